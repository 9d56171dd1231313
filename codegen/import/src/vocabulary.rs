//! The words that the layouts have in common: presence, types, column heads, lengths.

pub mod chrome;
mod columns;
pub mod headings;
pub mod rows;

pub use columns::{Column, column, columns, named};

use codegen::spec::is_chinese;
use std::borrow::Cow;

/// Longer words before those that they contain.
const PRESENCE: &str = "\
    特殊可选 特殊必选 有条件必填 条件必选 条件必填 条件必传 条件可选 非必填 非必选 非必须 \
    非必传 不必填 必选 必须 必填 必传 不能为空 不可空 可选 选填 可为空 可空 是 否";

const SIGNS: &str = "true false y n yes no m o c required optional ✓ √ ✗ ×";

/// Types that every page knows. In front of a longer one that it starts with stands the latter.
const SCALARS: &str = "\
    string number price datetime date boolean bool array object integer int long float \
    double decimal byte_array byte[] file json map";

/// Parameters that every call has; they are no part of an API.
pub const COMMON_REQUEST: &str = "\
    app_id method format charset sign_type sign timestamp version app_auth_token auth_token \
    biz_content notify_url return_url app_cert_sn alipay_root_cert_sn encrypt_type encrypt_key \
    ws_service_url target_app_id alipay_sdk terminal_info";
/// Members that every answer has.
pub const COMMON_RESPONSE: &str = "code msg sub_code sub_msg sign alipay_cert_sn";

/// The words of a list, which is written as one text to be read at a glance.
pub fn listed(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split_whitespace()
}

/// Is the text made of such words alone, run together or not?
pub fn consists_of(text: &str, words: &'static str) -> bool {
    let mut rest = text.trim();
    let is_empty = rest.is_empty();
    while !rest.is_empty() {
        let fitting = listed(words).filter(|word| rest.starts_with(word));
        let Some(word) = fitting.max_by_key(|word| word.len()) else { return false };
        rest = rest[word.len()..].trim_start();
    }
    !is_empty
}

/// Is that the word, and nothing but the word?
pub fn is_presence(text: &str) -> bool {
    let lower = text.to_lowercase();
    listed(PRESENCE).chain(listed(SIGNS)).any(|word| word == lower)
}

/// What a column says of absence, as a word for presence.
pub fn negated(text: &str) -> &str {
    match text.to_lowercase().as_str() {
        "是" | "y" | "yes" | "true" | "可" => "可空",
        "否" | "n" | "no" | "false" | "不可" => "不可空",
        _ => text,
    }
}

/// Divides `小程序应用id必选string[1,32]` at the presence word behind which only such a thing stands
/// as `fits` knows. In `过滤条件可选MenuFilter` the label runs up to `可选`.
pub fn at_presence<'a, T>(
    text: &'a str,
    fits: impl Fn(&'a str) -> Option<T>,
) -> Option<(&'a str, &'static str, T)> {
    listed(PRESENCE).filter(|word| word.chars().count() > 1).find_map(|word| {
        let (at, _) = text.rmatch_indices(word).next()?;
        if word.starts_with(rows::CONDITION) && text[..at].ends_with(is_chinese) {
            return None;
        }
        Some((text[..at].trim_end(), word, fits(text[at + word.len()..].trim())?))
    })
}

/// `order_no`: what a parameter or a JSON member is called.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c))
}

/// The name at the start, and what stands behind it.
pub fn leading_name(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    is_name(name).then_some((name, after))
}

/// `String`, `GoodsDetail[]`, `array{object}`, `List<String>`.
pub fn is_type(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || "_.<>{}[], ".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(inner)
}

/// A type that is known without its page: `String []`, `byte_array`.
pub fn is_known_type(text: &str) -> bool {
    let base = text.trim_end_matches(['[', ']', ' ']).to_ascii_lowercase();
    let generic = ["array{", "list<", "map<", "array<"];
    listed(SCALARS).any(|ty| ty == base) || generic.iter().any(|start| base.starts_with(start))
}

/// The known type at the end of `order_nostring[]`, and what stands before it.
pub fn trailing_known_type(text: &str) -> Option<(&str, &str)> {
    let lower = text.to_ascii_lowercase();
    let base = lower.trim_end_matches(['[', ']', ' ']);
    let longest = listed(SCALARS).filter(|ty| base.ends_with(ty)).max_by_key(|ty| ty.len())?;
    Some(text.split_at(base.len() - longest.len()))
}

/// What a length column holds: `64`, `-`, `1,32`, `[1,32]`, `32位`.
pub fn is_length(text: &str) -> bool {
    let text = narrow(text);
    let (text, inner) = (text.as_ref(), inside(&text));
    let number = |c: char| c.is_ascii_digit() || ",.-~—–".contains(c);
    !text.is_empty() && inner.len() < 32 && inner.chars().all(number) || is_no_length(text)
}

fn inside(text: &str) -> &str {
    let text = text.trim().trim_end_matches(['位', '字', '符', '个']);
    text.trim_matches(['[', ']', '(', ')']).trim()
}

/// `（６４）` as `(64)`: the wide forms of the signs that types and limits have.
fn narrow(text: &str) -> Cow<'_, str> {
    const WIDE: &str = "（）［］，～０１２３４５６７８９";
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow =
        |c: char| WIDE.chars().zip("()[],~0123456789".chars()).find(|(wide, _)| *wide == c);
    text.chars().map(|c| narrow(c).map_or(c, |(_, narrow)| narrow)).collect()
}

fn is_no_length(text: &str) -> bool {
    let dashes = !text.is_empty() && text.chars().all(|c| "-—–".contains(c));
    dashes || matches!(text, "不限" | "无" | "无限制")
}

/// A length as `64` or `1,32`, nothing where it says that there is none; and is it in `[…]`?
pub fn length(text: &str) -> (String, bool) {
    let text = narrow(text);
    let (text, inner) = (text.as_ref(), inside(&text));
    let limit = match () {
        () if is_no_length(inner) => String::new(),
        () if is_length(inner) => inner.replace(['~', '-', '—', '–'], ","),
        () => inner.to_owned(),
    };
    (limit, text.trim().starts_with('['))
}

/// `string[](128)`: a type with its limit, and nothing else.
#[derive(Debug, PartialEq, Eq)]
pub struct TypeAndLimit {
    pub ty: String,
    pub limit: String,
    pub in_brackets: bool,
}

pub fn type_and_limit(text: &str) -> Option<TypeAndLimit> {
    let text = narrow(text);
    let text = text.trim();
    let (ty, limit) = match limit_start(text) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let ty = ty.trim();
    if !is_type(ty) || !(limit.is_empty() || is_length(limit)) {
        return None;
    }
    let (limit, in_brackets) = length(limit);
    Some(TypeAndLimit { ty: ty.to_owned(), limit, in_brackets })
}

/// What opens a limit.
pub const BRACKETS: [char; 4] = ['(', '（', '[', '［'];

/// Where the last bracket with something in it opens, if the text ends with it.
fn limit_start(text: &str) -> Option<usize> {
    let open = match text.chars().last()? {
        ')' => '(',
        ']' if !text.ends_with("[]") && !text.ends_with("[ ]") => '[',
        _ => return None,
    };
    text.rfind(open)
}
