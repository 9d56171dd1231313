//! What a client is told when it is built: which part is missing or wrong, and what to do.

#![cfg(feature = "test-util")]

use alipay_sdk::client::BuildError;
use alipay_sdk::sign::{Signer, Verifier};
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::transport::Transport;
use alipay_sdk::{Client, ClientBuilder, Environment, PrivateKey, PublicKey};
use expect_test::{Expect, expect};
use std::error::Error;
use std::sync::Arc;

fn builder() -> ClientBuilder {
    Client::builder("2021000122671080")
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .transport(ScriptedTransport::new())
}

fn check(builder: ClientBuilder, expected: Expect) {
    let error: BuildError = builder.build().expect_err("a client that cannot be");
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!("\n  because {error}"));
        cause = error.source();
    }
    expected.assert_eq(&text);
}

#[test]
fn what_is_missing() {
    check(
        Client::builder(""),
        expect![
            "invalid app id: it is empty; copy the APPID of the application from open.alipay.com"
        ],
    );
    check(
        Client::builder("1"),
        expect!["no private key: call `.private_key(…)`, or `.signer(…)` if it is kept elsewhere"],
    );
    check(
        Client::builder("1").private_key(TestKeys::app_private_key()),
        expect![
            "no Alipay public key: call `.alipay_public_key(…)` with the 支付宝公钥 shown on the platform, or `.certificates(…)` in certificate mode"
        ],
    );
}

#[test]
fn each_invalid_key_has_its_own_message() {
    check(
        builder().private_key(TestKeys::app_public_key()),
        expect![
            "the application's private key (应用私钥) cannot be used: expected a private key, found a public key: pass the application's private key, which the key tool generated together with it"
        ],
    );
    check(
        builder().private_key(&TestKeys::app_private_key()[..900]),
        expect![
            "the application's private key (应用私钥) cannot be used: the end of the key is missing: copy all of it again"
        ],
    );
    check(
        builder().private_key(include_str!("data/app_encrypted_pkcs8.pem")),
        expect![
            "the application's private key (应用私钥) cannot be used: the private key is encrypted: decrypt it first, with `openssl pkey -in key.pem -out plain.pem`"
        ],
    );
    check(
        builder().private_key(include_str!("data/app_encrypted_pkcs1.pem")),
        expect![
            "the application's private key (应用私钥) cannot be used: the private key is encrypted: decrypt it first, with `openssl pkey -in key.pem -out plain.pem`"
        ],
    );
    check(
        builder().private_key(include_str!("data/ec_private.pem")),
        expect![
            "the application's private key (应用私钥) cannot be used: expected an RSA key, found a key for EC (OID 1.2.840.10045.2.1): generate a 2048-bit RSA key"
        ],
    );
    check(
        builder().private_key("/etc/keys/app_private_key.pem"),
        expect![
            "the application's private key (应用私钥) cannot be used: the key looks like the path of a file: pass the content of the file, such as `std::fs::read(path)?`"
        ],
    );
    check(
        builder().private_key(""),
        expect![
            "the application's private key (应用私钥) cannot be used: the key is empty: pass its content, PEM or one line of base64"
        ],
    );
    check(
        builder().alipay_public_key(TestKeys::alipay_private_key()),
        expect![
            "Alipay's public key (支付宝公钥) cannot be used: expected a public key, found a private key: pass Alipay's public key, which the Open Platform shows in exchange for yours, and keep the private key to yourself"
        ],
    );
    check(
        builder().alipay_public_key(include_str!("data/app_certificate.pem")),
        expect![
            "Alipay's public key (支付宝公钥) cannot be used: expected a key, found a certificate: print its public key with `openssl x509 -noout -pubkey -in cert.crt`; the private key is in a file of its own"
        ],
    );
    check(
        builder().alipay_public_key(TestKeys::app_public_key()),
        expect![
            "the key passed as Alipay's public key (支付宝公钥) is the application's own (应用公钥): copy the key that the platform shows after the application's key was uploaded"
        ],
    );
}

#[test]
fn each_invalid_address_has_its_own_message() {
    for (url, expected) in [
        (
            "openapi.alipay.com/gateway.do",
            expect!["invalid gateway URL: it is not an absolute URL"],
        ),
        (
            "http://openapi.alipay.com/gateway.do",
            expect![
                "invalid gateway URL: plain http is allowed for the local machine only: use https"
            ],
        ),
        (
            "ftp://openapi.alipay.com/gateway.do",
            expect!["invalid gateway URL: it must start with https://"],
        ),
        (
            "https://openapi.alipay.com/gateway.do?charset=gbk",
            expect!["invalid gateway URL: it must end with the path: no `?` and no `#`"],
        ),
        (
            "https://user:secret@openapi.alipay.com/gateway.do",
            expect!["invalid gateway URL: it must not contain a user name or a password"],
        ),
        ("", expect!["invalid gateway URL: it is not an absolute URL"]),
    ] {
        check(builder().gateway(url), expected);
    }
}

/// However the keys are handed over.
#[test]
fn parsed_keys_are_checked_like_texts() {
    let own = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
    let alipay = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
    assert!(builder().private_key(own.clone()).alipay_public_key(alipay).build().is_ok());
    let error =
        builder().private_key(own.clone()).alipay_public_key(own.public_key()).build().unwrap_err();
    assert!(matches!(error, BuildError::OwnPublicKey));
    let bytes: Vec<u8> = TestKeys::app_private_key().into();
    let text: String = TestKeys::alipay_public_key().into();
    assert!(builder().private_key(&bytes).alipay_public_key(&text).build().is_ok());
    assert!(builder().private_key(bytes.as_slice()).alipay_public_key(text).build().is_ok());
    assert!(builder().private_key(include_bytes!("data/app_private_pkcs1.pem")).build().is_ok());
}

#[test]
fn an_app_id_is_a_number() {
    for app_id in ["", " ", "2021000122671080\n", " 1", "\0", "a&b=c", "应用"] {
        let error = Client::builder(app_id).build().unwrap_err();
        assert!(matches!(error, BuildError::AppId { .. }), "{app_id:?}");
    }
    for (app_id, why) in [
        ("", "it is empty"),
        ("2021000122671080\n", "it ends with white space, perhaps a line break"),
        ("${APP_ID}", "it is a variable that was not expanded, such as `${NAME}`"),
        ("{{ app_id }}", "it is a variable that was not expanded, such as `${NAME}`"),
        (
            "\u{feff}2021",
            "it has the character '\\u{feff}', and only letters and digits are allowed",
        ),
        ("应用", "it has the character '应', and only letters and digits are allowed"),
    ] {
        let error = Client::builder(app_id).build().unwrap_err().to_string();
        assert!(error.starts_with(&format!("invalid app id: {why}; ")), "{error}");
    }
}

/// One transport, signer and verifier for many clients, also behind pointers.
#[tokio::test]
async fn clones_share_their_state() {
    let scripted = ScriptedTransport::new();
    let transport: Arc<dyn Transport> = Arc::new(scripted.clone());
    let signer: Arc<dyn Signer> = Arc::new(PrivateKey::parse(TestKeys::app_private_key()).unwrap());
    let verifier: Arc<dyn Verifier> =
        Arc::new(PublicKey::parse(TestKeys::alipay_public_key()).unwrap());
    for app_id in ["1", "2"] {
        let client = Client::builder(app_id)
            .signer(signer.clone())
            .verifier(verifier.clone())
            .transport(transport.clone())
            .build()
            .unwrap();
        client.raw("alipay.trade.query", "").await.unwrap_err();
    }
    let ids: Vec<_> =
        scripted.sent().iter().map(|sent| sent.parameter("app_id").unwrap().to_owned()).collect();
    assert_eq!(ids, ["1", "2"]);
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for url in [
        "http://127.0.0.1:8080/gateway.do",
        "http://localhost:1/",
        "http://[::1]:9/g",
        "http://127.8.8.8/",
    ] {
        assert!(builder().gateway(url).build().is_ok(), "{url}");
    }
    for url in [
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
    ] {
        assert!(builder().gateway(url).build().is_err(), "{url}");
    }
}

#[test]
fn the_environments_are_alipays() {
    assert_eq!(Environment::default(), Environment::Production);
    assert_eq!(Environment::Production.url(), "https://openapi.alipay.com/gateway.do");
    assert_eq!(Environment::Sandbox.url(), "https://openapi-sandbox.dl.alipaydev.com/gateway.do");
}

#[test]
fn a_client_is_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let client = builder().build().unwrap();
    shared(&client);
    assert_eq!(client.clone().app_id(), "2021000122671080");
}
