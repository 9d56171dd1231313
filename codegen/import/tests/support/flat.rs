//! The fields of a spec under their paths, so that two specs can be compared whatever they call
//! their types: `request.card_info.level`.

use spec_import::draft::{Bounds, Enum, Field, Location, Noted, Presence, Type};

/// Where fields are found: in a draft, or in a spec turned into one.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    pub request: &'a [Field],
    pub response: &'a [Field],
    pub types: &'a [Type],
    pub enums: &'a [Enum],
}

/// One field, each property as text and with what is to be checked about it.
#[derive(Clone, Debug)]
pub struct Flat {
    pub path: String,
    /// `String`, `Number[]`, `struct`, `enum[]`.
    pub ty: Noted<String>,
    /// Alipay's own name, of a struct only: that of an enum is invented.
    pub struct_name: Noted<String>,
    /// `required`, `conditional`, `optional`.
    pub presence: Noted<String>,
    /// `length 64`, `length 1..32`, `length 9, range 0.01..100`, `-`.
    pub limit: Noted<String>,
    /// `A|B`; empty where there is no list.
    pub values: Noted<String>,
    pub is_complete: bool,
    pub example: Noted<String>,
    /// `biz`, `top`, `file`.
    pub location: Noted<String>,
    pub sensitive: bool,
}

impl Flat {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// A property with the notes of the type as well: what is doubtful about a list of values, or
    /// about a limit that is not there, may be said at either.
    pub fn with_type(&self, own: &Noted<String>) -> Noted<String> {
        let of_type = [&self.ty, &self.struct_name, &self.values].map(|it| &it.check);
        noted(own.value.clone(), [&own.check].into_iter().chain(of_type))
    }
}

/// Every field in the order of a page: the members of a field behind the field itself.
pub fn flatten(parts: Parts) -> Vec<Flat> {
    let mut found = Vec::new();
    for (root, fields) in [("request", parts.request), ("response", parts.response)] {
        walk(parts, root, fields, &mut Vec::new(), &mut found);
    }
    found
}

/// `open` are the types around these fields: one that holds itself is not entered twice.
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
            walk(parts, &path, &ty.fields, open, found);
            open.pop();
        }
    }
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
    let none = || Noted::sure(String::new());
    Flat {
        path: format!("{root}.{}", field.name.value),
        ty: noted(format!("{kind}{list}"), [&field.name.check, &field.ty.check]),
        struct_name: of_struct.map_or_else(none, |ty| ty.name.clone()),
        presence: noted(presence(field.presence.value).to_owned(), [&field.presence.check]),
        limit: limit(field),
        values: of_enum.map_or_else(none, values),
        is_complete: of_enum.is_none_or(|it| it.complete.value),
        // An example that is left out has its note where it was taken from.
        example: field.example.clone().unwrap_or_else(|| noted(String::new(), [&field.doc.check])),
        location: location(field),
        sensitive: field.sensitive,
    }
}

fn base(ty: &str) -> &str {
    ty.trim_end_matches("[]")
}

fn noted<'a>(value: String, checks: impl IntoIterator<Item = &'a Option<String>>) -> Noted<String> {
    let mut noted = Noted::sure(value);
    checks.into_iter().flatten().for_each(|check| noted.doubt(check));
    noted
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Conditional => "conditional",
        Presence::Optional => "optional",
    }
}

fn location(field: &Field) -> Noted<String> {
    let Some(location) = &field.location else { return Noted::sure("biz".to_owned()) };
    let name = match location.value {
        Location::Biz => "biz",
        Location::Top => "top",
        Location::File => "file",
    };
    noted(name.to_owned(), [&location.check])
}

fn limit(field: &Field) -> Noted<String> {
    let bounds = |name: &str, bounds: &Noted<Bounds>| {
        let Bounds { low, high } = bounds.value;
        let low = if low == 0 { String::new() } else { format!("{low}..") };
        (format!("{name} {low}{high}"), bounds.check.clone())
    };
    let length = field.length.as_ref().map(|it| bounds("length", it));
    let range = field
        .range
        .as_ref()
        .map(|Noted { value: (low, high), check }| (format!("range {low}..{high}"), check.clone()));
    let items = field.items.as_ref().map(|it| bounds("items", it));
    let (stated, checks): (Vec<_>, Vec<_>) = [length, range, items].into_iter().flatten().unzip();
    noted(if stated.is_empty() { "-".to_owned() } else { stated.join(", ") }, &checks)
}

fn values(found: &Enum) -> Noted<String> {
    let wires: Vec<_> = found.values.iter().map(|value| value.wire.value.as_str()).collect();
    let head = [&found.name.check, &found.complete.check];
    noted(wires.join("|"), head.into_iter().chain(found.values.iter().map(|it| &it.wire.check)))
}
