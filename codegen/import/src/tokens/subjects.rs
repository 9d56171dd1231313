//! Recognizes headings about one parameter: `content（订单信息）子参数`, `order_status 枚举值`.

use super::headings::is_marked_heading;
use crate::text::plain;
use crate::vocabulary::headings::{MEMBERS, VALUES};
use crate::vocabulary::{self, word_list};

/// The parameter, or the type, that a heading names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub name: String,
    /// The parameter that it is a member of: `items` in `items.status`.
    pub parent: Option<String>,
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

/// The end of a sentence before a table: `data字段为json格式，参数如下`.
const FOLLOWS: &str = "如下";

/// The longest heading, in characters.
const LONGEST: usize = 60;

pub fn subject(text: &str) -> Option<Subject> {
    let is_bold = text.starts_with("**") && text.trim_end_matches([':', '：']).ends_with("**");
    let is_marked = is_marked_heading(text) || is_bold;
    let text = plain(text);
    let text = text.trim_start_matches(['#', ' ']).trim_end_matches(['#', ':', '：', ' ']);
    let is_sentence = text.ends_with(FOLLOWS);
    let marks = ['。', '；', '|', '\t', '=', '{', '"'];
    if text.chars().count() > LONGEST
        || text.contains(marks)
        || text.contains(['，', ',']) && !is_sentence
    {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_matches('.'));
    let is_name = |word: &&str| word.len() > 1 && vocabulary::is_name(word);
    let mut names = words.filter(is_name).filter(|word| !vocabulary::is_known_type(word));
    let path = names.next().filter(|_| names.next().is_none())?;
    // More dots are in the name of a method.
    let mut path = path.rsplit('.');
    let (name, parent) = (path.next()?, path.next());
    if path.next().is_some() {
        return None;
    }
    let says = |words: &'static str| word_list(words).any(|word| text.ends_with(word));
    let about = match () {
        () if says(VALUES) => About::Values,
        () if says(MEMBERS) || is_sentence => About::Members,
        () if is_marked => About::Unknown,
        () => return None,
    };
    let parent = parent.map(str::to_owned);
    Some(Subject { name: name.to_owned(), parent, about, is_marked })
}
