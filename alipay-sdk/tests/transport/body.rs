//! Bodies of known length, without any socket.

use alipay_sdk::transport::Body;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http_body::Body as _;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;

fn streamed(length: u64, chunks: &[&'static str]) -> Body {
    let chunks: Vec<_> = chunks.iter().map(|chunk| Ok(Bytes::from(*chunk))).collect();
    Body::stream(length, stream::iter(chunks))
}

async fn next(body: &mut Body) -> Option<io::Result<Bytes>> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
    Some(frame.map(|frame| frame.into_data().unwrap()))
}

#[tokio::test]
async fn bytes_are_one_frame() {
    for mut body in [Body::from("abc".to_owned()), Body::from(b"abc".to_vec())] {
        assert_eq!((body.len(), body.size_hint().exact()), (3, Some(3)));
        assert_eq!(body.as_bytes().unwrap(), "abc");
        assert!(!body.is_empty() && !body.is_end_stream());
        assert_eq!(next(&mut body).await.unwrap().unwrap(), "abc");
        assert!(body.is_end_stream());
        assert!(next(&mut body).await.is_none());
    }
    let mut empty = Body::from(Bytes::new());
    assert!(empty.is_empty() && empty.is_end_stream());
    assert!(next(&mut empty).await.is_none());
}

#[tokio::test]
async fn a_stream_is_read_piece_by_piece() {
    let mut body = streamed(5, &["ab", "", "c", "de"]);
    assert!(body.as_bytes().is_none());
    for (left, chunk) in [(5, "ab"), (3, "c"), (2, "de")] {
        assert_eq!((body.len(), body.size_hint().exact()), (left, Some(left)));
        assert_eq!(next(&mut body).await.unwrap().unwrap(), chunk);
    }
    assert!(next(&mut body).await.is_none());
    assert!(next(&mut body).await.is_none());
    assert_eq!(streamed(3, &["a", "bc"]).into_bytes().await.unwrap(), "abc");
    assert_eq!(streamed(0, &["", ""]).into_bytes().await.unwrap(), "");
}

#[tokio::test]
async fn another_length_than_announced_is_an_error() {
    let cases: [(u64, &[&str], &str); 6] = [
        (5, &["abcd"], "fewer"),
        (1, &[], "fewer"),
        (3, &["abcd"], "more"),
        (3, &["abc", "d"], "more"),
        (0, &["a"], "more"),
        (u64::MAX, &["abc"], "fewer"),
    ];
    for (length, chunks, how) in cases {
        let error = streamed(length, chunks).into_bytes().await.unwrap_err();
        assert_eq!(error.to_string(), format!("the stream has {how} bytes than declared"));
    }
}

/// A reader of as many bytes as declared must not consider the body complete.
#[tokio::test]
async fn the_last_piece_waits_for_the_end() {
    let mut body = streamed(3, &["ab", "c", "d"]);
    assert_eq!(next(&mut body).await.unwrap().unwrap(), "ab");
    assert!(next(&mut body).await.unwrap().is_err());
    assert!(next(&mut body).await.is_none());
}

#[tokio::test]
async fn an_error_of_the_stream_is_the_bodys() {
    let chunks = stream::iter([Ok(Bytes::from("a"))])
        .chain(stream::once(async { Err(io::Error::other("disk on fire")) }));
    let error = Body::stream(2, chunks).into_bytes().await.unwrap_err();
    assert_eq!(error.to_string(), "disk on fire");
}

#[test]
fn debug_shows_the_length_only() {
    for body in [Body::from("secret".to_owned()), streamed(6, &["secret"])] {
        assert_eq!(format!("{body:?}"), "Body { length: 6, .. }");
    }
}

#[test]
fn bodies_go_between_threads() {
    fn check<T: Send + Sync + Unpin + 'static>() {}
    check::<Body>();
}
