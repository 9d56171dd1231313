//! When the transport times out, and what that means for the request.

use crate::server::{OK, listen, read_head, read_request};
use crate::tls::{self, ROOT};
use crate::{LONG, SHORT, limits, post, transport};
use alipay_sdk::transport::{Body, Limits, ReqwestTransport, Transport};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use std::io::Write;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Makes connections and says nothing, so that no TLS handshake ends.
fn silent() -> String {
    let address = listen(|stream| {
        std::thread::sleep(LONG);
        drop(stream);
    });
    format!("https://{address}/")
}

#[tokio::test]
async fn connecting_ends_after_the_time_of_the_transport_or_of_the_call() {
    let settings = |timeout| ReqwestTransport::builder().connect_timeout(timeout).build().unwrap();
    for (transport, limits) in [
        (settings(SHORT), limits()),
        (settings(LONG), limits().connect_timeout(SHORT)),
        (settings(Duration::MAX), Limits::new(Duration::MAX, 1).connect_timeout(SHORT)),
    ] {
        let error = post(&transport, &silent(), "x".to_owned(), limits).await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
    }
}

#[tokio::test]
async fn a_call_may_take_longer_to_connect_than_the_transport() {
    let settings = ReqwestTransport::builder().root_certificate(ROOT);
    let transport = settings.connect_timeout(SHORT).build().unwrap();
    let address = listen(|stream| {
        std::thread::sleep(4 * SHORT);
        tls::serve(stream);
    });
    let url = format!("https://{address}/");
    let error = post(&transport, &url, "x".to_owned(), limits()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let longer = limits().connect_timeout(Duration::MAX);
    assert_eq!(post(&transport, &url, "x".to_owned(), longer).await.unwrap(), "ok");
}

/// While one call gives up connecting, another one to the same server does not, and neither do
/// later ones.
#[tokio::test]
async fn the_time_of_one_call_is_not_that_of_another() {
    let (open, gate) = channel::<()>();
    let gate = Mutex::new(gate);
    let address = listen(move |stream| {
        // A dropped gate is open.
        let _ = gate.lock().unwrap().recv();
        tls::serve(stream);
    });
    let transport = ReqwestTransport::builder().root_certificate(ROOT).build().unwrap();
    let url = Arc::new(format!("https://{address}/"));
    let patient = {
        let (transport, url) = (transport.clone(), url.clone());
        let limits = limits().connect_timeout(LONG);
        tokio::spawn(async move { post(&transport, &url, "x".to_owned(), limits).await })
    };
    let hasty = limits().connect_timeout(SHORT);
    let error = post(&transport, &url, "x".to_owned(), hasty).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    drop(open);
    assert_eq!(patient.await.unwrap().unwrap(), "ok");
    assert_eq!(post(&transport, &url, "x".to_owned(), limits()).await.unwrap(), "ok");
}

#[tokio::test]
async fn nothing_was_sent_if_the_time_is_up_while_connecting() {
    let error = post(&transport(), &silent(), "x".to_owned(), Limits::new(SHORT, 1024)).await;
    let error = error.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn the_outcome_is_unknown_if_the_time_is_up_later() {
    let before_the_head = listen(|mut stream| {
        let _ = read_request(&mut stream);
        std::thread::sleep(LONG);
    });
    let within_the_body = listen(|mut stream| {
        let _ = read_request(&mut stream);
        let _ = stream.write_all(&OK[..OK.len() - 1]);
        std::thread::sleep(LONG);
    });
    for address in [before_the_head, within_the_body] {
        let url = format!("http://{address}/");
        let error = post(&transport(), &url, "x".to_owned(), Limits::new(SHORT, 1024)).await;
        let error = error.unwrap_err();
        assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    }
}

#[tokio::test]
async fn an_upload_that_stands_still_is_cut_off() {
    let address = listen(|mut stream| {
        let _ = read_head(&mut stream);
        std::thread::sleep(LONG);
    });
    let body = Body::stream(2, stream::iter([Ok(Bytes::from("a"))]).chain(stream::pending()));
    let url = format!("http://{address}/");
    let error = post(&transport(), &url, body, Limits::new(SHORT, 1024)).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn sleep_takes_its_time() {
    let shared: Arc<dyn Transport> = Arc::new(transport());
    let before = std::time::Instant::now();
    shared.sleep(SHORT).await;
    assert!(before.elapsed() >= SHORT);
}
