//! Reads a page of Alipay's documentation and drafts its spec. Pure: reads no files, opens no
//! sockets.
//!
//! page (text or HTML) → [`text`] (lines) → [`tokens`] → [`layouts`] → [`tables`] (the page's
//! content, cell by cell) → [`infer`] → [`spec_draft`] (a spec with review notes, and its text).
//! [`compare`] compares a draft with an existing spec, [`upgrade`] brings it into one.
//!
//! A crate of its own, because it guesses and needs an HTML parser. The code that generates an SDK
//! for moving money does neither.

pub mod account;
pub mod compare;
pub mod decode;
pub mod error;
pub mod html;
pub mod infer;
pub mod layouts;
pub mod listed;
pub mod metadata;
pub mod parameters;
pub mod reader;
pub mod samples;
pub mod sections;
pub mod subtables;
pub mod tables;
pub mod text;
pub mod tokens;
pub mod upgrade;
pub mod vocabulary;

/// The largest file that is read, in bytes: a saved page may contain its images and fonts.
pub const LONGEST: usize = 16 * MIB;

/// The longest text of a page that is read, in bytes. A real one has less than a tenth of that.
pub const LONGEST_TEXT: usize = 4 * MIB;

const MIB: usize = 1024 * 1024;

pub use error::ImportError;
pub use reader::read_page;
use spec_draft::Draft;

/// Drafts the spec of a page, or of the site's JSON. `today` becomes the draft's `checked` date.
pub fn import(page: &str, today: &str) -> Result<Draft, ImportError> {
    import_method(page, None, today)
}

/// Drafts the spec of a method from its page, or from a part of one that does not name it. `None`
/// is the method that the page names.
pub fn import_method(page: &str, method: Option<&str>, today: &str) -> Result<Draft, ImportError> {
    let mut draft = infer::draft(&reader::read_page_of(page, method)?, today);
    spec_draft::validate::validate(&mut draft);
    Ok(draft)
}
