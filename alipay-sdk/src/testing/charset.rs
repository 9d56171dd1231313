//! Encodes characters as the bytes that are sent and signed.

/// A charset that the gateway reads and writes strictly: nothing is replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Charset {
    #[default]
    Utf8,
    #[cfg(feature = "gbk")]
    Gbk,
    /// Read and written as GBK, but named differently.
    #[cfg(feature = "gbk")]
    Gb2312,
    #[cfg(feature = "gbk")]
    Gb18030,
}

impl Charset {
    const ALL: &[Self] = &[
        Self::Utf8,
        #[cfg(feature = "gbk")]
        Self::Gbk,
        #[cfg(feature = "gbk")]
        Self::Gb2312,
        #[cfg(feature = "gbk")]
        Self::Gb18030,
    ];

    pub fn all_names() -> String {
        let names: Vec<_> = Self::ALL.iter().map(|charset| charset.name()).collect();
        names.join(", ")
    }

    pub const fn name(self) -> &'static str {
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

    pub fn named(name: &[u8]) -> Option<Self> {
        let is_named = |charset: &Self| charset.name().as_bytes().eq_ignore_ascii_case(name);
        Self::ALL.iter().copied().find(is_named)
    }

    /// Returns `None` if these bytes are not exactly what [`encode`](Self::encode) makes of a
    /// string.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Utf8 => String::from_utf8(bytes.to_vec()).ok(),
            #[cfg(feature = "gbk")]
            _ => {
                let encoding = self.encoding();
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
                // The decoder accepts more than the charset: four bytes in GBK, for instance.
                (self.encode(&text)? == bytes).then(|| text.into_owned())
            }
        }
    }

    /// Returns `None` if the charset does not have one of the characters.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Utf8 => Some(text.into()),
            #[cfg(feature = "gbk")]
            _ => {
                // Browsers write the euro sign as the byte 80, which does not exist in GBK.
                if self != Self::Gb18030 && text.contains('€') {
                    return None;
                }
                let (bytes, _, has_replaced) = self.encoding().encode(text);
                (!has_replaced).then(|| bytes.into_owned())
            }
        }
    }

    #[cfg(feature = "gbk")]
    fn encoding(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Gbk | Self::Gb2312 => encoding_rs::GBK,
            Self::Gb18030 => encoding_rs::GB18030,
        }
    }
}
