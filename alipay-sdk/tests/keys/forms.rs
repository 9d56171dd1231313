//! Every accepted format gives the same key.

use super::*;

/// What editors, shells and configuration files make of a key.
fn disguises(pem: &str) -> Vec<(&'static str, String)> {
    let bare: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let body = || pem.lines().filter(|line| !line.starts_with("-----"));
    vec![
        ("as it is", pem.to_owned()),
        ("CRLF", pem.replace('\n', "\r\n")),
        ("CR", pem.replace('\n', "\r")),
        ("a byte order mark", format!("\u{feff}{pem}")),
        ("literal \\n", pem.replace('\n', "\\n")),
        ("literal \\r\\n", pem.replace('\n', "\\r\\n")),
        ("literal \\n, escaped again", pem.replace('\n', "\\\\n")),
        ("a comment with dashes", format!("# --- BEGIN APP PRIVATE KEY ---\n{pem}-- END\n")),
        ("escaped slashes", pem.replace('/', "\\/")),
        ("six dashes", pem.replace("-----", "------")),
        ("four dashes", pem.replace("-----", "----")),
        ("em dashes", pem.replace("-----", "——-")),
        ("base64 of the file", STANDARD.encode(pem)),
        ("base64 of the file with literal \\n", STANDARD.encode(pem.replace('\n', "\\n"))),
        ("armour in one line", pem.replace('\n', " ")),
        ("no blanks at all", pem.replace('\n', "")),
        ("indented", pem.replace('\n', "\n    ")),
        ("text around it", format!("Bag Attributes: 1\n{pem}the end")),
        ("another block first", format!("{}{pem}", data!("app_certificate.pem"))),
        ("another label", pem.replace("KEY-----", "THING-----")),
        ("a certificate's label", relabel(pem, "CERTIFICATE")),
        ("the label of an encrypted key", relabel(pem, "ENCRYPTED PRIVATE KEY")),
        ("bare lines", body().collect::<Vec<_>>().join("\n")),
        ("one line", bare.clone()),
        ("double quotes", format!("\"{bare}\"")),
        ("single quotes and blanks", format!(" '{bare}' \n")),
        ("quoted literal \\n", format!("\"{}\"", pem.replace('\n', "\\n"))),
        ("blanks inside", body().collect::<Vec<_>>().join(" \t\u{a0}\u{200b}")),
        ("no padding", bare.trim_end_matches('=').to_owned()),
    ]
}

fn relabel(pem: &str, label: &str) -> String {
    let body: Vec<_> = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", body.join("\n"))
}

#[test]
fn private_keys() {
    let expected = public(PUBLIC);
    for pem in [PRIVATE_PKCS1, PRIVATE_PKCS8] {
        for (disguise, text) in disguises(pem) {
            let key = PrivateKey::parse(&text).unwrap_or_else(|e| panic!("{disguise}: {e}"));
            assert_eq!(key.public_key(), expected, "{disguise}");
            assert_eq!(key.bits(), 2048, "{disguise}");
        }
        assert_eq!(private(der(pem)).public_key(), expected);
    }
    for text in [data!("app_private_pkcs1.b64"), data!("app_private_pkcs8.b64")] {
        assert_eq!(private(text).public_key(), expected);
        assert_eq!(text.parse::<PrivateKey>().unwrap().public_key(), expected);
    }
}

#[test]
fn public_keys() {
    let expected = data!("app_public.b64");
    for pem in [PUBLIC, data!("app_public_pkcs1.pem")] {
        for (disguise, text) in disguises(pem) {
            let key = PublicKey::parse(&text).unwrap_or_else(|e| panic!("{disguise}: {e}"));
            assert_eq!(key.to_base64(), expected, "{disguise}");
            assert_eq!(key.bits(), 2048, "{disguise}");
        }
        assert_eq!(public(der(pem)).to_base64(), expected);
    }
    assert_eq!(expected.parse::<PublicKey>().unwrap().to_base64(), expected);
}

/// The content decides: a Node fixture that many copied is PKCS#8 under this label.
#[test]
fn wrong_labels() {
    let expected = public(PUBLIC);
    for label in ["RSA PRIVATE KEY", "PRIVATE KEY", "PUBLIC KEY"] {
        assert_eq!(private(relabel(PRIVATE_PKCS8, label)).public_key(), expected, "{label}");
        assert_eq!(private(relabel(PRIVATE_PKCS1, label)).public_key(), expected, "{label}");
        assert_eq!(public(relabel(PUBLIC, label)), expected, "{label}");
    }
}

#[test]
fn short_keys() {
    let key = private(data!("short_private_pkcs1.pem"));
    assert_eq!(key.bits(), 1024);
    assert_eq!(key.public_key(), public(data!("short_public.pem")));
}

/// This is how the application's own public key is detected where Alipay's is expected.
#[test]
fn equality() {
    let app = private(PRIVATE_PKCS1).public_key();
    assert_eq!(app, public(data!("app_public_pkcs1.pem")));
    assert_ne!(app, public(data!("alipay_public.pem")));
    assert_ne!(app, public(data!("short_public.pem")));
}

#[test]
fn debug_shows_no_key_material() {
    let (key, public) = (private(PRIVATE_PKCS8), public(PUBLIC));
    assert_eq!(format!("{key:?} {public:?}"), "PrivateKey(2048 bits) PublicKey(2048 bits)");
    let shown = format!("{key:#?} {public:#?}");
    let base64 = data!("app_private_pkcs1.b64");
    for start in 0..base64.len() - 8 {
        assert!(!shown.contains(&base64[start..start + 8]), "{shown}");
    }
}

#[test]
fn keys_can_be_shared() {
    fn check<T: Clone + Send + Sync + 'static>() {}
    check::<PrivateKey>();
    check::<PublicKey>();
}
