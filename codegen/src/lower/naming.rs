//! Checks for names that clash, or that Rust or the runtime reserves.

use super::Diagnostics;
use crate::builtin::BuiltIn;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Enum, Struct};
use crate::names::{self, RESERVED_TYPES, RESERVED_VARIANTS};
use crate::spec::{ApiSpec, FieldSpec, Table, is_chinese, span};
use serde_saphyr::Spanned;
use std::collections::HashMap;
use std::ops::Range;

/// Checks every name. `spec` and `api` describe the same file in the same order; the spec knows the
/// places.
pub fn check(spec: &ApiSpec, api: &Api, diagnostics: &mut Diagnostics) {
    type_names(spec, api, diagnostics);
    fields(&spec.request, &api.request, diagnostics);
    fields(&spec.response, &api.response, diagnostics);
    for (def, model) in spec.types.values().zip(&api.types) {
        fields(&def.fields, model, diagnostics);
    }
    for ((name, def), model) in spec.enums.iter().zip(&api.enums) {
        if def.values.is_empty() {
            let message = format!("enum `{}` has no values", name.value);
            diagnostics.push(
                Diagnostic::new(span(name), message, "empty enum")
                    .help("use `String` for a field without documented values"),
            );
        }
        let named = def.values.iter().map(|(key, value)| Named::new(key, &value.rust));
        let how = |wire: &str| format!("write `{wire}: {{ doc: …, rust: NAME }}`");
        variants(named, model, how, diagnostics);
    }
    let named = spec.errors.iter().map(|(key, def)| Named::new(key, &def.rust));
    let how = |_: &str| "add `rust: NAME` to the code".to_owned();
    variants(named, &api.errors, how, diagnostics);
}

/// A name of Alipay's, and the source of its Rust name.
struct Named<'a> {
    key: &'a Spanned<String>,
    wire: &'a str,
    /// The place of the `rust:`, or else of the name itself.
    place: Range<usize>,
    is_chosen: bool,
}

impl<'a> Named<'a> {
    fn new(key: &'a Spanned<String>, rust: &Option<Spanned<String>>) -> Self {
        let place = span(rust.as_ref().unwrap_or(key));
        Self { key, wire: &key.value, place, is_chosen: rust.is_some() }
    }

    /// Reports a name that is not a valid Rust name of that kind.
    fn unusable(&self, name: &str, kind: &str, style: &str, how: &str) -> Diagnostic {
        let (message, how) = if self.is_chosen {
            (format!("`{name}` is not a valid Rust name for a {kind}"), "choose another name")
        } else {
            (format!("cannot derive a Rust name for a {kind} from `{}`", self.wire), how)
        };
        Diagnostic::new(self.place.clone(), message, style).help(how)
    }

    fn taken(&self, name: &str, by: &str, how: &str) -> Diagnostic {
        let message = format!("the name `{}` is taken", name.trim_start_matches("r#"));
        Diagnostic::new(self.place.clone(), message, format!("by {by}")).help(how)
    }
}

fn type_names(spec: &ApiSpec, api: &Api, diagnostics: &mut Diagnostics) {
    let mut taken: HashMap<&str, String> = HashMap::new();
    let generated = [&api.request.name, &api.response.name, &api.errors.name];
    taken.extend(generated.map(|name| (name.as_str(), "a type of the API itself".to_owned())));
    let types = spec.types.iter().map(|(key, def)| Named::new(key, &def.rust));
    let enums = spec.enums.iter().map(|(key, def)| Named::new(key, &def.rust));
    let types = types.zip(api.types.iter().map(|def| def.name.as_str()));
    let enums = enums.zip(api.enums.iter().map(|def| def.name.as_str()));
    let is_struct = |wire: &str| spec.types.find(wire).is_some();
    for key in spec.enums.keys().filter(|key| is_struct(&key.value)) {
        diagnostics.push(type_and_enum(key));
    }
    let enums = enums.filter(|(named, _)| !is_struct(named.wire));
    for (named, name) in types.chain(enums) {
        let how = format!("add `rust: {name}Info`, or another name of your own");
        if BuiltIn::named(named.wire).is_some() {
            let message = format!("`{}` is a built-in type", named.wire);
            let at = named.place.clone();
            diagnostics.push(
                Diagnostic::new(at, message, "a field of this type would be the built-in one")
                    .help("give the page's type another name here"),
            );
        } else if let Some(foreign) = foreign_letter(named.key, "a type name") {
            diagnostics.push(foreign);
        } else if !is_type(name) || !is_plain(named.wire) {
            let style = "expected a capital letter, then letters, digits or `_`";
            let how = "add `rust: …` with the name to use, such as `rust: GoodsDetail`";
            diagnostics.push(named.unusable(name, "type", style, how));
        } else if RESERVED_TYPES.contains(&name) {
            diagnostics.push(named.taken(name, "the generated code", &how));
        } else if let Some(by) = taken.insert(name, format!("`{}` of this file", named.wire)) {
            diagnostics.push(named.taken(name, &by, &how));
        }
    }
}

fn type_and_enum(key: &Spanned<String>) -> Diagnostic {
    let message = format!("a type and an enum are both called `{}`", key.value);
    let help =
        "rename one of them in this file; `rust:` does not help, since fields refer to this name";
    Diagnostic::new(span(key), message, "ambiguous in the `type` of a field").help(help)
}

fn fields(spec: &Table<FieldSpec>, model: &Struct, diagnostics: &mut Diagnostics) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for ((key, def), field) in spec.iter().zip(&model.fields) {
        let named = Named::new(key, &def.rust);
        let name = field.name.as_str();
        // A name that `names::field` would change is reserved, or not in the style of a field.
        let fits = is_plain(name.trim_start_matches("r#")) && names::field(name) == name
            || name.starts_with("r#") && !named.is_chosen;
        if let Some(foreign) = foreign_letter(key, "a field name") {
            diagnostics.push(foreign);
        } else if let Some(odd) = key.value.chars().find(|c| !is_wire_character(*c)) {
            let message = format!("invalid character `{odd}` in a field name");
            diagnostics.push(
                Diagnostic::new(
                    span(key),
                    message,
                    "only letters, digits, `_`, `-` and `.` are allowed",
                )
                .help("copy the name from the page's list or its samples"),
            );
        } else if !fits {
            let made = names::field(name);
            let style = match made.trim_start_matches("r#").trim_end_matches('_') {
                "" => "contains no letter or digit",
                word if word == name => "reserved by Rust or the generated code",
                _ => "expected lower-case words joined by `_`",
            };
            let how = "add `rust: …` with the name to use, such as `rust: goods_name`";
            diagnostics.push(named.unusable(name, "field", style, how));
        } else if let Some(other) = taken.insert(name, &key.value) {
            let how = "add `rust: …` with another name to one of the two";
            diagnostics.push(named.taken(name, &format!("`{other}`"), how));
        }
    }
}

fn variants<'a>(
    named: impl Iterator<Item = Named<'a>>,
    model: &Enum,
    how: impl Fn(&str) -> String,
    diagnostics: &mut Diagnostics,
) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for (named, variant) in named.zip(&model.variants) {
        let name = variant.name.as_str();
        let how = how(&variant.wire);
        if let Some(foreign) = foreign_letter(named.key, "a value") {
            diagnostics.push(foreign);
        } else if let Some(odd) = variant.wire.chars().find(|c| "\"'`\\\n\t".contains(*c)) {
            let message = format!("invalid character {odd:?} in a value");
            diagnostics.push(
                Diagnostic::new(
                    named.place,
                    message,
                    "quotes, backslashes and line breaks are not allowed",
                )
                .help("copy the value from the page's list or its samples"),
            );
        } else if RESERVED_VARIANTS.contains(&name) {
            let by = match name {
                "Unknown" => "the variant for unlisted values",
                _ => "the generated code",
            };
            diagnostics.push(named.taken(name, by, &how));
        } else if !is_variant(name) {
            let style = "expected a capital letter, then letters and digits";
            diagnostics.push(named.unusable(name, "value", style, &how));
        } else if let Some(other) = taken.insert(name, &variant.wire) {
            diagnostics.push(named.taken(name, &format!("`{other}`"), &how));
        }
    }
}

/// Reports a letter that is neither ASCII nor Chinese: Alipay's names have none, whatever their Rust
/// names are.
fn foreign_letter(key: &Spanned<String>, place: &str) -> Option<Diagnostic> {
    let is_foreign = |c: &char| c.is_alphabetic() && !c.is_ascii() && !is_chinese(*c);
    let letter = key.value.chars().find(is_foreign)?;
    let label = match letter {
        // Greek, Cyrillic, and a letter of full width beside Chinese.
        '\u{370}'..='\u{52f}' | '\u{ff21}'..='\u{ff5a}' => {
            format!("`{letter}` looks like an ASCII letter, but is not")
        }
        _ => format!("`{letter}` is neither an ASCII letter nor Chinese"),
    };
    let message = format!("unexpected letter `{letter}` (U+{:04X}) in {place}", u32::from(letter));
    let help = "type the name instead of copying it";
    Some(Diagnostic::new(span(key), message, label).help(help))
}

fn is_wire_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Whether a name has only ASCII letters, digits and `_`, and is not a keyword.
fn is_plain(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.chars().all(is_word) && names::is_ident(name)
}

fn is_type(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && is_plain(name)
}

/// Whether a name is that of a type, or contains Chinese: values are sometimes words.
fn is_variant(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || ('\u{4e00}'..='\u{9fff}').contains(&c);
    !name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && name.chars().all(is_letter)
        && names::is_ident(name)
}
