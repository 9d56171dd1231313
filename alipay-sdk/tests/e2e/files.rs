//! Files of calls without a spec: in memory, streamed, with malicious names.

use crate::{METHOD, assert_good, assert_refused, builder};
use alipay_sdk::retry::Backoff;
use alipay_sdk::testing::{Gateway, ReceivedFile, Reply};
use alipay_sdk::transport::{Body, BoxFuture, Limits, ReqwestTransport, Transport, TransportError};
use alipay_sdk::{Error, File, Outcome};
use bytes::Bytes;
use futures_util::{Stream, stream};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const UPLOAD: &str = "alipay.offline.material.image.upload";
const CHUNK: usize = 64 * 1024;
const CHUNKS: usize = 48;

async fn start() -> Gateway {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(UPLOAD, Reply::success(r#"{"image_id":"1"}"#)).respond(METHOD, crate::paid());
    gateway
}

/// Three megabytes without repetition.
fn content() -> Bytes {
    (0..CHUNK * CHUNKS).map(|index| (index % 251) as u8).collect()
}

fn chunks(content: Bytes) -> impl Stream<Item = io::Result<Bytes>> {
    stream::iter(
        (0..CHUNKS).map(move |index| Ok(content.slice(index * CHUNK..(index + 1) * CHUNK))),
    )
}

/// A stream that counts how often it is opened.
fn streamed(name: &str) -> (File, Arc<AtomicUsize>) {
    let opened = Arc::new(AtomicUsize::new(0));
    let (counter, content) = (opened.clone(), content());
    let file = File::stream(name, (CHUNK * CHUNKS) as u64, move || {
        counter.fetch_add(1, Ordering::SeqCst);
        chunks(content.clone())
    });
    (file, opened)
}

fn only(gateway: &Gateway) -> ReceivedFile {
    let mut requests = gateway.requests();
    assert_eq!(requests.len(), 1);
    let mut request = requests.remove(0);
    assert_good(&request);
    assert_eq!(request.files.len(), 1);
    request.files.remove(0)
}

#[tokio::test]
async fn a_file_arrives_whether_it_is_in_memory_or_streamed() {
    let (stream, opened) = streamed("门店 1.PNG");
    for file in [File::new("门店 1.PNG", content()), stream] {
        let gateway = start().await;
        let client = builder(&gateway).build().unwrap();
        let call = client.raw(UPLOAD, r#"{"image_name":"门店"}"#).file("image_content", file);
        let response = call.app_auth_token("token +/=").await.unwrap();
        assert_eq!(response.text("image_id").as_deref(), Some("1"));
        let file = only(&gateway);
        assert_eq!(file.field, "image_content");
        assert_eq!(
            (file.file_name.as_str(), file.content_type.as_str()),
            ("门店 1.PNG", "image/png")
        );
        assert_eq!(file.content.len(), CHUNK * CHUNKS);
        assert!(file.content == content(), "every byte is the same");
        let request = gateway.requests().remove(0);
        assert_eq!(request.biz_content(), Some(r#"{"image_name":"门店"}"#));
        assert_eq!(request.parameter("app_auth_token"), Some("token +/="));
        assert!(!request.raw_query.contains("token"), "not in the address");
    }
    assert_eq!(opened.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn several_files_and_nothing_else() {
    let gateway = start().await;
    let client = builder(&gateway).build().unwrap();
    let call = client.raw(UPLOAD, "").file("front", File::new("a.jpg", "1\r\n--2"));
    call.file("back", streamed("b.zip").0).file("side", File::new("c.csv", "3")).await.unwrap();
    let request = gateway.requests().remove(0);
    assert_good(&request);
    let files = request.files.iter().map(|file| (file.field.as_str(), file.content.len()));
    let files: Vec<_> = files.collect();
    assert_eq!(files, [("front", 6), ("back", CHUNK * CHUNKS), ("side", 1)]);
    assert_eq!(request.files[0].content, "1\r\n--2");
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn a_hostile_name_stays_a_name() {
    for (name, seen) in [
        (r#"a"; name="biz_content.jpg"#, "a%22; name=%22biz_content.jpg"),
        ("a\r\nX-Y: z\r\n\r\n{}.jpg", "a%0D%0AX-Y: z%0D%0A%0D%0A{}.jpg"),
        ("a\r\n--boundary--.jpg", "a%0D%0A--boundary--.jpg"),
        (r"..\..\a.jpg", r"..\..\a.jpg"),
        ("../../etc/passwd.txt", "../../etc/passwd.txt"),
        ("a;filename=b.exe.jpg", "a;filename=b.exe.jpg"),
        ("支付宝😀&=+%.jpeg", "支付宝😀&=+%.jpeg"),
    ] {
        let gateway = start().await;
        let client = builder(&gateway).build().unwrap();
        // Most of them break the rules for names: they must be harmless where validation is
        // skipped.
        let call = client.raw(UPLOAD, "{}").file("image_content", File::new(name, "x"));
        call.skip_validation().await.unwrap();
        let file = only(&gateway);
        assert_eq!((file.file_name.as_str(), file.field.as_str()), (seen, "image_content"));
        assert_eq!(file.content, "x");
        assert_eq!(gateway.requests()[0].body.len(), 1, "no parameter is added");
    }
}

#[tokio::test]
async fn an_invalid_file_is_refused_by_the_gateway() {
    let gateway = start().await;
    let client = builder(&gateway).skip_validation().build().unwrap();
    for (name, content, sub_code) in [
        ("shop", "x", "isv.invalid-file-extension"),
        ("shop.exe", "x", "isv.invalid-file-extension"),
        ("shop.jpg", "", "isv.invalid-file-size"),
    ] {
        let call = client.raw(UPLOAD, "").file("image_content", File::new(name, content));
        let error = call.await.unwrap_err();
        assert_refused(&error, sub_code);
        assert_eq!(error.outcome(), Outcome::Refused);
    }
}

#[tokio::test]
async fn an_invalid_file_is_not_sent() {
    let gateway = start().await;
    let client = builder(&gateway).build().unwrap();
    let upload =
        |field, name, content| client.raw(UPLOAD, "").file(field, File::new(name, content));
    for (name, content) in [("shop", "x"), ("a\\b.jpg", "x"), ("shop.jpg", "")] {
        let error = upload("image_content", name, content).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
    // The name of a parameter, or an empty one.
    for field in ["biz_content", "sign", "a\"b", ""] {
        let error = upload(field, "shop.jpg", "x").await.unwrap_err();
        assert!(matches!(error, Error::Encode(_)), "{error:?}");
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
    assert!(gateway.requests().is_empty());
}

#[tokio::test]
async fn a_stream_that_is_not_as_long_as_announced_fails() {
    for length in [CHUNK * CHUNKS - 1, CHUNK * CHUNKS + 1] {
        let gateway = start().await;
        let client = builder(&gateway).build().unwrap();
        let file = File::stream("a.jpg", length as u64, || chunks(content()));
        let error = client.raw(UPLOAD, "{}").file("f", file).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        // Most of it was sent, and it is unknown whether it arrived.
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(gateway.requests().is_empty());
    }
}

/// The first attempt goes to a closed port.
#[derive(Debug)]
struct Unlucky {
    transport: ReqwestTransport,
    closed: String,
    attempts: Arc<AtomicUsize>,
}

impl Transport for Unlucky {
    fn send(
        &self,
        mut request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        if self.attempts.fetch_add(1, Ordering::SeqCst) == 0 {
            *request.uri_mut() = self.closed.parse().unwrap();
        }
        self.transport.send(request, limits)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.transport.sleep(duration)
    }
}

#[tokio::test]
async fn a_second_attempt_opens_the_stream_again() {
    let gateway = start().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let attempts = Arc::new(AtomicUsize::new(0));
    let transport = ReqwestTransport::new(Duration::from_secs(3)).unwrap();
    let transport = Unlucky { transport, closed, attempts: attempts.clone() };
    let client = builder(&gateway).transport(transport);
    let client = client.retry(Backoff::new().initial_delay(Duration::ZERO)).build().unwrap();
    let (file, opened) = streamed("a.jpg");
    client.raw(UPLOAD, "{}").file("f", file).await.unwrap();
    assert_eq!((attempts.load(Ordering::SeqCst), opened.load(Ordering::SeqCst)), (2, 2));
    assert!(only(&gateway).content == content());
}
