//! Infers the characters that a string must not contain: `不可使用特殊字符，如 /，=，&`.

use super::nesting::Node;
use super::types::{Element, FieldType};
use codegen::BuiltIn;
use spec_draft::Annotated;

const FORBIDS: &[&str] = &[
    "不可使用",
    "不能使用",
    "不得使用",
    "不要使用",
    "禁止使用",
    "不可包含",
    "不能包含",
    "不得包含",
    "不要包含",
    "不允许包含",
    "不允许使用",
    "请勿包含",
    "请勿使用",
    "不支持",
    "不可含有",
    "不能含有",
    "不得含有",
    "不可含",
    "不能含",
    "不得含",
];
/// Words between the verb and the characters.
const BETWEEN: &[&str] = &[
    "特殊字符",
    "特殊符号",
    "字符",
    "符号",
    "以下",
    "下列",
    "如下",
    "例如",
    "比如",
    "诸如",
    "如",
    "等",
    "：",
    ":",
    "，",
    ",",
    "(",
    "（",
];
const SEPARATORS: &[&str] = &["，", "、", ",", "或者", "或", "和", "与", "及", " "];
const QUOTES: &[(char, char)] =
    &[('“', '”'), ('‘', '’'), ('「', '」'), ('"', '"'), ('\'', '\''), ('`', '`')];
/// The number of characters beside a list that are read for it: a page of many lists is read once.
const NEAR: usize = 40;
/// What may follow the characters if the list is one of characters.
const ENDS: &[&str] = &[
    "等",
    "。",
    "；",
    ";",
    "\n",
    "!",
    "！",
    ")",
    "）",
    "字符",
    "符号",
    "特殊字符",
    "特殊符号",
    "这",
];

/// The forbidden characters, or a note where it is not certain which they are.
#[derive(Default)]
pub struct Forbidden {
    pub characters: Option<Annotated<String>>,
    pub review: Option<String>,
}

/// Reads the description and the notice of a string. A page that names no character, as in
/// `不能包含特殊字符`, gives no rule.
pub fn infer_forbidden(node: &Node<'_>, field_type: &FieldType, is_sent: bool) -> Forbidden {
    let mut forbidden = Forbidden::default();
    if !matches!(field_type.element, Element::BuiltIn(BuiltIn::Text)) {
        return forbidden;
    }
    let texts = [&node.row.description, &node.row.notice];
    let mut stated = String::new();
    for (before, after) in texts.into_iter().flat_map(|text| prohibitions(text)) {
        let (characters, is_certain) = listed(after);
        if characters.is_empty() {
            continue;
        }
        if is_certain && !is_of_a_part(before) {
            stated.extend(characters.chars().filter(|c| !stated.contains(*c)).collect::<Vec<_>>());
        } else {
            forbidden.review = Some(format!("does the page forbid `{characters}`?"));
        }
    }
    if !stated.is_empty() {
        let mut characters = Annotated::new(stated);
        if is_sent {
            review_violations(node, field_type, &mut characters);
        }
        forbidden.characters = Some(characters);
    }
    forbidden
}

/// Yields what stands before and after each verb that forbids something.
fn prohibitions(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let verb = move |at: usize| FORBIDS.iter().find(move |verb| text[at..].starts_with(**verb));
    let found = text.char_indices().filter_map(move |(at, _)| Some((at, verb(at)?)));
    found.map(|(at, verb)| (&text[..at], &text[at + verb.len()..]))
}

/// Whether only a part of the value is meant: `首尾不能包含 /`.
fn is_of_a_part(before: &str) -> bool {
    let is_end = |c: &char| "，。；;,\n".contains(*c);
    let near = before.chars().rev().take_while(|c| !is_end(c)).take(NEAR);
    let clause: String = near.collect::<Vec<_>>().into_iter().rev().collect();
    ["开头", "首", "尾", "前后", "两端", "第"].iter().any(|word| clause.contains(word))
}

/// Returns the characters at the start of a text, and whether they are all that it says.
fn listed(text: &str) -> (String, bool) {
    let mut rest = skip(text, BETWEEN, true);
    // In `不能包含://` the colon may be one of them, and `空格` cannot be.
    let mut is_certain = !text[..text.len() - rest.len()].ends_with(':');
    if let Some(after) = rest.strip_prefix("空格") {
        (rest, is_certain) = (after, false);
    }
    let mut found = String::new();
    loop {
        rest = skip(rest, SEPARATORS, false);
        let Some((item, after)) = item(rest) else { break };
        found.extend(item.chars().filter(|c| !found.contains(*c)).collect::<Vec<_>>());
        rest = after;
    }
    let is_end = rest.is_empty() || ENDS.iter().any(|end| rest.starts_with(end));
    // A list is followed by another clause, but not by `以外`.
    let is_next_clause = text[..text.len() - rest.len()].ends_with(['，', ',']);
    let next: String = rest.chars().take(NEAR).collect();
    let is_rest = ["以外", "之外", "除外"].iter().any(|word| next.contains(word));
    (found, is_certain && (is_end || is_next_clause) && !is_rest)
}

/// Skips any of the words, and blanks.
fn skip<'t>(mut text: &'t str, words: &[&str], and_blanks: bool) -> &'t str {
    while let Some(word) = words.iter().find(|word| text.starts_with(**word)) {
        text = &text[word.len()..];
        text = if and_blanks { text.trim_start() } else { text };
    }
    if and_blanks { text.trim_start() } else { text }
}

/// Returns the next characters, in quotes or not, and what follows them.
fn item(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    if let Some((_, close)) = QUOTES.iter().find(|(open, _)| *open == first) {
        let inner = &text[first.len_utf8()..];
        // `"""` is a quote in quotes.
        let end = inner.char_indices().take(NEAR).skip(1).find(|(_, c)| c == close)?.0;
        let (item, after) = (&inner[..end], &inner[end + close.len_utf8()..]);
        let is_list = item.chars().all(|c| c.is_ascii_punctuation());
        return is_list.then_some((item, after));
    }
    // A bracket more likely ends or explains the list.
    let is_item = first.is_ascii_punctuation() && !"();.".contains(first);
    is_item.then(|| text.split_at(first.len_utf8()))
}

fn review_violations(node: &Node<'_>, field_type: &FieldType, characters: &mut Annotated<String>) {
    let mut elements = Vec::new();
    node.values.iter().for_each(|value| value.elements(&mut elements));
    let example = Some(node.row.example.as_str()).filter(|_| !field_type.is_list);
    let example = example.map(|text| ("example", text));
    let samples = elements.iter().filter_map(|value| value.scalar()).map(|text| ("sample", text));
    for (source, text) in example.into_iter().chain(samples) {
        let found = text.chars().find(|c| characters.value.contains(*c));
        if let Some(c) = found {
            characters.add_review(format!("the {source} has a {c}"));
        }
    }
}
