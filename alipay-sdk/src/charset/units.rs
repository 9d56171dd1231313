//! How GBK and GB18030 divide bytes into characters. It takes no table to see that, and it must be seen:
//! the second byte of a character may look like a quote's escape or a brace.

/// Returns how many bytes the first character of well-formed text has. The second byte decides: it
/// is a digit in GB18030's four-byte codes, and in no other.
pub(crate) fn width(text: &[u8]) -> usize {
    match text {
        [0x81..=0xfe, b'0'..=b'9', ..] => 4,
        [0x81..=0xfe, ..] => 2,
        _ => 1,
    }
}

/// Returns whether all bytes belong to codes of one, two or four bytes.
pub(super) fn are_whole(mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        bytes = match bytes {
            [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', rest @ ..]
            | [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..]
            | [0..=0x7f, rest @ ..] => rest,
            _ => return false,
        };
    }
    true
}

/// Decodes whole codes: ASCII as it is, anything else as U+FFFD.
pub(super) fn replace(mut bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    while let Some(first) = bytes.first() {
        text.push(if first.is_ascii() { char::from(*first) } else { char::REPLACEMENT_CHARACTER });
        bytes = bytes.get(width(bytes)..).unwrap_or_default();
    }
    text
}
