//! Lists that end before their end.

use crate::text::debug_with_display;
use std::fmt;

/// Pages or items of a list that ended early, or skipped something.
pub struct PaginationError {
    method: &'static str,
    page: i64,
    kind: PaginationErrorKind,
}

/// The kind of a [`PaginationError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaginationErrorKind {
    /// The page is pending, or its list cannot be read, so it is unknown what is missing. The
    /// iteration ends; start again from this page.
    UnreadablePage,
    /// An item of the page cannot be read. Iterating over items continues after it; the page has
    /// it among its [`problems`](crate::Response::problems).
    UnreadableItem,
    /// Alipay returned the same page again, or the page limit was reached. The iteration ends.
    Endless,
}

impl PaginationError {
    pub(crate) fn new(method: &'static str, page: i64, kind: PaginationErrorKind) -> Self {
        Self { method, page, kind }
    }

    /// Returns the method whose pages were requested.
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// Returns the number of the page that was requested.
    pub fn page(&self) -> i64 {
        self.page
    }

    /// Returns the kind of error.
    pub fn kind(&self) -> PaginationErrorKind {
        self.kind
    }
}

impl fmt::Display for PaginationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, page, kind } = self;
        match kind {
            PaginationErrorKind::UnreadablePage => {
                write!(f, "page {page} of {method} cannot be read: start again from this page")
            }
            PaginationErrorKind::UnreadableItem => write!(
                f,
                "an item on page {page} of {method} cannot be read: iterate over `.pages()` to see its problems"
            ),
            PaginationErrorKind::Endless => write!(
                f,
                "pagination of {method} did not end: page {page} repeats the previous page, or the page limit was reached"
            ),
        }
    }
}

debug_with_display!(PaginationError);

impl std::error::Error for PaginationError {}
