//! Trust in downloaded certificates.

use super::*;
use crate::keys::crypto::Hash;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::time::{Duration, UNIX_EPOCH};

/// 2050-01-01, in the validity of all that is not made to be short.
pub(super) const NOW: u64 = 2_524_608_000;

pub(super) fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

pub(super) fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/certificates/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The serial number of the first certificate of a file, as computed by `make.sh`.
pub(super) fn sn(name: &str) -> String {
    let serials = String::from_utf8(file("serials.txt")).unwrap();
    let line = serials.lines().find(|line| line.ends_with(&format!(" {name} 1")));
    line.unwrap_or_else(|| panic!("{name} has no serial number"))[..32].to_owned()
}

/// Before the rotation: the configured file has one certificate and none above it.
pub(super) fn before() -> Certificates {
    Certificates::new(file("app.crt"), file("alipay_old.crt"), file("root.crt")).unwrap()
}

pub(super) fn alipay_key() -> PublicKey {
    let pem = format!("{}/tests/data/alipay_public.pem", env!("CARGO_MANIFEST_DIR"));
    PublicKey::parse(std::fs::read(pem).unwrap()).unwrap()
}

fn accept(name: &str) -> Result<PublicKey, CertificateError> {
    before().accept(&sn(name), &file(name), now())
}

#[track_caller]
fn problem(result: Result<PublicKey, CertificateError>) -> TrustProblem {
    match result {
        Err(CertificateError::Untrusted { problem, .. }) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_new_certificate_is_accepted() {
    for name in ["alipay.crt", "alipay_with_text.crt", "alipay_sha384.crt", "alipay_sha512.crt"] {
        assert_eq!(accept(name).unwrap(), alipay_key(), "{name}");
    }
    assert_eq!(accept("three_intermediates.crt").unwrap(), alipay_key());
}

#[test]
fn sha1_is_accepted_where_it_can_be_verified() {
    let accepted = accept("alipay_sha1.crt");
    if cfg!(feature = "rustcrypto") {
        assert_eq!(accepted.unwrap(), alipay_key());
    } else {
        let oid = "1.2.840.113549.1.1.5".to_owned();
        let sn = sn("alipay_sha1.crt");
        assert_eq!(problem(accepted), TrustProblem::Algorithm { sn, oid });
    }
}

/// The download has the leaf only, the configured file of Alipay has what is above it.
#[test]
fn intermediates_of_the_configured_file_count() {
    let certificates =
        Certificates::new(file("app.crt"), file("alipay.crt"), file("root.crt")).unwrap();
    let old = sn("alipay_old.crt");
    certificates.accept(&old, &file("alipay_old.crt"), now()).unwrap();
    assert_eq!(
        problem(before().accept(&old, &file("alipay_old.crt"), now())),
        TrustProblem::NoIssuer
    );
}

/// The second certificate of the file is what is wrong, unless the number says otherwise.
#[test]
fn chains_that_are_not_trusted() {
    let serials = String::from_utf8(file("serials.txt")).unwrap();
    let sn = |name: &str, number: usize| {
        let line = serials.lines().find(|line| line.ends_with(&format!(" {name} {number}")));
        line.unwrap()[..32].to_owned()
    };
    let check = |name: &str, number: usize, expected: fn(String) -> TrustProblem| {
        assert_eq!(problem(accept(name)), expected(sn(name, number)), "{name}");
    };
    check("short_life.crt", 1, |sn| TrustProblem::Expired { sn });
    check("short_life_of_issuer.crt", 2, |sn| TrustProblem::Expired { sn });
    check("weak_key.crt", 1, |sn| TrustProblem::Key { sn });
    check("weak_key_of_issuer.crt", 2, |sn| TrustProblem::Key { sn });
    // The names fit up to the real root, which did not sign.
    check("foreign_root.crt", 2, |sn| TrustProblem::Signature { sn });
    check("issuer_without_ca.crt", 2, |sn| TrustProblem::NotAuthority { sn });
    check("issuer_without_constraints.crt", 2, |sn| TrustProblem::NotAuthority { sn });
    check("issuer_without_key_cert_sign.crt", 2, |sn| TrustProblem::NotAuthority { sn });
    check("issuer_beyond_path_length.crt", 3, |sn| TrustProblem::NotAuthority { sn });
    check("four_intermediates.crt", 1, |_| TrustProblem::NoIssuer);
}

#[test]
fn times_are_those_of_the_call() {
    let (name, root) = ("alipay.crt", file("alipay.crt"));
    let at = |seconds| {
        problem(before().accept(&sn(name), &root, UNIX_EPOCH + Duration::from_secs(seconds)))
    };
    // 2020 and 2100.
    assert_eq!(at(1_577_836_800), TrustProblem::NotYetValid { sn: sn(name) });
    assert_eq!(at(4_102_444_800), TrustProblem::Expired { sn: sn(name) });
}

#[test]
fn another_certificate_than_the_requested_one() {
    let result = before().accept(&sn("alipay.crt"), &file("alipay_sha512.crt"), now());
    assert_eq!(problem(result), TrustProblem::OtherSerial { found: sn("alipay_sha512.crt") });
}

/// Every merchant has such a certificate, from the same root: it must not speak for Alipay.
#[test]
fn the_certificate_of_an_application() {
    assert_eq!(problem(accept("app.crt")), TrustProblem::OtherName);
}

/// Its owner could sign messages about any order.
#[test]
fn the_certificate_with_which_alipay_signs_for_another_merchant() {
    assert_eq!(problem(accept("other_merchant.crt")), TrustProblem::OtherName);
}

#[test]
fn nothing_is_accepted_without_roots() {
    let certificates = Certificates::from_serials(sn("app.crt"), sn("app.crt")).unwrap();
    let result = certificates.accept(&sn("alipay.crt"), &file("alipay.crt"), now());
    assert!(matches!(result, Err(CertificateError::Unknown { .. })), "{result:?}");
}

/// One certificate of the file, DER.
fn der(name: &str) -> Vec<u8> {
    let text = String::from_utf8(file(name)).unwrap();
    let (_, body) = crate::keys::text::blocks(&text)[0];
    crate::keys::text::decode(body).unwrap().to_vec()
}

/// With the intermediate configured, so that the leaf is all that counts.
#[test]
fn no_changed_byte_is_accepted() {
    let certificates =
        Certificates::new(file("app.crt"), file("alipay.crt"), file("root.crt")).unwrap();
    let (sn, good) = (sn("alipay_old.crt"), der("alipay_old.crt"));
    certificates.accept(&sn, &good, now()).unwrap();
    for position in 0..good.len() {
        let mut bad = good.clone();
        bad[position] ^= 1 << (position % 8);
        assert!(certificates.accept(&sn, &bad, now()).is_err(), "byte {position}");
        assert!(certificates.accept(&sn, &good[..position], now()).is_err(), "cut at {position}");
    }
}

/// `openssl dgst -sha384 -sign alipay_private_pkcs8.pem ../message.txt`
#[test]
fn hashes_are_distinguished() {
    let key = alipay_key();
    for (name, signed) in
        [("message.sha384.b64", Hash::Sha384), ("message.sha512.b64", Hash::Sha512)]
    {
        let signature = STANDARD.decode(file(name)).unwrap();
        for hash in [Hash::Sha256, Hash::Sha384, Hash::Sha512] {
            let verified = key.verify_hash(hash, &file("../message.txt"), &signature);
            assert_eq!(verified, Ok(hash == signed), "{name} {hash:?}");
        }
    }
}
