//! What stands around, between and below the content of a page and is no part of it.

use crate::text::plain;
use crate::vocabulary::chrome::{BUTTONS, FOOTER_WORDS, FOOTERS, MENU, REMARKS};
use crate::vocabulary::rows::NOTHING;
use crate::vocabulary::{consists_of, listed};

pub fn is_footer(text: &str) -> bool {
    let lower = text.to_lowercase();
    listed(FOOTERS).any(|start| text.starts_with(start))
        || consists_of(text, FOOTER_WORDS)
        || lower.contains("copyright ©")
}

pub fn is_button(text: &str) -> bool {
    let text = plain(text);
    let text = text.trim_end_matches(['。', '.', '>', ' ']);
    listed(BUTTONS).any(|button| button == text)
}

/// Menus, buttons and remarks in front of the content.
pub fn is_chrome(text: &str) -> bool {
    is_button(text)
        || is_footer(text)
        || consists_of(text, MENU)
        || listed(REMARKS).any(|start| text.starts_with(start))
}

/// `无`: a table without rows.
pub fn is_nothing(text: &str) -> bool {
    let text = text.trim_matches(['。', '-', '/', '|', ' ', '(', ')', '（', '）']);
    text.is_empty()
        || listed(NOTHING).any(|word| word == text)
        || (text.starts_with('无') && text.ends_with("参数"))
}
