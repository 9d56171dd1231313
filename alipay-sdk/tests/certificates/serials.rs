//! Serial numbers, compared with those that Java, OpenSSL and md5sum compute.

use super::*;
use alipay_sdk::PublicKey;
use std::time::{Duration, UNIX_EPOCH};

#[test]
fn of_the_three_files() {
    let certificates = certificates();
    assert_eq!(certificates.app_cert_sn(), sn("app.crt", 1));
    assert_eq!(certificates.alipay_cert_sns().collect::<Vec<_>>(), [sn("alipay.crt", 1)]);
    // SM2 and ECDSA have none; the last has a serial number of 160 bits.
    let roots = format!("{}_{}", sn("root.crt", 2), sn("root.crt", 4));
    assert_eq!(certificates.alipay_root_cert_sn(), roots);
}

#[test]
fn of_names_that_need_care() {
    let certificates = Certificates::new(APP, ALIPAY, data!("names.crt")).unwrap();
    let found: Vec<_> = certificates.alipay_root_cert_sn().split('_').collect();
    for (index, found) in found.iter().enumerate() {
        assert_eq!(*found, sn("names.crt", index + 1), "number {}", index + 1);
    }
    assert_eq!(found.len(), 14);
}

/// The order of the roots is that of the file.
#[test]
fn of_roots_in_another_order() {
    let reversed: Vec<_> = blocks(ROOT).into_iter().rev().collect();
    let certificates = Certificates::new(APP, ALIPAY, reversed.concat()).unwrap();
    let roots = format!("{}_{}", sn("root.crt", 4), sn("root.crt", 2));
    assert_eq!(certificates.alipay_root_cert_sn(), roots);
}

#[test]
fn given_as_they_are() {
    let certificates = Certificates::from_serials(
        format!(" {}\n", sn("app.crt", 1).to_uppercase()),
        format!("{}_{}", sn("root.crt", 2), sn("root.crt", 4)),
    );
    let certificates = certificates.unwrap();
    assert_eq!(certificates.app_cert_sn(), sn("app.crt", 1));
    assert_eq!(certificates.alipay_root_cert_sn().len(), 65);
    assert_eq!(certificates.alipay_cert_sns().count(), 0);
    assert_eq!(certificates.expires(), None);
}

#[test]
fn given_and_wrong() {
    let good = sn("app.crt", 1);
    for wrong in ["", " ", &good[1..], &format!("{good}0"), &format!("{good}_{good}")] {
        let message = error(Certificates::from_serials(wrong, good));
        assert!(message.starts_with("`app_cert_sn` is not a serial number"), "{message}");
    }
    for wrong in ["", "_", &format!("{good}_"), &format!("{good}__{good}"), "root.crt"] {
        let message = error(Certificates::from_serials(good, wrong));
        assert!(message.starts_with("`alipay_root_cert_sn` is not"), "{message}");
    }
    let key = PublicKey::parse(include_str!("../data/alipay_public.pem")).unwrap();
    let message = error(bare().alipay_key("2088", key));
    assert!(message.starts_with("`alipay_cert_sn` is not"), "{message}");
}

#[test]
fn several_certificates_of_alipay() {
    let all = certificates().alipay_certificate(data!("alipay_old.crt")).unwrap();
    let key = PublicKey::parse(include_str!("../data/short_public.pem")).unwrap();
    let other = "0123456789ABCDEF0123456789abcdef";
    let all = all.alipay_key(other, key.clone()).unwrap();
    // Adding it again changes nothing.
    let all = all.alipay_key(other, key).unwrap().alipay_certificate(ALIPAY).unwrap();
    assert_eq!(
        all.alipay_cert_sns().collect::<Vec<_>>(),
        [sn("alipay.crt", 1), sn("alipay_old.crt", 1), &other.to_lowercase()]
    );
    let key = PublicKey::parse(include_str!("../data/alipay_public.pem")).unwrap();
    assert!(error(all.alipay_key(other, key)).starts_with("two different Alipay keys"));
}

/// Compared with `openssl x509 -noout -enddate`; the other certificates live until 2099.
#[test]
fn the_first_to_expire() {
    let long = certificates().expires().unwrap();
    let year = Duration::from_secs(31_556_952);
    assert!(long > UNIX_EPOCH + year * 129 && long < UNIX_EPOCH + year * 131, "{long:?}");
    let short = certificates().alipay_certificate(data!("short_life.crt")).unwrap();
    let end = data!("short_life.enddate").trim().parse().unwrap();
    assert_eq!(short.expires(), Some(UNIX_EPOCH + Duration::from_secs(end)));
    let short = short.alipay_certificate(data!("alipay_old.crt")).unwrap();
    assert_eq!(short.expires(), Some(UNIX_EPOCH + Duration::from_secs(end)));
    // Without the certificate of the application as well.
    let bare = bare().alipay_certificate(ALIPAY).unwrap();
    assert!(bare.expires().unwrap() > UNIX_EPOCH + year * 129);
}

#[test]
fn debug_shows_nothing_else() {
    let (app, root, alipay) = (sn("app.crt", 1), sn("root.crt", 2), sn("alipay.crt", 1));
    let bare = bare().alipay_certificate(ALIPAY).unwrap();
    assert_eq!(
        format!("{bare:?}"),
        format!(
            "Certificates {{ app_cert_sn: {app:?}, alipay_root_cert_sn: {root:?}, \
             alipay_cert_sns: [{alipay:?}], .. }}"
        )
    );
}

#[test]
fn certificates_and_errors_can_be_shared() {
    fn check<T: Clone + Send + Sync + 'static>() {}
    check::<Certificates>();
    check::<CertificateError>();
}
