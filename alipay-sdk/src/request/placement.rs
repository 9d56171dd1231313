//! The places of fields in a request.

/// The place of each field in a request: in `biz_content`, unless listed here; files are always
/// separate parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    has_biz_content: bool,
    top_level: &'static [&'static str],
}

impl Placement {
    /// Sends all fields in `biz_content`.
    #[allow(clippy::new_without_default, reason = "a default cannot be a constant")]
    pub const fn new() -> Self {
        Self { has_biz_content: true, top_level: &[] }
    }

    /// Sends fields next to `biz_content`, as separate parameters.
    pub const fn top_level(mut self, fields: &'static [&'static str]) -> Self {
        self.top_level = fields;
        self
    }

    /// Sends no `biz_content`.
    pub const fn without_biz_content(mut self) -> Self {
        self.has_biz_content = false;
        self
    }

    pub(super) fn has_biz_content(&self) -> bool {
        self.has_biz_content
    }

    pub(super) fn top_level_fields(&self) -> &'static [&'static str] {
        self.top_level
    }
}
