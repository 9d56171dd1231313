//! The errors of keys that cannot be used.

use super::*;
use expect_test::expect;

/// Asserts that neither parser accepts any of the inputs, and all errors are the same.
#[track_caller]
fn check_all<T: AsRef<[u8]>>(inputs: impl IntoIterator<Item = T>, expected: Expect) {
    let errors = inputs.into_iter().flat_map(|key| [private_error(&key), public_error(&key)]);
    check_errors(errors, expected);
}

#[track_caller]
fn check(input: impl AsRef<[u8]>, expected: Expect) {
    check_all([input], expected);
}

#[test]
fn empty() {
    let armour = "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----";
    check_all(
        ["", " \r\n", "\"\"", "\u{feff}", "\\n", armour],
        expect!["the key is empty: pass its content, PEM or one line of base64"],
    );
}

#[test]
fn paths() {
    let paths = [
        "/etc/keys/app.pem",
        "/run/secrets/app_key\n",
        "./app",
        "~/app",
        "file:///etc/app",
        "keys/应用私钥.PEM",
        "C:\\keys\\new\\rsa.txt",
        "\\\\server\\keys\\app",
        "..\\keys\\app",
        "keys/app",
        "keys/app_key",
        "id_rsa",
        "app.jks",
    ];
    check_all(
        paths,
        expect![
            "the key looks like the path of a file: pass the content of the file, such as `std::fs::read(path)?`"
        ],
    );
}

#[test]
fn not_text() {
    let utf16: Vec<u8> = "\u{feff}MII".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(utf16, expect!["the key is neither UTF-8 nor DER: save the file as UTF-8"]);
}

#[test]
fn not_base64() {
    let line = data!("app_private_pkcs8.b64");
    let inputs = [
        &line[..line.len() - 7],
        &line.replacen('A', "?", 1),
        &line.replacen('A', "=", 1),
        &PRIVATE_PKCS8.replace("-----END PRIVATE KEY-----", "-----EN"),
    ];
    check_all(
        inputs,
        expect!["the key is not base64, so it is damaged or truncated: copy all of it again"],
    );
}

#[test]
fn truncated() {
    let line = data!("app_private_pkcs8.b64");
    let half: Vec<_> = PRIVATE_PKCS8.lines().take(10).collect();
    check_all(
        [&line[..400], &half.join("\n")],
        expect!["the end of the key is missing: copy all of it again"],
    );
}

#[test]
fn trailing_data() {
    let longer = |pem| [der(pem), vec![0]].concat();
    let two_keys = STANDARD.encode([der(PRIVATE_PKCS8), der(PUBLIC)].concat());
    let keys = [longer(PRIVATE_PKCS1), longer(PRIVATE_PKCS8), longer(PUBLIC), two_keys.into()];
    check_all(keys, expect!["there is more data after the end of the key: pass exactly one key"]);
}

#[test]
fn encrypted() {
    let pkcs8 = data!("app_encrypted_pkcs8.pem");
    let pkcs1 = data!("app_encrypted_pkcs1.pem");
    let cut = &pkcs8[..pkcs8.len() / 2];
    let keys = [pkcs8.as_bytes(), pkcs1.as_bytes(), &der(pkcs8), cut.as_bytes()];
    check_errors(
        keys.map(private_error),
        expect![
            "the private key is encrypted: decrypt it first, with `openssl pkey -in key.pem -out plain.pem`"
        ],
    );
    check_errors(
        keys.map(public_error),
        expect![
            "expected a public key, found a private key: pass Alipay's public key, which the Open Platform shows in exchange for yours, and keep the private key to yourself"
        ],
    );
}

#[test]
fn the_other_half() {
    let keys = [PUBLIC, data!("app_public_pkcs1.pem"), data!("app_public.b64")];
    check_errors(
        keys.map(private_error),
        expect![
            "expected a private key, found a public key: pass the application's private key, which the key tool generated together with it"
        ],
    );
    let keys = [PRIVATE_PKCS1, PRIVATE_PKCS8, data!("app_private_pkcs1.b64")];
    check_errors(
        keys.map(public_error),
        expect![
            "expected a public key, found a private key: pass Alipay's public key, which the Open Platform shows in exchange for yours, and keep the private key to yourself"
        ],
    );
}

#[test]
fn certificates() {
    let (v3, v1) = (data!("app_certificate.pem"), data!("app_certificate_v1.pem"));
    let cut = &v3[..v3.len() / 2];
    let inputs = [v3.into(), v1.into(), der(v3), der(v1), cut.into()];
    check_all(
        inputs,
        expect![
            "expected a key, found a certificate: print its public key with `openssl x509 -noout -pubkey -in cert.crt`; the private key is in a file of its own"
        ],
    );
}

#[test]
fn other_algorithms() {
    check(
        data!("ec_private.pem"),
        expect![
            "expected an RSA key, found a key for EC (OID 1.2.840.10045.2.1): generate a 2048-bit RSA key"
        ],
    );
    // Under a misleading label the content decides.
    let relabelled = data!("ec_public.pem").replace("PUBLIC KEY", "CERTIFICATE");
    check_all(
        [data!("ec_public.pem"), &relabelled],
        expect![
            "expected an RSA key, found a key for EC (OID 1.2.840.10045.2.1): generate a 2048-bit RSA key"
        ],
    );
    check(
        data!("ec_private_sec1.pem"),
        expect![
            "expected an RSA key, found a key for EC P-256 (OID 1.2.840.10045.3.1.7): generate a 2048-bit RSA key"
        ],
    );
    let ed25519 = data!("ed25519_private.pem");
    check_all(
        [ed25519.into(), der(ed25519)],
        expect![
            "expected an RSA key, found a key for Ed25519 (OID 1.3.101.112): generate a 2048-bit RSA key"
        ],
    );
    check(
        data!("sm2_private.pem"),
        expect![
            "expected an RSA key, found a key for SM2 (OID 1.2.156.10197.1.301): generate a 2048-bit RSA key"
        ],
    );
}

#[test]
fn not_rsa() {
    // The first line was lost.
    let rest: Vec<_> = PRIVATE_PKCS8.lines().skip(2).filter(|line| !line.contains('-')).collect();
    let request = data!("app_request.csr");
    // Too long for a path.
    let slash = format!("/AAA{}", data!("app_private_pkcs8.b64"));
    check_all(
        [request, &rest.concat(), &slash],
        expect![
            "this is not an RSA key, perhaps a certificate request, a key store, or a key whose beginning is missing: pass a PKCS#8 or PKCS#1 private key, or an X.509 or PKCS#1 public key"
        ],
    );
    assert_eq!(private_error(der(request)), KeyError::NotRsa);
}

#[test]
fn other_tools() {
    let block = |label: &str| {
        format!("-----BEGIN {label}-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\n-----END {label}-----")
    };
    check(
        block("OPENSSH PRIVATE KEY"),
        expect![
            "the key is in the format of OpenSSH: convert it with `ssh-keygen -p -m PKCS8 -f FILE`"
        ],
    );
    check(
        block("SSH2 PUBLIC KEY"),
        expect![
            "the key is in the format of SSH2: convert it with `ssh-keygen -i -f FILE > id.pub && ssh-keygen -e -m PKCS8 -f id.pub`"
        ],
    );
    check(
        block("SSH2 ENCRYPTED PRIVATE KEY"),
        expect![
            "the key is in the format of SSH2: convert it with `puttygen FILE -O private-openssh -o key.pem`"
        ],
    );
    check_all(
        ["ssh-rsa AAAAB3NzaC1yc2E= me@example.com", "sk-ssh-ed25519@openssh.com AAAA"],
        expect![
            "the key is in the format of OpenSSH: convert it with `ssh-keygen -e -m PKCS8 -f FILE`"
        ],
    );
    check(
        "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none",
        expect![
            "the key is in the format of PuTTY: convert it with `puttygen FILE -O private-openssh -o key.pem`"
        ],
    );
}

#[test]
fn variables() {
    let inputs = [
        "${ALIPAY_KEY}",
        "$ALIPAY_KEY\n",
        "\"${alipay.key:}\"",
        "%ALIPAY_KEY%",
        "{{ .Values.key }}",
        "<private key>",
        "${{ secrets.KEY }}",
        "#{KEY}",
        "@KEY@",
        "{KEY}",
        "$HOME/keys/app",
        "${file:/run/key}",
    ];
    check_all(
        inputs,
        expect![
            "the key is a variable that was not expanded, such as `${NAME}`: check how the configuration is read"
        ],
    );
}

#[test]
fn other_texts() {
    let inputs = ["your-private-key", "your private key", "0", "MIIEvQIBADAN", "MAA="];
    check_all(
        inputs,
        expect![
            "this is too short to be a key: pass the content of the key's file, and check how the configuration is read"
        ],
    );
}
