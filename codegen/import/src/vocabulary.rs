//! The words shared by all layouts: presence, types, column headers, lengths.

pub mod chrome;
mod columns;
pub mod headings;
pub mod rows;

pub use columns::{Column, column, columns, resolve_doubled};

use codegen::spec::is_chinese;
use std::borrow::Cow;

/// Longer words come before those they contain.
const PRESENCE: &str = "\
    特殊可选 特殊必选 有条件必填 条件必选 条件必填 条件必传 条件可选 非必填 非必选 非必须 \
    非必传 不必填 必选 必须 必填 必传 不能为空 不可空 可选 选填 可为空 可空 是 否";

const SIGNS: &str = "true false y n yes no m o c required optional ✓ √ ✗ ×";

/// Types known to every page. A longer type comes before the one it starts with.
const SCALARS: &str = "\
    string number price datetime date boolean bool array object integer int long float \
    double decimal byte_array byte[] file json map";

/// Parameters of every call, which do not belong to an API.
pub const COMMON_REQUEST: &str = "\
    app_id method format charset sign_type sign timestamp version app_auth_token auth_token \
    biz_content notify_url return_url app_cert_sn alipay_root_cert_sn encrypt_type encrypt_key \
    ws_service_url target_app_id alipay_sdk terminal_info";
/// Members of every response.
pub const COMMON_RESPONSE: &str = "code msg sub_code sub_msg sign alipay_cert_sn";

/// Splits a word list, which is written as one string for readability.
pub fn word_list(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split_whitespace()
}

/// Returns whether the text consists of such words alone, run together or not.
pub fn consists_of(text: &str, words: &'static str) -> bool {
    let mut rest = text.trim();
    let is_empty = rest.is_empty();
    while !rest.is_empty() {
        let fitting = word_list(words).filter(|word| rest.starts_with(word));
        let Some(word) = fitting.max_by_key(|word| word.len()) else { return false };
        rest = rest[word.len()..].trim_start();
    }
    !is_empty
}

/// Returns whether the text is a presence word and nothing else.
pub fn is_presence(text: &str) -> bool {
    let lower = text.to_lowercase();
    word_list(PRESENCE).chain(word_list(SIGNS)).any(|word| word == lower)
}

/// Translates the word of an absence column to one of presence.
pub fn presence_of_absence(text: &str) -> &str {
    match text.to_lowercase().as_str() {
        "是" | "y" | "yes" | "true" | "可" => "可空",
        "否" | "n" | "no" | "false" | "不可" => "不可空",
        _ => text,
    }
}

/// Splits `小程序应用id必选string[1,32]` at the presence word after which `fits` accepts the rest. In
/// `过滤条件可选MenuFilter` the label runs up to `可选`.
pub fn split_at_presence<'a, T>(
    text: &'a str,
    fits: impl Fn(&'a str) -> Option<T>,
) -> Option<(&'a str, &'static str, T)> {
    word_list(PRESENCE).filter(|word| word.chars().count() > 1).find_map(|word| {
        let (at, _) = text.rmatch_indices(word).next()?;
        if word.starts_with(rows::CONDITION) && text[..at].ends_with(is_chinese) {
            return None;
        }
        Some((text[..at].trim_end(), word, fits(text[at + word.len()..].trim())?))
    })
}

/// Returns whether it is a valid name of a parameter or a JSON member: `order_no`.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c))
}

/// Splits the name at the start from the text after it.
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

/// Returns whether the type is known without its page: `String []`, `byte_array`.
pub fn is_known_type(text: &str) -> bool {
    let base = text.trim_end_matches(['[', ']', ' ']).to_ascii_lowercase();
    let generic = ["array{", "list<", "map<", "array<"];
    word_list(SCALARS).any(|ty| ty == base) || generic.iter().any(|start| base.starts_with(start))
}

/// Splits the known type at the end of `order_nostring[]` from the text before it.
pub fn trailing_known_type(text: &str) -> Option<(&str, &str)> {
    let lower = text.to_ascii_lowercase();
    let base = lower.trim_end_matches(['[', ']', ' ']);
    let longest = word_list(SCALARS).filter(|ty| base.ends_with(ty)).max_by_key(|ty| ty.len())?;
    Some(text.split_at(base.len() - longest.len()))
}

/// Returns whether it is the content of a length column: `64`, `-`, `1,32`, `[1,32]`, `32位`.
pub fn is_length(text: &str) -> bool {
    let text = to_narrow(text);
    let (text, inner) = (text.as_ref(), strip_brackets(&text));
    let number = |c: char| c.is_ascii_digit() || ",.-~—–".contains(c);
    !text.is_empty() && inner.len() < 32 && inner.chars().all(number) || is_no_length(text)
}

fn strip_brackets(text: &str) -> &str {
    let text = text.trim().trim_end_matches(['位', '字', '符', '个']);
    text.trim_matches(['[', ']', '(', ')']).trim()
}

/// Replaces the wide forms of characters used in types and limits: `（６４）` becomes `(64)`.
fn to_narrow(text: &str) -> Cow<'_, str> {
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

/// Parses a length to `64` or `1,32`, empty if there is none, and returns whether it is in `[…]`.
pub fn length(text: &str) -> (String, bool) {
    let text = to_narrow(text);
    let (text, inner) = (text.as_ref(), strip_brackets(&text));
    let limit = match () {
        () if is_no_length(inner) => String::new(),
        () if is_length(inner) => inner.replace(['~', '-', '—', '–'], ","),
        () => inner.to_owned(),
    };
    (limit, text.trim().starts_with('['))
}

/// A type with its limit and nothing else: `string[](128)`.
#[derive(Debug, PartialEq, Eq)]
pub struct TypeAndLimit {
    pub ty: String,
    pub limit: String,
    pub in_brackets: bool,
}

pub fn type_and_limit(text: &str) -> Option<TypeAndLimit> {
    let text = to_narrow(text);
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

/// The brackets that open a limit.
pub const BRACKETS: [char; 4] = ['(', '（', '[', '［'];

/// Returns where the last non-empty bracket opens, if the text ends with it.
fn limit_start(text: &str) -> Option<usize> {
    let open = match text.chars().last()? {
        ')' => '(',
        ']' if !text.ends_with("[]") && !text.ends_with("[ ]") => '[',
        _ => return None,
    };
    text.rfind(open)
}
