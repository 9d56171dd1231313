//! From pasted strings to DER.

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
/// mark, and escapes such as `\n` and `\/`, which may be escaped again.
pub(crate) fn clean(input: &[u8]) -> Result<Zeroizing<String>, KeyError> {
    let text = std::str::from_utf8(input).map_err(|_| KeyError::NotText)?;
    let text = trim(text);
    if looks_like_path(text) {
        return Err(KeyError::Path);
    }
    if is_placeholder(text) {
        return Err(KeyError::Placeholder);
    }
    Ok(unescape(text))
}

/// The text with line breaks and slashes instead of their escapes.
pub(super) fn unescape(text: &str) -> Zeroizing<String> {
    // As long as the text, so that it never grows and leaves a copy of the key behind.
    let mut clean = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        let after = escape.trim_start_matches('\\');
        clean.push_str(before);
        rest = after;
        if let Some(after) = after.strip_prefix(['n', 'r']) {
            clean.push('\n');
            rest = after;
        } else if !after.starts_with('/') {
            clean.push_str(&escape[..escape.len() - after.len()]);
        }
    }
    clean.push_str(rest);
    clean
}

/// The text without the blanks and quotes around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|c| is_blank(c) || matches!(c, '"' | '\''))
}

/// The label and the body of the first PEM block that is a key; the whole text if it has no block. Of a
/// file with several blocks (`EC PARAMETERS`, certificates) the key is meant.
pub(super) fn armour(text: &str) -> (Option<&str>, &str) {
    let blocks = blocks(text);
    let key = blocks.iter().find(|(label, _)| label.ends_with("KEY"));
    match key.or(blocks.first()) {
        Some((label, body)) => (Some(label), body),
        None => (None, text),
    }
}

/// The labels and bodies of all PEM blocks. Their lines have five dashes. If there is none, those that
/// lost a dash, or whose dashes a word processor joined, are read all the same.
pub(crate) fn blocks(text: &str) -> Vec<(&str, &str)> {
    let exact: Vec<_> = blocks_between("-----", text, |c| c == '-').collect();
    if exact.is_empty() {
        blocks_between("", text, |c| matches!(c, '-' | '–' | '—')).collect()
    } else {
        exact
    }
}

/// The blocks that begin and end after `dashes`, and at least one dash. Each ends before the next one
/// begins, so that the whole text is searched once.
fn blocks_between<'t>(
    dashes: &'static str,
    text: &'t str,
    is_dash: impl Fn(char) -> bool + Copy + 't,
) -> impl Iterator<Item = (&'t str, &'t str)> {
    let follows = move |text: &str, at: usize| {
        let before = &text[..at];
        before.ends_with(dashes) && before.trim_end().ends_with(is_dash)
    };
    let begins = text.match_indices(BEGIN).map(|(at, _)| at).filter(move |at| follows(text, *at));
    let begins: Vec<_> = begins.chain([text.len()]).collect();
    let ranges: Vec<_> = begins.windows(2).map(|pair| pair[0]..pair[1]).collect();
    ranges.into_iter().filter_map(move |range| {
        let (label, rest) = text[range][BEGIN.len()..].split_once(is_dash)?;
        let body = rest.trim_start_matches(is_dash);
        let mut ends = body.match_indices("END ").filter(|(at, _)| follows(body, *at));
        let body = ends.next().map_or(body, |(end, _)| &body[..end]);
        Some((label.trim(), body.trim_end().trim_end_matches(is_dash)))
    })
}

const BEGIN: &str = "BEGIN ";

/// Whether a file is text with a PEM block.
pub(crate) fn is_pem(file: &[u8]) -> bool {
    std::str::from_utf8(file).is_ok_and(|text| !blocks(text).is_empty())
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

/// Returns the error that a label names, of a content that could not be read.
pub(super) fn error_of_label(label: &str) -> Option<KeyError> {
    if label.contains("OPENSSH") {
        Some(OPENSSH_PRIVATE)
    } else if label.contains("SSH2 PUBLIC") {
        Some(SSH2_PUBLIC)
    } else if label.contains("SSH2") {
        Some(SSH2_PRIVATE)
    } else if label.contains("ENCRYPTED") {
        Some(KeyError::Encrypted)
    } else if label.ends_with("CERTIFICATE") {
        Some(KeyError::Certificate)
    } else {
        None
    }
}

const OPENSSH_PRIVATE: KeyError =
    KeyError::OtherFormat { format: "OpenSSH", command: "ssh-keygen -p -m PKCS8 -f FILE" };
const OPENSSH_PUBLIC: KeyError =
    KeyError::OtherFormat { format: "OpenSSH", command: "ssh-keygen -e -m PKCS8 -f FILE" };
const SSH2_PUBLIC: KeyError = KeyError::OtherFormat {
    format: "SSH2",
    command: "ssh-keygen -i -f FILE > id.pub && ssh-keygen -e -m PKCS8 -f id.pub",
};
const SSH2_PRIVATE: KeyError = KeyError::OtherFormat { format: "SSH2", command: PUTTYGEN };
const PUTTY: KeyError = KeyError::OtherFormat { format: "PuTTY", command: PUTTYGEN };
const PUTTYGEN: &str = "puttygen FILE -O private-openssh -o key.pem";

/// Identifies a string that has no PEM block and is not a key.
pub(crate) fn error_of_text(text: &str) -> Option<KeyError> {
    if ["ssh-", "ecdsa-", "sk-"].iter().any(|start| text.starts_with(start)) {
        Some(OPENSSH_PUBLIC)
    } else if text.starts_with("PuTTY-User-Key-File") {
        Some(PUTTY)
    } else if text.len() >= SHORTEST || text.contains('\n') {
        None
    } else if has_placeholder(text) {
        Some(KeyError::Placeholder)
    } else if text.contains(['/', '\\']) || is_file_name(text) {
        Some(KeyError::Path)
    } else {
        Some(KeyError::TooShort)
    }
}

/// No RSA key has fewer characters: a public key of 1024 bits, in base64.
const SHORTEST: usize = 180;

/// `${NAME}`, `$NAME`, `%NAME%`, `{{ name }}` or `<name>`: what a template, a shell or a build was to
/// replace. No key has these characters.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-. :".contains(c))
    };
    let inner = |start, end| text.strip_prefix(start).and_then(|text| text.strip_suffix(end));
    let forms = [
        inner("${{", "}}"),
        inner("${", "}"),
        inner("$(", ")"),
        inner("#{", "}"),
        inner("%", "%"),
        inner("@", "@"),
        inner("{{", "}}"),
        inner("{", "}"),
        inner("<", ">"),
    ];
    forms.into_iter().flatten().any(is_name) || text.strip_prefix('$').is_some_and(is_name)
}

/// Whether a text that is not a key has a variable in it.
fn has_placeholder(text: &str) -> bool {
    is_placeholder(text)
        || ["${", "$(", "#{", "{{"].iter().any(|start| text.contains(start))
        || text.starts_with(['$', '%'])
}

/// `id_rsa`, `app.jks`: a name of a file, with an extension or as ssh-keygen names it.
fn is_file_name(text: &str) -> bool {
    let has_extension = |(_, end): (&str, &str)| (1..=5).contains(&end.len()) && end.is_ascii();
    text.starts_with("id_") || text.rsplit_once('.').is_some_and(has_extension)
}

/// Base64 of a key begins with `M` and has no full stop, so no key looks like a path; but the rest
/// of a truncated key may begin with `/`, hence the length.
pub(super) fn looks_like_path(text: &str) -> bool {
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
