//! Certificates that are cut or changed.

use super::*;

/// A certificate that is cut anywhere is rejected: as DER, and as text.
#[test]
fn cut() {
    let (whole, text) = (der(&blocks(ALIPAY)[0]), blocks(ALIPAY).remove(0));
    bare().alipay_certificate(&whole).unwrap();
    for length in 0..whole.len() {
        assert!(bare().alipay_certificate(&whole[..length]).is_err(), "{length} bytes");
        assert!(bare().alipay_certificate(pem(&whole[..length])).is_err(), "PEM of {length} bytes");
    }
    // What is cut off first is the end of the armor and the padding, which carry no information.
    let (needed, _) = text.split_once("\n-----END").unwrap();
    let needed = needed.trim_end_matches('=').len();
    for length in 0..needed {
        assert!(bare().alipay_certificate(&text[..length]).is_err(), "{length} characters");
    }
}

/// Every bit: an error or another certificate, but no panic. Signatures are not verified here.
#[test]
fn changed() {
    let whole = der(&blocks(ALIPAY)[0]);
    let mut refused = 0;
    for bit in 0..whole.len() * 8 {
        let mut changed = whole.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        refused += usize::from(bare().alipay_certificate(&changed).is_err());
    }
    assert!(refused > 500, "{refused}");
}

/// A root with an RSA signature is never skipped: it is read, or the file is rejected.
#[test]
fn a_damaged_root_is_not_skipped() {
    let roots = blocks(ROOT);
    let [sm2, rsa, ecdsa, sha1] = roots.as_slice() else { panic!("{} roots", roots.len()) };
    let cut = |pem: &str, removed: usize| {
        let whole = der(pem);
        super::pem(&whole[..whole.len() - removed])
    };
    let message = error(Certificates::new(APP, ALIPAY, format!("{sm2}{}{sha1}", cut(rsa, 1))));
    assert!(
        message.starts_with("alipayRootCert.crt: certificate 2 of the file is damaged"),
        "{message}"
    );

    // Bytes inside, so that the length stays right: the first of the names, which is a SET.
    let spoil = |pem: &str| {
        let mut spoiled = der(pem);
        let set = spoiled.windows(2).position(|bytes| bytes == [0x31, 0x0b]).unwrap();
        spoiled[set] = 0x30;
        super::pem(&spoiled)
    };
    let message = error(Certificates::new(APP, ALIPAY, format!("{sm2}{rsa}{}", spoil(sha1))));
    assert!(
        message.starts_with("alipayRootCert.crt: certificate 3 of the file is damaged"),
        "{message}"
    );

    // The others are not parsed.
    let others = format!("{}{rsa}{}", spoil(sm2), spoil(ecdsa));
    let certificates = Certificates::new(APP, ALIPAY, others).unwrap();
    assert_eq!(certificates.alipay_root_cert_sn(), sn("root.crt", 2));
}

#[test]
fn a_damaged_certificate_after_the_first() {
    let all = blocks(APP);
    let damaged = format!("{}{}", all[0], &all[1][..400]);
    let message = error(Certificates::new(damaged, ALIPAY, ROOT));
    assert!(message.contains("certificate 2 of the file is damaged"), "{message}");
}

/// A serial number below zero: Java prints a minus, and no CA issues that.
#[test]
fn a_negative_serial_number() {
    let mut negative = der(&blocks(ALIPAY)[0]);
    let serial = [0x02, 0x10, 0x20];
    let position = negative.windows(3).position(|bytes| bytes == serial).unwrap();
    negative[position + 2] |= 0x80;
    let message = error(bare().alipay_certificate(&negative));
    assert!(message.contains("certificate 1 of the file is damaged"), "{message}");
}
