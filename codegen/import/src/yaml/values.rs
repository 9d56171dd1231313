//! Single values as YAML, each in the style that the reviewed specs give it.

use codegen::BuiltIn;
use codegen::spec::is_odd_blank;
use serde::Serialize;
use serde_saphyr::{DoubleQuoted, FlowMap, FlowSeq, LitStr, SingleQuoted};
use std::collections::BTreeMap;

/// The words that YAML 1.1 takes for something else (`yes`, a time) are put in quotes too: not
/// every reader of a spec is one of YAML 1.2.
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
    // It refuses single quotes around what needs escapes, and nothing else of what is here.
    let written = written.expect("texts, flags and lists of texts can be written");
    written.strip_suffix('\n').map(str::to_owned).unwrap_or(written)
}

/// A text of the page: without quotes where YAML allows it, in single ones where it has double
/// ones itself.
pub fn text(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    let written = yaml(&text, Version::Any);
    // A blank of another kind in front belongs to the text, but does not look like it.
    if !written.starts_with(['"', '\'']) && !text.starts_with(is_odd_blank) {
        return written;
    }
    // What needs escapes cannot stand in single quotes.
    let single = serde_saphyr::to_string(&SingleQuoted(text)).ok().filter(|_| text.contains('"'));
    single.map_or_else(
        || yaml(&DoubleQuoted(text), Version::Any),
        |written| written.trim_end_matches('\n').to_owned(),
    )
}

/// A name or a date, which the spec language reads as it stands.
pub fn word(text: impl AsRef<str>) -> String {
    yaml(&text.as_ref(), Version::New)
}

/// A block of text. It ends with a line break, as a block does.
pub fn block(text: impl AsRef<str>) -> String {
    let text = text.as_ref().trim_end_matches('\n');
    if text.is_empty() {
        self::text(text)
    } else {
        yaml(&LitStr(&format!("{text}\n")), Version::Any)
    }
}

/// An example: bare where its type makes it a number or a yes or no.
pub fn example(text: &str, ty: &str) -> String {
    match BuiltIn::named(ty) {
        Some(BuiltIn::Number) => number(text),
        Some(BuiltIn::Boolean) if BuiltIn::Boolean.fits(text) => text.to_owned(),
        _ => self::text(text),
    }
}

/// Digits as the page has them: as a number, `0.10` would not keep its last.
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

/// `{ key: out_request_no }` or `{ key: [out_order_no, out_request_no] }`, with the blanks that serde-saphyr leaves out.
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
