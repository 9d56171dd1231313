//! Test vectors of OpenSSL, with the key 00 01 … 0f:
//!
//! ```sh
//! K=000102030405060708090a0b0c0d0e0f
//! printf '…' | openssl enc -aes-128-cbc -K $K -iv 0 -base64 -A
//! ```

use super::{AesKey, AesKeyError, DecryptError};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use proptest::prelude::*;

/// `python3 -c "import base64; print(base64.b64encode(bytes(range(16))).decode())"`
const KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";

fn key() -> AesKey {
    AesKey::parse(KEY).unwrap()
}

#[test]
fn ciphertexts_are_those_of_openssl() {
    // The third is text in GBK: `printf '支付宝' | iconv -f UTF-8 -t GBK | openssl …`
    let known: [(&[u8], &str); 4] = [
        (b"", "lU9k8uTobp7ugtICFmhImQ=="),
        (br#"{"code":"10000"}"#, "9DdE6VlpDK4G4o47Lmjbd7wWBy0FEZh1xco48wCwdgs="),
        (b"\xd6\xa7\xb8\xb6\xb1\xa6", "vdoZ/gHFTCMzzHHib2CB3A=="),
        (
            br#"{"code":"10000","msg":"Success","mobile":"13120180615"}"#,
            "igATcyTqqgv1AFpBiHJyVf94zn4d80DWhHrnUhty+8QG2QcmJ2U9cUlBm+Vc1FWcMceO0nbJrQ8LoEYkAIm9uQ==",
        ),
    ];
    for (plaintext, ciphertext) in known {
        assert_eq!(key().encrypt(plaintext), ciphertext);
        assert_eq!(key().decrypt(ciphertext).unwrap(), plaintext);
    }
}

#[test]
fn invalid_ciphertexts_give_the_same_error() {
    for text in [
        "",
        "=",
        "no base64",
        "9DdE6VlpDK4G4o47Lmjbd7wWBy0FEZh1xco48wCwdgs", // without its padding
        "9DdE6VlpDK4G4o47Lmjb\nd7wWBy0FEZh1xco48wCwdgs=",
        "AAECAwQF",                 // no whole block
        "KBVnqy9M8Nc9MZgiW4uDkw==", // `0123456789abcdef` with -nopad: no padding
        "K+KcP0zP09ffVA8lV4nqoA==", // `aaaaaaaaaaaaaaa\x00` with -nopad: a padding of 0
        "/apsj8ZTtCktDJ3dJA2H+A==", // `aaaaaaaaaaaaaaa\x11` with -nopad: a padding of 17
        "4aBjKPz5/CB9EVCLVk/pHg==", // `aaaaaaaaaaaaa\x03\x02\x03` with -nopad: an uneven padding
    ] {
        assert_eq!(key().decrypt(text), Err(DecryptError), "{text}");
    }
}

#[test]
fn every_flipped_bit_changes_the_text_or_is_the_error() {
    let plaintext = br#"{"code":"10000","mobile":"13120180615"}"#;
    let ciphertext = STANDARD.decode(key().encrypt(plaintext)).unwrap();
    let mut errors = 0;
    for bit in 0..ciphertext.len() * 8 {
        let mut flipped = ciphertext.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        match key().decrypt(&STANDARD.encode(flipped)) {
            Ok(text) => assert_ne!(text, plaintext, "bit {bit}"),
            Err(DecryptError) => errors += 1,
        }
    }
    // The text has 39 bytes, the padding 9: of the block before it the bits of 9 bytes change a
    // byte of the padding each, and the last block is garbled as a whole by each of its own.
    assert!(errors >= 9 * 8, "{errors}");
}

#[test]
fn keys_are_read_as_people_paste_them() {
    let expected = key().encrypt(b"{}");
    for text in [
        format!(" \"{KEY}\"\r\n"),
        format!("'{KEY}'"),
        format!("\u{feff}{KEY}\u{200b}"),
        KEY.replace("CQoL", "CQ\r\n oL"),
        KEY.trim_end_matches('=').to_owned(),
    ] {
        assert_eq!(AesKey::parse(&text).unwrap().encrypt(b"{}"), expected, "{text:?}");
        assert_eq!(text.parse::<AesKey>().unwrap().encrypt(b"{}"), expected);
        assert_eq!(AesKey::try_from(text.as_str()).unwrap().encrypt(b"{}"), expected);
        assert_eq!(AesKey::try_from(text).unwrap().encrypt(b"{}"), expected);
    }
    // A key may look like a path.
    assert!(AesKey::parse("/wECAwQFBgcICQoLDA0ODw==").is_ok());
}

#[test]
fn invalid_keys_are_named() {
    let private = include_str!("../../testing/keys/app_private_pkcs8.pem");
    let public = include_str!("../../testing/keys/app_public.pem");
    let base64 = |pem: &str| pem.lines().filter(|line| !line.starts_with('-')).collect::<String>();
    let length = |bytes| AesKeyError::Length { bytes };
    for (text, expected) in [
        (String::new(), AesKeyError::Empty),
        (" \" \n\" ".to_owned(), AesKeyError::Empty),
        ("my secret!".to_owned(), AesKeyError::NotBase64),
        ("AAECAwQFBgcICQoLDA0ODw==A".to_owned(), AesKeyError::NotBase64),
        ("AAECAwQFBgcICQoLDA0O".to_owned(), length(15)),
        // 32 hexadecimal digits are base64, too.
        ("000102030405060708090a0b0c0d0e0f".to_owned(), length(24)),
        ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".to_owned(), length(32)),
        (private.to_owned(), AesKeyError::RsaKey),
        (base64(private), AesKeyError::RsaKey),
        (base64(public), AesKeyError::RsaKey),
    ] {
        assert_eq!(AesKey::parse(&text).unwrap_err(), expected, "{text}");
    }
}

#[test]
fn a_key_does_not_show() {
    assert_eq!(format!("{:?} {:#?}", key(), Some(key())), "AesKey(***) Some(\n    AesKey(***),\n)");
    let error = AesKey::parse("SECRETSECRETSECRET").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("SECRET"));
}

proptest! {
    #[test]
    fn what_is_encrypted_comes_back(bytes: [u8; 16], plaintext: Vec<u8>) {
        let key = AesKey::parse(STANDARD.encode(bytes)).unwrap();
        let ciphertext = key.encrypt(&plaintext);
        prop_assert_eq!(STANDARD.decode(&ciphertext).unwrap().len(), plaintext.len() / 16 * 16 + 16);
        prop_assert_eq!(key.decrypt(&ciphertext).unwrap(), plaintext);
    }

    #[test]
    fn any_text_is_decrypted_without_panic(text: String, bytes: Vec<u8>) {
        let _ = key().decrypt(&text);
        let _ = AesKey::parse(&text);
        if let Ok(plaintext) = key().decrypt(&STANDARD.encode(&bytes)) {
            prop_assert!(plaintext.len() < bytes.len());
        }
    }
}
