//! What can happen between the client and an HTTP server.

use crate::common::response_body;
use crate::peer::Peer::{self, *};
use crate::peer::{Reads, chunked, http, with_length};
use crate::way::{METHOD, Way};

#[rustfmt::skip]
pub fn ways() -> Vec<Way> {
    let good = response_body(METHOD, r#"{"code":"10000","order_no":"1"}"#);
    let whole = http("200 OK", &good);
    let head = whole.len() - good.len();
    let before = |at: usize| whole[..at].to_vec();
    let before_end = |bytes: Vec<u8>| bytes[..bytes.len() - 20].to_vec();
    let longest = 10 * 1024 * 1024;
    let padded = |length: usize| format!("{good}{}", " ".repeat(length - good.len()));
    let status = |status: &str| Responds(http(status, &good));
    let ways: Vec<(&str, Peer, &str)> = vec![
        ("connection refused",                     ClosedPort,                     "NotSent: Transport connect, retry"),
        ("name not found",                         UnknownHost,                    "NotSent: Transport connect, retry"),
        ("garbage instead of a TLS handshake",     NoTls,                          "NotSent: Transport connect, retry"),
        ("an untrusted certificate",               Untrusted,                      "NotSent: Transport connect, retry"),
        ("connecting takes too long",              NoHandshake,                    "NotSent: Transport connect, retry"),

        ("reset before the request is read",       Resets(Reads::Nothing),         "Unknown: Transport broken, retry"),
        ("reset after a part of it",               Resets(Reads::Part),            "Unknown: Transport broken, retry"),
        ("reset after all of it",                  Resets(Reads::All),             "Unknown: Transport broken, retry"),
        ("closed without a word",                  Responds(Vec::new()),           "Unknown: Transport broken, retry"),
        ("closed within the head",                 Responds(before(head - 20)),    "Unknown: Transport broken, retry"),
        ("closed after the head",                  Responds(before(head)),         "Unknown: Transport broken, retry"),
        ("closed within the body",                 Responds(before(whole.len() - 1)), "Unknown: Transport broken, retry"),
        ("a whole body that should be longer",     Responds(with_length("200 OK", good.as_bytes(), good.len() + 1)), "Unknown: Transport broken, retry"),
        ("a whole body without its last chunk",    Responds(chunked(&good)),       "Unknown: Transport broken, retry"),
        ("closed within a chunk",                  Responds(before_end(chunked(&good))), "Unknown: Transport broken, retry"),
        ("something that is not HTTP",             Responds(b"+OK POP3 ready\r\n".to_vec()), "Unknown: Transport broken, retry"),

        ("too late: nothing yet",                  Stalls(Vec::new()),             "Unknown: Transport timeout, retry"),
        ("too late: within the head",              Stalls(before(head - 20)),      "Unknown: Transport timeout, retry"),
        ("too late: after the head",               Stalls(before(head)),           "Unknown: Transport timeout, retry"),
        ("too late: within the body",              Stalls(before(whole.len() - 1)), "Unknown: Transport timeout, retry"),
        ("too late: the last chunk",               Stalls(chunked(&good)),         "Unknown: Transport timeout, retry"),

        ("the whole response",                     Responds(whole.clone()),        "Success"),
        ("in chunks",                              Responds([chunked(&good), b"0\r\n\r\n".to_vec()].concat()), "Success"),
        ("as long as may be",                      Responds(http("200 OK", padded(longest))), "Success"),
        ("one byte longer",                        Responds(http("200 OK", padded(longest + 1))), "Unknown: InvalidResponse TooLong, kept"),
        ("a body without an end",                  Endless(with_length("200 OK", b"", usize::MAX / 2)), "Unknown: InvalidResponse TooLong, kept"),
        ("a body that should be shorter",          Responds(with_length("200 OK", good.as_bytes(), good.len() - 1)), "Unknown: InvalidResponse NotJson, kept"),

        // Even a signed success is rejected with these.
        ("300",                                    status("300 Multiple Choices"), "Unknown: InvalidResponse Redirect, kept"),
        ("302, not followed",                      Redirects,                      "Unknown: InvalidResponse Redirect, kept"),
        ("400",                                    status("400 Bad Request"),      "Unknown: InvalidResponse Status, kept"),
        ("403",                                    status("403 Forbidden"),        "Unknown: InvalidResponse Status, kept"),
        ("404",                                    status("404 Not Found"),        "Unknown: InvalidResponse Status, kept"),
        ("411",                                    status("411 Length Required"),  "Unknown: InvalidResponse Status, kept"),
        ("414",                                    status("414 URI Too Long"),     "Unknown: InvalidResponse Status, kept"),
        ("429",                                    status("429 Too Many Requests"), "Unknown: InvalidResponse Status, retry, kept"),
        ("500",                                    status("500 Oops"),             "Unknown: InvalidResponse Status, retry, kept"),
        ("502 with HTML",                          Responds(http("502 Bad Gateway", "<html>")), "Unknown: InvalidResponse Status, retry, kept"),
        ("503",                                    status("503 Service Unavailable"), "Unknown: InvalidResponse Status, retry, kept"),
        ("504, empty",                             Responds(http("504 Gateway Timeout", "")), "Unknown: InvalidResponse Status, retry, kept"),
        ("204",                                    Responds(http("204 No Content", "")), "Unknown: InvalidResponse Empty, retry, kept"),
    ];
    ways.into_iter().map(|(name, peer, end)| Way::new(name, peer, end)).collect()
}
