//! The other side of the connection.

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

/// So long that only a fault of ours lets a test wait for it.
pub const LONG: Duration = Duration::from_secs(60);
/// So short that nothing is there in time.
const SHORT: Duration = Duration::from_millis(300);

/// What the other side does.
pub enum Peer {
    /// There is nobody at the port.
    Nobody,
    /// The name of the host is none.
    Nowhere,
    /// Says something that is no TLS.
    NoTls,
    /// Has a certificate that nobody trusts.
    Untrusted,
    /// Accepts, and says nothing to a TLS handshake.
    NoHandshake,
    /// Resets the connection.
    Resets(Reads),
    /// Reads the request, writes this and closes.
    Responds(Vec<u8>),
    /// Reads the request, writes this, and leaves it at that.
    Stalls(Vec<u8>),
    /// Reads the request, writes this, and then spaces until the other end has gone.
    Endless(Vec<u8>),
    /// Reads the request, and sends the client elsewhere, where a request counts like one here.
    Redirects,
}

/// How much of the request is read.
#[derive(Clone, Copy)]
pub enum Reads {
    Nothing,
    Part,
    All,
}

/// A peer that is there.
pub struct Place {
    pub url: String,
    requests: Arc<AtomicUsize>,
}

impl Place {
    /// How many requests have arrived, whole or in part.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Peer {
    /// How long the client waits: to connect, and in all.
    pub fn limits(&self) -> (Duration, Duration) {
        match self {
            Self::NoHandshake => (SHORT, LONG),
            Self::Stalls(_) => (LONG, SHORT),
            _ => (LONG, LONG),
        }
    }

    pub fn start(self) -> Place {
        let requests = Arc::new(AtomicUsize::new(0));
        let counter = requests.clone();
        let url = match self {
            Self::Nowhere => "https://does-not-exist.invalid/gateway.do".to_owned(),
            Self::Nobody => {
                let port = TcpListener::bind("127.0.0.1:0").unwrap();
                url("http", port.local_addr().unwrap())
            }
            Self::NoTls | Self::Untrusted | Self::NoHandshake => {
                url("https", listen(move |stream| self.serve(stream, &counter)))
            }
            _ => url("http", listen(move |stream| self.serve(stream, &counter))),
        };
        Place { url, requests }
    }

    fn serve(&self, mut stream: TcpStream, requests: &Arc<AtomicUsize>) {
        match self {
            Self::Nobody | Self::Nowhere => {}
            Self::NoTls => {
                let _ = stream.write_all(b"HTTP/1.1 400 this is no TLS\r\n\r\n");
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
    // What is closed without lingering is reset, even if everything was read.
    TcpSocket::from_std_stream(stream).set_zero_linger().unwrap();
}

/// A response of HTTP.
pub fn http(status: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    with_length(status, body.as_ref(), body.as_ref().len())
}

/// A response that does not have the length that it says.
pub fn with_length(status: &str, body: &[u8], length: usize) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 {status}\r\ntrace_id: {TRACE_ID}\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// The beginning of a chunked answer, without the chunk that ends it.
pub fn chunked(body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\ntrace_id: {TRACE_ID}\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n",
        body.len()
    )
    .into_bytes()
}
