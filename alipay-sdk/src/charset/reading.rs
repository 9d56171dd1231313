//! The charset of what was received, which need not be the one that was requested: the gateway sends
//! some refusals in GBK although UTF-8 was.
//!
//! The bytes alone decide. A header that names a charset is not signed, so it must not change what a
//! signed message says.

use super::{Charset, units};
use std::borrow::Cow;
use std::fmt;

/// What was done about a response that is not in the charset that was requested.
///
/// A response that is valid in the requested charset is read in that one, whatever its `Content-Type`
/// names: a few words in GBK happen to be valid UTF-8, and show as other characters then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CharsetNote {
    /// It was read in this charset.
    ReadAs(Charset),
    /// It is in GBK, and each character that could not be read became U+FFFD: without the cargo feature
    /// `gbk` all that are not ASCII, with it those of which one has no meaning in GB18030.
    Replaced,
}

impl fmt::Display for CharsetNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadAs(charset) => {
                write!(f, "the response is in {charset}, which was not requested")
            }
            Self::Replaced if cfg!(feature = "gbk") => {
                f.write_str("the response is in GBK and has codes that are not characters")
            }
            Self::Replaced => f.write_str(
                "the response is in GBK, which was not requested: enable the cargo feature `gbk` to read it",
            ),
        }
    }
}

/// How received bytes are read.
#[derive(Clone, Copy)]
pub(crate) enum Reading {
    /// In a charset in which all of them are valid.
    Exact(Charset),
    /// As GBK or GB18030, by the shape of their codes: what is not ASCII is replaced.
    Shape,
}

impl Reading {
    /// Finds the charset of received bytes: the requested one if they are valid in it. Where that is
    /// UTF-8, they may be in GBK, if only by their shape. `None` if they are in no charset.
    pub fn find(requested: Charset, bytes: &[u8]) -> Option<Self> {
        let is_valid = |charset: &Charset| charset.decode(bytes).is_some();
        if is_valid(&requested) {
            return Some(Self::Exact(requested));
        }
        if requested != Charset::Utf8 {
            return None;
        }
        let exact = Charset::ALL.iter().copied().find(is_valid).map(Self::Exact);
        exact.or_else(|| units::are_whole(bytes).then_some(Self::Shape))
    }

    /// Returns how many bytes the first character has.
    pub fn width(self, bytes: &[u8]) -> usize {
        if self.has_single_units() { 1 } else { units::width(bytes) }
    }

    /// Returns whether no byte of a longer character looks like ASCII, so that bytes can be read singly.
    pub fn has_single_units(self) -> bool {
        matches!(self, Self::Exact(Charset::Utf8))
    }

    /// Decodes bytes; `None` if they are not what was found.
    pub fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Exact(charset) => charset.decode(bytes),
            Self::Shape => units::are_whole(bytes).then(|| units::replace(bytes).into()),
        }
    }

    /// Returns what is to be noted; nothing, if all is as requested.
    pub fn note(self, requested: Charset) -> Option<CharsetNote> {
        match self {
            Self::Exact(charset) if charset == requested => None,
            Self::Exact(charset) => Some(CharsetNote::ReadAs(charset)),
            Self::Shape => Some(CharsetNote::Replaced),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CharsetNote, Reading};
    use crate::charset::Charset;

    fn note(requested: Charset, bytes: &[u8]) -> Option<Option<CharsetNote>> {
        Reading::find(requested, bytes).map(|reading| reading.note(requested))
    }

    #[test]
    fn what_was_requested_comes_first() {
        // 支付, and `系统` in GBK, which is valid UTF-8.
        for bytes in
            ["{}", "支付"].map(str::as_bytes).iter().chain([&b"\xcf\xb5\xcd\xb3"[..]].iter())
        {
            assert_eq!(note(Charset::Utf8, bytes), Some(None), "{bytes:x?}");
        }
    }

    #[test]
    fn bytes_without_the_shape_of_a_charset_are_not_read() {
        for bytes in
            [&b"\xff"[..], b"\x80", b"a\xd6", b"\xd6\"", b"\x81\x30\x81", b"\x81\x30\xff\x30"]
        {
            assert!(note(Charset::Utf8, bytes).is_none(), "{bytes:x?}");
        }
    }

    #[cfg(feature = "gbk")]
    #[test]
    fn gbk_is_found_where_utf_8_was_requested() {
        let of = |requested, bytes| note(requested, bytes).map(Option::unwrap);
        let (gbk, four) = (b"\xcf\xb5\xcd\xb3\xb7\xb1\xc3\xa6", b"\x94\x39\xfc\x36");
        assert_eq!(of(Charset::Utf8, gbk), Some(CharsetNote::ReadAs(Charset::Gbk)));
        assert_eq!(of(Charset::Utf8, four), Some(CharsetNote::ReadAs(Charset::Gb18030)));
        assert_eq!(of(Charset::Gbk, four), None);
        assert_eq!(of(Charset::Gbk, "支付宝".as_bytes()), None);
    }

    /// A code of GB18030 without a character is replaced with the feature `gbk`, too.
    #[test]
    fn what_cannot_be_read_is_replaced_unit_by_unit() {
        let bytes = b"{\"\x81\\\":\"\xff\"}";
        assert!(note(Charset::Utf8, bytes).is_none());
        let bytes = b"{\"\x81\\\":\"\x84\x32\xa4\x39\\\"\xd5\x22\"}";
        assert!(note(Charset::Utf8, bytes).is_none(), "a quote ends no character");
        let bytes = b"{\"\x81\\\":\"\x84\x32\xa4\x39\\\"\"}";
        let reading = Reading::find(Charset::Utf8, bytes).unwrap();
        assert_eq!(reading.note(Charset::Utf8), Some(CharsetNote::Replaced));
        assert_eq!(reading.decode(bytes).unwrap(), "{\"\u{fffd}\":\"\u{fffd}\\\"\"}");
    }
}
