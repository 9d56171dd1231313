//! The header `content-type`.

use http::{HeaderMap, header::CONTENT_TYPE};

/// A media type, with its parameters.
pub(super) struct Media {
    text: String,
    lower: String,
}

impl Media {
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        Some(Self { text: text.into(), lower: text.to_ascii_lowercase() })
    }

    /// Returns it as received.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is(&self, name: &str) -> bool {
        self.parts().next() == Some(name)
    }

    pub fn is_form(&self) -> bool {
        self.is("application/x-www-form-urlencoded")
    }

    pub fn is_multipart(&self) -> bool {
        self.is("multipart/form-data")
    }

    pub fn charset(&self) -> Option<&str> {
        let charset = self.parts().find_map(|part| part.strip_prefix("charset="));
        charset.map(|charset| charset.trim_matches('"'))
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.lower.split(';').map(str::trim)
    }
}
