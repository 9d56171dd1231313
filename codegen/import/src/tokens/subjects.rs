//! Recognizes headings about one parameter: `content（订单信息）子参数`, `order_status 枚举值`.

use super::headings::is_marked_heading;
use crate::text::plain;
use crate::vocabulary::headings::{MEMBERS, VALUES};
use crate::vocabulary::{self, word_list};

/// The parameter, or the type, that a heading names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub name: String,
    pub about: About,
    /// Whether Markdown marks the heading. Otherwise only a table below makes it one.
    pub is_marked: bool,
}

/// What stands under the heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Members,
    Values,
    /// Whatever its table says.
    Unknown,
}

/// The longest heading, in characters.
const LONGEST: usize = 60;

pub fn subject(text: &str) -> Option<Subject> {
    let is_bold = text.starts_with("**") && text.trim_end_matches([':', '：']).ends_with("**");
    let is_marked = is_marked_heading(text) || is_bold;
    let text = plain(text);
    let text = text.trim_start_matches(['#', ' ']).trim_end_matches(['#', ':', '：', ' ']);
    if text.chars().count() > LONGEST || text.contains(['，', '。', '；', '|', '\t', '=', '{', '"'])
    {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_matches('.'));
    let mut names = words.filter(|word| word.len() > 1 && vocabulary::is_name(word));
    let path = names.next().filter(|_| names.next().is_none())?;
    // More dots are in the name of a method.
    let name = path.rsplit('.').next().filter(|_| path.matches('.').count() < 2)?;
    let says = |words: &'static str| word_list(words).any(|word| text.ends_with(word));
    let about = match () {
        () if says(VALUES) => About::Values,
        () if says(MEMBERS) => About::Members,
        () if is_marked => About::Unknown,
        () => return None,
    };
    Some(Subject { name: name.to_owned(), about, is_marked })
}
