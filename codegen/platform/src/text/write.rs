use super::{HEAD, INDEX, KINDS, PLACES, QUIRKS, SHARED, SOURCES, UNUSED, USUAL, family, file};
use crate::model::{Api, Everything, Field, Kind, Rest, Sources, Type, reached};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Returns every file by its name. Names that the text cannot hold (with blanks, say) must have been
/// refused by what made the structure.
pub fn write(everything: &Everything) -> BTreeMap<String, String> {
    let mut families: BTreeMap<&str, Vec<&Api>> = BTreeMap::new();
    for api in everything.apis.values() {
        families.entry(family(&api.method)).or_default().push(api);
    }
    let users = users(everything);
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let text_of =
        |files: &mut BTreeMap<String, String>, name: String, add: &dyn Fn(&mut String)| {
            add(files.entry(name).or_insert_with(|| format!("{HEAD}\n")));
        };
    text_of(&mut files, INDEX.to_owned(), &|text| write_index(text, everything, &families));
    for (name, apis) in &families {
        text_of(&mut files, file(name), &|text| apis.iter().for_each(|api| write_api(text, api)));
    }
    for known in everything.types.values() {
        let place = match users.get(known.name.as_str()) {
            None => UNUSED.to_owned(),
            Some(User::Family(name)) => file(name),
            Some(User::Several) => SHARED.to_owned(),
        };
        text_of(&mut files, place, &|text| write_type(text, known));
    }
    files
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum User<'e> {
    Family(&'e str),
    Several,
}

/// Who uses each type.
fn users(everything: &Everything) -> BTreeMap<&str, User<'_>> {
    let mut users: BTreeMap<&str, User<'_>> = BTreeMap::new();
    for api in everything.apis.values() {
        let here = User::Family(family(&api.method));
        for known in reached(&api.request, &api.response, |name| everything.types.get(name)) {
            let user = users.entry(&known.name).or_insert(here);
            if *user != here {
                *user = User::Several;
            }
        }
    }
    users
}

fn write_index(text: &mut String, everything: &Everything, families: &BTreeMap<&str, Vec<&Api>>) {
    for origin in &everything.origins {
        let source = SOURCES.iter().find(|(.., source)| *source == origin.source);
        let (word, letter, _) = source.expect("every source has a word");
        line(
            text,
            0,
            format_args!(
                "origin {word} {letter} {} {} {} {}",
                origin.name, origin.version, origin.date, origin.license
            ),
        );
    }
    for (name, apis) in families {
        line(text, 0, format_args!("family {name} {}", apis.len()));
    }
}

fn write_api(text: &mut String, api: &Api) {
    let withdrawn = if api.is_withdrawn { " withdrawn" } else { "" };
    let mark = mark(api.sources, USUAL);
    line(text, 0, format_args!("api {}{withdrawn}{mark}", api.method));
    if let Some(title) = &api.title {
        line(text, 1, format_args!("title {title}"));
    }
    if let Some(rest) = &api.rest {
        write_rest(text, rest);
    }
    for code in &api.errors {
        line(text, 1, format_args!("error {code}"));
    }
    if api.has_biz_content || !api.request.is_empty() {
        let biz_content = if api.has_biz_content { " biz_content" } else { "" };
        line(text, 1, format_args!("request{biz_content}"));
    }
    api.request.iter().for_each(|field| write_field(text, 2, field, api.sources));
    if !api.response.is_empty() {
        line(text, 1, format_args!("response"));
    }
    api.response.iter().for_each(|field| write_field(text, 2, field, api.sources));
}

fn write_rest(text: &mut String, rest: &Rest) {
    let flags = [
        ("notify_url", rest.has_notify_url),
        ("auth_token", rest.has_auth_token),
        ("target_app_id", rest.has_target_app_id),
    ];
    let quirk =
        QUIRKS.iter().filter(|(_, quirk)| Some(*quirk) == rest.quirk).map(|(word, _)| *word);
    let words = flags.iter().filter(|(_, is_set)| *is_set).map(|(word, _)| *word).chain(quirk);
    let words: String = words.map(|word| format!(" {word}")).collect();
    line(text, 1, format_args!("rest {} {}{words}", rest.verb, rest.path));
    for (name, place) in &rest.places {
        let (word, _) = PLACES.iter().find(|(_, known)| known == place).expect("every place");
        line(text, 1, format_args!("place {name} {word}"));
    }
}

fn write_type(text: &mut String, known: &Type) {
    line(text, 0, format_args!("type {}{}", known.name, mark(known.sources, USUAL)));
    known.fields.iter().for_each(|field| write_field(text, 1, field, known.sources));
}

fn write_field(text: &mut String, depth: usize, field: &Field, usual: Sources) {
    let kind = match &field.kind {
        Kind::Type(name) => name.as_str(),
        kind => KINDS.iter().find(|(_, known)| known == kind).expect("every built-in kind").0,
    };
    let list = if field.is_list { "[]" } else { "" };
    let top = if field.is_top_level && field.kind != Kind::File { " top" } else { "" };
    let values: Vec<_> =
        field.values.iter().map(|value| format!("{} {}", value.wire, value.label)).collect();
    let values =
        if values.is_empty() { String::new() } else { format!(" = {}", values.join(" | ")) };
    let mark = mark(field.sources, usual);
    line(text, depth, format_args!("{} {kind}{list}{top}{mark}{values}", field.name));
}

/// ` @pn`, unless that is what would be understood without it.
fn mark(sources: Sources, usual: Sources) -> String {
    if sources == usual {
        return String::new();
    }
    let letters = SOURCES.iter().filter(|(.., source)| sources.has(*source));
    format!(" @{}", letters.map(|(_, letter, _)| letter).collect::<String>())
}

fn line(text: &mut String, depth: usize, content: std::fmt::Arguments<'_>) {
    text.extend(std::iter::repeat_n(' ', depth));
    text.write_fmt(content).expect("a String takes all text");
    text.push('\n');
}
