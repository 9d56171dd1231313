//! What a page means, subject by subject: drafts of pages that are built by hand.

mod support;

mod enums;
mod formats;
mod head;
mod hostile;
mod labels;
mod limits;
mod lowered;
mod nesting;
mod presence;
mod proof;
mod samples;
mod sensitive;
mod suspects;
mod texts;
mod types;
