//! When a call times out, and what that means for its outcome.

use crate::{CONTENT, METHOD, builder, paid, query, start};
use alipay_sdk::testing::{Gateway, TestKeys};
use alipay_sdk::{Client, Error, Outcome};
use std::future::IntoFuture;
use std::time::Duration;

pub const SHORT: Duration = Duration::from_millis(100);
pub const LONG: Duration = Duration::from_secs(60);

#[track_caller]
pub fn assert_timeout(error: &Error, gateway: &Gateway, requests: usize) {
    assert!(matches!(error, Error::Transport(error) if error.is_timeout()), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(gateway.requests().len(), requests, "it has arrived, once");
}

#[tokio::test]
async fn the_time_of_a_call_is_the_clients_unless_it_has_its_own() {
    let gateway = start(paid().delay(LONG)).await;
    let hasty = builder(&gateway).timeout(SHORT).build().unwrap();
    assert_timeout(&query(&hasty).await.unwrap_err(), &gateway, 1);
    let patient = builder(&gateway).timeout(LONG).build().unwrap();
    let error = patient.raw(METHOD, CONTENT).timeout(SHORT).await.unwrap_err();
    assert_timeout(&error, &gateway, 2);
    gateway.respond(METHOD, paid().delay(3 * SHORT));
    hasty.raw(METHOD, CONTENT).timeout(LONG).await.unwrap();
}

/// Connections are made, and no TLS handshake ever ends.
#[tokio::test]
async fn the_time_for_connecting_is_the_clients_unless_a_call_has_its_own() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/gateway.do", listener.local_addr().unwrap());
    let client = |timeout| {
        let builder = Client::builder("1").private_key(TestKeys::app_private_key());
        let builder = builder.alipay_public_key(TestKeys::alipay_public_key()).gateway(&url);
        builder.connect_timeout(timeout).timeout(LONG).build().unwrap()
    };
    let (hasty, patient) = (client(SHORT), client(LONG));
    let calls = [
        hasty.raw(METHOD, CONTENT),
        patient.raw(METHOD, CONTENT).connect_timeout(SHORT),
        patient.raw(METHOD, CONTENT).timeout(SHORT),
    ];
    for call in calls {
        // After the client's own time the error would be the same.
        let error = tokio::time::timeout(LONG / 2, call.into_future()).await.unwrap().unwrap_err();
        assert!(matches!(&error, Error::Transport(error) if error.is_connect()), "{error:?}");
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
}
