//! Requests in GBK and its relatives. The bytes are those of Python: `'元'.encode('gbk')`.

use crate::{
    METHOD,
    call::now,
    raw::{HttpResponse, request, send},
};
use alipay_sdk::PrivateKey;
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{Gateway, Reply, TestKeys};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::SignedDuration;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

const OTHER_METHOD: &str = "alipay.open.agent.order.query";

macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/gateway/gbk/", $name))
    };
}

/// A request whose parameter `biz_content` is these bytes.
struct Bytes {
    charset: &'static str,
    header: String,
    biz_content: Vec<u8>,
}

impl Bytes {
    fn new(charset: &'static str, biz_content: &[u8]) -> Self {
        let header = format!(";charset={charset}");
        Self { charset, header, biz_content: biz_content.into() }
    }

    fn system(&self) -> String {
        let (app_id, charset) = (Gateway::APP_ID, self.charset);
        let timestamp = now(SignedDuration::ZERO);
        format!(
            "charset={charset}&method={METHOD}&sign_type=RSA2&timestamp={timestamp}\
             &version=1.0&app_id={app_id}"
        )
    }

    async fn ask(&self, reply: Reply) -> (HttpResponse, Gateway) {
        self.ask_signed(reply, &self.biz_content).await
    }

    /// The signature is over other bytes.
    async fn ask_signed(&self, reply: Reply, biz_content: &[u8]) -> (HttpResponse, Gateway) {
        let gateway = Gateway::start().await.unwrap();
        gateway.respond(METHOD, reply);
        let system = self.system();
        let (rest, app_id) = system.split_once("&app_id=").unwrap();
        let start = format!("app_id={app_id}&biz_content=");
        let text = [start.as_bytes(), biz_content, b"&", rest.as_bytes()].concat();
        let key = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
        let sign = STANDARD.encode(key.sign_bytes(SignType::Rsa2, &text).unwrap());
        let encode = |bytes: &[u8]| percent_encode(bytes, NON_ALPHANUMERIC).to_string();
        let query = format!("{}&sign={}", system.replace(' ', "+"), encode(sign.as_bytes()));
        let body = format!("biz_content={}", encode(&self.biz_content));
        (send_in(&gateway, &self.header, &query, &body).await, gateway)
    }
}

async fn send_in(gateway: &Gateway, charset: &str, query: &str, body: &str) -> HttpResponse {
    let form = format!("application/x-www-form-urlencoded{charset}");
    let path = format!("/gateway.do?{query}");
    send(&gateway.url(), &request("POST", &path, &form, body.as_bytes())).await
}

fn text(response: &HttpResponse) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}

#[tokio::test]
async fn an_exchange_of_openssl_and_iconv() {
    let gateway = Gateway::builder().any_time().start().await.unwrap();
    gateway.respond(OTHER_METHOD, Reply::success(r#"{"name":"乗亄亇"}"#));
    let query = std::str::from_utf8(data!("request.query")).unwrap();
    let body = std::str::from_utf8(data!("request.body")).unwrap();
    let response = send_in(&gateway, ";charset=gbk", query, body).await;
    // These characters end in the bytes of a backslash and of braces.
    assert_eq!(response.body, data!("answer.json"));
    assert_eq!(response.header("content-type"), Some("text/html;charset=GBK"));
    let received = &gateway.requests()[0];
    assert!(received.is_verified);
    assert_eq!(received.biz_content(), Some(r#"{"order_no":"乗亄亇 1+1 元"}"#));
}

#[tokio::test]
async fn each_charset_is_read_and_written() {
    for (charset, bytes, value) in [
        ("gbk", &b"\xd4\xaa\x81\x5c"[..], "元乗"),
        ("GB2312", b"\xd4\xaa", "元"),
        ("GB18030", b"\xd4\xaa\x81\x39\xee\x39\x95\x32\x82\x36\xa2\xe3", "元㐀𠀀€"),
    ] {
        let biz_content = [b"{\"a\":\"", bytes, b"\"}"].concat();
        let reply = Reply::success(format!(r#"{{"b":"{value}"}}"#));
        let (response, gateway) = Bytes::new(charset, &biz_content).ask(reply).await;
        let node = [b"\"b\":\"", bytes, b"\"}"].concat();
        assert!(response.body.windows(node.len()).any(|window| window == node), "{charset}");
        let expected = format!("text/html;charset={}", charset.to_ascii_uppercase());
        assert_eq!(response.header("content-type"), Some(&*expected));
        let received = &gateway.requests()[0];
        assert_eq!(received.biz_content(), Some(&*format!(r#"{{"a":"{value}"}}"#)));
        assert_eq!(received.sub_code, None);
    }
}

#[tokio::test]
async fn bytes_that_are_not_text_are_refused() {
    for (charset, bytes) in [
        ("GBK", &b"\x81"[..]),
        ("GBK", b"\xff\xff"),
        // A character of GB18030, and the euro sign as Windows and browsers have it.
        ("GBK", b"\x81\x39\xee\x39"),
        ("GBK", b"\x80"),
        ("GB2312", b"\xa2\xe3"),
        ("GB18030", b"\x80"),
        ("GB18030", b"\x81\x39\xee"),
        ("GB18030", b"\xff"),
    ] {
        let biz_content = [b"{\"a\":\"", bytes, b"\"}"].concat();
        let (response, gateway) = Bytes::new(charset, &biz_content).ask(Reply::success("{}")).await;
        assert!(text(&response).contains("isv.invalid-parameter"), "{charset} {bytes:x?}");
        assert!(gateway.requests()[0].body.is_empty());
    }
}

#[tokio::test]
async fn the_signature_is_over_the_bytes() {
    let request = Bytes::new("GBK", b"{\"a\":\"\xd4\xaa\"}");
    let utf8 = r#"{"a":"元"}"#.as_bytes();
    let (response, gateway) = request.ask_signed(Reply::success("{}"), utf8).await;
    // 验签出错, in GBK.
    let start = b"\xd1\xe9\xc7\xa9\xb3\xf6\xb4\xed";
    assert!(response.body.windows(8).any(|window| window == start));
    let received = &gateway.requests()[0];
    assert!(!received.is_verified);
    assert_eq!(received.sub_code.as_deref(), Some("isv.invalid-signature"));
    assert!(received.explanation().unwrap().contains(r#"biz_content={"a":"元"}&amp;charset"#));
}

#[tokio::test]
async fn the_header_agrees_with_the_url() {
    for (header, is_good) in [
        (";charset=GBK", true),
        (" ; charset=\"gbk\"", true),
        ("", true),
        (";charset=utf-8", false),
        (";charset=GB18030", false),
        (";charset=", false),
    ] {
        let mut request = Bytes::new("GBK", b"{}");
        request.header = header.into();
        let (response, _) = request.ask(Reply::success("{}")).await;
        assert_eq!(text(&response).contains("isv.invalid-charset"), !is_good, "{header}");
        assert_eq!(text(&response).contains("10000"), is_good, "{header}");
    }
}

#[tokio::test]
async fn a_reply_with_other_characters_is_an_error_of_the_test() {
    for charset in ["GBK", "GB2312"] {
        for value in ["𠀀", "€", "😀"] {
            let reply = Reply::success(format!(r#"{{"a":"{value}"}}"#));
            let (response, _) = Bytes::new(charset, b"{}").ask(reply).await;
            assert_eq!(response.status, 500);
            let expected = format!("the reply has a character that {charset} does not have");
            assert_eq!(text(&response), expected);
        }
    }
}
