//! Certificate mode, as far as it can be seen without a gateway.

#[path = "certificates/damage.rs"]
mod damage;
#[path = "certificates/files.rs"]
mod files;
#[path = "certificates/serials.rs"]
mod serials;

use alipay_sdk::Certificates;
use alipay_sdk::cert::CertificateError;
use base64::{Engine as _, engine::general_purpose::STANDARD};

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/certificates/", $name))
    };
}
use data;

const APP: &str = data!("app.crt");
const ALIPAY: &str = data!("alipay.crt");
const ROOT: &str = data!("root.crt");

/// The serial number that `make.sh` computed for a certificate of a file, from 1.
fn sn(file: &str, number: usize) -> &'static str {
    let end = format!(" {file} {number}");
    let line = data!("serials.txt").lines().find(|line| line.ends_with(&end));
    &line.unwrap_or_else(|| panic!("no serial number for{end}"))[..32]
}

fn certificates() -> Certificates {
    Certificates::new(APP, ALIPAY, ROOT).unwrap()
}

/// One without a root and without a key: whatever is added comes from the test.
fn bare() -> Certificates {
    Certificates::from_serials(sn("app.crt", 1), sn("root.crt", 2)).unwrap()
}

/// The blocks of a PEM file.
fn blocks(pem: &str) -> Vec<String> {
    let blocks = pem.split_inclusive("-----END CERTIFICATE-----\n");
    blocks.filter(|block| block.contains("BEGIN")).map(str::to_owned).collect()
}

fn der(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(body).unwrap()
}

fn pem(der: &[u8]) -> String {
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", STANDARD.encode(der))
}

#[track_caller]
fn error(result: Result<Certificates, CertificateError>) -> String {
    result.unwrap_err().to_string()
}
