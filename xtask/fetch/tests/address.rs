//! Which addresses are fetched, and where their content is.

use xtask_fetch::address::Address;

fn source(address: &str) -> String {
    match Address::parse(address) {
        Ok(address) => address.source.into(),
        Err(error) => format!("{error:#}"),
    }
}

#[test]
fn a_page_of_opendocs_becomes_its_json() {
    const JSON: &str = "https://ideservice.alipay.com/cms/site/";
    for (page, id) in [
        ("https://opendocs.alipay.com/open/02e7gq", "02e7gq"),
        ("https://opendocs.alipay.com/open/02e7gq/", "02e7gq"),
        ("https://opendocs.alipay.com/open/02e7gq?scene=common&pathHash=1a2b#请求参数", "02e7gq"),
        ("https://opendocs.alipay.com/open/02e7gq?scene=20", "02e7gq?scene=20"),
        ("HTTPS://OpenDocs.Alipay.com/isv/0test1?pathHash=x", "0test1"),
        ("https://opendocs.alipay.com/mini/05test", "05test"),
        ("https://opendocs.alipay.com/pre-open/mini/05test", "05test"),
        (" https://opendocs.alipay.com/apis/028abc\n", "028abc"),
    ] {
        assert_eq!(source(page), format!("{JSON}{id}"), "{page}");
    }
}

#[test]
fn the_page_is_the_one_that_was_typed() {
    let address = Address::parse("https://opendocs.alipay.com/open/02e7gq?scene=20#a").unwrap();
    assert_eq!(address.page.as_str(), "https://opendocs.alipay.com/open/02e7gq?scene=20");
}

#[test]
fn other_addresses_of_alipay_are_fetched_as_they_are() {
    for address in [
        "https://ideservice.alipay.com/cms/site/02e7gq?scene=20",
        "https://docs.open.alipay.com/api_1/alipay.trade.query",
        "https://alipay.com/",
    ] {
        assert_eq!(source(address), address);
    }
}

#[test]
fn nothing_else_is_fetched() {
    for (address, why) in [
        ("http://opendocs.alipay.com/open/02e7gq", "only https:// is"),
        ("file:///etc/passwd", "only https:// is"),
        ("https://opendocs.alipay.com.example.com/open/02e7gq", "its host is not of alipay.com"),
        ("https://evilalipay.com/open/02e7gq", "its host is not of alipay.com"),
        ("https://opendocs.alipay.com\\@example.com/", "has no id"),
        ("https://opendocs.alipay.com@example.com/02e7gq", "an address with a user"),
        ("https://opendocs.alipay.com./open/02e7gq", "its host is not of alipay.com"),
        ("https://opendocs.аlipay.com/open/02e7gq", "its host is not of alipay.com"),
        ("https://127.0.0.1/open/02e7gq", "its host is not of alipay.com"),
        ("https://[::1]/open/02e7gq", "its host is not of alipay.com"),
        ("https://opendocs.alipay.com:8443/open/02e7gq", "only the usual port is"),
        ("https://someone:secret@opendocs.alipay.com/open/02e7gq", "an address with a user"),
        ("https://opendocs.alipay.com/apis/api_1/alipay.trade.query", "has no id such as 02e7gq"),
        ("https://opendocs.alipay.com/", "has no id such as 02e7gq"),
        ("https://opendocs.alipay.com/open/../..", "has no id such as 02e7gq"),
        ("https://", "is not an address: copy it from the browser"),
    ] {
        let error = source(address);
        assert!(error.contains(why), "{address}: {error}");
        assert!(!error.contains("secret"), "{error}");
    }
}
