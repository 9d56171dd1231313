//! Certificate mode with certificates that are already configured.

use crate::{
    METHOD, application, assert_good, assert_paid, assert_refused, chain, paid, problem, query,
};
use alipay_sdk::cert::CertificateError;
use alipay_sdk::client::BuildError;
use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::sign::VerifyError;
use alipay_sdk::testing::{Gateway, Reply, TestKeys};
use alipay_sdk::{Certificates, Client, Error, Outcome, PrivateKey, PublicKey};

pub const APP: &str = include_str!("../data/certificates/app.crt");
pub const ALIPAY: &str = include_str!("../data/certificates/alipay.crt");
/// Another key of Alipay's, from the same issuer.
pub const ALIPAY_OLD: &str = include_str!("../data/certificates/alipay_old.crt");
pub const ROOT: &str = include_str!("../data/certificates/root.crt");

// From `serials.txt`, which OpenSSL and Java have made.
pub const APP_SN: &str = "076dffafe60e41e715eabf092432b27a";
pub const ALIPAY_SN: &str = "05283e587c05be81a1dd8f113c1c1f8d";
pub const ROOT_SN: &str = "bc597d0431f2b3400e6ff27e758bc833_26cfff1d50b530f5171856b0d19d933c";
const OTHER_SN: &str = "43cf8d1a1b2e6aba903dfde835aeeb58";

pub async fn gateway(alipay_cert_sn: &str, reply: Reply) -> Gateway {
    let gateway = Gateway::builder().certificates(APP_SN, ROOT_SN, alipay_cert_sn);
    let gateway = gateway.start().await.unwrap();
    gateway.respond(METHOD, reply);
    gateway
}

/// A client that knows this certificate of Alipay's.
pub fn client(gateway: &Gateway, alipay: &str) -> Client {
    let certificates = Certificates::new(APP, alipay, ROOT).unwrap();
    application(gateway).certificates(certificates).build().unwrap()
}

fn from_serials(gateway: &Gateway, app: &str, root: &str) -> Client {
    let key = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
    let certificates = Certificates::from_serials(app, root).unwrap();
    let certificates = certificates.alipay_key(ALIPAY_SN, key).unwrap();
    application(gateway).certificates(certificates).build().unwrap()
}

#[tokio::test]
async fn both_sides_name_their_certificates() {
    let gateway = gateway(ALIPAY_SN, paid()).await;
    for client in [client(&gateway, ALIPAY), from_serials(&gateway, APP_SN, ROOT_SN)] {
        assert_paid(query(&client).await);
    }
    let requests = gateway.requests();
    assert_eq!(requests.len(), 2, "nothing is downloaded");
    for request in requests {
        assert_good(&request);
        let sn = |name: &str| {
            request.query.iter().find(|(other, _)| other == name).map(|(_, sn)| sn.clone())
        };
        assert_eq!(sn("app_cert_sn").as_deref(), Some(APP_SN));
        assert_eq!(sn("alipay_root_cert_sn").as_deref(), Some(ROOT_SN));
    }
}

#[tokio::test]
async fn the_test_keys_have_certificates() {
    assert_eq!(TestKeys::certificate_files(), [APP, ALIPAY, ROOT]);
    let gateway = Gateway::builder().certificate_mode().start().await.unwrap();
    gateway.respond(METHOD, paid());
    let client = application(&gateway).certificates(TestKeys::certificates()).build().unwrap();
    assert_paid(query(&client).await);
    assert_eq!(gateway.requests().len(), 1, "nothing is downloaded");
}

#[tokio::test]
async fn other_serial_numbers_are_refused() {
    let gateway = gateway(ALIPAY_SN, paid()).await;
    for (app, root, sub_code) in [
        (OTHER_SN, ROOT_SN, "isv.invalid-app-cert-sn"),
        (APP_SN, OTHER_SN, "isv.invalid-alipay-root-cert-sn"),
    ] {
        let error = query(&from_serials(&gateway, app, root)).await.unwrap_err();
        assert_refused(&error, sub_code);
        assert_eq!(error.outcome(), Outcome::Refused);
    }
}

#[tokio::test]
async fn the_two_modes_do_not_mix() {
    let plain = crate::start(paid()).await;
    let error = query(&client(&plain, ALIPAY)).await.unwrap_err();
    assert_refused(&error, "isv.invalid-parameter");
    let certified = gateway(ALIPAY_SN, paid()).await;
    let error = query(&crate::builder(&certified).build().unwrap()).await.unwrap_err();
    assert_refused(&error, "isv.missing-app-cert-sn");
}

#[tokio::test]
async fn a_response_without_a_certificate_may_be_signed_by_any_configured_one() {
    let gateway = gateway(ALIPAY_SN, paid().without_cert_sn()).await;
    let both = Certificates::new(APP, ALIPAY_OLD, ROOT).unwrap();
    let both = both.alipay_certificate(ALIPAY).unwrap();
    let both = application(&gateway).certificates(both).build().unwrap();
    assert_paid(query(&both).await);
    assert_paid(query(&client(&gateway, ALIPAY)).await);
    let error = query(&client(&gateway, ALIPAY_OLD)).await.unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::WrongSignature);
    assert!(gateway.requests().iter().all(|request| request.method == METHOD));
}

#[tokio::test]
async fn a_certificate_that_is_named_is_the_only_one_that_counts() {
    // By the key of `alipay.crt`, which is configured, under the name of the other one.
    let gateway = gateway(ALIPAY_SN, paid().cert_sn(OTHER_SN)).await;
    let both = Certificates::new(APP, ALIPAY, ROOT).unwrap();
    let both = both.alipay_certificate(ALIPAY_OLD).unwrap();
    let both = application(&gateway).certificates(both).build().unwrap();
    let error = query(&both).await.unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::WrongSignature);
    // In another case and with blanks it is the same number.
    gateway.respond(METHOD, paid().cert_sn(ALIPAY_SN.to_uppercase()));
    assert_paid(query(&both).await);
}

#[tokio::test]
async fn the_applications_own_signature_is_rejected() {
    let app = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
    let gateway = gateway(ALIPAY_SN, paid().signed_by(app)).await;
    let error = query(&client(&gateway, ALIPAY)).await.unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::WrongSignature);
    assert_eq!(error.outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn without_roots_nothing_is_downloaded() {
    let gateway = gateway(OTHER_SN, paid()).await;
    let error = query(&from_serials(&gateway, APP_SN, ROOT_SN)).await.unwrap_err();
    let Error::Verify(verify) = &error else { panic!("{error:?}") };
    let VerifyError::Certificate(CertificateError::Unknown { sn }) = verify.cause() else {
        panic!("{error:?}");
    };
    assert_eq!(sn, OTHER_SN);
    assert!(chain(&error).contains("alipayCertPublicKey_RSA2.crt"), "{}", chain(&error));
    assert_eq!(gateway.requests().len(), 1);
}

#[tokio::test]
async fn an_invalid_serial_number_is_not_downloaded() {
    for sn in ["", "x", "\",\"a\":\"", &"0".repeat(33), "０５283e587c05be81a1dd8f113c1c1f8d"] {
        let gateway = gateway(ALIPAY_SN, paid().cert_sn(sn)).await;
        let result = query(&client(&gateway, ALIPAY)).await;
        assert_eq!(gateway.requests().len(), 1, "{sn}");
        if sn.is_empty() {
            assert_paid(result);
            continue;
        }
        let error = result.unwrap_err();
        let malformed = VerifyError::Certificate(CertificateError::Malformed);
        assert!(chain(&error).ends_with(&chain(&malformed)), "{sn}: {}", chain(&error));
        assert!(!chain(&error).contains(&format!("{sn:?}")));
    }
}

#[tokio::test]
async fn errors_are_reported_when_the_client_is_built() {
    let gateway = gateway(ALIPAY_SN, paid()).await;
    let certificates = || Certificates::new(APP, ALIPAY, ROOT).unwrap();
    let build = |builder: alipay_sdk::ClientBuilder| builder.build().unwrap_err();
    let other = application(&gateway).private_key(TestKeys::alipay_private_key());
    let swapped = build(other.certificates(certificates()));
    assert!(swapped.to_string().contains("are swapped"), "{swapped}");
    let other = application(&gateway).private_key(include_str!("../data/short_private_pkcs1.pem"));
    assert!(matches!(build(other.certificates(certificates())), BuildError::OtherCertificate));
    let both = crate::builder(&gateway).certificates(certificates());
    assert!(matches!(build(both), BuildError::TwoModes));
    assert!(matches!(build(application(&gateway)), BuildError::MissingPublicKey));
    let keyless = Certificates::from_serials(APP_SN, ROOT_SN).unwrap();
    let error = build(application(&gateway).certificates(keyless));
    assert!(matches!(error, BuildError::Certificates(CertificateError::NoKey)), "{error:?}");
    assert!(chain(&error).contains("alipayCertPublicKey_RSA2.crt"), "{}", chain(&error));
    let swapped = Certificates::new(APP, APP, ROOT).unwrap_err();
    assert!(matches!(swapped, CertificateError::SameKey), "{swapped:?}");
}
