//! Invalid settings are reported by `build`.

use alipay_sdk::transport::{Limits, ReqwestTransport};
use std::time::Duration;

#[test]
fn the_address_of_a_proxy_is_checked_and_never_shown() {
    let cases = [
        ("secret", "it is not an absolute URL"),
        ("secret:8080", "it must start with http:// or https://"),
        ("socks5://user:secret@127.0.0.1:1080", "it must start with http:// or https://"),
        ("http://user:secret@", "it is not an absolute URL"),
        ("http://user:secret@127.0.0.1:99999", "it is not an absolute URL"),
        ("http://user:secret@127.0.0.1/path", "it must end with the host or its port"),
        ("http://127.0.0.1/?secret", "it must end with the host or its port"),
    ];
    for (url, why) in cases {
        let settings = ReqwestTransport::builder().proxy(url);
        assert!(!format!("{settings:?}").contains("secret"), "{settings:?}");
        let error = settings.build().unwrap_err();
        assert_eq!(error.to_string(), format!("invalid proxy URL: {why}"));
        assert!(!crate::everything(&error).contains("secret"));
    }
}

#[tokio::test]
async fn times_without_an_end_are_times_too() {
    let (url, _told) = crate::server::responding();
    let transport = ReqwestTransport::new(Duration::MAX).unwrap();
    let limits = Limits::new(Duration::MAX, 1024);
    assert_eq!(crate::post(&transport, &url, "x".to_owned(), limits).await.unwrap(), "ok");
}

#[test]
fn debug_shows_no_proxy() {
    let settings = ReqwestTransport::builder().proxy("http://user:secret@proxy.example:3128/");
    let text = format!("{settings:?} {:?}", settings.clone().build().unwrap());
    assert!(!text.contains("secret") && !text.contains("proxy.example"), "{text}");
    assert!(
        text.contains("pool_idle_timeout: 60s") && text.contains("connect_timeout: 3s"),
        "{text}"
    );
}
