//! Keys that are cut, damaged, or unsupported.

use super::*;
use expect_test::expect;
use pkcs1::{
    UintRef,
    der::{Decode, Encode},
};

/// No cut key is ever accepted as a key, and none makes the parser panic.
#[test]
fn truncated_at_every_length() {
    for pem in [PRIVATE_PKCS1, PRIVATE_PKCS8, PUBLIC, data!("app_public_pkcs1.pem")] {
        let der = der(pem);
        let base64 = STANDARD.encode(&der);
        for length in 0..der.len() {
            let errors = [private_error(&der[..length]), public_error(&der[..length])];
            match length {
                0 => assert_eq!(errors, [KeyError::Empty, KeyError::Empty]),
                // One byte 0x30 is also valid text.
                1 => assert_eq!(errors, [KeyError::TooShort, KeyError::TooShort]),
                _ => assert_eq!(errors, [KeyError::Truncated, KeyError::Truncated]),
            }
        }
        for length in 0..base64.trim_end_matches('=').len() {
            private_error(&base64[..length]);
            public_error(&base64[..length]);
        }
    }
}

/// No damaged private key is ever accepted as a key, and nothing makes the parser panic.
#[test]
fn every_byte_changed() {
    let sec1 = data!("ec_private_sec1.pem").split_once("-----END EC PARAMETERS-----").unwrap().1;
    for pem in [data!("short_private_pkcs1.pem"), PUBLIC, sec1] {
        let original = der(pem);
        for position in 0..original.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut der = original.clone();
                der[position] ^= change;
                private_error(&der);
                // Another modulus is another key.
                drop(PublicKey::parse(&der));
            }
        }
    }
}

/// The error for a private key with some of its numbers replaced.
fn replaced(pem: &str, change: impl Fn(&mut pkcs1::RsaPrivateKey<'_>)) -> KeyError {
    let der = der(pem);
    let mut key = pkcs1::RsaPrivateKey::from_der(&der).unwrap();
    change(&mut key);
    private_error(key.to_der().unwrap())
}

/// A public key of these numbers.
fn numbers(modulus: &[u8], exponent: &[u8]) -> Result<PublicKey, KeyError> {
    let [modulus, public_exponent] = [modulus, exponent].map(|n| UintRef::new(n).unwrap());
    PublicKey::parse(pkcs1::RsaPublicKey { modulus, public_exponent }.to_der().unwrap())
}

#[test]
fn damaged() {
    let errors = [PRIVATE_PKCS1, data!("short_private_pkcs1.pem")].map(|pem| {
        [
            replaced(pem, |key| key.prime1 = key.prime2),
            replaced(pem, |key| key.private_exponent = key.modulus),
            replaced(pem, |key| key.public_exponent = key.coefficient),
            replaced(pem, |key| key.exponent1 = key.exponent2),
            replaced(pem, |key| key.exponent2 = key.exponent1),
            replaced(pem, |key| key.coefficient = key.exponent1),
            numbers(&[0xff; 256], &[2]).unwrap_err(),
            numbers(&[0xfe; 256], &[1, 0, 1]).unwrap_err(),
            numbers(&[0xff; 256], &[0xff; 255]).unwrap_err(),
        ]
    });
    check_errors(
        errors.concat(),
        expect!["the RSA key is damaged: its numbers do not belong together; copy all of it again"],
    );
}

#[test]
fn shortest_and_longest() {
    for (bytes, bits) in [(128, 1024), (1024, 8192)] {
        assert_eq!(numbers(&vec![0xff; bytes], &[1, 0, 1]).unwrap().bits(), bits);
    }
}

#[test]
fn unusable() {
    check_errors(
        [private_error(data!("multi_prime_private.pem"))],
        expect!["the RSA key has more than two primes: generate an ordinary 2048-bit key"],
    );
    check_errors(
        [numbers(&[0xff; 127], &[1, 0, 1]).unwrap_err()],
        expect![
            "the RSA key has 1016 bits, and 1024 to 8192 are supported: generate a 2048-bit key"
        ],
    );
    check_errors(
        [numbers(&[0xff; 1025], &[1, 0, 1]).unwrap_err()],
        expect![
            "the RSA key has 8200 bits, and 1024 to 8192 are supported: generate a 2048-bit key"
        ],
    );
    // Raised by `backend`, see the tests of signatures.
    check_errors(
        [KeyError::ShortKey { bits: 1024 }],
        expect![
            "the RSA key has 1024 bits, and the cargo feature `aws-lc` takes 2048 and more: generate a longer key, or enable the feature `rustcrypto` of alipay-sdk"
        ],
    );
    check_errors(
        [KeyError::Sha1],
        expect![
            "the sign type RSA (SHA-1) is not in the cargo feature `aws-lc`: use RSA2, or enable the feature `rustcrypto` of alipay-sdk"
        ],
    );
}

/// Each block ends before the next one begins, so that however many begin, the text is read once.
#[test]
fn blocks_without_an_end() {
    for begin in ["-----BEGIN ", "-BEGIN "] {
        assert_eq!(private_error(begin.repeat(200_000)), KeyError::Empty);
        assert!(matches!(private_error(format!("{begin}KEY-").repeat(200_000)), KeyError::Empty));
    }
}
