//! Downloads over real sockets.

use alipay_sdk::Client;
use alipay_sdk::bill::DownloadError;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::transport::TransportError;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

const TRADE: &[u8] = include_bytes!("../data/bill/trade.zip");
const SECRET: &str = "fileId=2088SECRET5555";

fn client() -> Client {
    Client::builder(crate::common::APP_ID)
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()
        .unwrap()
}

/// The link to a server that answers one request; the requests it reads.
fn serve(answer: impl FnOnce(TcpStream) + Send + 'static) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, requests) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        // Not every test looks at the request.
        let _ = sender.send(String::from_utf8(head).unwrap());
        answer(stream);
    });
    (format!("http://{address}/downloadBillFile.resource?bizType=trade&{SECRET}"), requests)
}

fn with_length(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn answering(bytes: Vec<u8>) -> String {
    serve(move |mut stream| drop(stream.write_all(&bytes))).0
}

async fn refused(link: &str) -> (DownloadError, Vec<u8>) {
    let mut file = Vec::new();
    let error =
        client().download_bill(link).max_size(100_000).write_to(&mut file).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(!text.contains("SECRET") && !text.contains("bizType"), "{text}");
    (error, file)
}

#[tokio::test]
async fn a_bill_is_written_as_it_was_sent() {
    for headers in ["Content-Length: {}", "Connection: close"] {
        let headers = headers.replace("{}", &TRADE.len().to_string());
        let (link, requests) = serve(move |mut stream| {
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n").as_bytes()).unwrap();
            // So that the first chunk is shorter than what tells an archive.
            for part in [&TRADE[..1], &TRADE[1..3], &TRADE[3..]] {
                stream.write_all(part).unwrap();
                thread::sleep(Duration::from_millis(20));
            }
        });
        let mut file = Vec::new();
        let download = client().download_bill(link.as_str()).max_size(TRADE.len() as u64);
        assert_eq!(download.write_to(&mut file).await.unwrap(), TRADE.len() as u64);
        assert_eq!(file, TRADE);
        let request = requests.recv().unwrap();
        let path = format!("GET /downloadBillFile.resource?bizType=trade&{SECRET} HTTP/1.1\r\n");
        assert!(request.starts_with(&path), "{request}");
        assert!(!request.to_lowercase().contains("content-length"), "{request}");
    }
}

#[tokio::test]
async fn an_error_page_is_not_a_bill() {
    for (body, found) in [
        ("<html>expired</html>", "a web page"),
        ("\n {\"code\":\"40004\"}", "JSON"),
        ("", "nothing"),
        ("PK", "something else"),
    ] {
        let (error, file) = refused(&answering(with_length("200 OK", body.as_bytes()))).await;
        assert!(error.to_string().contains(&format!("{found} was received")), "{error}");
        assert!(file.is_empty());
    }
}

#[tokio::test]
async fn other_statuses_are_errors_and_redirects_are_not_followed() {
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    target.set_nonblocking(true).unwrap();
    let location = format!("302 Found\r\nLocation: http://{}/", target.local_addr().unwrap());
    for (line, status) in [("404 Not Found", 404), ("403 Forbidden", 403), (&location, 302)] {
        let (error, file) = refused(&answering(with_length(line, TRADE))).await;
        assert!(matches!(error, DownloadError::Status { status: found } if found == status));
        assert!(file.is_empty());
    }
    assert_eq!(target.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn a_long_bill_is_refused_by_its_header() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n".to_vec();
    let (error, file) = refused(&answering(head)).await;
    assert!(matches!(error, DownloadError::TooLarge { limit: 100_000 }), "{error}");
    assert!(file.is_empty());
}

#[tokio::test]
async fn a_body_without_end_is_given_up() {
    let (link, _requests) = serve(|mut stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nPK\x03\x04").unwrap();
        while stream.write_all(&[0; 10_000]).is_ok() {}
    });
    let (error, file) = refused(&link).await;
    assert!(matches!(error, DownloadError::TooLarge { limit: 100_000 }), "{error}");
    assert!(file.len() <= 100_000);
}

#[tokio::test]
async fn a_slow_body_is_given_up() {
    let (link, _requests) = serve(|mut stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nPK\x03\x04").unwrap();
        while stream.write_all(&[0]).is_ok() {
            thread::sleep(Duration::from_millis(10));
        }
    });
    let download = client().download_bill(link.as_str()).timeout(Duration::from_millis(200));
    let error = download.write_to(Vec::new()).await.unwrap_err();
    assert!(matches!(&error, DownloadError::Transport(error) if error.is_timeout()), "{error}");
}

#[tokio::test]
async fn a_cut_body_is_an_error() {
    let mut cut = with_length("200 OK", TRADE);
    cut.truncate(cut.len() - 1);
    let (error, _) = refused(&answering(cut)).await;
    assert!(matches!(error, DownloadError::Transport(_)), "{error}");
}

#[tokio::test]
async fn a_link_that_is_none_is_not_followed() {
    for link in [
        "",
        "bizType=trade&SECRET",
        "ftp://example.com/?SECRET",
        "file:///etc/passwd?SECRET",
        "https://user:SECRET@example.com/",
        "http:///?SECRET",
        "http://127.0.0.1:99999/?SECRET",
        "http://127.0.0.1:x/?SECRET",
    ] {
        let (error, _) = refused(link).await;
        assert!(matches!(error, DownloadError::Url { .. }), "{link}: {error}");
    }
    let download = client().download_bill(format!("http://127.0.0.1:1/?{SECRET}"));
    assert!(!format!("{download:?}").contains("SECRET"));
}

#[tokio::test]
async fn a_writer_that_fails_ends_the_download() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let link = answering(with_length("200 OK", TRADE));
    let error = client().download_bill(link).write_to(Full).await.unwrap_err();
    assert!(matches!(error, DownloadError::Write(_)), "{error}");
}

/// A transport that only has `send`.
#[tokio::test]
async fn other_transports_read_the_whole_response_up_to_the_limit() {
    let transport = ScriptedTransport::new();
    transport.respond(TRADE).respond(TRADE).fail(TransportError::timeout("too slow"));
    let client = crate::common::client(&transport);
    let download = |max_size| {
        client.download_bill("https://example.com/?a=b").max_size(max_size).write_to(Vec::new())
    };
    let size = TRADE.len() as u64;
    assert_eq!(download(size).await.unwrap(), size);
    assert!(matches!(download(size - 1).await, Err(DownloadError::TooLarge { .. })));
    assert!(matches!(download(size).await, Err(DownloadError::Transport(_))));
    let sent = transport.sent();
    assert_eq!(sent[0].limits.max_body as u64, size + 1);
    assert_eq!(sent[0].limits.timeout, Duration::from_secs(300));
}
