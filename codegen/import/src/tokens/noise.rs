//! Recognizes what is around, between and after the content of a page and does not belong to it.

use crate::text::plain;
use crate::vocabulary::chrome::{BUTTONS, DATED, FOOTER_WORDS, FOOTERS, LANGUAGES, MENU, REMARKS};
use crate::vocabulary::rows::{NONE, NOTHING};
use crate::vocabulary::{consists_of, word_list};

pub fn is_footer(text: &str) -> bool {
    let lower = text.to_lowercase();
    word_list(FOOTERS).any(|start| text.starts_with(start))
        || consists_of(text, FOOTER_WORDS)
        || lower.contains("copyright ©")
}

pub fn is_button(text: &str) -> bool {
    let text = plain(text);
    let text = text.trim_end_matches(['。', '.', '>', ' ']);
    word_list(BUTTONS).any(|button| button == text)
}

/// Returns whether the line is a menu, a button or a remark before the content.
pub fn is_chrome(text: &str) -> bool {
    is_button(text)
        || is_footer(text)
        || consists_of(text, MENU)
        || word_list(REMARKS).any(|start| text.starts_with(start))
        || is_dated(text)
}

/// `2018-10-26 17:55 更新`: when the copy was made.
fn is_dated(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "-/.:年月日 ".contains(c));
    rest.len() < text.len() && word_list(DATED).any(|word| word == rest.trim())
}

/// Returns whether the line names the languages of a sample: `JAVA .NET PHP`, `JSON 示例`.
pub fn is_language(text: &str) -> bool {
    consists_of(plain(text).trim_start_matches(['#', ' ']), LANGUAGES)
}

/// Returns whether the line stands for a table without rows: `无`.
pub fn is_nothing(text: &str) -> bool {
    let text = text.trim_matches(['。', '-', '/', '|', ' ', '(', ')', '（', '）']);
    text.is_empty()
        || word_list(NOTHING).any(|word| word == text)
        || text.ends_with("参数")
            && text.chars().count() < 20
            && (text.starts_with('无') || word_list(NONE).any(|word| text.contains(word)))
}
