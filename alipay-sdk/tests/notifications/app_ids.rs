//! The application that a message names, before it is verified.

use crate::{APP, client, form, signed};
use alipay_sdk::notify::unverified_app_id;

#[tokio::test]
async fn it_chooses_the_client() {
    let body = signed(&[APP, ("out_trade_no", "1")]);
    assert_eq!(unverified_app_id(&body).as_deref(), Some(APP.1));
    assert_eq!(unverified_app_id(body.as_bytes()).as_deref(), Some(APP.1));
    for url in
        [format!("https://shop.example/r?{body}"), format!("/r?{body}#top"), format!("?{body}")]
    {
        assert_eq!(unverified_app_id(&url).as_deref(), Some(APP.1), "{url}");
    }
    // Nothing is verified: whoever writes the name may be anyone.
    let forged = body.replace(APP.1, "2021000000000042");
    assert_eq!(unverified_app_id(&forged).as_deref(), Some("2021000000000042"));
    client().verify_notification(forged).await.unwrap_err();
}

#[tokio::test]
async fn a_life_account_names_it_in_its_content() {
    let body = include_str!("../data/notify/life_account.body");
    assert_eq!(unverified_app_id(body).as_deref(), Some(APP.1));
    let content = |ids: [&str; 2]| {
        let xml = format!("<XML><AppId>{}</AppId><AppId>{}</AppId></XML>", ids[0], ids[1]);
        unverified_app_id(form(&[("biz_content", xml.as_str()), ("service", "x")]))
    };
    assert_eq!(content(["1", "1"]).as_deref(), Some("1"));
    assert_eq!(content(["1", "2"]), None, "either may be a user's text");
    assert_eq!(content(["", ""]), None);
}

#[test]
fn it_names_none() {
    for body in [
        &b""[..],
        b"{}",
        b"app_id=",
        b"app_id=+",
        b"a=1",
        b"=",
        b"app_id=%ff",
        b"app_id=1&app_id=1",
        b"biz_content=<AppId>1</AppId>",
        b"service=x",
        b"service=x&biz_content=%ff",
    ] {
        assert_eq!(unverified_app_id(body), None, "{}", String::from_utf8_lossy(body));
    }
}
