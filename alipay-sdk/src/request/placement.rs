//! Where the fields of a request travel.

/// Where each field of a request travels: in `biz_content`, unless it is said here; files are parts
/// of their own, whatever is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    has_biz_content: bool,
    top_level: &'static [&'static str],
}

impl Placement {
    /// All fields in `biz_content`.
    #[allow(clippy::new_without_default, reason = "a default cannot be a constant")]
    pub const fn new() -> Self {
        Self { has_biz_content: true, top_level: &[] }
    }

    /// Fields that travel beside `biz_content`, as parameters of their own.
    pub const fn top_level(mut self, fields: &'static [&'static str]) -> Self {
        self.top_level = fields;
        self
    }

    /// There is no `biz_content`.
    pub const fn without_biz_content(mut self) -> Self {
        self.has_biz_content = false;
        self
    }

    pub(super) fn has_biz_content(&self) -> bool {
        self.has_biz_content
    }

    pub(super) fn apart(&self) -> &'static [&'static str] {
        self.top_level
    }
}
