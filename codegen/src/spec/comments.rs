//! The comments of a file: what YAML itself takes for comments, not every `#`.

use crate::diagnostic::Source;
use serde_saphyr::granit_parser::{Event, Parser};
use std::ops::Range;

/// Where the comments stand, each from its `#` to the end of its line. Behind what cannot be read
/// there are none.
pub fn places(source: &Source) -> Vec<Range<usize>> {
    let events = Parser::new_from_str(&source.text).map_while(Result::ok);
    let comments = events.filter(|(event, _)| matches!(event, Event::Comment(..)));
    comments.filter_map(|(_, span)| span.byte_range()).collect()
}
