//! The structure of every API of the platform, as the official SDKs have it: names, nesting, lists,
//! kinds of scalars, where a parameter travels. Nothing here says what a page says: which fields must
//! be set, how long they may be, what they mean.
//!
//! [`Platform`] reads it from the text in `codegen/platform/structure`, [`text::write`] writes that.

mod comments;
pub mod extract;
pub mod labels;
pub mod list;
pub mod merge;
pub mod model;
mod platform;
pub mod search;
pub mod show;
pub mod text;
mod words;

pub use platform::{Family, Platform};
pub use text::Error;
