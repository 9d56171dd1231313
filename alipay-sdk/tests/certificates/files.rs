//! The formats of certificate files, and wrong files.

use super::*;

/// What editors, shells and configuration files make of a file.
fn disguises(pem: &str) -> Vec<(&'static str, Vec<u8>)> {
    let gbk = b"\xd6\xa4\xca\xe9\n";
    let text = |disguise, text: String| (disguise, text.into_bytes());
    vec![
        text("as it is", pem.to_owned()),
        text("base64 of the file", STANDARD.encode(pem)),
        text("a comment with dashes", format!("-- BEGIN MY CERTIFICATE --\n{pem}")),
        text("CRLF", pem.replace('\n', "\r\n")),
        text("CR", pem.replace('\n', "\r")),
        text("a byte order mark", format!("\u{feff}{pem}")),
        text("literal \\n", pem.replace('\n', "\\n")),
        text("quotes", format!("\"{pem}\"")),
        text(
            "text around it",
            format!("说明\n{}the end", pem.replace("-----BEGIN", "\nx\n-----BEGIN")),
        ),
        text("another label", pem.replace("CERTIFICATE-----", "X509 CERTIFICATE-----")),
        text("no line break at the end", pem.trim_end().to_owned()),
        text("a key first", format!("{}{pem}", include_str!("../data/app_public.pem"))),
        ("text in GBK", [gbk, pem.as_bytes(), gbk].concat()),
    ]
}

#[test]
fn any_disguise() {
    let plain = format!("{:?}", certificates());
    for ((disguise, app), ((_, alipay), (_, root))) in
        disguises(APP).into_iter().zip(disguises(ALIPAY).into_iter().zip(disguises(ROOT)))
    {
        let certificates = Certificates::new(app, alipay, root);
        let certificates = certificates.unwrap_or_else(|error| panic!("{disguise}: {error}"));
        assert_eq!(format!("{certificates:?}"), plain, "{disguise}");
    }
}

#[test]
fn der_and_bare_base64() {
    let app = blocks(APP).remove(0);
    let root = der(&blocks(ROOT).remove(1));
    let base64 = STANDARD.encode(der(&app));
    for app in [der(&app), base64.clone().into_bytes(), format!("'{base64}'\n").into_bytes()] {
        let certificates = Certificates::new(app, data!("alipay_with_text.crt"), &root).unwrap();
        assert_eq!(certificates.app_cert_sn(), sn("app.crt", 1));
        assert_eq!(certificates.alipay_root_cert_sn(), sn("root.crt", 2));
        assert_eq!(certificates.alipay_cert_sns().next(), Some(sn("alipay.crt", 1)));
    }
}

/// The same in place of each file; the error names the file.
#[track_caller]
fn check(wrong: impl AsRef<[u8]>, expected: &str) {
    let wrong = wrong.as_ref();
    let errors = [
        ("appCertPublicKey_<appid>.crt", error(Certificates::new(wrong, ALIPAY, ROOT))),
        ("alipayCertPublicKey_RSA2.crt", error(Certificates::new(APP, wrong, ROOT))),
        ("alipayRootCert.crt", error(Certificates::new(APP, ALIPAY, wrong))),
    ];
    for (file, message) in errors {
        assert_eq!(message, format!("{file}: {expected}"));
    }
}

#[test]
fn nothing() {
    for empty in ["", " \r\n", "\u{feff}", "\"\""] {
        check(empty, "the file is empty: pass its content");
    }
}

#[test]
fn a_path() {
    for path in ["/etc/alipay/alipayRootCert.crt", "C:\\cert\\app.crt", "alipayRootCert.crt\n"] {
        check(
            path,
            "this looks like the path of a file: pass the content of the file, such as `std::fs::read(path)?`",
        );
    }
}

#[test]
fn a_key() {
    let expected = "expected a certificate, found a key: pass the `.crt` file of the Open \
                    Platform, and the private key to `ClientBuilder::private_key`";
    for key in [
        include_str!("../data/app_private_pkcs8.pem"),
        include_str!("../data/app_private_pkcs1.b64"),
        include_str!("../data/app_public.b64"),
        include_str!("../data/app_public.pem"),
        include_str!("../data/app_encrypted_pkcs8.pem"),
        include_str!("../data/ec_private_sec1.pem"),
    ] {
        check(key, expected);
    }
    check(der(include_str!("../data/sm2_private.pem")), expected);
}

#[test]
fn a_request() {
    let request = include_str!("../data/app_request.csr");
    let expected = "expected a certificate, found a certificate request: upload it to the Open Platform, and pass the \
                    certificate that the platform offers then";
    check(request, expected);
    check(der(request), expected);
}

#[test]
fn a_key_store() {
    check(
        include_bytes!("../data/certificates/app.p12"),
        "this is a PKCS#12 file: extract its certificates with \
         `openssl pkcs12 -in FILE -nokeys -out cert.crt`",
    );
    let expected = "this is a PKCS#7 file: extract its certificates with \
                    `openssl pkcs7 -in FILE -print_certs -out cert.crt`";
    let der = include_bytes!("../data/certificates/app.p7b");
    check(der, expected);
    let body = STANDARD.encode(der);
    check(format!("-----BEGIN PKCS7-----\n{body}\n-----END PKCS7-----\n"), expected);
}

#[test]
fn nonsense() {
    let expected =
        "the file has no certificate: pass the `.crt` file as it was downloaded, PEM or DER";
    check("hello", expected);
    check("aGVsbG8=", expected);
    check(b"\xfe\xed\xfe\xed a Java key store", expected);
    check("-----BEGIN NONSENSE-----\nMAA=\n-----END NONSENSE-----\n", expected);
}

/// The three files in another order.
#[test]
fn swapped_files() {
    let swapped = |first: &str, second: &str| {
        format!(
            "{first} and {second} are swapped: pass the application's certificate, Alipay's, and the \
             roots in this order"
        )
    };
    let (app, alipay, roots) =
        ("appCertPublicKey_<appid>.crt", "alipayCertPublicKey_RSA2.crt", "alipayRootCert.crt");
    let is_root = "the first certificate is a root, probably of alipayRootCert.crt: pass the file \
                   that belongs here";
    let no_root = "alipayRootCert.crt: the file has no root certificate with an RSA signature: pass all \
                   of alipayRootCert.crt";
    assert_eq!(error(Certificates::new(ALIPAY, APP, ROOT)), swapped(app, alipay));
    // The first of these begins with SM2, the second with RSA.
    for root in [ROOT, data!("names.crt")] {
        assert_eq!(error(Certificates::new(root, ALIPAY, APP)), swapped(app, roots));
        assert_eq!(error(Certificates::new(APP, root, ALIPAY)), swapped(alipay, roots));
        for rotated in [Certificates::new(ALIPAY, root, APP), Certificates::new(root, APP, ALIPAY)]
        {
            let expected = "the three files are in the wrong order: pass the application's certificate, Alipay's, and the roots";
            assert_eq!(error(rotated), expected);
        }
        let message = error(Certificates::new(APP, root, ROOT));
        assert_eq!(message, format!("alipayCertPublicKey_RSA2.crt: {is_root}"));
    }
    assert_eq!(error(Certificates::new(APP, ALIPAY, APP)), no_root);
    let is_alipay = format!(
        "{app}: expected the application's certificate, found Alipay's: pass appCertPublicKey_<appid>.crt"
    );
    assert_eq!(error(Certificates::new(ALIPAY, ALIPAY, ROOT)), is_alipay);
    assert_eq!(
        error(Certificates::new(APP, APP, ROOT)),
        "the application's own public key was passed as Alipay's: pass alipayCertPublicKey_RSA2.crt, \
         not appCertPublicKey_<appid>.crt"
    );
}

#[test]
fn other_algorithms() {
    let ecdsa = blocks(ROOT).remove(2);
    let message = error(Certificates::new(&ecdsa, ALIPAY, ROOT));
    assert!(message.contains("is not signed with RSA, perhaps it is for SM2"), "{message}");
    let message = error(Certificates::new(APP, ALIPAY, &ecdsa));
    assert!(message.contains("no root certificate with an RSA signature"), "{message}");
    // Signed with RSA, but with another kind of key.
    let message = error(Certificates::new(data!("ec_key.crt"), ALIPAY, ROOT));
    assert!(message.contains(
        "the key of the first certificate cannot be used: expected an RSA key, found a key for EC"
    ));
}
