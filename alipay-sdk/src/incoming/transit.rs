//! Undoes what front ends and web frameworks add to a string in transit.

use crate::text::is_blank;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// A string is encoded once or twice too often by accident, and no more.
const MAX_ENCODINGS: usize = 4;

/// Returns the string without blanks and a byte order mark around it, without the quotes and escapes
/// of a JSON string, and percent-decoded, as often as it was encoded.
///
/// Nothing that Alipay signs as JSON looks like any of these, so what was not encoded is unchanged.
pub(super) fn undone(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text.trim_matches(is_blank));
    for _ in 0..MAX_ENCODINGS {
        let Some(decoded) = from_json(&text).or_else(|| from_percent(&text)) else { break };
        text = Cow::Owned(decoded.trim_matches(is_blank).to_owned());
    }
    text
}

/// Decodes a JSON string, with its quotes or without them: `"{\"a\":1}"`, `{\"a\":1}`.
fn from_json(text: &str) -> Option<String> {
    if text.starts_with('"') {
        return serde_json::from_str(text).ok();
    }
    if text.starts_with("{\\\"") { serde_json::from_str(&format!("\"{text}\"")).ok() } else { None }
}

/// Decodes a string of which every special character was encoded, spaces as `+` in forms; or only
/// those that no URL may contain, so that the `=` and the `+` of base64 are left.
fn from_percent(text: &str) -> Option<String> {
    let is_json = ["%7B", "%7b", "%22"].iter().any(|start| text.starts_with(start));
    let is_url = is_json && text.contains('=');
    if !text.contains('%') || text.contains(['{', '"', ' ']) || text.contains('=') && !is_url {
        return None;
    }
    let spaced = if is_url { text.into() } else { Cow::Owned(text.replace('+', " ")) };
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    (decoded != spaced).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::undone;

    const JSON: &str = r#"{"a":"1 + 1","b":"50%25 \"\\/"}"#;

    fn percent(text: &str) -> String {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    }

    #[test]
    fn what_was_not_encoded_is_unchanged() {
        for text in
            [JSON, "", "a=%7B", "{resultStatus=9000, result={\"a\":\"%7B\"}}", "\"", "%", "50%"]
        {
            assert_eq!(undone(text), text);
        }
    }

    #[test]
    fn what_was_encoded_is_decoded_as_often() {
        let quoted = serde_json::Value::from(JSON).to_string();
        let twice = serde_json::Value::from(quoted.as_str()).to_string();
        let without_quotes = &quoted[1..quoted.len() - 1];
        let percent_of_quoted = percent(&quoted);
        let form = percent(JSON).replace("%20", "+");
        // As `encodeURI` does it, which keeps the `=` and `+` of a signature.
        let url = percent(r#"{"sign":"A A=="}"#).replace("%20", "+").replace("%3D", "=");
        assert_eq!(undone(&url), r#"{"sign":"A+A=="}"#);
        for text in [
            &format!("\u{feff} \n{JSON}\t "),
            &quoted,
            &twice,
            without_quotes,
            &percent(JSON),
            &percent(&percent(JSON)),
            &percent_of_quoted,
            &form,
        ] {
            assert_eq!(undone(text), JSON, "{text}");
        }
    }

    #[test]
    fn an_endless_encoding_ends() {
        let mut text = JSON.to_owned();
        for _ in 0..6 {
            text = serde_json::Value::from(text).to_string();
        }
        assert!(undone(&text).starts_with('"'));
    }
}
