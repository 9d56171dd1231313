//! One parameter: the object `value` of a node.

use super::locate::{list_of, text_of};
use super::report::{Report, shown};
use crate::infer::json::Json;
use crate::layouts::grouped;
use crate::tables::{Cell, CellReview, Row, Value};
use crate::{html, text};
use indexmap::IndexMap;

pub type Object = IndexMap<String, Json>;

/// Keys that say nothing that a spec has, or that are read together with others.
const IGNORED: &[&str] = &[
    "assetType",
    "display",
    "docOrder",
    "id",
    "infoId",
    "resourceFieldId",
    "showFlag",
    "upgrade",
    "fieldName",
];

/// Reads a parameter. `place` is its JSON pointer.
pub fn read(value: &Object, place: &str, has_children: bool, report: &mut Report) -> Row {
    let mut row = Row { name: string(value, "fieldName"), ..Row::default() };
    row.label = prose(value, "zhName");
    row.description = prose(value, "description");
    row.notice = prose(value, "notice");
    row.example = string(value, "example");
    row.limit = limit(value);
    row.ty = ty(value, place, has_children, &mut row.reviews, report);
    row.presence = presence(value, place, &mut row.reviews, report);
    row.is_sensitive = is_sensitive(value, place, report);
    visibility(value, place, &mut row.reviews, report);
    for (key, member) in value {
        if key.to_ascii_lowercase().contains("enum") && !is_nothing(member) {
            match values(member) {
                Some(values) => row.values = values,
                None => report.key("value", place, key, member),
            }
        } else if !is_known(key) {
            report.key("value", place, key, member);
        }
    }
    grouped::divide_description(&mut row);
    row
}

fn is_known(key: &str) -> bool {
    const READ: &[&str] = &[
        "zhName",
        "description",
        "notice",
        "example",
        "maxLength",
        "exactType",
        "sdkClassName",
        "fieldType",
        "listType",
        "mustType",
        "docMustType",
        "sensitiveFlag",
        "securityLevel",
        "deprecated",
        "docShowRange",
    ];
    READ.contains(&key) || IGNORED.contains(&key) || key.to_ascii_lowercase().contains("enum")
}

/// Returns the text of a member, whatever its type.
fn string(value: &Object, key: &str) -> String {
    value.get(key).map(text_of).unwrap_or_default().trim().to_owned()
}

/// Returns a text for people, without the marks of Markdown and HTML.
fn prose(value: &Object, key: &str) -> String {
    let prose = string(value, key);
    let prose = if prose.contains("</") { html::fragment_to_text(&prose) } else { prose };
    // `[接入指南]("https://…")`
    let prose = prose.replace("](\"http", "](http").replace("\")", ")");
    let lines = text::lines(&prose);
    let lines: Vec<_> = lines.iter().map(|line| text::plain(line.text())).collect();
    lines.join("\n").trim().to_owned()
}

fn limit(value: &Object) -> String {
    let limit = string(value, "maxLength");
    if limit == "0" { String::new() } else { limit }
}

/// Returns the type as the table of a page writes it: `GoodsDetail[]`.
fn ty(
    value: &Object,
    place: &str,
    has_children: bool,
    reviews: &mut Vec<CellReview>,
    report: &mut Report,
) -> String {
    let (exact, class) = (string(value, "exactType"), string(value, "sdkClassName"));
    let mut review = |note: String| reviews.push(CellReview { cell: Cell::Type, note });
    let is_complex = match value.get("fieldType").map(text_of).unwrap_or_default().as_str() {
        "BASETYPE" => {
            if has_children {
                review("the site says that it is a BASETYPE, but it has fields".to_owned());
            }
            has_children
        }
        "COMPLEXTYPE" => true,
        other => {
            if let Some(kind) = value.get("fieldType").filter(|_| !other.is_empty()) {
                report.value(place, "fieldType", kind, "its other keys decide");
            }
            has_children
        }
    };
    // The class of an amount is String, but the name of a structure is that of its class.
    let (first, second) = if is_complex { (class, exact) } else { (exact, class) };
    let mut ty = if first.is_empty() { second } else { first };
    let has_brackets = ty.trim_end().ends_with(']') || ty.contains('<');
    match value.get("listType").and_then(truth) {
        Some(true) if !has_brackets => ty.push_str("[]"),
        Some(false) if has_brackets => {
            review("the site says that it is not a list, but its type is one".to_owned());
        }
        None => {
            if let Some(list) = value.get("listType").filter(|list| !is_nothing(list)) {
                report.value(place, "listType", list, "its type decides whether it is a list");
            }
        }
        Some(_) => {}
    }
    ty
}

/// Returns the word of a page for whether a parameter must be set. What the page shows is
/// `docMustType`.
fn presence(
    value: &Object,
    place: &str,
    reviews: &mut Vec<CellReview>,
    report: &mut Report,
) -> String {
    let mut read = |key: &str| {
        let word = value.get(key).filter(|word| !is_nothing(word))?;
        let known = presence_word(&text_of(word));
        if known.is_none() {
            report.value(place, key, word, "taken for optional");
        }
        Some((known.unwrap_or("可选"), shown(word)))
    };
    let (doc, must) = (read("docMustType"), read("mustType"));
    if let (Some((doc, of_doc)), Some((must, of_must))) = (&doc, &must)
        && doc != must
    {
        let note = format!("`docMustType` is {of_doc}, `mustType` {of_must}");
        reviews.push(CellReview { cell: Cell::Presence, note });
    }
    doc.or(must).map(|(word, _)| word.to_owned()).unwrap_or_default()
}

fn presence_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "MUST" | "REQUIRED" => "必选",
        "CHOICE" | "OPTION" | "OPTIONAL" => "可选",
        "SPECIAL_CHOICE" | "SPECIAL_OPTIONAL" | "CONDITION" | "CONDITIONAL" => "特殊可选",
        _ => return None,
    })
}

/// Returns whether the site calls the value sensitive: in doubt, yes.
fn is_sensitive(value: &Object, place: &str, report: &mut Report) -> bool {
    if let Some(level) = value.get("securityLevel").filter(|level| !is_nothing(level))
        && text_of(level) != "R1"
    {
        report.value(place, "securityLevel", level, "are its fields sensitive?");
    }
    let Some(flag) = value.get("sensitiveFlag").filter(|flag| !is_nothing(flag)) else {
        return false;
    };
    let known = truth(flag);
    if known.is_none() {
        report.value(place, "sensitiveFlag", flag, "taken for sensitive");
    }
    known.unwrap_or(true)
}

/// Adds notes on a parameter that the site does not show to everybody.
fn visibility(value: &Object, place: &str, reviews: &mut Vec<CellReview>, report: &mut Report) {
    let mut review = |note: &str| {
        reviews.push(CellReview { cell: Cell::Name, note: note.to_owned() });
    };
    for key in ["display", "showFlag"] {
        if value.get(key).and_then(truth) == Some(false) {
            review("the site does not show it: is it still used?");
            break;
        }
    }
    if value.get("deprecated").and_then(truth) == Some(true) {
        review("the site says that it is deprecated");
    }
    if let Some(range) = value.get("docShowRange").filter(|range| !is_nothing(range))
        && text_of(range) != "ALL_VISIBLE"
    {
        report.value(place, "docShowRange", range, "may everybody use its fields?");
    }
}

/// Reads documented values: strings, or objects with a value and a label.
fn values(list: &Json) -> Option<Vec<Value>> {
    let list = list_of(list)?;
    let value = |item: &Json| {
        let Json::Object(item) = item else {
            let wire = item.scalar()?.to_owned();
            return Some(Value { wire, label: String::new() });
        };
        let first =
            |keys: &[&str]| keys.iter().map(|key| string(item, key)).find(|text| !text.is_empty());
        let wire = first(&["value", "enumValue", "code", "key", "enumCode"])?;
        let label = first(&["label", "zhName", "description", "desc", "enumDesc", "name", "text"]);
        // Another key would be lost.
        (item.len() <= 2).then(|| Value { wire, label: label.unwrap_or_default() })
    };
    list.iter().map(value).collect()
}

/// Reads a flag: `true`, `"YES"`.
pub fn truth(value: &Json) -> Option<bool> {
    match value.scalar()?.to_ascii_uppercase().as_str() {
        "TRUE" | "YES" | "Y" | "1" => Some(true),
        "FALSE" | "NO" | "N" | "0" => Some(false),
        _ => None,
    }
}

/// Returns whether a value says nothing.
pub fn is_nothing(value: &Json) -> bool {
    match value {
        Json::Object(members) => members.is_empty(),
        Json::List(items) => items.is_empty(),
        Json::String(text) => matches!(text.trim(), "" | "[]" | "{}"),
        Json::Bare(_) => value.is_null(),
    }
}
