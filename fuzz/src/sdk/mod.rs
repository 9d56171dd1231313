//! The client on bytes from anyone: a machine in the middle, the buyer's browser, a merchant's app, a
//! file that a person copied.

mod bill;
mod certificate;
mod key;
mod node;
mod notification;
mod payload;
mod response;

pub use bill::bill;
pub use certificate::certificate;
pub use key::key;
pub use node::node;
pub use notification::notification;
pub use payload::payload;
pub use response::response;

use alipay_sdk::client::Charset;
use alipay_sdk::sign::{SignError, SignType, Signer, Verifier, VerifyError};
use alipay_sdk::transport::{Body, BoxFuture, Limits, Transport, TransportError};
use alipay_sdk::{Client, ClientBuilder};
use bytes::Bytes;
use std::collections::VecDeque;
use std::error::Error;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, UNIX_EPOCH};

pub const APP_ID: &str = "2021000000000001";
/// The bytes 0 to 15, as in the seeds.
const AES_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";

const CHARSETS: [Charset; 4] = [Charset::Utf8, Charset::Gbk, Charset::Gb2312, Charset::Gb18030];

/// A client that gets these responses, one after the other, and whose clock stands still.
fn builder<const N: usize>(responses: [Vec<u8>; N]) -> ClientBuilder {
    let now = UNIX_EPOCH + Duration::from_secs(1_795_307_400);
    Client::builder(APP_ID)
        .signer(Keys::default())
        .aes_key(AES_KEY)
        .transport(Responses(Mutex::new(responses.map(Bytes::from).into())))
        .clock(move || now)
}

fn client(verifier: &Keys, charset: Charset, body: &[u8]) -> Client {
    let builder = builder([body.to_vec()]).verifier(verifier.clone()).charset(charset);
    builder.build().expect("a good configuration")
}

/// Signs with an empty signature, accepts every signature or none, and records the messages.
#[derive(Clone, Debug, Default)]
struct Keys {
    accepts: bool,
    asked: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Keys {
    fn accepting() -> Self {
        Self { accepts: true, ..Self::default() }
    }

    /// The messages whose signature was checked.
    fn asked(&self) -> Vec<Vec<u8>> {
        self.asked.lock().expect("no panic before").clone()
    }
}

impl Signer for Keys {
    fn sign<'a>(&'a self, _: SignType, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

impl Verifier for Keys {
    fn verify<'a>(
        &'a self,
        _: SignType,
        message: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async {
            self.asked.lock().expect("no panic before").push(message.to_vec());
            if self.accepts { Ok(()) } else { Err(VerifyError::Mismatch) }
        })
    }
}

#[derive(Debug)]
struct Responses(Mutex<VecDeque<Bytes>>);

impl Transport for Responses {
    fn send(
        &self,
        _: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let response = self.0.lock().expect("no panic before").pop_front();
        let response = response.ok_or_else(|| TransportError::connect("no more responses"));
        Box::pin(async { response.map(http::Response::new) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// The test doubles never wait, so the client does not either.
fn wait<T>(future: impl IntoFuture<Output = T>) -> T {
    match pin!(future.into_future()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the client waits for something"),
    }
}

/// An error can be shown and logged, whatever the input: each is one line, and not too long.
fn check_error(error: &dyn Error) {
    let mut next = Some(error);
    while let Some(error) = next {
        let text = error.to_string();
        assert!(!text.contains(|c: char| c.is_control()), "not one line: {text:?}");
        assert!(text.len() < 4_000, "{} bytes of {text:.100}", text.len());
        next = error.source();
    }
    let _ = format!("{error:?}");
}
