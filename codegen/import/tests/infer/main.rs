//! Inference, subject by subject: drafts of pages that are built by hand.

mod support;

mod docs;
mod enum_labels;
mod enums;
mod formats;
mod hostile;
mod limits;
mod lowered;
mod metadata;
mod nesting;
mod presence;
mod samples;
mod sensitive;
mod suspected_enums;
mod types;
mod validate;
