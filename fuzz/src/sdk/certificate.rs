//! Certificates: given as files, and downloaded from any source.

use super::{builder, check_error, wait};
use alipay_sdk::Certificates;
use alipay_sdk::cert::CertificateError;
use base64::{Engine as _, engine::general_purpose::STANDARD};

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../alipay-sdk/tests/data/certificates/", $name))
    };
}

const APP: &str = file!("app.crt");
const ALIPAY: &str = file!("alipay.crt");
const ROOT: &str = file!("root.crt");
/// That of the seed `alipay_old.crt`.
const OTHER_SN: &str = "43cf8d1a1b2e6aba903dfde835aeeb58";

/// Uses any file as each of the three certificates, and as a downloaded one.
pub fn certificate(data: &[u8]) {
    check(Certificates::new(data, ALIPAY, ROOT));
    check(Certificates::new(APP, data, ROOT));
    check(Certificates::new(APP, ALIPAY, data));
    download(data);
}

fn check(certificates: Result<Certificates, CertificateError>) {
    match certificates {
        Err(error) => check_error(&error),
        Ok(certificates) => {
            // The serial numbers can be passed back in.
            let again = Certificates::from_serials(
                certificates.app_cert_sn(),
                certificates.alipay_root_cert_sn(),
            );
            let again = again.expect("serial numbers of our own");
            assert_eq!(again.app_cert_sn(), certificates.app_cert_sn());
            assert_eq!(again.alipay_root_cert_sn(), certificates.alipay_root_cert_sn());
            let _ = (certificates.expires(), format!("{certificates:?}"));
        }
    }
}

/// A response names a certificate, and what is downloaded for it is the data.
fn download(data: &[u8]) {
    const METHOD: &str = "alipay.open.agent.order.query";
    let response = format!(
        r#"{{"alipay_open_agent_order_query_response":{{"code":"10000"}},"alipay_cert_sn":"{OTHER_SN}","sign":"AAAA"}}"#
    );
    let content = STANDARD.encode(data);
    let file = format!(
        r#"{{"alipay_open_app_alipaycert_download_response":{{"code":"10000","alipay_cert_content":"{content}"}}}}"#
    );
    let certificates = Certificates::new(APP, ALIPAY, ROOT).expect("good files");
    let builder = builder([response.into_bytes(), file.into_bytes()]).certificates(certificates);
    let client = builder.build().expect("a good configuration");
    // Whatever comes did not sign this response.
    check_error(&wait(client.raw(METHOD, "")).expect_err("a forged signature was believed"));
}
