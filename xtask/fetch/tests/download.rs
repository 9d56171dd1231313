//! Answers of all kinds, over real sockets.

mod support;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::net::TcpListener;
use std::time::Duration;
use support::{Part, Server, answer};
use url::Url;
use xtask_fetch::download::{Rules, get};

const JSON: &[u8] = br#"{"apiData":{}}"#;

fn this_machine(url: &Url) -> Result<()> {
    match url.host_str() {
        Some("127.0.0.1") => Ok(()),
        _ => bail!("{url} is not this machine"),
    }
}

fn rules() -> Rules<'static> {
    Rules { check: &this_machine, time: Duration::from_secs(20), bytes: 1000 }
}

fn error(url: &Url, rules: &Rules<'_>) -> String {
    let error = get(url, rules).expect_err("an answer that is refused");
    format!("{error:#}").replace(url.as_str(), "URL").replace(url.authority(), "HOST")
}

#[test]
fn the_bytes_are_those_of_the_answer() {
    let server = Server::once(answer("200 OK", &["Set-Cookie: a=b"], JSON));
    assert_eq!(get(&server.url, &rules()).unwrap(), JSON);
    let request = server.requests().concat().to_ascii_lowercase();
    assert!(request.starts_with("get /page http/1.1\r\n"), "{request}");
    for header in ["cookie", "authorization", "referer"] {
        assert!(!request.contains(&format!("\r\n{header}:")), "{request}");
    }
}

#[test]
fn content_in_gzip_is_unpacked_and_a_bomb_is_not() {
    let gzip = |content: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    };
    let headers = ["Content-Encoding: gzip"];
    let server = Server::once(answer("200 OK", &headers, &gzip(JSON)));
    assert_eq!(get(&server.url, &rules()).unwrap(), JSON);
    let bomb = gzip(&vec![b' '; 1_000_000]);
    assert!(bomb.len() < 2000, "{}", bomb.len());
    let server = Server::once(answer("200 OK", &headers, &bomb));
    let error = error(&server.url, &rules());
    assert!(error.starts_with("the answer of URL is larger than 1000 bytes, "), "{error}");
    let whole = gzip(JSON);
    let server = Server::once(answer("200 OK", &headers, &whole[..whole.len() / 2]));
    let error = self::error(&server.url, &rules());
    assert!(error.starts_with("the answer of URL was cut off"), "{error}");
    let server = Server::once(answer("200 OK", &["Content-Encoding: br"], JSON));
    let error = self::error(&server.url, &rules());
    assert!(error.starts_with("URL answers in an encoding that it was not asked for"), "{error}");
}

#[test]
fn a_redirect_is_followed_where_it_is_allowed() {
    let target = Server::once(answer("200 OK", &[], JSON));
    let absolute = format!("Location: {}", target.url);
    let first = Server::new(vec![
        vec![Part::Bytes(answer("301 Moved Permanently", &["Location: /other?a=b"], b""))],
        vec![Part::Bytes(answer("302 Found", &[&absolute], b""))],
    ]);
    assert_eq!(get(&first.url, &rules()).unwrap(), JSON);
    assert!(first.requests()[1].starts_with("GET /other?a=b "));
}

#[test]
fn a_redirect_to_another_host_is_not_followed() {
    // The rule is that for the name, so nothing is asked even if both are this machine.
    let target = Server::once(answer("200 OK", &[], JSON));
    let elsewhere = target.url.as_str().replace("127.0.0.1", "localhost");
    let server = Server::once(answer("302 Found", &[&format!("Location: {elsewhere}")], b""));
    let error = error(&server.url, &rules());
    assert_eq!(error, format!("URL redirects: {elsewhere} is not this machine"));
    assert_eq!(target.requests(), [""; 0]);
}

#[test]
fn redirects_end() {
    let again = vec![Part::Bytes(answer("307 Temporary Redirect", &["Location: /page"], b""))];
    let server = Server::new(vec![again; 10]);
    let error = error(&server.url, &rules());
    assert!(error.starts_with("URL: more than 5 redirects"), "{error}");
    assert_eq!(server.requests().len(), 6);
}

#[test]
fn other_answers_are_errors() {
    for (status, headers) in [
        ("404 Not Found", &[][..]),
        ("500 Internal Server Error", &[]),
        ("304 Not Modified", &[]),
        ("302 Found", &[]),
    ] {
        let server = Server::once(answer(status, headers, b"<html></html>"));
        let error = error(&server.url, &rules());
        assert!(error.starts_with(&format!("URL answered with HTTP {status}: ")), "{error}");
    }
    let server = Server::once(b"SSH-2.0-x\r\n\r\n".to_vec());
    let error = error(&server.url, &rules());
    assert!(error.starts_with("URL cannot be fetched: "), "{error}");
}

#[test]
fn an_answer_that_is_too_large_is_not_kept() {
    for length in [1000, 1001] {
        let server = Server::once(answer("200 OK", &[], &vec![b'x'; length]));
        assert_eq!(get(&server.url, &rules()).is_ok(), length == 1000);
    }
    // It claims no length, and does not end.
    let endless = [b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 100_000]].concat();
    let server = Server::new(vec![vec![Part::Bytes(endless), Part::Silence]]);
    let error = error(&server.url, &rules());
    assert!(error.contains("is larger than 1000 bytes"), "{error}");
}

#[test]
fn half_an_answer_is_none() {
    let whole = answer("200 OK", &[], JSON);
    for kept in [whole.len() - 1, whole.len() - JSON.len(), 20, 0] {
        let server = Server::once(whole[..kept].to_vec());
        let error = error(&server.url, &rules());
        let is_reported = error.starts_with("the answer of URL was cut off")
            || error.starts_with("URL cannot be fetched");
        assert!(is_reported, "{kept}: {error}");
    }
}

#[test]
fn a_server_that_is_slow_or_absent_is_not_waited_for() {
    let rules = Rules { time: Duration::from_millis(200), ..rules() };
    let head = answer("200 OK", &[], JSON)[..30].to_vec();
    let body = answer("200 OK", &[], JSON)[..70].to_vec();
    for part in [vec![], head, body] {
        let server = Server::new(vec![vec![Part::Bytes(part), Part::Silence]]);
        let error = error(&server.url, &rules);
        assert!(error.starts_with("URL did not answer completely within 200ms: "), "{error}");
    }
    // A port that nothing listens on.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = Url::parse(&format!("http://{free}/")).unwrap();
    let error = error(&url, &Rules { time: Duration::from_secs(20), ..rules });
    assert!(error.starts_with("URL cannot be fetched: "), "{error}");
}

#[test]
fn a_server_without_a_certificate_is_not_trusted() {
    let server = Server::once(answer("200 OK", &[], JSON));
    let mut url = server.url.clone();
    url.set_scheme("https").unwrap();
    let error = error(&url, &rules());
    assert!(error.starts_with("URL cannot be fetched: "), "{error}");
}
