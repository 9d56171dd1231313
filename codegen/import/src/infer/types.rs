//! Infers the type of a field from the name the page gives it.

use super::formats;
use super::json::Json;
use super::nesting::Node;
use super::{Context, UNKNOWN_CASE};
use crate::tables::Row;
use codegen::BuiltIn;
use heck::ToUpperCamelCase;
pub use spec_draft::naming::element_name;

/// The page's name for the type of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageType {
    String,
    Whole,
    /// A number that may have decimals.
    Decimal,
    Price,
    Boolean,
    Date,
    File,
    /// `object`, `json`: something with fields but without a name.
    Object,
    Named(String),
    /// Empty, or not understood.
    Unclear,
}

/// A type cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeCell {
    pub ty: PageType,
    pub is_list: bool,
}

/// The type of one value of a field in a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    BuiltIn(BuiltIn),
    Struct(String),
}

/// The type of a field, review notes on it, and the clauses of the description it consumes.
pub struct FieldType {
    pub element: Element,
    pub is_list: bool,
    pub reviews: Vec<String>,
    pub consumed: Vec<String>,
}

impl TypeCell {
    pub fn parse(cell: &str) -> Self {
        let cell: String = cell.replace(['［', '【'], "[").replace(['］', '】'], "]");
        let cell = cell.trim();
        let (element, is_list) = list(cell);
        let ty = page_type(element);
        match ty {
            None => Self { ty: PageType::Unclear, is_list: true },
            // `byte[]` is the content of one file.
            Some(PageType::File) if element.eq_ignore_ascii_case("byte") => {
                Self { ty: PageType::File, is_list: false }
            }
            Some(ty) => Self { ty, is_list },
        }
    }

    /// Returns whether other rows may be nested in it.
    pub fn may_have_fields(&self) -> bool {
        matches!(self.ty, PageType::Object | PageType::Named(_))
            || self.is_list && self.ty == PageType::Unclear
    }
}

/// Returns the element type of a list, or the type itself.
fn list(cell: &str) -> (&str, bool) {
    let bracket = cell.strip_suffix(']').and_then(|cell| cell.trim_end().strip_suffix('['));
    if let Some(element) = bracket {
        return (element.trim_end(), true);
    }
    // `List<T>`, `array{T}`, `array(T)`
    let generic =
        cell.strip_suffix(['>', '}', ')']).and_then(|cell| cell.split_once(['<', '{', '(']));
    match generic {
        Some((outer, element)) if is_list_word(outer.trim()) => (element.trim(), true),
        // `Map<String,String>`
        Some((outer, _)) => (outer.trim(), false),
        None => (cell, false),
    }
}

fn is_list_word(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    matches!(word.as_str(), "list" | "array" | "arraylist" | "set" | "jsonarray" | "collection")
        || matches!(word.as_str(), "数组" | "列表" | "集合")
}

/// Parses the name of a type; `None` for a list that does not name its element.
fn page_type(cell: &str) -> Option<PageType> {
    if is_list_word(cell) {
        return None;
    }
    Some(match cell.to_ascii_lowercase().as_str() {
        "string" | "str" | "text" | "varchar" | "char" | "字符串" => PageType::String,
        "number" | "integer" | "int" | "long" | "short" | "int32" | "int64" | "整数" => {
            PageType::Whole
        }
        "decimal" | "bigdecimal" | "double" | "float" => PageType::Decimal,
        "price" => PageType::Price,
        "boolean" | "bool" => PageType::Boolean,
        "date" | "datetime" | "time" | "timestamp" | "日期" => PageType::Date,
        "byte_array" | "byte" | "bytes" | "file" | "fileitem" | "文件" => PageType::File,
        "object" | "json" | "jsonobject" | "map" | "hashmap" | "对象" => PageType::Object,
        _ if is_name(cell) => PageType::Named(cell.to_owned()),
        _ => PageType::Unclear,
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl Element {
    pub fn name(&self) -> &str {
        match self {
            Self::BuiltIn(built_in) => built_in.name(),
            Self::Struct(name) => name,
        }
    }

    pub fn is(&self, wanted: BuiltIn) -> bool {
        *self == Self::BuiltIn(wanted)
    }

    /// Returns whether the text is a valid value of the type.
    pub fn fits(&self, text: &str) -> bool {
        match self {
            Self::BuiltIn(built_in) => built_in.fits(text),
            Self::Struct(_) => true,
        }
    }
}

pub fn infer_field_type(node: &Node<'_>, context: &Context) -> FieldType {
    let row = node.row;
    let cell = TypeCell::parse(&row.ty);
    let mut reviews = Vec::new();
    let is_list = is_list(node, &cell, context, &mut reviews);
    let has_objects = node.values.iter().any(|value| value.has_objects());
    let has_fields = !node.children.is_empty() || has_objects;
    let mut consumed = Vec::new();
    let element = match &cell.ty {
        PageType::Named(name) => Element::Struct(type_name(name, context, &mut reviews)),
        PageType::File => Element::BuiltIn(BuiltIn::File),
        _ if has_fields => {
            // A type without a name has a note of its own.
            if !matches!(cell.ty, PageType::Object | PageType::Unclear) {
                reviews.push(format!("the page says `{}`, but shows an object", row.ty));
            }
            Element::Struct(element_name(&row.name, is_list).to_upper_camel_case())
        }
        PageType::Object => {
            reviews.push(format!(
                "the page says `{}` but shows no fields: a text, or a type whose rows are hidden?",
                row.ty
            ));
            Element::BuiltIn(BuiltIn::Text)
        }
        PageType::Unclear => Element::BuiltIn(infer_from_values(node, is_list, &mut reviews)),
        PageType::Boolean => Element::BuiltIn(BuiltIn::Boolean),
        PageType::String
        | PageType::Whole
        | PageType::Decimal
        | PageType::Price
        | PageType::Date => {
            let reviews = &mut reviews;
            Element::BuiltIn(formats::infer_built_in(node, &cell.ty, reviews, &mut consumed))
        }
    };
    review_unfit_values(node, &element, &mut reviews);
    FieldType { element, is_list, reviews, consumed }
}

/// Infers whether it is a list, from the table or the sample. Adds a review note if they disagree.
fn is_list(node: &Node<'_>, cell: &TypeCell, context: &Context, reviews: &mut Vec<String>) -> bool {
    let ty = &node.row.ty;
    let lists = node.values.iter().filter(|value| matches!(value, Json::List(_))).count();
    let singles = node.values.iter().filter(|value| !value.is_null()).count() - lists;
    // A copy that has lost all brackets has one note on that.
    if !cell.is_list && lists > 0 && !context.lost_brackets {
        reviews.push(format!("the table says {}, but the sample has a list", describe_type(ty)));
    } else if cell.is_list && singles > 0 {
        reviews.push(format!(
            "the table says {}, but the sample has a single value",
            describe_type(ty)
        ));
    } else if context.lost_brackets && lists + singles == 0 && cell.may_have_fields() {
        reviews.push("a list? No sample shows it, and the copy has lost the `[]`".to_owned());
    } else if !cell.is_list && is_json_list(&node.row.example) && lists + singles == 0 {
        reviews.push(format!("the table says {}, but the example is a list", describe_type(ty)));
    }
    cell.is_list || lists > 0
}

fn describe_type(ty: &str) -> &str {
    if ty.is_empty() { "no type" } else { ty }
}

fn is_json_list(example: &str) -> bool {
    matches!(super::json::value(example), Some(Json::List(_)))
}

/// Returns the name that the node's type gets if it has fields.
pub fn name_of(node: &Node<'_>) -> Option<String> {
    let TypeCell { ty, is_list } = TypeCell::parse(&node.row.ty);
    match ty {
        PageType::Named(name) => Some(capitalize(&name)),
        _ if node.children.is_empty() => None,
        _ => Some(element_name(&node.row.name, is_list).to_upper_camel_case()),
    }
}

/// Capitalizes the name.
fn capitalize(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Returns Alipay's own name, as far as the page shows it.
fn type_name(name: &str, context: &Context, reviews: &mut Vec<String>) -> String {
    let capital = capitalize(name);
    // The type of a lower-cased copy has a note of its own.
    if capital != name && !context.lowered {
        reviews.push(format!("the page writes `{name}`"));
    }
    capital
}

/// Returns the review note on the name of a type: made up, or without its capitals.
pub fn name_note(row: &Row, context: &Context) -> Option<&'static str> {
    match TypeCell::parse(&row.ty).ty {
        PageType::Named(name)
            if context.lowered && !name.contains(|c: char| c.is_ascii_uppercase()) =>
        {
            Some(UNKNOWN_CASE)
        }
        PageType::Object | PageType::Unclear => {
            Some("the page names no type: this name is made from the field's")
        }
        // The field has a note on it.
        _ => None,
    }
}

/// Infers a type from the values if the page has none.
///
/// A list that does not say of what is one of what the sample shows.
fn infer_from_values(node: &Node<'_>, is_list: bool, reviews: &mut Vec<String>) -> BuiltIn {
    let mut elements = Vec::new();
    node.values.iter().for_each(|value| value.elements(&mut elements));
    let example = super::json::value(&node.row.example);
    if elements.is_empty()
        && let Some(list @ Json::List(_)) = &example
    {
        list.elements(&mut elements);
    }
    let ty = describe_type(&node.row.ty);
    let is_plain_list = is_list && TypeCell::parse(&node.row.ty).is_list;
    let is_number =
        |value: &&Json| matches!(value, Json::Bare(text) if text.parse::<i64>().is_ok());
    if !elements.is_empty() && elements.iter().all(is_number) {
        if !is_plain_list {
            reviews.push(format!("the page says {ty}; its values are numbers"));
        }
        return BuiltIn::Number;
    }
    match elements.is_empty() {
        true => reviews.push(format!("the page says {ty}, and no sample shows a value")),
        false if is_plain_list => {}
        false => reviews.push(format!("the page says {ty}; its values are strings")),
    }
    BuiltIn::Text
}

/// Adds a review note for values of the samples that the type does not allow.
fn review_unfit_values(node: &Node<'_>, element: &Element, reviews: &mut Vec<String>) {
    let mut elements = Vec::new();
    node.values.iter().for_each(|value| value.elements(&mut elements));
    let is_empty = |value: &&&Json| value.is_null() || value.scalar() == Some("");
    let unfit = elements.iter().filter(|value| !is_empty(value)).find(|value| match value {
        Json::Object(_) => !matches!(element, Element::Struct(_)),
        Json::List(_) => false,
        Json::Bare(text) if element.is(BuiltIn::Text) => formats::has_decimals(text),
        Json::String(text) | Json::Bare(text) => {
            matches!(element, Element::Struct(_)) || !element.fits(text)
        }
    });
    if let Some(value) = unfit {
        let shown: String = value.compact().chars().take(40).collect();
        reviews.push(format!("the sample has `{shown}`, which is not a {}", element.name()));
    }
}
