//! Authorization addresses, and their callbacks.

use alipay_sdk::oauth::{AppAuthorization, Callback, UserAuthorization};
use std::collections::BTreeMap;
use url::Url;

const REDIRECT: &str = "https://shop.example/登录?next=/a&b=1#x";

fn pairs(url: &str) -> BTreeMap<String, String> {
    Url::parse(url).unwrap().query_pairs().into_owned().collect()
}

fn expected<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[test]
fn users_authorise_at_alipay() {
    let authorization = UserAuthorization::new("2021", REDIRECT);
    let url = authorization.url();
    assert!(url.starts_with("https://openauth.alipay.com/oauth2/publicAppAuthorize.htm?app_id="));
    let base = [("app_id", "2021"), ("redirect_uri", REDIRECT), ("scope", "auth_base")];
    assert_eq!(pairs(&url), expected(base));
    let authorization = authorization.scope("auth_user,auth_base").state("a b&c+/=").sandbox();
    let url = authorization.url();
    assert!(url.starts_with("https://openauth-sandbox.dl.alipaydev.com/oauth2/publicApp"), "{url}");
    assert_eq!(
        pairs(&url),
        expected([
            ("app_id", "2021"),
            ("redirect_uri", REDIRECT),
            ("scope", "auth_user,auth_base"),
            ("state", "a b&c+/="),
        ])
    );
    assert!(!format!("{authorization:?}").contains("a b&c"), "a state is the session's secret");
}

#[test]
fn merchants_authorise_at_alipay() {
    let authorization = AppAuthorization::new("2021", REDIRECT);
    let url = authorization.url();
    assert!(url.starts_with("https://openauth.alipay.com/oauth2/appToAppAuth.htm?app_id=2021&"));
    assert_eq!(pairs(&url), expected([("app_id", "2021"), ("redirect_uri", REDIRECT)]));
    let url = authorization.sandbox().state("s").url();
    assert!(url.starts_with("https://openauth-sandbox.dl.alipaydev.com/oauth2/appToApp"), "{url}");
    assert_eq!(pairs(&url)["state"], "s");
}

#[test]
fn what_comes_back_is_read() {
    let query = "app_id=2021&source=alipay_wallet&scope=auth_user&auth_code=ca%2B34&state=a+b";
    for text in [query.to_owned(), format!("https://shop.example/login?{query}#top")] {
        let callback = Callback::parse(&text);
        assert_eq!(callback.auth_code(), Some("ca+34"));
        assert_eq!(callback.scope(), Some("auth_user"));
        assert_eq!(callback.get("app_id"), Some("2021"));
        assert_eq!(callback.app_auth_code(), None);
        assert!(callback.is_state("a b") && !callback.is_state("a"));
        assert!(!format!("{callback:?}").contains("ca+34"));
    }
    // A question mark may stand in a value.
    let callback = Callback::parse("auth_code=abc&state=x?y&app_id=1");
    assert_eq!(callback.auth_code(), Some("abc"));
    assert!(callback.is_state("x?y"));
    assert_eq!(Callback::parse("app_auth_code=P1").app_auth_code(), Some("P1"));
}

#[test]
fn a_state_that_is_missing_empty_or_duplicated_never_matches() {
    assert!(!Callback::parse("auth_code=1").is_state(""));
    assert!(!Callback::parse("auth_code=1&state=").is_state(""));
    let twice = Callback::parse("state=a&state=b&auth_code=1&auth_code=1");
    assert!(!twice.is_state("a") && !twice.is_state("b"));
    assert_eq!(twice.auth_code(), None);
}
