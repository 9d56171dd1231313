//! Parameters beside `biz_content`, and files, of a request type that is handwritten in the way the
//! generator writes one.

use crate::encryption::AES_KEY;
use crate::{assert_good, builder};
use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryError;
use alipay_sdk::response::RawResponse;
use alipay_sdk::runtime::*;
use alipay_sdk::testing::{Gateway, Received, Reply};
use alipay_sdk::{Error, Outcome};

#[derive(Debug)]
struct Place {
    city: Option<String>,
    zip: Option<i64>,
}

impl WriteObject for Place {
    fn write(&self, to: &mut Writer) {
        to.put("city", &self.city);
        to.put("zip", &self.zip);
    }
}

write_object!(Place);

/// `BIZ` is whether the method has a `biz_content`.
#[derive(Debug, Default)]
struct Upload<const BIZ: bool> {
    image_type: Option<String>,
    width: Option<i64>,
    place: Option<Place>,
    note: Option<String>,
    tags: Vec<String>,
    image_content: Option<File>,
    back: Option<File>,
}

impl<const BIZ: bool> Validate for Upload<BIZ> {
    fn check(&self, rules: &mut Rules) {
        rules.field("image_type", &self.image_type).required_text().length(0..=8);
        rules.field("image_content", &self.image_content).required().file(1..=1_000);
    }
}

impl<const BIZ: bool> WriteObject for Upload<BIZ> {
    fn write(&self, to: &mut Writer) {
        to.put("image_type", &self.image_type);
        to.put("width", &self.width);
        to.put("place", &self.place);
        to.put("note", &self.note);
        to.put("tags", &self.tags);
    }
}

impl<const BIZ: bool> Request for Upload<BIZ> {
    type Response = RawResponse;
    type Error = OpenAgentOrderQueryError;

    const METHOD: &'static str = "alipay.test.image.upload";
    const IDEMPOTENCY: Idempotency = Idempotency::None;
    const FIELDS: Fields =
        Fields::new(&["image_type", "width", "place", "note", "tags", "image_content", "back"]);
    const PLACEMENT: Placement = if BIZ {
        Placement::new().top_level(&["image_type", "width", "place"])
    } else {
        let all = &["image_type", "width", "place", "note", "tags"];
        Placement::new().top_level(all).without_biz_content()
    };

    fn files(&self) -> Vec<(&'static str, &File)> {
        files([("image_content", &self.image_content), ("back", &self.back)])
    }
}

impl<const BIZ: bool> ServerRequest for Upload<BIZ> {}

fn upload<const BIZ: bool>() -> Upload<BIZ> {
    Upload {
        image_type: Some("jpg".into()),
        width: Some(640),
        place: Some(Place { city: Some("杭州 \"1\" & 2".into()), zip: Some(310000) }),
        note: Some("1+1=2 & %41 \\".into()),
        tags: vec!["a".into(), "店".into()],
        image_content: Some(File::new("a.jpg", "one")),
        back: Some(File::new("b.jpg", "two")),
    }
}

async fn send<const BIZ: bool>(request: Upload<BIZ>) -> Received {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    gateway.respond("alipay.test.image.upload", Reply::success(r#"{"image_id":"7"}"#));
    let client = builder(&gateway).aes_key(AES_KEY).encrypt().build().unwrap();
    let response = client.execute(request).extra_param("terminal", "终端").await.unwrap();
    assert_eq!(response.text("image_id").as_deref(), Some("7"));
    let mut requests = gateway.requests();
    assert_eq!(requests.len(), 1);
    assert_good(&requests[0]);
    requests.remove(0)
}

fn names(pairs: &[(String, String)]) -> Vec<&str> {
    pairs.iter().map(|(name, _)| name.as_str()).collect()
}

#[track_caller]
fn assert_top_level(received: &Received) {
    assert_eq!(received.parameter("image_type"), Some("jpg"));
    assert_eq!(received.parameter("width"), Some("640"));
    let place = r#"{"city":"杭州 \"1\" & 2","zip":310000}"#;
    assert_eq!(received.parameter("place"), Some(place));
    assert_eq!(received.parameter("terminal"), Some("终端"));
}

#[tokio::test]
async fn texts_are_texts_and_the_rest_is_its_json() {
    let received = send(upload::<false>()).await;
    assert_top_level(&received);
    assert_eq!(received.parameter("note"), Some("1+1=2 & %41 \\"));
    assert_eq!(received.parameter("tags"), Some(r#"["a","店"]"#));
    assert_eq!(
        names(&received.body),
        ["image_type", "note", "place", "tags", "terminal", "width"],
        "sorted, and no biz_content"
    );
    let files: Vec<_> =
        received.files.iter().map(|file| (&*file.field, &file.content[..])).collect();
    assert_eq!(files, [("image_content", &b"one"[..]), ("back", b"two")]);
}

#[tokio::test]
async fn the_rest_stays_in_biz_content() {
    let received = send(upload::<true>()).await;
    assert_top_level(&received);
    let rest = r#"{"note":"1+1=2 & %41 \\","tags":["a","店"]}"#;
    assert_eq!(received.parameter("biz_content"), Some(rest));
    assert_eq!(received.parameter("note"), None);
    assert_eq!(received.parameter("encrypt_type"), None, "an upload is not encrypted by default");
    assert_eq!(received.files.len(), 2);
}

#[tokio::test]
async fn what_is_not_set_is_not_sent() {
    let request = Upload::<true> {
        image_type: Some("jpg".into()),
        image_content: Some(File::new("a.jpg", "one")),
        ..Default::default()
    };
    let received = send(request).await;
    assert_eq!(names(&received.body), ["biz_content", "image_type", "terminal"]);
    assert_eq!(received.parameter("biz_content"), Some("{}"));
    assert_eq!(received.files.len(), 1);
}

#[tokio::test]
async fn rules_hold_for_files_before_anything_is_sent() {
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    for file in [None, Some(File::new("a.jpg", "")), Some(File::new("a.jpg", vec![0; 1_001]))] {
        let error = client.execute(Upload { image_content: file, ..upload::<false>() });
        let error = error.await.unwrap_err();
        let Error::InvalidRequest(violations) = &error else { panic!("{error:?}") };
        assert!(violations.to_string().contains("image_content"), "{violations}");
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
    assert!(gateway.requests().is_empty());
    // An error names the file, and shows nothing of it.
    let call = client.execute(upload::<false>());
    assert!(!format!("{call:?}").contains("one"), "{call:?}");
}
