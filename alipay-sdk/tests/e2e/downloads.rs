//! Certificate mode on the day on which Alipay signs with a new certificate.

use crate::certificates::{ALIPAY, ALIPAY_OLD, ALIPAY_SN, APP, APP_SN, ROOT, client, gateway};
use crate::{METHOD, application, assert_good, assert_paid, chain, paid, query};
use alipay_sdk::cert::CertificateError;
use alipay_sdk::cert::TrustProblem;
use alipay_sdk::sign::VerifyError;
use alipay_sdk::testing::{Gateway, Received, Reply, TestKeys};
use alipay_sdk::{Certificates, Error, Outcome, PrivateKey};
use std::time::Duration;

const DOWNLOAD: &str = "alipay.open.app.alipaycert.download";

pub fn downloads(gateway: &Gateway) -> Vec<Received> {
    gateway.requests().into_iter().filter(|request| request.method == DOWNLOAD).collect()
}

/// A gateway that signs with a certificate that the client does not know, and offers another.
pub async fn changed(alipay_cert_sn: &str, download: Reply) -> Gateway {
    let gateway = gateway(alipay_cert_sn, paid()).await;
    gateway.respond(DOWNLOAD, download);
    gateway
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_callers_need_one_download() {
    let slow = Reply::certificate(ALIPAY).delay(Duration::from_millis(100));
    let gateway = changed(ALIPAY_SN, slow).await;
    let client = client(&gateway, ALIPAY_OLD);
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { query(&client).await })
        })
        .collect();
    for call in calls {
        assert_paid(call.await.unwrap());
    }
    let downloads = downloads(&gateway);
    assert_eq!(downloads.len(), 1);
    assert_good(&downloads[0]);
    let expected = format!(r#"{{"alipay_cert_sn":"{ALIPAY_SN}"}}"#);
    assert_eq!(downloads[0].biz_content(), Some(expected.as_str()));
    assert_paid(query(&client).await);
    assert_eq!(gateway.requests().len(), 52, "it is kept");
}

#[tokio::test]
async fn a_call_that_is_dropped_takes_no_other_with_it() {
    let slow = Reply::certificate(ALIPAY).delay(Duration::from_millis(300));
    let gateway = changed(ALIPAY_SN, slow).await;
    let client = client(&gateway, ALIPAY_OLD);
    let hasty = tokio::spawn({
        let client = client.clone();
        async move { query(&client).await }
    });
    while downloads(&gateway).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let patient = tokio::spawn(async move { query(&client).await });
    while gateway.requests().len() < 3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    hasty.abort();
    assert_paid(patient.await.unwrap());
}

#[tokio::test]
async fn a_client_that_encrypts_asks_in_plain_text() {
    const AES_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";
    let builder = Gateway::builder().aes_key(AES_KEY);
    let builder = builder.certificates(APP_SN, crate::certificates::ROOT_SN, ALIPAY_SN);
    let gateway = builder.start().await.unwrap();
    gateway.respond(METHOD, paid()).respond(DOWNLOAD, Reply::certificate(ALIPAY));
    let certificates = Certificates::new(APP, ALIPAY_OLD, ROOT).unwrap();
    let builder = application(&gateway).certificates(certificates).aes_key(AES_KEY).encrypt();
    assert_paid(query(&builder.build().unwrap()).await);
    let requests = gateway.requests();
    assert_eq!(requests[0].parameter("encrypt_type"), Some("AES"));
    assert_eq!(requests[1].method, DOWNLOAD);
    assert_eq!(requests[1].parameter("encrypt_type"), None);
}

#[tokio::test]
async fn an_api_error_is_verified_with_the_downloaded_certificate_too() {
    let gateway = changed(ALIPAY_SN, Reply::certificate(ALIPAY)).await;
    let api_error =
        Reply::api_error("40004", "Business Failed", "ACQ.TRADE_NOT_EXIST", "交易不存在");
    gateway.respond("alipay.trade.close", api_error);
    let client = client(&gateway, ALIPAY_OLD);
    let error = client.raw("alipay.trade.close", "{}").await.unwrap_err();
    crate::assert_refused(&error, "ACQ.TRADE_NOT_EXIST");
    assert_eq!(error.outcome(), Outcome::Refused);
}

/// The call has arrived, the response was received, and it cannot be decided whether it is
/// Alipay's: its error names the file to get.
async fn refused(alipay_cert_sn: &str, reply: Reply, download: Reply) -> CertificateError {
    let gateway = changed(alipay_cert_sn, download).await;
    gateway.respond(METHOD, reply);
    let client = client(&gateway, ALIPAY_OLD);
    let _ = query(&client).await;
    let error = query(&client).await.unwrap_err();
    let text = chain(&error);
    assert!(text.contains("alipayCertPublicKey_RSA2.crt"), "{text}");
    assert!(text.contains(alipay_cert_sn), "{text}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.http_response().is_some());
    assert_eq!(downloads(&gateway).len(), 1, "a failure is remembered for a while: {text}");
    match &error {
        Error::Verify(verify) => match verify.cause() {
            VerifyError::Certificate(certificate) => certificate.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_download_that_fails_leaves_the_outcome_unknown() {
    for download in [
        Reply::api_error("40004", "Business Failed", "CERT_NOT_EXIST", "证书不存在"),
        Reply::disconnect(),
        Reply::raw(200, "text/html", "<html>login</html>"),
        Reply::raw(503, "text/plain", "busy"),
        Reply::success("{}"),
        Reply::success(r#"{"alipay_cert_content":"***"}"#),
        Reply::success(r#"{"alipay_cert_content":{}}"#),
        Reply::certificate(""),
        Reply::certificate("garbage"),
        Reply::certificate(&ALIPAY[..ALIPAY.len() / 3]),
        Reply::certificate(include_str!("../data/certificates/ec_key.crt")),
        Reply::certificate(include_bytes!("../data/certificates/app.p12")),
        Reply::certificate(TestKeys::alipay_public_key()),
        Reply::certificate(ROOT),
    ] {
        let error = refused(ALIPAY_SN, paid(), download).await;
        assert!(matches!(error, CertificateError::Download { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn another_certificate_is_not_the_one_that_was_asked_for() {
    for (download, found) in [(APP, APP_SN), (ALIPAY_OLD, "43cf8d1a1b2e6aba903dfde835aeeb58")] {
        let error = refused(ALIPAY_SN, paid(), Reply::certificate(download)).await;
        let CertificateError::Untrusted { sn, problem } = error else { panic!("{error:?}") };
        assert_eq!(sn, ALIPAY_SN);
        assert_eq!(problem, TrustProblem::OtherSerial { found: found.to_owned() });
    }
}

/// Each of them has the key that the response is signed with, so that only trust is missing.
#[tokio::test]
async fn an_untrusted_certificate_is_rejected() {
    const FOREIGN_ROOT: &str = include_str!("../data/certificates/foreign_root.crt");
    const WITHOUT_CA: &str = include_str!("../data/certificates/issuer_without_ca.crt");
    const OF_FEEBLE: &str = include_str!("../data/certificates/weak_key_of_issuer.crt");
    for (sn, certificate) in [
        ("6d3f0d3a6c61c6cc1f735c82ed16c8de", FOREIGN_ROOT),
        ("151be72eff5eaa6f128beb165960a9de", WITHOUT_CA),
        ("bf94246b4cc2480ff85d59302a5681ec", OF_FEEBLE),
    ] {
        let error = refused(sn, paid(), Reply::certificate(certificate)).await;
        assert!(matches!(error, CertificateError::Untrusted { .. }), "{error:?}");
    }
}

/// An application has a certificate from the same root as Alipay, and its key: ours, here.
#[tokio::test]
async fn an_application_is_not_alipay() {
    let app = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
    let error = refused(APP_SN, paid().signed_by(app), Reply::certificate(APP)).await;
    let CertificateError::Untrusted { problem, .. } = error else { panic!("{error:?}") };
    assert_eq!(problem, TrustProblem::OtherName);
}
