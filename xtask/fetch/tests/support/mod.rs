//! A server on this machine that answers each connection with the next of these bytes.
#![allow(dead_code, reason = "each test file uses a part")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use url::Url;

pub struct Server {
    pub url: Url,
    /// The requests, as they came.
    requests: Receiver<String>,
}

/// A part of an answer.
#[derive(Clone)]
pub enum Part {
    Bytes(Vec<u8>),
    /// Waits until the client has gone.
    Silence,
}

/// The first byte of a handshake, of which this server knows no more.
const TLS: u8 = 22;

impl Server {
    pub fn new(answers: Vec<Vec<Part>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = Url::parse(&format!("http://{}/page", listener.local_addr().unwrap())).unwrap();
        let (sender, requests) = channel();
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = Vec::new();
                let mut byte = [0];
                while !request.ends_with(b"\r\n\r\n")
                    && !request.starts_with(&[TLS])
                    && stream.read(&mut byte).unwrap_or(0) > 0
                {
                    request.push(byte[0]);
                }
                let _ = sender.send(String::from_utf8(request).unwrap());
                for part in answer {
                    match part {
                        // A client that has had enough has closed the connection.
                        Part::Bytes(bytes) => _ = stream.write_all(&bytes),
                        Part::Silence => _ = stream.read(&mut byte),
                    }
                }
            }
        });
        Self { url, requests }
    }

    /// A server with one answer.
    pub fn once(answer: Vec<u8>) -> Self {
        Self::new(vec![vec![Part::Bytes(answer)]])
    }

    pub fn requests(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

/// A whole answer.
pub fn answer(status: &str, headers: &[&str], content: &[u8]) -> Vec<u8> {
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content].concat()
}
