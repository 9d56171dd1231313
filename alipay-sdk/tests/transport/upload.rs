//! Streamed requests, and responses without an end.

use crate::server::{listen, read_request, responding};
use crate::{everything, limits, post, transport};
use alipay_sdk::transport::{Body, Limits};
use alipay_sdk::{Error, Outcome};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use std::io::{self, Write};
use std::sync::mpsc::channel;

/// Three megabytes without repetition.
fn content() -> Bytes {
    (0..750_000_u32).flat_map(u32::to_le_bytes).collect::<Vec<_>>().into()
}

fn chunks(content: &Bytes, size: usize) -> Vec<io::Result<Bytes>> {
    content.chunks(size).map(|chunk| Ok(content.slice_ref(chunk))).collect()
}

#[tokio::test]
async fn a_streamed_upload_arrives_as_it_is_and_says_its_length() {
    let (url, events) = responding();
    let content = content();
    for size in [65_537, content.len()] {
        let body = Body::stream(3_000_000, stream::iter(chunks(&content, size)));
        assert_eq!(post(&transport(), &url, body, limits()).await.unwrap(), "ok");
        let request = events.recv().unwrap();
        assert_eq!(request.head.matches("\r\ncontent-length: 3000000\r\n").count(), 1);
        assert!(!request.head.contains("transfer-encoding"), "{}", request.head);
        assert!(request.body == content);
    }
}

/// Reports for each connection whether a whole request was received.
fn is_whole() -> (String, std::sync::mpsc::Receiver<bool>) {
    let (sender, events) = channel();
    let address = listen(move |mut stream| {
        sender.send(read_request(&mut stream).is_ok()).unwrap();
    });
    (format!("http://{address}/"), events)
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_the_outcome_unknown() {
    let (url, events) = is_whole();
    let content = content();
    let half = || chunks(&content.slice(..1_500_000), 50_000);
    let burning =
        stream::iter(half()).chain(stream::once(async { Err(io::Error::other("disk on fire")) }));
    let more = stream::iter(chunks(&content, 50_000)).chain(stream::iter(half()));
    for (body, why) in [
        (Body::stream(3_000_000, burning), "disk on fire"),
        (Body::stream(3_000_000, stream::iter(half())), "fewer bytes than declared"),
        (Body::stream(3_000_000, more), "more bytes than declared"),
    ] {
        let error = post(&transport(), &url, body, limits()).await.unwrap_err();
        assert!(!error.is_timeout(), "{error:?}");
        assert!(everything(&error).contains(why), "{}", everything(&error));
        assert_eq!(Error::from(error).outcome(), Outcome::Unknown);
        assert!(!events.recv().unwrap(), "a part was taken for the whole");
    }
}

#[tokio::test]
async fn an_empty_stream_is_read_before_anything_is_sent() {
    let (url, events) = responding();
    let body = Body::stream(0, stream::iter([Ok(Bytes::from("x"))]));
    let error = post(&transport(), &url, body, limits()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert!(events.try_recv().is_err());
    let body = Body::stream(0, stream::empty());
    post(&transport(), &url, body, limits()).await.unwrap();
    assert!(events.recv().unwrap().head.contains("\r\ncontent-length: 0\r\n"));
}

#[tokio::test]
async fn a_response_without_an_end_is_cut() {
    let address = listen(|mut stream| {
        let _ = read_request(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let url = format!("http://{address}/");
    let limits = Limits::new(crate::LONG, 100_000);
    let response = post(&transport(), &url, "x".to_owned(), limits).await.unwrap();
    assert!((100_000..10_000_000).contains(&response.len()), "{}", response.len());
}
