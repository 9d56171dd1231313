//! The charsets of the protocol, strictly: nothing is replaced, in either direction.

#[cfg(feature = "gbk")]
mod gbk;
mod reading;
mod units;

pub use reading::CharsetNote;
pub(crate) use reading::Reading;

use std::borrow::Cow;
use std::fmt;

/// The charset of everything that is sent, signed, encrypted and received.
///
/// Keep the default, UTF-8, unless other systems force another one. A character that the charset
/// does not have is an error before anything is sent; it is never replaced by `?`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// `utf-8`: every character.
    #[default]
    Utf8,
    /// `GBK`: the 21,790 characters that GBK has besides ASCII and that all implementations read
    /// alike. It has no euro sign: some write 0x80 for it, which Java cannot read.
    #[cfg(feature = "gbk")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gbk")))]
    Gbk,
    /// `GB2312`: the 7,445 characters of GB 2312-80 besides ASCII, a subset of GBK. Received bytes
    /// are read as GBK.
    #[cfg(feature = "gbk")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gbk")))]
    Gb2312,
    /// `GB18030`, in the edition of 2022: every character but those for private use (U+E000 to
    /// U+F8FF), whose codes depend on the edition. Alipay's documentation does not promise that the
    /// gateway accepts it.
    #[cfg(feature = "gbk")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gbk")))]
    Gb18030,
}

/// A character that the charset does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unencodable {
    /// The position of the character, counted in characters from 0.
    pub index: usize,
}

impl Charset {
    const ALL: &'static [Self] = &[
        Self::Utf8,
        #[cfg(feature = "gbk")]
        Self::Gbk,
        #[cfg(feature = "gbk")]
        Self::Gb2312,
        #[cfg(feature = "gbk")]
        Self::Gb18030,
    ];

    /// Returns the name used in the `charset` parameter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            #[cfg(feature = "gbk")]
            Self::Gbk => "GBK",
            #[cfg(feature = "gbk")]
            Self::Gb2312 => "GB2312",
            #[cfg(feature = "gbk")]
            Self::Gb18030 => "GB18030",
        }
    }

    /// Returns the charset of that name, in any case.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|charset| charset.as_str().eq_ignore_ascii_case(name))
    }

    /// Encodes a string.
    #[allow(clippy::unnecessary_wraps)] // UTF-8 alone never fails.
    pub(crate) fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, Unencodable> {
        match self {
            Self::Utf8 => Ok(Cow::Borrowed(text.as_bytes())),
            #[cfg(feature = "gbk")]
            _ => gbk::encode(self, text),
        }
    }

    /// Decodes bytes, if every one of them belongs to a character. A byte order mark is a character
    /// like any other.
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            #[cfg(feature = "gbk")]
            _ => gbk::decode(self, bytes),
        }
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Charset;

    #[test]
    fn names_are_found_in_any_case() {
        for charset in Charset::ALL {
            assert_eq!(Charset::from_name(&charset.to_string()), Some(*charset));
            assert_eq!(Charset::from_name(&charset.as_str().to_lowercase()), Some(*charset));
            assert_eq!(Charset::from_name(&charset.as_str().to_uppercase()), Some(*charset));
        }
        for name in ["", "utf", "utf-8 ", "UTF-16", "BIG5", "GBK2312"] {
            assert_eq!(Charset::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn utf_8_is_strict_and_keeps_a_byte_order_mark() {
        let charset = Charset::default();
        assert_eq!(charset.encode("支付宝€😀").unwrap().as_ref(), "支付宝€😀".as_bytes());
        assert_eq!(charset.decode(b"\xef\xbb\xbf{}").unwrap(), "\u{feff}{}");
        for malformed in [&b"\xff"[..], b"\xe6\x94", b"\xed\xa0\x80", b"\xc0\x80", b"\xb8\xb6"] {
            assert_eq!(charset.decode(malformed), None, "{malformed:x?}");
        }
    }
}
