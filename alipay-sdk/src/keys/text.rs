//! From what people paste to DER.

use super::content::SEQUENCE;
use super::error::KeyError;
use crate::text::{from_base64, is_blank};
use pkcs8::der::zeroize::Zeroizing;

/// DER begins with a tag that is the digit `0` in text; but no text has the bytes that follow.
pub(crate) fn is_der(input: &[u8]) -> bool {
    let is_text = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    input.first() == Some(&SEQUENCE) && !input.iter().all(is_text)
}

/// The text without what configuration files and editors put around it: quotes, blanks, a byte order
/// mark, and `\n` as two characters.
pub(crate) fn clean(input: &[u8]) -> Result<Zeroizing<String>, KeyError> {
    let text = std::str::from_utf8(input).map_err(|_| KeyError::NotText)?;
    let text = trim(text);
    if looks_like_path(text) {
        return Err(KeyError::Path);
    }
    // As long as the text, so that it never grows and leaves a copy of the key behind.
    let mut clean = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && matches!(chars.peek(), Some('n' | 'r')) {
            chars.next();
            clean.push('\n');
        } else {
            clean.push(c);
        }
    }
    Ok(clean)
}

/// The text without the blanks and quotes around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|c| is_blank(c) || matches!(c, '"' | '\''))
}

/// The label and the body of the first armoured key; the whole text if it has no armour. Of a file
/// with several blocks (`EC PARAMETERS`, certificates) the key is meant.
pub(super) fn armour(text: &str) -> (Option<&str>, &str) {
    let key = blocks(text).find(|(label, _)| label.ends_with("KEY"));
    match key.or_else(|| blocks(text).next()) {
        Some((label, body)) => (Some(label), body),
        None => (None, text),
    }
}

/// The labels and bodies of all armoured blocks.
pub(crate) fn blocks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("-----BEGIN ").skip(1).filter_map(|block| {
        let (label, rest) = block.split_once("-----")?;
        let body = rest.split_once("-----END ").map_or(rest, |(body, _)| body);
        Some((label, body))
    })
}

/// The bytes of a body.
pub(crate) fn decode(body: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    // The headers of an old encrypted key, `Proc-Type: 4,ENCRYPTED`.
    if body.contains("Proc-Type:") && body.contains("ENCRYPTED") {
        return Err(KeyError::Encrypted);
    }
    if body.chars().all(is_blank) {
        return Err(KeyError::Empty);
    }
    from_base64(body).ok_or(KeyError::NotBase64)
}

/// What a label says about a content that could not be read.
pub(super) fn error_of_label(label: &str) -> Option<KeyError> {
    if label.contains("ENCRYPTED") {
        Some(KeyError::Encrypted)
    } else if label.ends_with("CERTIFICATE") {
        Some(KeyError::Certificate)
    } else {
        None
    }
}

/// Base64 of a key begins with `M` and has no full stop, so no key looks like a path; but the rest
/// of a cut key may begin with `/`, hence the length.
fn looks_like_path(text: &str) -> bool {
    const BEGINNINGS: [&str; 6] = ["/", "./", "../", "~/", "\\\\", "file:"];
    const ENDS: [&str; 9] = [".pem", ".key", ".der", ".crt", ".cer", ".txt", ".p8", ".p12", ".pfx"];
    if text.len() > 255 || text.contains(['\n', '\r']) {
        return false;
    }
    let text = text.to_ascii_lowercase();
    let has_drive = matches!(text.as_bytes(), [b'a'..=b'z', b':', b'\\' | b'/', ..]);
    has_drive
        || BEGINNINGS.iter().any(|start| text.starts_with(start))
        || ENDS.iter().any(|end| text.ends_with(end))
}
