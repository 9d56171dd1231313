//! Which certificates the transport trusts. `data/tls/make.sh` made the certificates.

use crate::server::{OK, handshake, listen, read_request};
use crate::{everything, limits, post};
use alipay_sdk::transport::{ReqwestTransport, SetupError};
use alipay_sdk::{Error, Outcome};
use std::io::Write;
use std::net::TcpStream;

pub const ROOT: &[u8] = include_bytes!("../data/tls/root.pem");
const ROOT_DER: &[u8] = include_bytes!("../data/tls/root.der");
const OTHER_ROOT: &[u8] = include_bytes!("../data/tls/other_root.pem");
const SERVER_KEY: &[u8] = include_bytes!("../data/tls/server.key");

/// Responds to every request of a TLS connection.
pub fn serve(stream: TcpStream) {
    let mut stream = handshake(stream);
    while read_request(&mut stream).is_ok() {
        let _ = stream.write_all(OK);
    }
}

#[tokio::test]
async fn a_root_certificate_of_ones_own_is_trusted() {
    let address = listen(serve);
    let both = [OTHER_ROOT, ROOT].concat();
    for root in [ROOT.to_vec(), ROOT_DER.to_vec(), both] {
        let transport = ReqwestTransport::builder().root_certificate(root).build().unwrap();
        for host in ["localhost", "127.0.0.1"] {
            let url = format!("https://{host}:{}/", address.port());
            assert_eq!(post(&transport, &url, "x".to_owned(), limits()).await.unwrap(), "ok");
        }
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_that_is_not_trusted() {
    let url = format!("https://{}/?sign=secret", listen(serve));
    let settings = ReqwestTransport::builder;
    for settings in [settings(), settings().root_certificate(OTHER_ROOT)] {
        let transport = settings.build().unwrap();
        let error = post(&transport, &url, "x".to_owned(), limits()).await.unwrap_err();
        assert!(everything(&error).contains("UnknownIssuer"), "{}", everything(&error));
        assert!(!everything(&error).contains("secret"), "{}", everything(&error));
        assert_eq!(Error::from(error).outcome(), Outcome::NotSent);
    }
}

/// 127.0.0.2 is this machine too, and not in the certificate.
#[tokio::test]
#[cfg(target_os = "linux")]
async fn the_name_of_the_server_must_be_right() {
    let listener = std::net::TcpListener::bind("127.0.0.2:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(listener.accept().unwrap().0));
    let transport = ReqwestTransport::builder().root_certificate(ROOT).build().unwrap();
    let error = post(&transport, &url, "x".to_owned(), limits()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[test]
fn an_invalid_root_certificate_is_reported() {
    let half = &ROOT_DER[..ROOT_DER.len() / 2];
    for wrong in [SERVER_KEY, half, b"root.pem", b""] {
        let settings = ReqwestTransport::builder().root_certificate(ROOT).root_certificate(wrong);
        let error = settings.build().unwrap_err();
        assert!(matches!(error, SetupError::RootCertificate { number: 2, .. }), "{error:?}");
        assert!(error.to_string().starts_with("root certificate 2 cannot be used: "));
    }
}
