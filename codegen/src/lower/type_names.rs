//! The names of types: those that a file knows, and suggestions for mistyped ones.

use crate::builtin::BuiltIn;
use crate::diagnostic::{Diagnostic, is_enough};
use crate::spec::{self, ApiSpec, FieldSpec, list, span};

/// Names for lists, optional values and objects in other languages.
const LISTS: &[&str] = &["list", "arraylist", "array", "set", "vec", "collection"];
const OPTIONS: &[&str] = &["option", "optional", "nullable"];
const OBJECTS: &[&str] =
    &["object", "jsonobject", "json", "map", "dict", "struct", "record", "对象", "复杂类型"];

/// Whether the type of the field is known in this file.
pub fn is_known(spec: &ApiSpec, field: &FieldSpec) -> bool {
    let name = field.ty.value.as_str();
    let name = name.strip_suffix("[]").map_or(name, str::trim_end);
    is_name(spec, name)
}

/// Whether it is the name of a type or an enum, built in or of this file.
pub fn is_name(spec: &ApiSpec, name: &str) -> bool {
    let is_own = spec.types.find(name).is_some() || spec.enums.find(name).is_some();
    is_own || BuiltIn::named(name).is_some()
}

/// The name of a type, or the suggestion for a mistyped one.
pub fn intended_name<'a>(spec: &'a ApiSpec, name: &'a str) -> &'a str {
    if is_name(spec, name) { name } else { suggest_type(spec, name).map_or(name, |(near, _)| near) }
}

/// An unknown type; with a suggestion, unless enough other errors were `found`.
pub fn unknown(spec: &ApiSpec, name: &str, field: &FieldSpec, found: &[Diagnostic]) -> Diagnostic {
    let at = span(&field.ty);
    if name.is_empty() {
        return Diagnostic::new(at, "missing element type", "no name before `[]`")
            .help("write a list type as `T[]`, such as `String[]`");
    }
    let (element, outer) = unwrapped(name);
    if name.ends_with("[]") || outer == Outer::List && unwrapped(element).1 == Outer::List {
        return Diagnostic::new(at, "nested lists are not supported", "a list of lists")
            .help("define a type for the inner list under `types`");
    }
    let label = "neither built in nor defined in this file";
    let unknown = Diagnostic::new(at, format!("unknown type `{name}`"), label);
    if is_enough(found) {
        return unknown;
    }
    let word = element.to_lowercase();
    let help = match suggest_type(spec, name) {
        _ if OBJECTS.contains(&word.as_str()) => {
            "define a type for the object under `types`".to_owned()
        }
        _ if word == "enum" => "name the enum itself, and list its values under `enums`".to_owned(),
        _ if LISTS.contains(&word.as_str()) => {
            "write a list type as `T[]`, such as `String[]`".to_owned()
        }
        Some(("File", _)) => "did you mean `File`?".to_owned(),
        Some((near, Outer::List)) => format!("did you mean `{near}[]`?"),
        Some((near, _)) if field.ty.value.ends_with("[]") => format!("did you mean `{near}[]`?"),
        Some((near, _)) => format!("did you mean `{near}`?"),
        None => format!("known types: {}", list(known(spec), "and")),
    };
    unknown.help(help)
}

fn known(spec: &ApiSpec) -> impl Iterator<Item = &str> + Clone {
    let own = spec.types.keys().chain(spec.enums.keys()).map(|key| key.value.as_str());
    BuiltIn::names().chain(own)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outer {
    List,
    Nothing,
}

fn suggest_type<'a>(spec: &'a ApiSpec, name: &str) -> Option<(&'a str, Outer)> {
    let (name, outer) = unwrapped(name);
    if OBJECTS.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    Some((spec::suggest(name, known(spec))?, outer))
}

/// `List<String>`, `Option<String>`, `String(64)` and `String?` reduced to the name.
fn unwrapped(name: &str) -> (&str, Outer) {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let (word, rest) = name.split_at(name.find(|c| !is_name(c)).unwrap_or(name.len()));
    let inner = rest.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let of = |outers: &[&str]| outers.contains(&word.to_lowercase().as_str());
    match inner {
        Some(inner) if of(LISTS) => (inner.trim(), Outer::List),
        Some(inner) if of(OPTIONS) => (inner.trim(), Outer::Nothing),
        _ if rest.starts_with("[]") || rest.starts_with("[ ]") => (word.trim(), Outer::List),
        _ => (word.trim(), Outer::Nothing),
    }
}
