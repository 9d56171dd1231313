//! Reads a page of Alipay's documentation and drafts its spec. Pure: reads no disk, opens no socket.
//!
//! page (text or HTML) → [`text`] (lines) → [`tokens`] → [`layouts`] → [`tables`] (what the page
//! says, cell by cell) → [`meaning`] → [`draft`] (a spec, with its reviews) → [`proof`] (more of
//! them, by the rules of a spec) → [`yaml`] (text).
//! [`against`] holds a draft against the spec that exists.
//!
//! A crate of its own: it guesses, and needs an HTML parser for it. What generates the code that
//! moves money does neither.

pub mod compare;
pub mod decode;
pub mod draft;
pub mod error;
pub mod html;
pub mod infer;
pub mod layouts;
pub mod metadata;
pub mod reader;
pub mod samples;
pub mod sections;
pub mod tables;
pub mod text;
pub mod tokens;
pub mod validate;
pub mod vocabulary;
pub mod yaml;

use draft::Draft;
pub use error::ImportError;
pub use reader::read_page;

/// The draft of a page's spec. `today` is the day that the draft says it was checked.
pub fn import(page: &str, today: &str) -> Result<Draft, ImportError> {
    let mut draft = infer::draft(&read_page(page)?, today);
    validate::validate(&mut draft);
    Ok(draft)
}
