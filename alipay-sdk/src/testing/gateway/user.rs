//! Checks what browsers and apps send to the gateway for an application, without sending it.

use super::{Gateway, Received};
use crate::testing::v2::{self, Channel, Finding};
use form_urlencoded::byte_serialize;
use http::HeaderMap;

impl Gateway {
    /// Checks a link that a browser would follow: a URL of this gateway with its query, or
    /// only the query.
    ///
    /// Nothing is sent, and [`requests`](Self::requests) does not list it.
    pub fn check_url(&self, url: &str) -> Received {
        match url.split_once('?') {
            // A question mark within a value does not end a URL.
            Some((address, query)) if !address.contains('=') => {
                self.check(Some(address), query, "")
            }
            _ => self.check(None, url, ""),
        }
    }

    /// Checks a form that a browser would post: the `action` with its query, and names and values
    /// of the fields after HTML was parsed. Line breaks in them become CR LF, as in browsers.
    ///
    /// Nothing is sent, and [`requests`](Self::requests) does not list it.
    pub fn check_form(&self, action: &str, fields: &[(String, String)]) -> Received {
        let (address, query) = action.split_once('?').unwrap_or((action, ""));
        match posted(query, fields) {
            Some(body) => self.check(Some(address), query, &body),
            None => {
                let why = "a field has a character that the charset does not have";
                refused(Received::new(query, "".into(), HeaderMap::new()), Finding::parameter(why))
            }
        }
    }

    /// Checks the string that an app passes to Alipay's client SDK.
    ///
    /// Nothing is sent, and [`requests`](Self::requests) does not list it.
    pub fn check_order_string(&self, text: &str) -> Received {
        self.check(None, text, "")
    }

    fn check(&self, address: Option<&str>, query: &str, body: &str) -> Received {
        let mut received = Received::new(query, body.to_owned().into(), HeaderMap::new());
        let checked = self.platform.check(Channel::User, &mut received);
        if checked.is_ok() && address.is_some_and(|address| address != self.url()) {
            return refused(received, Finding::parameter("the URL is not this gateway's"));
        }
        received
    }
}

fn refused(mut received: Received, finding: Finding) -> Received {
    received.refuse(finding.sub_code, &finding.sub_msg);
    received
}

/// Returns the body of the form; `None` if the charset does not have one of the characters.
fn posted(query: &str, fields: &[(String, String)]) -> Option<String> {
    let charset = v2::charset_of(query);
    let encode = |text: &str| {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
        Some(byte_serialize(&charset.encode(&lines)?).collect::<String>())
    };
    let pair =
        |(name, value): &(String, String)| Some(format!("{}={}", encode(name)?, encode(value)?));
    Some(fields.iter().map(pair).collect::<Option<Vec<_>>>()?.join("&"))
}
