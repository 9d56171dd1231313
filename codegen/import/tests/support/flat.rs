//! Lists the fields of a spec by path, so that two specs can be compared whatever they call their
//! types: `request.card_info.level`.

use spec_draft::{Annotated, Bounds, Enum, Field, Location, Presence, Type};

/// The source of the fields: a draft, or a spec converted to one.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    pub request: &'a [Field],
    pub response: &'a [Field],
    pub types: &'a [Type],
    pub enums: &'a [Enum],
}

/// One field, each property as a string with its review note.
#[derive(Clone, Debug)]
pub struct Flat {
    pub path: String,
    /// `String`, `Number[]`, `struct`, `enum[]`.
    pub ty: Annotated<String>,
    /// Alipay's own name, for a struct only: the name of an enum is invented.
    pub struct_name: Annotated<String>,
    /// `required`, `conditional`, `optional`.
    pub presence: Annotated<String>,
    /// `length 64`, `length 1..32`, `length 9, range 0.01..100`, `-`.
    pub limit: Annotated<String>,
    /// `A|B`; empty if there is no list.
    pub values: Annotated<String>,
    pub is_complete: bool,
    pub example: Annotated<String>,
    /// `biz`, `top`, `file`.
    pub location: Annotated<String>,
    pub sensitive: bool,
    /// The note on the type around it, if it is about its fields or about this one.
    pub around: Option<String>,
}

impl Flat {
    /// Returns the last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// Returns a property with the notes of the type as well: a note on a list of values, or on a
    /// missing limit, may be at either, and a note on several fields is at the type around them.
    pub fn with_type(&self, own: &Annotated<String>) -> Annotated<String> {
        let of_type = [&self.ty, &self.struct_name, &self.values].map(|it| &it.review);
        let reviews = [&own.review].into_iter().chain(of_type).chain([&self.around]);
        annotated(own.value.clone(), reviews)
    }
}

/// Returns every field in the order of a page, with members after their field.
pub fn flatten(parts: Parts) -> Vec<Flat> {
    let mut found = Vec::new();
    for (root, fields) in [("request", parts.request), ("response", parts.response)] {
        walk(parts, root, fields, &mut Vec::new(), &mut found);
    }
    found
}

/// `open` are the types around these fields: a recursive type is not entered twice.
fn walk<'a>(
    parts: Parts<'a>,
    root: &str,
    fields: &'a [Field],
    open: &mut Vec<&'a str>,
    found: &mut Vec<Flat>,
) {
    for field in fields {
        let flat = flat(parts, root, field);
        let path = flat.path.clone();
        found.push(flat);
        let named = |ty: &&Type| ty.name.value == base(&field.ty.value);
        if let Some(ty) = parts.types.iter().find(named)
            && !open.contains(&ty.name.value.as_str())
        {
            open.push(&ty.name.value);
            let first = found.len();
            walk(parts, &path, &ty.fields, open, found);
            found[first..].iter_mut().for_each(|field| field.around = around(field, &path, ty));
            open.pop();
        }
    }
}

/// Returns the note on the type around a field that is about the field.
fn around(field: &Flat, path: &str, ty: &Type) -> Option<String> {
    let is_direct = field.path == format!("{path}.{}", field.name());
    let Some(note) = ty.name.review.as_ref().filter(|_| is_direct) else {
        return field.around.clone();
    };
    let is_about = note.contains("its fields") || note.contains(&format!("`{}`", field.name()));
    is_about.then(|| note.clone())
}

fn flat(parts: Parts, root: &str, field: &Field) -> Flat {
    let name = base(&field.ty.value);
    let of_struct = parts.types.iter().find(|ty| ty.name.value == name);
    let of_enum = parts.enums.iter().find(|it| it.name.value == name);
    let list = if field.ty.value.ends_with("[]") { "[]" } else { "" };
    let kind = match (of_struct, of_enum) {
        (Some(_), _) => "struct",
        (_, Some(_)) => "enum",
        _ => name,
    };
    let none = || Annotated::new(String::new());
    Flat {
        path: format!("{root}.{}", field.name.value),
        ty: annotated(format!("{kind}{list}"), [&field.name.review, &field.ty.review]),
        struct_name: of_struct.map_or_else(none, |ty| ty.name.clone()),
        presence: annotated(presence(field.presence.value).to_owned(), [&field.presence.review]),
        limit: limit(field),
        values: of_enum.map_or_else(none, values),
        is_complete: of_enum.is_none_or(|it| it.complete.value),
        // The note on an omitted example is at its source.
        example: field
            .example
            .clone()
            .unwrap_or_else(|| annotated(String::new(), [&field.doc.review])),
        location: location(field),
        sensitive: field.sensitive,
        around: None,
    }
}

fn base(ty: &str) -> &str {
    ty.trim_end_matches("[]")
}

fn annotated<'a>(
    value: String,
    reviews: impl IntoIterator<Item = &'a Option<String>>,
) -> Annotated<String> {
    let mut annotated = Annotated::new(value);
    reviews.into_iter().flatten().for_each(|review| annotated.add_review(review));
    annotated
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Conditional => "conditional",
        Presence::Optional => "optional",
    }
}

fn location(field: &Field) -> Annotated<String> {
    let Some(location) = &field.location else { return Annotated::new("biz".to_owned()) };
    let name = match location.value {
        Location::Biz => "biz",
        Location::Top => "top",
        Location::File => "file",
    };
    annotated(name.to_owned(), [&location.review])
}

fn limit(field: &Field) -> Annotated<String> {
    let bounds = |name: &str, bounds: &Annotated<Bounds>| {
        let Bounds { low, high } = bounds.value;
        let low = if low == 0 { String::new() } else { format!("{low}..") };
        (format!("{name} {low}{high}"), bounds.review.clone())
    };
    let length = field.length.as_ref().map(|it| bounds("length", it));
    let range = field.range.as_ref().map(|Annotated { value: (low, high), review }| {
        (format!("range {low}..{high}"), review.clone())
    });
    let items = field.items.as_ref().map(|it| bounds("items", it));
    let without =
        field.without.as_ref().map(|it| (format!("without {}", it.value), it.review.clone()));
    let limits = [length, without, range, items];
    let (stated, reviews): (Vec<_>, Vec<_>) = limits.into_iter().flatten().unzip();
    annotated(if stated.is_empty() { "-".to_owned() } else { stated.join(", ") }, &reviews)
}

fn values(found: &Enum) -> Annotated<String> {
    let wires: Vec<_> = found.values.iter().map(|value| value.wire.value.as_str()).collect();
    let head = [&found.name.review, &found.complete.review];
    annotated(
        wires.join("|"),
        head.into_iter().chain(found.values.iter().map(|it| &it.wire.review)),
    )
}
