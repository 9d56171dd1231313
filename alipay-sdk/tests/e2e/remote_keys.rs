//! Remote keys: a service on loopback signs and verifies for the client.

use crate::{CONTENT, METHOD, application, assert_good, assert_paid, builder, paid, problem};
use crate::{query, start};
use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::notify::NotificationError;
use alipay_sdk::sign::{SignError, SignType, Signer, Verifier, VerifyError};
use alipay_sdk::testing::{Gateway, TestKeys};
use alipay_sdk::transport::BoxFuture;
use alipay_sdk::{Error, Outcome, PrivateKey, PublicKey};
use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Length and bytes, once for each string that is sent and for the one that comes back.
async fn write(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    stream.write_u32(u32::try_from(bytes.len()).unwrap()).await?;
    stream.write_all(bytes).await
}

async fn read(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; stream.read_u32().await? as usize];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

/// The service that holds the keys.
struct Service {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Service {
    async fn start(respond: impl Fn(&[u8], &[u8]) -> Option<Vec<u8>> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let message = read(&mut stream).await.unwrap();
                let signature = read(&mut stream).await.unwrap();
                // It closes the connection if it has no response.
                if let Some(response) = respond(&message, &signature) {
                    write(&mut stream, &response).await.unwrap();
                }
            }
        });
        Self { address, task }
    }

    async fn signing() -> Self {
        let key = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
        Self::start(move |message, _| key.sign_bytes(SignType::Rsa2, message).ok()).await
    }

    async fn verifying() -> Self {
        let key = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
        let is_good = move |message: &[u8], signature: &[u8]| {
            key.verify_bytes(SignType::Rsa2, message, signature)
        };
        Self::start(move |message, signature| {
            Some(vec![is_good(message, signature).is_ok().into()])
        })
        .await
    }

    fn remote(&self) -> Remote {
        Remote(self.address)
    }

    /// From now on connections are refused.
    async fn stop(self) -> Remote {
        self.task.abort();
        let _ = self.task.await;
        Remote(self.address)
    }
}

/// Calls the service.
#[derive(Clone, Debug)]
struct Remote(SocketAddr);

impl Remote {
    async fn ask(&self, message: &[u8], signature: &[u8]) -> io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(self.0).await?;
        write(&mut stream, message).await?;
        write(&mut stream, signature).await?;
        read(&mut stream).await
    }
}

impl Signer for Remote {
    fn sign<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        assert_eq!(sign_type, SignType::Rsa2);
        Box::pin(async move { self.ask(message, b"").await.map_err(SignError::new) })
    }
}

impl Verifier for Remote {
    fn verify<'a>(
        &'a self,
        _: SignType,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async move {
            match self.ask(message, signature).await {
                Ok(response) if response == [1] => Ok(()),
                Ok(_) => Err(VerifyError::Mismatch),
                Err(error) => Err(VerifyError::unavailable(error)),
            }
        })
    }
}

#[tokio::test]
async fn a_service_signs_for_every_channel() {
    let gateway = Gateway::builder().page_method(METHOD).start().await.unwrap();
    let service = Service::signing().await;
    let client = builder(&gateway).signer(service.remote()).build().unwrap();
    let form = client.raw_page(METHOD, CONTENT).form().await.unwrap();
    let fields: Vec<_> = form.fields().map(|(name, value)| (name.into(), value.into())).collect();
    assert_good(&gateway.check_form(form.action(), &fields));
    assert_good(&gateway.check_url(&client.raw_page(METHOD, CONTENT).url().await.unwrap()));
    let order = client.raw_app("alipay.trade.app.pay", CONTENT).order_string().await.unwrap();
    assert_good(&gateway.check_order_string(order.as_str()));
    let gateway = start(paid()).await;
    let client = builder(&gateway).signer(service.remote()).build().unwrap();
    assert_paid(query(&client).await);
    assert_good(&gateway.requests()[0]);
}

#[tokio::test]
async fn without_a_signature_nothing_is_sent() {
    let gateway = start(paid()).await;
    let gone = Service::signing().await.stop().await;
    let silent = Service::start(|_, _| None).await;
    for remote in [gone, silent.remote()] {
        let client = builder(&gateway).signer(remote).build().unwrap();
        let errors = [
            query(&client).await.unwrap_err(),
            client.raw_page(METHOD, CONTENT).form().await.unwrap_err(),
            client.raw_page(METHOD, CONTENT).url().await.unwrap_err(),
            client.raw_app(METHOD, CONTENT).order_string().await.unwrap_err(),
        ];
        for error in errors {
            assert!(matches!(error, Error::Sign(_)), "{error:?}");
            assert_eq!(error.outcome(), Outcome::NotSent);
            assert!(
                error.to_string().starts_with("the request could not be signed and was not sent: "),
                "{error}"
            );
        }
    }
    assert!(gateway.requests().is_empty());
}

#[tokio::test]
async fn a_service_that_signs_with_another_key_is_refused() {
    let gateway = start(paid()).await;
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    let service =
        Service::start(move |message, _| key.sign_bytes(SignType::Rsa2, message).ok()).await;
    let client = builder(&gateway).signer(service.remote()).build().unwrap();
    crate::assert_refused(&query(&client).await.unwrap_err(), "isv.invalid-signature");
}

#[tokio::test]
async fn a_service_verifies() {
    let gateway = start(paid()).await;
    let service = Service::verifying().await;
    let client = application(&gateway).verifier(service.remote()).build().unwrap();
    assert_paid(query(&client).await);
    let body = gateway.notification(&[("app_id", Gateway::APP_ID), ("out_trade_no", "1")]);
    client.verify_notification(body).await.unwrap();
    gateway.respond(METHOD, paid().tampered());
    let error = query(&client).await.unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::WrongSignature);
}

#[tokio::test]
async fn without_a_verdict_the_outcome_is_unknown() {
    let gateway = start(paid()).await;
    let gone = Service::verifying().await.stop().await;
    let silent = Service::start(|_, _| None).await;
    for remote in [gone, silent.remote()] {
        let client = application(&gateway).verifier(remote).build().unwrap();
        let error = query(&client).await.unwrap_err();
        assert!(
            matches!(&error, Error::Verify(error) if matches!(error.cause(), VerifyError::Unavailable { .. })),
            "{error:?}"
        );
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(error.trace_id().is_some(), "there was a response");
        let body = gateway.notification(&[("app_id", Gateway::APP_ID)]);
        let error = client.verify_notification(body).await.unwrap_err();
        assert!(matches!(error, NotificationError::Unavailable(VerifyError::Unavailable { .. })));
        assert!(
            error.to_string().ends_with("; Alipay delivers again if the response is not `success`")
        );
    }
    assert_eq!(gateway.requests().len(), 2, "each call was made once");
}
