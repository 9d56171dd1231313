//! A minimal HTTP client.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

pub struct HttpResponse {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl HttpResponse {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head["HTTP/1.1 ".len()..][..3].parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        headers.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// The bytes of a request.
pub fn request(method: &str, path: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-type: {content_type}\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

pub async fn connect(url: &str) -> TcpStream {
    let address = url.strip_prefix("http://").unwrap().strip_suffix("/gateway.do").unwrap();
    TcpStream::connect(address).await.unwrap()
}

/// Sends any bytes and reads to the end.
pub async fn exchange(url: &str, request: &[u8]) -> Vec<u8> {
    let mut stream = connect(url).await;
    stream.write_all(request).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    response
}

pub async fn send(url: &str, request: &[u8]) -> HttpResponse {
    HttpResponse::parse(&exchange(url, request).await)
}

pub const FORM: &str = "application/x-www-form-urlencoded;charset=utf-8";

pub async fn post(url: &str, query: &str, body: &str) -> HttpResponse {
    let path = format!("/gateway.do?{query}");
    send(url, &request("POST", &path, FORM, body.as_bytes())).await
}
