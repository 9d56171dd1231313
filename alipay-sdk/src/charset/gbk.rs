//! GBK and its relatives, by encoding_rs.
//!
//! encoding_rs implements them as browsers do, and its GBK is GB18030 in disguise. The other side
//! is Java, which reads some of those bytes as other characters or not at all: bytes on which the
//! two disagree are rejected. They were found by comparing both tables in full.

use super::units::width;
use super::{Charset, Unencodable};
use encoding_rs::{Encoder, EncoderResult, Encoding, GB18030, GBK};
use std::borrow::Cow;

pub(super) fn encode(charset: Charset, text: &str) -> Result<Cow<'_, [u8]>, Unencodable> {
    if text.is_ascii() {
        return Ok(Cow::Borrowed(text.as_bytes()));
    }
    let mut encoder = encoding(charset).new_encoder();
    let mut bytes = Vec::with_capacity(text.len());
    for (index, c) in text.chars().enumerate() {
        let mut buffer = [0; 16];
        let code = code(&mut encoder, c, &mut buffer).filter(|code| has(charset, c, code));
        bytes.extend_from_slice(code.ok_or(Unencodable { index })?);
    }
    Ok(Cow::Owned(bytes))
}

pub(super) fn decode(charset: Charset, bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = encoding(charset).decode_without_bom_handling_and_without_replacement(bytes)?;
    is_well_formed(charset, bytes).then_some(text)
}

fn encoding(charset: Charset) -> &'static Encoding {
    if charset == Charset::Gb18030 { GB18030 } else { GBK }
}

/// Returns encoding_rs' code of a character.
fn code<'b>(encoder: &mut Encoder, c: char, buffer: &'b mut [u8; 16]) -> Option<&'b [u8]> {
    let mut utf8 = [0; 4];
    let text = c.encode_utf8(&mut utf8);
    let (result, _, written) = encoder.encode_from_utf8_without_replacement(text, buffer, false);
    (result == EncoderResult::InputEmpty).then_some(&buffer[..written])
}

/// Returns whether the charset has that code for the character in every implementation.
fn has(charset: Charset, c: char, code: &[u8]) -> bool {
    // Where GB18030 moved a character out of private use, encoding_rs still writes both as one.
    let is_private = matches!(c, '\u{e000}'..='\u{f8ff}');
    match charset {
        Charset::Gbk => !is_private && is_gbk(code),
        Charset::Gb2312 => !is_private && is_gbk(code) && is_gb2312(code),
        _ => !is_private,
    }
}

/// Excludes the euro of Windows, and what GB18030 put where GBK had private use.
fn is_gbk(code: &[u8]) -> bool {
    !matches!(
        code,
        [0x80]
            | [0xa6, 0xd9..=0xdf | 0xec | 0xed | 0xf3]
            // The first one is ⊕ or ♁, depending on the implementation.
            | [0xa8, 0x92 | 0xbc | 0xbf]
            | [0xa9, 0x89..=0x95]
            | [0xfe, 0x50..=0xfe]
    )
}

/// Accepts rows 1 to 9 and 16 to 87, without what GBK added there: small Roman numerals, vertical
/// punctuation, Pinyin letters.
fn is_gb2312(code: &[u8]) -> bool {
    match code {
        [0xa2, 0xa1..=0xaa] | [0xa6, 0xe0..=0xf5] | [0xa8, 0xbb..=0xc0] => false,
        [byte] => byte.is_ascii(),
        [0xa1..=0xa9 | 0xb0..=0xf7, 0xa1..=0xfe] => true,
        _ => false,
    }
}

/// encoding_rs accepts 0x80 for the euro in all of them, and GB18030's four-byte codes in GBK.
fn is_well_formed(charset: Charset, bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let width = width(rest);
        if *first == 0x80 || (width == 4 && charset != Charset::Gb18030) {
            return false;
        }
        rest = rest.get(width..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests;
