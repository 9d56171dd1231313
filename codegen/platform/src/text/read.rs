use super::{HEAD, KINDS, PLACES, QUIRKS, SOURCES, USUAL};
use crate::model::{Api, Field, Kind, Origin, Rest, Sources, Type, Value};
use std::collections::BTreeMap;
use std::fmt;

/// Text that `refresh` would not have written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub file: String,
    /// From 1; 0 is the file as a whole.
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, message } = self;
        match line {
            0 => write!(formatter, "{file}: {message}")?,
            line => write!(formatter, "{file}:{line}: {message}")?,
        }
        write!(formatter, "; restore the file from git or run `cargo xtask platform refresh`")
    }
}

impl std::error::Error for Error {}

/// What an index says: the origins, and each family with the number of its APIs.
pub struct Index {
    pub origins: Vec<Origin>,
    pub families: BTreeMap<String, usize>,
}

/// Reads the index.
pub fn index(file: &str, text: &str) -> Result<Index, Error> {
    let mut index = Index { origins: Vec::new(), families: BTreeMap::new() };
    for (number, line) in lines(file, text)? {
        let words: Vec<&str> = line.split(' ').collect();
        let understood = match words[..] {
            ["origin", word, _, name, version, date, license] => {
                let source = SOURCES.iter().find(|(known, ..)| *known == word);
                let [name, version, date, license] =
                    [name, version, date, license].map(str::to_owned);
                source.map(|&(.., source)| {
                    index.origins.push(Origin { source, name, version, date, license });
                })
            }
            ["family", name, count] => count.parse().ok().map(|count| {
                index.families.insert(name.to_owned(), count);
            }),
            _ => None,
        };
        understood.ok_or_else(|| error(file, number, "neither an origin nor a family", line))?;
    }
    Ok(index)
}

/// The blocks of a file, `api …` and `type …`, found but not read.
pub struct Blocks<'t> {
    file: &'t str,
    apis: BTreeMap<&'t str, Block<'t>>,
    types: BTreeMap<&'t str, Block<'t>>,
}

#[derive(Clone, Copy)]
struct Block<'t> {
    /// The number of its first line.
    number: usize,
    text: &'t str,
}

impl<'t> Blocks<'t> {
    /// Finds the blocks of a file.
    pub fn find(file: &'t str, text: &'t str) -> Result<Self, Error> {
        let mut blocks = Self { file, apis: BTreeMap::new(), types: BTreeMap::new() };
        let mut begin: Option<(usize, usize)> = None;
        for (number, line) in lines(file, text)? {
            if line.starts_with(' ') && begin.is_some() {
                continue;
            }
            let at = line.as_ptr() as usize - text.as_ptr() as usize;
            if let Some((number, from)) = begin.replace((number, at)) {
                blocks.add(Block { number, text: &text[from..at] })?;
            }
        }
        if let Some((number, from)) = begin {
            blocks.add(Block { number, text: &text[from..] })?;
        }
        Ok(blocks)
    }

    fn add(&mut self, block: Block<'t>) -> Result<(), Error> {
        let head = block.text.lines().next().unwrap_or_default();
        let mut words = head.split(' ');
        let of_its_kind = match words.next() {
            Some("api") => &mut self.apis,
            Some("type") => &mut self.types,
            _ => return Err(error(self.file, block.number, "neither `api …` nor `type …`", head)),
        };
        match of_its_kind.insert(words.next().unwrap_or_default(), block) {
            None => Ok(()),
            Some(_) => Err(error(self.file, block.number, "here for the second time", head)),
        }
    }

    pub fn api(&self, method: &str) -> Option<Result<Api, Error>> {
        self.apis.get(method).map(|block| api(self.file, *block))
    }

    pub fn named(&self, name: &str) -> Option<Result<Type, Error>> {
        self.types.get(name).map(|block| named(self.file, *block))
    }

    pub fn apis(&self) -> impl Iterator<Item = Result<Api, Error>> {
        self.apis.values().map(|block| api(self.file, *block))
    }

    pub fn types(&self) -> impl Iterator<Item = Result<Type, Error>> {
        self.types.values().map(|block| named(self.file, *block))
    }
}

/// The numbered lines behind the head.
fn lines<'t>(
    file: &str,
    text: &'t str,
) -> Result<impl Iterator<Item = (usize, &'t str)> + use<'t>, Error> {
    let mut lines = text.lines().zip(1..).map(|(line, number)| (number, line));
    match lines.next() {
        Some((_, HEAD)) if text.ends_with('\n') => Ok(lines),
        Some((_, HEAD)) => Err(error(file, 0, "it ends within a line", "")),
        first => {
            Err(error(file, 1, "not the head of such a file", first.map_or("", |(_, line)| line)))
        }
    }
}

fn error(file: &str, line: usize, problem: &str, content: &str) -> Error {
    let shown: String = content.chars().take(80).collect();
    let message = match content {
        "" => problem.to_owned(),
        _ => format!("{problem}: `{}`", shown.escape_debug()),
    };
    Error { file: file.to_owned(), line, message }
}

impl<'t> Block<'t> {
    fn lines(self) -> impl Iterator<Item = (usize, &'t str)> {
        self.text.lines().zip(self.number..).map(|(line, number)| (number, line))
    }
}

fn api(file: &str, block: Block<'_>) -> Result<Api, Error> {
    let mut api = Api::default();
    let mut side: Option<Side> = None;
    for (number, line) in block.lines() {
        let understood = match line.strip_prefix("  ") {
            Some(field_line) => side.and_then(|side| {
                let field = field(field_line, api.sources)?;
                match side {
                    Side::Request => api.request.push(field),
                    Side::Response => api.response.push(field),
                }
                Some(())
            }),
            None => api_line(line, &mut api, &mut side),
        };
        understood.ok_or_else(|| error(file, number, "not understood", line))?;
    }
    Ok(api)
}

#[derive(Clone, Copy)]
enum Side {
    Request,
    Response,
}

/// Reads a line that is no field.
fn api_line(line: &str, api: &mut Api, side: &mut Option<Side>) -> Option<()> {
    if let Some(title) = line.strip_prefix(" title ") {
        api.title = Some(title.to_owned());
        return Some(());
    }
    let words: Vec<&str> = line.split(' ').collect();
    match words[..] {
        ["api", method, ref marks @ ..] => {
            api.method = method.to_owned();
            api.sources = USUAL;
            for mark in marks {
                match *mark {
                    "withdrawn" => api.is_withdrawn = true,
                    mark => api.sources = sources(mark)?,
                }
            }
        }
        ["", "rest", verb, path, ref flags @ ..] => api.rest = Some(rest(verb, path, flags)?),
        ["", "place", name, place] => {
            let (_, place) = PLACES.iter().find(|(word, _)| *word == place)?;
            api.rest.as_mut()?.places.push((name.to_owned(), *place));
        }
        ["", "error", code] => api.errors.push(code.to_owned()),
        ["", "request"] => *side = Some(Side::Request),
        ["", "request", "biz_content"] => {
            *side = Some(Side::Request);
            api.has_biz_content = true;
        }
        ["", "response"] => *side = Some(Side::Response),
        _ => return None,
    }
    Some(())
}

fn rest(verb: &str, path: &str, flags: &[&str]) -> Option<Rest> {
    let mut rest = Rest { verb: verb.to_owned(), path: path.to_owned(), ..Rest::default() };
    for flag in flags {
        match *flag {
            "notify_url" => rest.has_notify_url = true,
            "auth_token" => rest.has_auth_token = true,
            "target_app_id" => rest.has_target_app_id = true,
            word => rest.quirk = Some(QUIRKS.iter().find(|(known, _)| *known == word)?.1),
        }
    }
    Some(rest)
}

fn named(file: &str, block: Block<'_>) -> Result<Type, Error> {
    let mut known = Type { name: String::new(), sources: USUAL, fields: Vec::new() };
    for (number, line) in block.lines() {
        let understood = match line.strip_prefix(' ') {
            Some(line) => field(line, known.sources).map(|field| known.fields.push(field)),
            None => type_line(line, &mut known),
        };
        understood.ok_or_else(|| error(file, number, "not understood", line))?;
    }
    Ok(known)
}

fn type_line(line: &str, known: &mut Type) -> Option<()> {
    let mut words = line.strip_prefix("type ")?.split(' ');
    known.name = words.next()?.to_owned();
    if let Some(mark) = words.next() {
        known.sources = sources(mark)?;
    }
    words.next().is_none().then_some(())
}

/// `fund_bill_list TradeFundBill[] top @p = A 一 | B 二`
fn field(line: &str, usual: Sources) -> Option<Field> {
    let (facts, values) = line.split_once(" = ").map_or((line, None), |(a, b)| (a, Some(b)));
    let mut words = facts.split(' ');
    let name = words.next().filter(|name| !name.is_empty())?;
    let kind = words.next()?;
    let (kind, is_list) = kind.strip_suffix("[]").map_or((kind, false), |kind| (kind, true));
    let mut field = Field {
        name: name.to_owned(),
        kind: kind_of(kind)?,
        is_list,
        is_top_level: kind == "file",
        sources: usual,
        values: Vec::new(),
        label: None,
    };
    for word in words {
        match word {
            "top" => field.is_top_level = true,
            mark => field.sources = sources(mark)?,
        }
    }
    for value in values.into_iter().flat_map(|values| values.split(" | ")) {
        let (wire, label) = value.split_once(' ')?;
        field.values.push(Value { wire: wire.to_owned(), label: label.to_owned() });
    }
    Some(field)
}

fn kind_of(word: &str) -> Option<Kind> {
    if word.starts_with(|first: char| first.is_ascii_uppercase()) {
        return Some(Kind::Type(word.to_owned()));
    }
    KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| kind.clone())
}

/// `@pn`
fn sources(mark: &str) -> Option<Sources> {
    let letters = mark.strip_prefix('@').filter(|letters| !letters.is_empty())?;
    let source = |letter| SOURCES.iter().find(|(_, known, _)| *known == letter);
    letters.chars().map(|letter| source(letter).map(|&(.., source)| source)).collect()
}
