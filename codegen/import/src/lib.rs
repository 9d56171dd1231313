//! Reads a page of Alipay's documentation and drafts its spec. Pure: reads no files, opens no
//! sockets.
//!
//! page (text or HTML) → [`text`] (lines) → [`tokens`] → [`layouts`] → [`tables`] (the page's
//! content, cell by cell) → [`infer`] → [`spec_draft`] (a spec with review notes, and its text).
//! What the official SDKs know of the API is held against both, before and after that. The JSON from which the site draws a page becomes its content in [`site`].
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
pub mod site;
pub mod subtables;
pub mod tables;
pub mod text;
pub mod tokens;
pub mod upgrade;
pub mod vocabulary;
mod witness;

/// The largest file that is read, in bytes: a saved page may contain its images and fonts.
pub const LONGEST: usize = 16 * MIB;

/// The longest text of a page that is read, in bytes. A real one has less than a tenth of that.
pub const LONGEST_TEXT: usize = 4 * MIB;

const MIB: usize = 1024 * 1024;

pub use error::ImportError;
use platform::model::Structure;
pub use reader::read_page;
use spec_draft::Draft;
pub use witness::Drafted;

/// Drafts the spec of a page, or of the site's JSON. `today` becomes the draft's `checked` date.
pub fn import(page: &str, today: &str) -> Result<Draft, ImportError> {
    import_method(page, None, today)
}

/// Drafts the spec of a method from its page, or from a part of one that does not name it. `None`
/// is the method that the page names.
pub fn import_method(page: &str, method: Option<&str>, today: &str) -> Result<Draft, ImportError> {
    let drafted = import_with(page, method, today, |_| None)?;
    Ok(drafted.draft)
}

/// Drafts the spec of a page as [`import_method`] does, and holds it against the structure that the
/// official SDKs have of the API. `structure` returns it by the method.
pub fn import_with(
    page: &str,
    method: Option<&str>,
    today: &str,
    structure: impl FnOnce(&str) -> Option<Structure>,
) -> Result<Drafted, ImportError> {
    let mut page = match site::read(page, method) {
        Some(page) => page?,
        None => reader::read_page_of(page, method)?,
    };
    let structure = page.method.as_deref().and_then(structure);
    if let Some(structure) = &structure {
        witness::restore(&mut page, structure);
    }
    let mut draft = infer::draft(&page, today);
    draft.reviews.extend(page.notes);
    draft.reviews.extend(account::notes_on_lines(&page.unrecognized));
    let remarks = match &structure {
        Some(structure) => witness::confirm(&mut draft, structure),
        None => Vec::new(),
    };
    spec_draft::validate::validate(&mut draft);
    Ok(Drafted { draft, is_witnessed: structure.is_some(), remarks })
}
