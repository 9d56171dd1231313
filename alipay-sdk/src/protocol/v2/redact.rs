//! What of a call may be shown to people.

use super::extra;
use super::form::{OPEN, Signed};
use super::open::{FOREIGN_ROOTS, response_root};
use crate::charset::{Charset, Reading};
use crate::protocol::message::Message;
use crate::request::Redacted;
use crate::wire::{MASK, Object, ReadContext, decoded, redact, string};
use std::borrow::Cow;

/// Returns all parameters by name, files by their lengths. `redacted` is the request without its
/// sensitive values; without it everything is shown.
pub(crate) fn parameters(
    signed: &Signed,
    message: &Message,
    redacted: Option<&Redacted>,
) -> Vec<(String, String)> {
    let is_encrypted = signed.all_parameters().any(|(name, _)| name == "encrypt_type");
    let biz_content = match redacted {
        Some(_) if is_encrypted => None,
        Some(redacted) => extra::redacted(redacted.biz_content.as_deref(), &message.options),
        // Before it was encrypted.
        None => extra::biz_content(message).ok().flatten(),
    };
    let shown = |name: &str, value: &str| {
        let shown = match redacted {
            _ if name == "biz_content" => biz_content.as_deref(),
            None => Some(value),
            Some(_) if OPEN.contains(&name) => Some(value),
            Some(redacted) => {
                let mut top_level = redacted.top_level.iter();
                top_level.find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
            }
        };
        shown.unwrap_or(MASK).to_owned()
    };
    let values = signed.all_parameters().map(|(name, value)| (name.to_owned(), shown(name, value)));
    let files = message.parameters.files.iter();
    let files = files.map(|(name, file)| (name.clone(), format!("a file of {} bytes", file.len())));
    values.chain(files).collect()
}

/// Returns the body of a response. `redact_node` returns the content of a node that may be shown;
/// without it the whole body is.
pub(crate) fn body(
    method: &str,
    charset: Charset,
    body: &[u8],
    redact_node: Option<fn(&str) -> String>,
) -> String {
    let decoded = Reading::find(charset, body).and_then(|reading| reading.decode(body));
    let text = decoded.unwrap_or_else(|| String::from_utf8_lossy(body));
    match redact_node {
        Some(redact_node) => redacted(method, &text, redact_node),
        None => Cow::into_owned(text),
    }
}

fn redacted(method: &str, text: &str, redact_node: fn(&str) -> String) -> String {
    let mut context = ReadContext::default();
    let Some(object) = Object::parse(text, &mut context) else {
        return format!("{MASK} ({} bytes that are not a JSON object)", text.len());
    };
    let own = response_root(method);
    let members = object.members().map(|(name, json)| {
        let json = match name {
            "alipay_cert_sn" if is_cert_sn(json.get()) => json.get().to_owned(),
            _ if name == own || FOREIGN_ROOTS.contains(&name) => redact_node(json.get()),
            _ => redact(json.get()),
        };
        format!("{}:{json}", string(name))
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// Returns whether JSON is a serial number of a certificate, or several: 32 hexadecimal digits each.
fn is_cert_sn(json: &str) -> bool {
    let is_one = |sn: &str| sn.len() == 32 && sn.bytes().all(|byte| byte.is_ascii_hexdigit());
    decoded(json).is_some_and(|sns| sns.split('_').all(is_one))
}
