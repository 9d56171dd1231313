//! The list of the APIs: for a terminal, for a program, and for the READMEs.

use crate::emit::docs::markdown as markdown_text;
use crate::model::{Api, Facts, Idempotency, Rest};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// One API, under stable keys.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    pub method: &'a str,
    /// Its module is `api::FAMILY::MODULE`.
    pub family: &'a str,
    pub module: &'a str,
    /// The method of `Client` that makes the call.
    #[serde(skip)]
    pub client_method: &'a str,
    pub title: &'a str,
    pub page: Option<&'a str>,
    pub checked: &'a str,
    /// What is known of it: `page`, `sdk`, or `mixed` where it is more of one part than of another
    pub facts: &'static str,
    /// The operation of the REST protocol: `POST /v3/alipay/trade/pay`
    pub v3: Option<String>,
    /// `server`, `page` or `app`
    pub call: &'static str,
    /// `read`, `never` or `key`
    pub repeat: &'static str,
    /// The field that makes a write idempotent, or a list of several that do so together.
    pub repeat_key: Option<Key<'a>>,
    pub request_fields: usize,
    pub response_fields: usize,
}

/// As a spec writes it.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum Key<'a> {
    One(&'a str),
    Several(&'a [String]),
}

/// The language of the headings and of the words in a row. Titles are the pages' own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Chinese,
}

impl<'a> Row<'a> {
    pub fn new(api: &'a Api) -> Self {
        let (repeat, repeat_key) = match &api.repeat {
            Idempotency::ReadOnly => ("read", None),
            Idempotency::None => ("never", None),
            Idempotency::Key(key) => ("key", Some(Key::new(key))),
        };
        Self {
            method: &api.method,
            family: &api.family,
            module: &api.module,
            client_method: &api.client_method,
            title: &api.title,
            page: api.page.as_deref(),
            checked: &api.checked,
            facts: api.facts().map_or("mixed", Facts::word),
            v3: api.v3.as_ref().map(Rest::call),
            call: api.call.word(),
            repeat,
            repeat_key,
            request_fields: api.request.fields.len() + api.request.omitted.len(),
            response_fields: api.response.fields.len(),
        }
    }

    /// The channel, whether the request is idempotent (by its key, if it has one), and what is known.
    fn words(&self, language: Language, quoted: bool) -> [String; 3] {
        let is_english = language == Language::English;
        let say = |english: &str, chinese: &str| {
            if is_english { english.to_owned() } else { chinese.to_owned() }
        };
        let caller = match self.call {
            "page" => say("the user's browser", "用户的浏览器"),
            "app" => say("an app", "App"),
            _ => say("your server", "服务端"),
        };
        let key = self.repeat_key.map(|key| key.words(language, quoted));
        let idempotent = match (self.repeat, key) {
            ("read", _) => say("yes, a query", "是（查询）"),
            (_, Some(key)) => say(&format!("by {key}"), &format!("按 {key}")),
            _ => say("no", "否"),
        };
        let facts = match self.facts {
            "page" => say("page", "文档页面"),
            "sdk" => say("sdk", "官方 SDK"),
            _ => say("mixed", "页面与 SDK"),
        };
        [caller, idempotent, facts]
    }
}

impl<'a> Key<'a> {
    fn new(names: &'a [String]) -> Self {
        match names {
            [name] => Self::One(name),
            _ => Self::Several(names),
        }
    }

    /// `a` and `b`
    fn words(self, language: Language, quoted: bool) -> String {
        let name = |name: &str| if quoted { format!("`{name}`") } else { name.to_owned() };
        let and = if language == Language::English { " and " } else { "、" };
        match self {
            Self::One(one) => name(one),
            Self::Several(names) => names.iter().map(|one| name(one)).collect::<Vec<_>>().join(and),
        }
    }
}

fn headings(language: Language) -> [&'static str; 5] {
    match language {
        Language::English => ["API", "title", "called by", "idempotent", "facts"],
        Language::Chinese => ["接口", "名称", "由谁调用", "幂等", "依据"],
    }
}

/// An aligned table.
pub fn text(rows: &[Row<'_>], language: Language) -> String {
    let cells = rows.iter().map(|row| {
        let [caller, idempotent, facts] = row.words(language, false);
        [row.method.to_owned(), row.title.to_owned(), caller, idempotent, facts]
    });
    let table: Vec<_> = [headings(language).map(str::to_owned)].into_iter().chain(cells).collect();
    let width = |column: usize| table.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths = [0, 1, 2, 3, 4].map(width);
    let line = |row: &[String; 5]| {
        let cells = row.iter().zip(widths);
        let padded = cells.map(|(cell, width)| cell.clone() + &" ".repeat(width - cell.width()));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    table.iter().map(line).collect()
}

/// A table for a README, in which each API leads to its page and to its method, and the definitions of
/// the methods' labels.
pub fn markdown(rows: &[Row<'_>], language: Language) -> String {
    let row = |row: &Row<'_>| {
        let [caller, idempotent, facts] = row.words(language, true);
        let title = markdown_text(row.title);
        let api = match row.page {
            // In a table, a bare `|` ends the cell even inside of a link.
            Some(page) => format!("[{}]({})", row.method, page.replace('|', "%7C")),
            None => row.method.to_owned(),
        };
        // In one cell, since two columns of long names would make the table too wide.
        let api = format!("{api}<br>[`{}`]", row.client_method);
        format!("| {api} | {title} | {caller} | {idempotent} | {facts} |\n")
    };
    let [_, title, caller, idempotent, facts] = headings(language);
    let api = if language == Language::English { "API, method" } else { "接口、方法" };
    let head =
        format!("| {api} | {title} | {caller} | {idempotent} | {facts} |\n|---|---|---|---|---|\n");
    let methods = "https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.";
    head + &rows.iter().map(row).collect::<String>() + "\n" + &labels(rows, methods)
}

/// The labels of the methods, as definitions that lead to `before` and the method's name.
fn labels(rows: &[Row<'_>], before: &str) -> String {
    let label = |row: &Row<'_>| format!("[`{0}`]: {before}{0}\n", row.client_method);
    rows.iter().map(label).collect()
}

/// Replaces the second paragraph of the labels that rustdoc reads first: those of the methods.
pub fn replace_labels(page: &str, rows: &[Row<'_>]) -> String {
    let handwritten = page.split("\n\n").next().unwrap_or_default().trim_end();
    format!("{handwritten}\n\n{}", labels(rows, "crate::Client::"))
}

/// An array of objects, one for each API.
pub fn json(rows: &[Row<'_>]) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(rows)? + "\n")
}

/// The start of the comment before the table.
pub const BEGIN: &str = "<!-- apis: begin";
/// The comment after the table.
pub const END: &str = "<!-- apis: end -->";

/// Replaces the section of a README between the two comments, if it has each of them once.
pub fn replace_section(readme: &str, table: &str) -> Option<String> {
    if [BEGIN, END].iter().any(|comment| readme.matches(comment).count() != 1) {
        return None;
    }
    let begin = readme.find(BEGIN)?;
    let table_start = begin + readme[begin..].find('\n')? + 1;
    let end = table_start + readme[table_start..].find(END)?;
    Some(format!("{}\n{table}\n{}", &readme[..table_start], &readme[end..]))
}
