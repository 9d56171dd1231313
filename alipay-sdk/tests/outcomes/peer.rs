//! The peer of the connection.

use crate::server::{handshake, listen, read_request};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;
use tokio::net::TcpSocket;

/// The header of every response.
pub const TRACE_ID: &str = "0b26181c";

/// Long enough that a test waits for it only because of a bug.
pub const LONG: Duration = Duration::from_secs(60);
/// So short that nothing arrives in time.
const SHORT: Duration = Duration::from_millis(300);

/// The behavior of the peer.
pub enum Peer {
    /// The port is closed.
    ClosedPort,
    /// The host name does not exist.
    UnknownHost,
    /// Responds with something that is not TLS.
    NoTls,
    /// Has an untrusted certificate.
    Untrusted,
    /// Accepts, and does not respond to a TLS handshake.
    NoHandshake,
    /// Resets the connection.
    Resets(Reads),
    /// Reads the request, writes this and closes.
    Responds(Vec<u8>),
    /// Reads the request, writes this, and then stalls.
    Stalls(Vec<u8>),
    /// Reads the request, writes this, and then spaces until the other end has gone.
    Endless(Vec<u8>),
    /// Reads the request, and redirects the client, to where a request counts like one here.
    Redirects,
}

/// How much of the request is read.
#[derive(Clone, Copy)]
pub enum Reads {
    Nothing,
    Part,
    All,
}

/// A running peer.
pub struct RunningPeer {
    pub url: String,
    requests: Arc<AtomicUsize>,
}

impl RunningPeer {
    /// How many requests have arrived, whole or in part.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Peer {
    /// The client's time limits: to connect, and in total.
    pub fn limits(&self) -> (Duration, Duration) {
        match self {
            Self::NoHandshake => (SHORT, LONG),
            Self::Stalls(_) => (LONG, SHORT),
            _ => (LONG, LONG),
        }
    }

    pub fn start(self) -> RunningPeer {
        let requests = Arc::new(AtomicUsize::new(0));
        let counter = requests.clone();
        let url = match self {
            Self::UnknownHost => "https://does-not-exist.invalid/gateway.do".to_owned(),
            Self::ClosedPort => {
                let port = TcpListener::bind("127.0.0.1:0").unwrap();
                url("http", port.local_addr().unwrap())
            }
            Self::NoTls | Self::Untrusted | Self::NoHandshake => {
                url("https", listen(move |stream| self.serve(stream, &counter)))
            }
            _ => url("http", listen(move |stream| self.serve(stream, &counter))),
        };
        RunningPeer { url, requests }
    }

    fn serve(&self, mut stream: TcpStream, requests: &Arc<AtomicUsize>) {
        match self {
            Self::ClosedPort | Self::UnknownHost => {}
            Self::NoTls => {
                let _ = stream.write_all(b"HTTP/1.1 400 this is not TLS\r\n\r\n");
            }
            Self::Untrusted => {
                if handshake(stream).read_exact(&mut [0]).is_ok() {
                    count(requests);
                }
            }
            Self::NoHandshake => hold(&stream),
            Self::Resets(reads) => reset(stream, *reads, requests),
            Self::Responds(bytes) => respond(&mut stream, bytes, requests),
            Self::Stalls(bytes) => {
                respond(&mut stream, bytes, requests);
                hold(&stream);
            }
            Self::Endless(bytes) => {
                respond(&mut stream, bytes, requests);
                while stream.write_all(&[b' '; 4096]).is_ok() {}
            }
            Self::Redirects => {
                let there = requests.clone();
                let there = url("http", listen(move |_| count(&there)));
                let location = format!("302 Found\r\nlocation: {there}");
                respond(&mut stream, &http(&location, ""), requests);
            }
        }
    }
}

fn url(scheme: &str, address: SocketAddr) -> String {
    format!("{scheme}://{address}/gateway.do")
}

fn count(requests: &AtomicUsize) {
    requests.fetch_add(1, Ordering::SeqCst);
}

/// Keeps a connection open.
fn hold(_: &TcpStream) {
    thread::sleep(LONG);
}

fn respond(stream: &mut TcpStream, bytes: &[u8], requests: &AtomicUsize) {
    if read_request(stream).is_ok() {
        count(requests);
        let _ = stream.write_all(bytes);
    }
}

fn reset(mut stream: TcpStream, reads: Reads, requests: &AtomicUsize) {
    let is_there = match reads {
        Reads::Nothing => stream.peek(&mut [0]).is_ok(),
        Reads::Part => stream.read_exact(&mut [0; 10]).is_ok(),
        Reads::All => read_request(&mut stream).is_ok(),
    };
    if is_there {
        count(requests);
    }
    // A socket that is closed without lingering is reset, even if everything was read.
    TcpSocket::from_std_stream(stream).set_zero_linger().unwrap();
}

/// An HTTP response.
pub fn http(status: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    with_length(status, body.as_ref(), body.as_ref().len())
}

/// A response that does not have the length that it declares.
pub fn with_length(status: &str, body: &[u8], length: usize) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 {status}\r\ntrace_id: {TRACE_ID}\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// The beginning of a chunked response, without the chunk that ends it.
pub fn chunked(body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\ntrace_id: {TRACE_ID}\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n",
        body.len()
    )
    .into_bytes()
}
