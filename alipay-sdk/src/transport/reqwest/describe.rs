//! The text of an error of reqwest, without the layers that add nothing, and with advice.

use crate::text::with_causes;
use std::error::Error;
use std::io::{self, ErrorKind};

/// The text of an error and its causes.
pub(super) fn describe(error: &reqwest::Error) -> String {
    let mut layer: &(dyn Error + 'static) = error;
    // `error sending request: client error (Connect): …`
    while let Some(cause) = layer.source().filter(|_| is_wrapper(layer)) {
        layer = cause;
    }
    let text = with_causes(layer);
    match advice(layer, &text) {
        Some(advice) => format!("{text}; {advice}"),
        None => text,
    }
}

fn is_wrapper(layer: &(dyn Error + 'static)) -> bool {
    layer.is::<reqwest::Error>() || layer.to_string().starts_with("client error (")
}

/// hyper's own errors are not public, so their words decide; they decide nothing but the advice.
fn advice(error: &(dyn Error + 'static), text: &str) -> Option<&'static str> {
    let is_tunnel = text.starts_with("tunnel error");
    if io_kind(error) == Some(ErrorKind::ConnectionRefused) {
        Some(if is_tunnel {
            "check the URL of the proxy"
        } else {
            "check the URL that is called, or that of the proxy"
        })
    } else if text.contains("dns error") {
        Some("check the network, and the host name that is called or that of the proxy")
    } else if is_tunnel && text.contains("authorization") {
        Some("check the user name and the password of the proxy")
    } else if is_tunnel {
        Some("check the proxy")
    } else if text.contains("invalid peer certificate") {
        Some("check the clock, and `ReqwestTransportBuilder::root_certificate` behind a TLS proxy")
    } else if text.contains("InvalidContentType") {
        Some("the other end does not speak TLS; check host and port")
    } else {
        None
    }
}

fn io_kind(error: &(dyn Error + 'static)) -> Option<ErrorKind> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        next = error.source();
    }
    None
}
