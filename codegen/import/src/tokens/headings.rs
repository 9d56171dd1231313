//! Recognizes headings and what they are about.

use crate::tables::Place;
use crate::text::plain;
use crate::vocabulary::chrome::{FOLDED, UNFOLDED};
use crate::vocabulary::headings::*;
use crate::vocabulary::{self, word_list};

/// The subject of the lines after a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Everything before the first known heading.
    Preamble,
    Introduction,
    PublicRequest,
    PublicResponse,
    Request,
    Response,
    RequestSample,
    ResponseSample,
    ErrorSample,
    Errors,
    PublicErrors,
    /// Under no heading, or an unknown one.
    Unnamed,
    /// About something other than the call and its response, such as notifications.
    Foreign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    pub kind: Kind,
    pub place: Place,
    /// `false` for a word such as `错误码`, which may also be the description of a parameter.
    pub sure: bool,
}

/// Recognizes a known heading, ignoring numbers and marks before it.
pub fn heading(text: &str) -> Option<Heading> {
    let unmarked = plain(text);
    let unmarked = without_number(unmarked.trim_start_matches(['#', ' ', '■', '▍', '\'', '"']));
    let marked = unmarked.len() != text.len();
    let text = unmarked.trim_end_matches(FOLDED).trim_end_matches(UNFOLDED);
    let text = text.trim_matches(['#', '¶', ':', '：', ' ', '*', '【', '】', '\'', '"']);
    if let Some(kind) = english(text) {
        return Some(Heading { kind, place: Place::Usual, sure: true });
    }
    let short = text.split(['(', '（']).next().unwrap_or(text);
    if short.chars().count() > 24 || text.len() > 100 {
        return None;
    }
    let named = |kind| Some(Heading { kind, place: Place::Usual, sure: true });
    match () {
        () if text == PUBLIC_PARAMETERS => return named(Kind::PublicRequest),
        () if word_list(INTRODUCTIONS).any(|word| word == text) => {
            return named(Kind::Introduction);
        }
        () if word_list(OTHERS).any(|word| word == text) => return named(Kind::Unnamed),
        () => {}
    }
    // `响应参数（alipay_trade_query_response）`
    let words = heading_words(text).or_else(|| heading_words(short))?;
    let heading = classify(&words)?;
    let of_codes = matches!(heading.kind, Kind::Errors | Kind::PublicErrors);
    let may_be_text = of_codes || words.last().is_some_and(|word| is_loose(word));
    Some(Heading { sure: marked || words.len() > 1 && !may_be_text, ..heading })
}

/// Recognizes the headings of the pages in English.
fn english(text: &str) -> Option<Kind> {
    match text.to_lowercase().as_str() {
        "public parameters" | "public request parameters" => Some(Kind::PublicRequest),
        "public response parameters" => Some(Kind::PublicResponse),
        "request parameters" => Some(Kind::Request),
        "response parameters" => Some(Kind::Response),
        "request url" => Some(Kind::Unnamed),
        _ => None,
    }
}

fn is_loose(word: &str) -> bool {
    word_list(LOOSE_CORES).any(|core| core == word)
}

/// Returns whether the line is nothing but words of headings: `正常示例`, `## 5 示例`.
pub fn is_heading_words(text: &str) -> bool {
    let text = plain(text);
    let text = without_number(text.trim_start_matches(['#', ' ']));
    heading_words(text.trim_matches(['#', ':', '：', ' ', '*', '【', '】'])).is_some()
}

/// Returns whether the line is a Markdown heading other than a row:
/// `### order_no|订单号 必选 string(64)`.
pub fn is_marked_heading(text: &str) -> bool {
    let inner = text.trim_start_matches('#');
    inner.len() < text.len() && inner.starts_with(' ') && !is_row(inner.trim())
}

fn is_row(text: &str) -> bool {
    let text = plain(text);
    let is_labelled = vocabulary::leading_name(&text)
        .is_some_and(|(_, after)| after.trim_start().starts_with(['|', '｜']));
    is_labelled || super::looks_like_row(&text) || super::is_choice(&text)
}

/// `1.2、`, `（三）`, `四、`
fn without_number(text: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || NUMBERS.contains(c);
    let after = text.trim_start_matches(|c| number(c) || c == '.');
    let dotted = after.trim_start_matches(['、', '.', '．', ')', '）', ' ', ':']);
    if after.len() == text.len() { text } else { dotted }
}

/// Splits a heading into words: modifiers and one core, nothing else. `检查请求参数` is a sentence.
fn heading_words(text: &str) -> Option<Vec<&'static str>> {
    let all = || {
        let cores = word_list(CORES).chain(word_list(LOOSE_CORES));
        cores.chain(word_list(MODIFIERS)).chain(word_list(ENDINGS))
    };
    let mut words = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let word = all().filter(|word| rest.starts_with(word)).max_by_key(|word| word.len())?;
        words.push(word);
        rest = rest[word.len()..].trim_start_matches([' ', '(', ')', '（', '）', '_', '-']);
    }
    while words.last().is_some_and(|word| word_list(ENDINGS).any(|ending| ending == *word)) {
        words.pop();
    }
    let named = |word: &&str| {
        word_list(CORES).any(|core| core == *word) || is_loose(word) || *word == "biz_content"
    };
    words.last().is_some_and(named).then_some(words)
}

fn classify(words: &[&str]) -> Option<Heading> {
    let any = |of: &'static str| words.iter().any(|word| word_list(of).any(|other| other == *word));
    let (public, response, codes) = (any(PUBLIC), any(RESPONSES), any(CODES));
    let place = match () {
        () if any(FILES) => Place::File,
        () if any(TOP) => Place::Top,
        () => Place::Usual,
    };
    let kind = match () {
        () if any(NOTIFICATIONS) => Kind::Foreign,
        () if codes && public && !any(OWN) => Kind::PublicErrors,
        () if codes => Kind::Errors,
        () if any(SAMPLES) && any(FAILURES) => Kind::ErrorSample,
        () if any(SAMPLES) && response => Kind::ResponseSample,
        () if any(SAMPLES) && any(REQUESTS) => Kind::RequestSample,
        () if any(SAMPLES) || any(INCOMPLETE) => return None,
        () if public && response => Kind::PublicResponse,
        () if public => Kind::PublicRequest,
        () if response => Kind::Response,
        () if words.iter().all(|word| is_loose(word)) && !any(INPUTS) => return None,
        () if words.len() > 1 || any(INPUTS) => Kind::Request,
        () => return None,
    };
    Some(Heading { kind, place, sure: true })
}
