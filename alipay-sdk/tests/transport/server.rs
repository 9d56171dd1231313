//! Scripted servers.

use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A request as received.
#[derive(Debug, PartialEq)]
pub struct Request {
    /// In lower case, with its empty line.
    pub head: String,
    pub body: Vec<u8>,
}

/// Listens, and serves each connection in a separate thread.
pub fn listen(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let serve = serve.clone();
            thread::spawn(move || serve(stream.unwrap()));
        }
    });
    address
}

/// Accepts TLS from a client, with the certificate of `data/tls`.
pub fn handshake(stream: TcpStream) -> StreamOwned<ServerConnection, TcpStream> {
    const CERTIFICATE: &[u8] = include_bytes!("../data/tls/server.pem");
    const KEY: &[u8] = include_bytes!("../data/tls/server.key");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(CERTIFICATE).unwrap()],
            PrivateKeyDer::from_pem_slice(KEY).unwrap(),
        );
    StreamOwned::new(ServerConnection::new(Arc::new(config.unwrap())).unwrap(), stream)
}

/// Responds to every request with `ok`, and reports it.
pub fn responding() -> (String, Receiver<Request>) {
    let (sender, events) = channel();
    let address = listen(move |mut stream| {
        while let Ok(request) = read_request(&mut stream) {
            sender.send(request).unwrap();
            let _ = stream.write_all(OK);
        }
    });
    (format!("http://{address}/gateway.do"), events)
}

pub const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// Fails if the request is incomplete.
pub fn read_request(stream: &mut impl Read) -> io::Result<Request> {
    let head = read_head(stream)?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body)?;
    Ok(Request { head, body })
}

pub fn read_head(stream: &mut impl Read) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    Ok(String::from_utf8(head).unwrap().to_ascii_lowercase())
}
