//! Signatures, compared with OpenSSL's.

use super::*;
use alipay_sdk::keys::{Backend, KeyError};
use alipay_sdk::sign::{SignType, Signer, Verifier, VerifyError};

const AWS_LC_ALONE: bool = cfg!(not(feature = "rustcrypto"));

fn short_private() -> PrivateKey {
    private(data!("short_private_pkcs1.pem"))
}

fn short_public() -> PublicKey {
    public(data!("short_public.pem"))
}

/// Private key, public key, sign type, OpenSSL's signature.
fn known_signatures() -> Vec<(PrivateKey, PublicKey, SignType, Vec<u8>)> {
    let mut all = vec![
        (private(PRIVATE_PKCS1), public(PUBLIC), SignType::Rsa2, bytes(data!("message.rsa2.b64"))),
        (private(PRIVATE_PKCS8), public(PUBLIC), SignType::Rsa2, bytes(data!("message.rsa2.b64"))),
    ];
    if !AWS_LC_ALONE {
        let (rsa, short_rsa2, short_rsa) = (
            bytes(data!("message.rsa.b64")),
            bytes(data!("message.short.rsa2.b64")),
            bytes(data!("message.short.rsa.b64")),
        );
        all.extend([
            (private(PRIVATE_PKCS8), public(PUBLIC), SignType::Rsa, rsa),
            (short_private(), short_public(), SignType::Rsa2, short_rsa2),
            (short_private(), short_public(), SignType::Rsa, short_rsa),
        ]);
    }
    all
}

#[test]
fn signs_like_openssl() {
    for (key, _, sign_type, response) in known_signatures() {
        assert_eq!(key.sign_bytes(sign_type, MESSAGE).unwrap(), response, "{key:?} {sign_type}");
    }
}

#[test]
fn verifies_openssl() {
    for (_, key, sign_type, response) in known_signatures() {
        key.verify_bytes(sign_type, MESSAGE, &response).unwrap();
    }
}

#[track_caller]
fn assert_mismatch(result: Result<(), VerifyError>) {
    assert!(matches!(result, Err(VerifyError::Mismatch)), "{result:?}");
}

#[test]
fn rejects_changes() {
    for (_, key, sign_type, response) in known_signatures() {
        for position in [0, MESSAGE.len() / 2, MESSAGE.len() - 1] {
            let mut message = MESSAGE.to_vec();
            message[position] ^= 1;
            assert_mismatch(key.verify_bytes(sign_type, &message, &response));
        }
        for position in [0, response.len() / 2, response.len() - 1] {
            let mut signature = response.clone();
            signature[position] ^= 1;
            assert_mismatch(key.verify_bytes(sign_type, MESSAGE, &signature));
        }
        assert_mismatch(key.verify_bytes(sign_type, &MESSAGE[1..], &response));
        assert_mismatch(key.verify_bytes(sign_type, b"", &response));
    }
}

#[test]
fn rejects_wrong_lengths() {
    for (_, key, sign_type, response) in known_signatures() {
        let longer = [&response[..], &[0]].concat();
        let padded = [&[0], &response[..]].concat();
        for signature in [&[], &response[1..], &response[..response.len() - 1], &longer, &padded] {
            assert_mismatch(key.verify_bytes(sign_type, MESSAGE, signature));
        }
    }
}

#[test]
fn rejects_other_keys_and_sign_types() {
    let response = bytes(data!("message.rsa2.b64"));
    let alipay = public(data!("alipay_public.pem"));
    assert_mismatch(alipay.verify_bytes(SignType::Rsa2, MESSAGE, &response));
    let sha1 = bytes(data!("message.rsa.b64"));
    assert_mismatch(public(PUBLIC).verify_bytes(SignType::Rsa2, MESSAGE, &sha1));
    if !AWS_LC_ALONE {
        assert_mismatch(public(PUBLIC).verify_bytes(SignType::Rsa, MESSAGE, &response));
    }
}

/// Both directions of a conversation, through the traits.
#[tokio::test]
async fn async_traits() {
    let pair: (Box<dyn Signer>, Box<dyn Verifier>) = (
        Box::new(private(data!("alipay_private_pkcs8.pem"))),
        Box::new(public(data!("alipay_public.pem"))),
    );
    let signature = pair.0.sign(SignType::default(), MESSAGE).await.unwrap();
    pair.1.verify(SignType::Rsa2, MESSAGE, &signature).await.unwrap();
    assert_mismatch(pair.1.verify(SignType::Rsa2, b"other", &signature).await);
}

/// The long key with RSA2 and RSA, the short key with RSA2 and RSA.
fn backends() -> [Result<Backend, KeyError>; 4] {
    let (long, short) = (private(PRIVATE_PKCS8), short_private());
    [
        (&long, SignType::Rsa2),
        (&long, SignType::Rsa),
        (&short, SignType::Rsa2),
        (&short, SignType::Rsa),
    ]
    .map(|(key, sign_type)| {
        let backend = key.backend(sign_type);
        assert_eq!(backend, key.public_key().backend(sign_type), "{key:?} {sign_type}");
        backend
    })
}

#[test]
#[cfg(all(feature = "aws-lc", feature = "rustcrypto"))]
fn aws_lc_does_long_rsa2_and_rustcrypto_the_rest() {
    let rest = || Ok(Backend::RustCrypto);
    assert_eq!(backends(), [Ok(Backend::AwsLc), rest(), rest(), rest()]);
}

#[test]
#[cfg(not(feature = "rustcrypto"))]
fn aws_lc_alone_does_long_rsa2_only() {
    let short = Err(KeyError::ShortKey { bits: 1024 });
    let sha1 = || Err(KeyError::Sha1);
    assert_eq!(backends(), [Ok(Backend::AwsLc), sha1(), short, sha1()]);
}

#[test]
#[cfg(not(feature = "aws-lc"))]
fn rustcrypto_alone_does_everything() {
    assert_eq!(backends(), [(); 4].map(|()| Ok(Backend::RustCrypto)));
}

/// What `backend` rejects is rejected at every use, with the same message.
#[test]
fn unsupported_without_rustcrypto() {
    let cases = [(private(PRIVATE_PKCS8), SignType::Rsa), (short_private(), SignType::Rsa2)];
    for (key, sign_type) in cases {
        let signed = key.sign_bytes(sign_type, MESSAGE);
        let verified = key.public_key().verify_bytes(sign_type, MESSAGE, &[0; 256]);
        let Err(expected) = key.backend(sign_type) else {
            signed.unwrap();
            assert_mismatch(verified);
            continue;
        };
        assert_eq!(signed.unwrap_err().to_string(), expected.to_string());
        assert!(matches!(&verified, Err(VerifyError::Unavailable { .. })), "{verified:?}");
        let expected = format!("the signature could not be checked: {expected}");
        assert_eq!(verified.unwrap_err().to_string(), expected);
    }
}

#[test]
fn names() {
    assert_eq!(SignType::Rsa2.to_string(), "RSA2");
    assert_eq!(SignType::Rsa.as_str(), "RSA");
    assert_eq!(SignType::default(), SignType::Rsa2);
}
