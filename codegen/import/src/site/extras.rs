//! What an answer has beside the parameters: names, samples and error codes.

use super::field::{Object, is_nothing};
use super::locate::{list_of, object_of, text_of};
use super::report::{Report, pointer, shown};
use crate::infer::json::Json;
use crate::metadata;
use crate::samples;
use crate::sections::Section;
use crate::tables::{ErrorRow, Page, Samples};
use crate::text::{self, Line};
use crate::tokens::Kind;
use codegen::spec::is_chinese;

/// Keys of the title. `name` comes last, since it may be anything.
const TITLES: &[&str] =
    &["apiZhName", "apiTitle", "zhName", "title", "displayName", "docTitle", "name", "apiName"];

/// Keys of the method.
const METHODS: &[&str] = &["apiName", "method", "apiMethod", "methodName", "apiCode", "name"];

/// Code in the languages of the SDKs, and samples of what is sent and returned.
#[derive(Default)]
pub struct Code {
    texts: Vec<Sample>,
}

struct Sample {
    kind: Kind,
    key: String,
    lines: Vec<Line>,
}

/// Languages of samples, as they may be the keys of an object.
const LANGUAGES: &[&str] =
    &["curl", "http", "java", "php", "python", "net", "csharp", "node", "nodejs", "go", "shell"];

impl Code {
    /// Returns whether the key is that of a sample.
    pub fn is_sample(key: &str) -> bool {
        let key = key.to_ascii_lowercase();
        ["sample", "example", "demo"].iter().any(|word| key.contains(word))
            && !["url", "link", "id", "type"].iter().any(|end| key.ends_with(end))
    }

    /// Adds a sample, or those by language in it.
    pub fn add(&mut self, key: &str, value: &Json) {
        let lower = key.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let kind = match () {
            () if has(&["error", "fail", "exception"]) => Kind::ErrorSample,
            () if has(&["response", "result", "return", "output"]) => Kind::ResponseSample,
            () => Kind::RequestSample,
        };
        let is_language = |key: &String| LANGUAGES.contains(&key.to_ascii_lowercase().as_str());
        match value {
            nothing if is_nothing(nothing) => {}
            Json::String(text) => self.push(kind, key, text),
            Json::Object(members) if members.keys().all(is_language) => {
                for (language, text) in members {
                    self.push(kind, &format!("{key}/{language}"), &text_of(text));
                }
            }
            other => self.push(kind, key, &other.pretty()),
        }
    }

    fn push(&mut self, kind: Kind, key: &str, text: &str) {
        self.texts.push(Sample { kind, key: key.to_owned(), lines: text::lines(text) });
    }

    pub fn lines(&self) -> Vec<Line> {
        self.texts.iter().flat_map(|sample| &sample.lines).cloned().collect()
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = &Sample> {
        self.texts.iter().filter(move |sample| sample.kind == kind)
    }

    /// Reads the samples into the page, and what the code says about the API.
    pub fn read(&self, page: &mut Page, report: &mut Report) {
        let section = |sample| {
            let Sample { kind, lines, .. }: &Sample = sample;
            Section::without_heading(*kind, lines)
        };
        let sections: Vec<Section<'_>> = self.texts.iter().map(section).collect();
        page.samples = samples::extract_samples(&sections);
        // Only its content.
        let whole = |kind| {
            let mut texts = self.of(kind).map(|sample| joined(&sample.lines));
            texts.find(|text| object_of(&Json::String(text.clone())).is_some())
        };
        let Samples { request, response, error, .. } = &mut page.samples;
        *response = response.take().or_else(|| whole(Kind::ResponseSample));
        *error = error.take().or_else(|| whole(Kind::ErrorSample));
        for (kind, found) in [
            (Kind::RequestSample, request.is_some()),
            (Kind::ResponseSample, response.is_some()),
            (Kind::ErrorSample, error.is_some()),
        ] {
            let keys: Vec<_> = self.of(kind).map(|sample| sample.key.as_str()).collect();
            if !found && !keys.is_empty() {
                report.note(format!("no sample could be read from {}", keys.join(", ")));
            }
        }
        let lines = self.lines();
        page.channel = metadata::channel(&lines);
        if page.named.is_none() {
            page.named = metadata::method(&sections, &lines, &page.samples);
            if page.named.is_some() {
                report.note("the method is that of the samples: the JSON has none");
            }
        }
    }

    /// Returns whether the samples call the API, and without a `biz_content`.
    pub fn is_without_body(&self) -> bool {
        let requests: Vec<_> =
            self.of(Kind::RequestSample).map(|sample| joined(&sample.lines)).collect();
        let calls = |text: &String| text.contains("Request") || text.contains("method=");
        let names_body = |text: &String| {
            let lower = text.to_ascii_lowercase();
            ["biz_content", "bizcontent", "bizmodel"].iter().any(|name| lower.contains(name))
        };
        requests.iter().any(calls) && !requests.iter().any(names_body)
    }
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(|line| line.raw.as_str()).collect::<Vec<_>>().join("\n")
}

/// Returns the text of the first of these keys for which `fits` returns one.
fn first(data: &Object, keys: &[&str], fits: impl Fn(&str) -> Option<String>) -> Option<String> {
    keys.iter().find_map(|key| fits(data.get(*key)?.scalar()?.trim()))
}

pub fn method(data: &Object) -> Option<String> {
    first(data, METHODS, |text| metadata::methods(text).next().map(str::to_owned))
}

/// Returns the name of something else than a method, if the answer is about that: `my.tradePay`.
pub fn other_name(data: &Object) -> Option<String> {
    first(data, METHODS, |text| Some(text.to_owned()))
}

/// Returns a title in Chinese, without the method beside it.
pub fn title(data: &Object) -> Option<String> {
    first(data, TITLES, |text| {
        let method = metadata::methods(text).next().unwrap_or_default();
        let text = text.replacen(method, "", 1);
        let title = text.trim_matches(|c: char| c.is_whitespace() || "()（）:：-—–_".contains(c));
        title.contains(is_chinese).then(|| title.to_owned())
    })
}

pub fn is_title(key: &str) -> bool {
    TITLES.contains(&key) || METHODS.contains(&key)
}

/// Returns whether a member lists error codes.
pub fn is_error_list(key: &str, value: &Json) -> bool {
    key.to_ascii_lowercase().contains("error")
        && list_of(value).is_some_and(|list| list.iter().any(|item| object_of(item).is_some()))
}

/// Reads a list of error codes.
pub fn errors(list: &[Json], place: &str, report: &mut Report) -> Vec<ErrorRow> {
    let mut rows = Vec::new();
    for (index, item) in list.iter().enumerate() {
        let at = pointer(place, &index.to_string());
        let code = object_of(item).and_then(|item| error(&item, &at, index, report));
        match code {
            Some(row) => rows.push(row),
            None => {
                report.note(format!("{at} is not an error code, and not read: {}", shown(item)))
            }
        }
    }
    rows
}

fn error(item: &Object, place: &str, index: usize, report: &mut Report) -> Option<ErrorRow> {
    const CODES: &[&str] = &["errorCode", "subCode", "code", "name"];
    const DESCRIPTIONS: &[&str] =
        &["errorDesc", "errorMsg", "description", "desc", "message", "zhName"];
    const SOLUTIONS: &[&str] = &["solution", "errorSolution", "resolution", "advice", "suggestion"];
    let filled = |keys: &[&'static str]| {
        keys.iter().copied().find(|key| item.get(*key).is_some_and(|value| !is_nothing(value)))
    };
    let keys =
        [filled(CODES)?, filled(DESCRIPTIONS).unwrap_or(""), filled(SOLUTIONS).unwrap_or("")];
    for (key, value) in item.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
        report.key("error", place, key, value);
    }
    let [code, description, solution] =
        keys.map(|key| item.get(key).map(text_of).unwrap_or_default().trim().to_owned());
    Some(ErrorRow { line: index + 1, code, description, solution, reviews: Vec::new() })
}
