//! What browsers send: the address and the form that the SDK signs, as the gateway reads them.

use crate::certificates::{ALIPAY, ALIPAY_SN, APP, APP_SN, ROOT, ROOT_SN};
use crate::encryption::AES_KEY;
use crate::{application, assert_good, builder, http};
use alipay_sdk::testing::{Gateway, Received};
use alipay_sdk::{Certificates, Client, PageForm};

const PAGE: &str = "alipay.trade.page.pay";
/// Characters that are special in addresses, forms, HTML and signatures.
const CONTENT: &str = r#"{"out_trade_no":"1","subject":"A&copy; &notify_url=1 \"q\" 'a' <b></form> %2B+ 订单 =/?#\\","total_amount":"88.88"}"#;
const NOTIFY_URL: &str = "https://shop.example/notify?a=1&timestamp=2&sign=x";
const RETURN_URL: &str = "https://shop.example/返回?b=\"2\"&amp;c='3'";
const TOKEN: &str = "202111BB<&\">+/= ";

async fn start() -> Gateway {
    Gateway::builder().page_method(PAGE).aes_key(AES_KEY).start().await.unwrap()
}

/// The form as a browser reads it: its action, its charset and its fields.
fn read(html: &str) -> (String, String, Vec<(String, String)>) {
    let mut tags =
        html.split('<').filter(|tag| tag.starts_with("form ") || tag.starts_with("input "));
    let form = tags.next().unwrap();
    assert_eq!(attribute(form, "method"), "post");
    let fields = tags.map(|input| {
        assert_eq!(attribute(input, "type"), "hidden");
        (attribute(input, "name"), attribute(input, "value"))
    });
    (attribute(form, "action"), attribute(form, "accept-charset"), fields.collect())
}

/// The value of an attribute in a tag that begins after its `<`.
fn attribute(tag: &str, name: &str) -> String {
    let start = tag.find(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {tag}"));
    let value = &tag[start + name.len() + 3..];
    decode(&value[..value.find('"').unwrap()])
}

/// Browsers know two thousand entities; these are all that the form may need.
fn decode(html: &str) -> String {
    let mut parts = html.split('&');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';').unwrap_or_else(|| panic!("a bare & in {html}"));
        text.push(match entity {
            "amp" => '&',
            "quot" => '"',
            "lt" => '<',
            "gt" => '>',
            "#x27" | "#39" => '\'',
            "#x2F" | "#47" => '/',
            other => panic!("&{other}; in {html}"),
        });
        text.push_str(rest);
    }
    text
}

fn owned(form: &PageForm) -> Vec<(String, String)> {
    form.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The three channels of the same call.
async fn sent_by_channels(gateway: &Gateway, client: &Client, content: &str) -> [Received; 3] {
    let call = || {
        let call = client.raw_page(PAGE, content).app_auth_token(TOKEN);
        call.notify_url(NOTIFY_URL).return_url(RETURN_URL).extra_param("zz", "a&b")
    };
    let url = call().url().await.unwrap();
    let form = call().form().await.unwrap();
    let (action, charset, fields) = read(&form.html());
    assert_eq!((action.as_str(), charset.as_str()), (form.action(), form.charset()));
    assert_eq!(fields, owned(&form));
    assert_eq!(read(&form.html_with_nonce("\" <&>")).2, fields);
    [
        gateway.check_url(&url),
        gateway.check_form(form.action(), &owned(&form)),
        gateway.check_form(&action, &fields),
    ]
}

#[track_caller]
fn assert_complete(received: &Received, content: &str) {
    assert_good(received);
    assert_eq!(received.method, PAGE);
    assert_eq!(received.biz_content(), Some(content));
    assert_eq!(received.parameter("notify_url"), Some(NOTIFY_URL));
    assert_eq!(received.parameter("return_url"), Some(RETURN_URL));
    assert_eq!(received.parameter("app_auth_token"), Some(TOKEN));
    assert_eq!(received.parameter("zz"), Some("a&b"));
}

#[tokio::test]
async fn the_gateway_takes_what_browsers_bring() {
    let gateway = start().await;
    for received in sent_by_channels(&gateway, &builder(&gateway).build().unwrap(), CONTENT).await {
        assert_complete(&received, CONTENT);
    }
    assert!(gateway.requests().is_empty(), "nothing is sent");
}

#[tokio::test]
async fn encrypted() {
    let gateway = start().await;
    let client = builder(&gateway).aes_key(AES_KEY).encrypt().build().unwrap();
    for received in sent_by_channels(&gateway, &client, CONTENT).await {
        assert_complete(&received, CONTENT);
        assert!(!received.parameter("biz_content").unwrap().contains('{'));
    }
}

#[cfg(feature = "gbk")]
#[tokio::test]
async fn in_gbk() {
    // The second bytes of 乗 and 亄 are `\` and `{`.
    let content = CONTENT.replace("订单", "订单乗亄");
    let gateway = start().await;
    for charset in [alipay_sdk::client::Charset::Gbk, alipay_sdk::client::Charset::Gb18030] {
        let client = builder(&gateway).charset(charset).build().unwrap();
        for received in sent_by_channels(&gateway, &client, &content).await {
            assert_complete(&received, &content);
            assert_eq!(received.parameter("charset"), Some(charset.as_str()));
        }
    }
}

#[tokio::test]
async fn with_certificates() {
    let gateway = Gateway::builder().page_method(PAGE).certificates(APP_SN, ROOT_SN, ALIPAY_SN);
    let gateway = gateway.start().await.unwrap();
    let certificates = Certificates::new(APP, ALIPAY, ROOT).unwrap();
    let client = application(&gateway).certificates(certificates).build().unwrap();
    for received in sent_by_channels(&gateway, &client, CONTENT).await {
        assert_complete(&received, CONTENT);
        assert_eq!(received.parameter("app_cert_sn"), Some(APP_SN));
    }
}

#[tokio::test]
async fn without_biz_content() {
    let gateway = start().await;
    let client = builder(&gateway).build().unwrap();
    let form = client.raw_page(PAGE, "").form().await.unwrap();
    assert_eq!(owned(&form), []);
    assert_good(&gateway.check_form(form.action(), &read(&form.html()).2));
}

/// The address is a real one: a browser that follows it gets to the cashier.
#[tokio::test]
async fn a_browser_is_sent_on() {
    let gateway = start().await;
    let client = builder(&gateway).build().unwrap();
    let url = client.raw_page(PAGE, CONTENT).url().await.unwrap();
    let (head, _) = http("GET", &url).await;
    assert!(head.starts_with("HTTP/1.1 302"), "{head}");
    assert_good(&gateway.requests()[0]);
    let (head, _) = http("GET", &url.replace("88.88", "0.01")).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(gateway.requests()[1].sub_code.as_deref(), Some("isv.invalid-signature"));
}

#[tokio::test]
async fn a_changed_form_is_refused() {
    let gateway = start().await;
    let client = builder(&gateway).build().unwrap();
    let form = client.raw_page(PAGE, CONTENT).form().await.unwrap();
    let mut fields = owned(&form);
    fields[0].1 = fields[0].1.replace("88.88", "0.01");
    let received = gateway.check_form(form.action(), &fields);
    assert_eq!(received.sub_code.as_deref(), Some("isv.invalid-signature"));
    let received =
        gateway.check_form(&form.action().replace("&method=", "&amp;method="), &owned(&form));
    assert!(received.sub_code.is_some());
}
