//! Renders single values as YAML, in the style of the reviewed specs.

use codegen::BuiltIn;
use codegen::lint;
use codegen::spec::is_odd_blank;
use serde::Serialize;
use serde_saphyr::{DoubleQuoted, FlowMap, FlowSeq, LitStr, SingleQuoted};
use std::collections::BTreeMap;

/// Whether to quote words that YAML 1.1 interprets differently (`yes`, a time): not every tool that
/// reads a spec uses YAML 1.2.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    Any,
    New,
}

fn yaml(value: &impl Serialize, version: Version) -> String {
    let options = serde_saphyr::ser_options! {
        prefer_block_scalars: false,
        yaml_12: version == Version::New,
        no_lang_directive: true,
    };
    let written = serde_saphyr::to_string_with_options(value, options);
    // Only single quotes around what needs escapes would fail, and there are none here.
    let written = written.expect("strings, flags and lists of strings can be serialized");
    written.strip_suffix('\n').map(str::to_owned).unwrap_or(written)
}

/// Renders a string of the page: without quotes if YAML allows it, in single quotes if it contains
/// double quotes, in a block if it has several lines.
pub fn text(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    if has_lines(text) {
        return block(text);
    }
    if text.is_ascii() && lint::written(text) == text {
        return text.to_owned();
    }
    let written = yaml(&text, Version::Any);
    // Other kinds of whitespace at the start belong to the string, but do not look like it.
    if !written.starts_with(['"', '\'']) && !text.starts_with(is_odd_blank) {
        return written;
    }
    // Single quotes cannot contain escapes.
    let single = serde_saphyr::to_string(&SingleQuoted(text)).ok().filter(|_| text.contains('"'));
    single.map_or_else(
        || yaml(&DoubleQuoted(text), Version::Any),
        |written| written.trim_end_matches('\n').to_owned(),
    )
}

/// Renders a name or a date, which the spec language reads literally.
pub fn word(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    if text.is_ascii() && lint::written(text) == text {
        return text.to_owned();
    }
    yaml(&text, Version::New)
}

/// Whether a block holds the string as it is, except for line breaks at its end: it begins with its
/// indentation, and has no escapes.
fn has_lines(text: &str) -> bool {
    let needs_escape = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    text.trim_end().contains('\n')
        && !text.starts_with(char::is_whitespace)
        && !text.contains(needs_escape)
}

/// Renders a block scalar. It ends with a line break, as a block does.
pub fn block(text: impl AsRef<str>) -> String {
    let text = text.as_ref().trim_end_matches('\n');
    if text.is_empty() {
        self::text(text)
    } else {
        yaml(&LitStr(&format!("{text}\n")), Version::Any)
    }
}

/// Renders an example: unquoted if its type is a number or a boolean.
pub fn example(text: &str, ty: &str) -> String {
    match BuiltIn::named(ty) {
        Some(BuiltIn::Number) if !has_lines(text) => number(text),
        Some(BuiltIn::Boolean) if BuiltIn::Boolean.fits(text) => text.to_owned(),
        _ => self::text(text),
    }
}

/// Renders digits as printed on the page: as a number, `0.10` would lose its last digit.
fn number(text: &str) -> String {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_number { text.to_owned() } else { yaml(&DoubleQuoted(text), Version::Any) }
}

pub fn flag(flag: &bool) -> String {
    flag.to_string()
}

pub fn range((low, high): &(String, String)) -> String {
    format!("[{}, {}]", number(low), number(high))
}

/// `[[out_trade_no, trade_no]]`
pub fn groups(groups: &[&Vec<String>]) -> String {
    yaml(&FlowSeq(groups), Version::New)
}

/// `{ key: out_request_no }` or `{ key: [out_order_no, out_request_no] }`, with the spaces that serde-saphyr
/// omits.
pub fn map<'a, V: Serialize + ?Sized + 'a>(
    entries: impl IntoIterator<Item = (&'a str, &'a V)>,
) -> String {
    let entries = entries.into_iter().map(|(key, value)| {
        let map = yaml(&FlowMap(BTreeMap::from([(key, value)])), Version::Any);
        let entry = map.strip_prefix('{').and_then(|entry| entry.strip_suffix('}'));
        entry.unwrap_or(&map).to_owned()
    });
    format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
}
