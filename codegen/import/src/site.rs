//! The JSON from which the documentation site draws a page, instead of a copy of the page:
//! `https://ideservice.alipay.com/cms/site/ID`.
//!
//! Only the beginnings of two answers are known. So it is read tolerantly: at any depth, as JSON or as
//! the text of JSON in a string, and by keys that are likely. What is not known is reported, and what
//! was inferred is marked, once for the whole draft.

mod extras;
mod field;
mod locate;
mod parameters;
mod report;

use crate::error::{self, ImportError};
use crate::infer::json::{self, Json};
use crate::reader::read_page_of;
use crate::tables::{Page, Place, Row};
use crate::vocabulary::{COMMON_REQUEST, COMMON_RESPONSE, word_list};
use crate::{LONGEST_TEXT, html};
use extras::Code;
use field::{Object, is_nothing};
use locate::{DEEPEST, Found, TEXTS, depth, document, find, list_of, object_of, text_of};
use report::{Report, pointer, shown};
use serde::de::IgnoredAny;
use std::borrow::Cow;

const INFERRED: &str = "\
    from the site's JSON, whose format is not documented: `mustType` MUST is read as required, CHOICE as \
    optional, and the meaning of other keys is taken from their names; compare the draft with the page \
    in a browser";

/// Reads the site's JSON of a method, by default of that which it names; `None` for a text that is
/// not JSON.
pub fn read(text: &str, method: Option<&str>) -> Option<Result<Page, ImportError>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    // A browser may save JSON as a page that shows it.
    let is_shown = text.contains("apiData") && html::is_html(text) && !html::is_too_deep(text);
    let shown = if is_shown { html::parse_saved_page(text).text } else { String::new() };
    let text = if shown.trim_start().starts_with('{') { shown.trim() } else { text };
    if !text.starts_with(['{', '[']) {
        return None;
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let is_meant =
            error.is_eof() || ["\"apiData\"", "ParamList\""].iter().any(|key| text.contains(key));
        let (line, column) = (error.line(), error.column());
        return is_meant.then_some(Err(ImportError::BrokenJson { line, column }));
    }
    Some(if text.len() > LONGEST_TEXT { Err(ImportError::TooLong) } else { answer(text, method) })
}

fn answer(text: &str, method: Option<&str>) -> Result<Page, ImportError> {
    let sample = (depth(text) <= DEEPEST).then(|| json::parse_sample(text)).flatten();
    let sample = sample.ok_or(ImportError::DeepJson)?;
    let Some(Found { place, data, around }) = find(&sample.json, "", TEXTS) else {
        return match document(&sample.json, TEXTS) {
            Some(html) => read_page_of(&html, method),
            None => Err(error::other_json(&sample.json)),
        };
    };
    let mut report = Report::default();
    sample.repairs.into_iter().for_each(|repair| report.note(repair));
    for (place, key, value) in &around {
        if !is_envelope(key) && !extras::is_title(key) {
            report.key("envelope", place, key, value);
        }
    }
    let mut page = read_data(&data, &place, method, &mut report)?;
    page.title = page.title.or_else(|| {
        extras::title(&around.into_iter().map(|(_, key, value)| (key, value)).collect())
    });
    page.notes = [INFERRED.to_owned()].into_iter().chain(report.notes()).collect();
    Ok(page)
}

/// Returns whether it is a key of an answer that is not about the page: whether it succeeded.
fn is_envelope(key: &str) -> bool {
    const KEYS: &[&str] = &[
        "success",
        "code",
        "msg",
        "message",
        "status",
        "stat",
        "resultCode",
        "resultMsg",
        "traceId",
        "requestId",
        "timestamp",
        "host",
        "errorCode",
        "errorMsg",
    ];
    KEYS.contains(&key)
}

/// `responseParamList`, and its twin, whatever its name begins with.
fn is_list_key(key: &str) -> bool {
    key.to_ascii_lowercase().ends_with("paramlist")
}

/// A side of an API.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Request,
    Response,
    /// The parameters of every call.
    Common,
}

fn side(key: &str, list: &[Json]) -> Option<Side> {
    let key = key.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    // `O.trade_no`
    let letter = list.iter().find_map(|item| {
        let key = text_of(object_of(item)?.get("uniqueKey")?);
        key.split_once('.').map(|(letter, _)| letter.to_owned())
    });
    match () {
        () if has(&["common", "public", "system", "header"]) => Some(Side::Common),
        () if has(&["error", "notify", "message"]) => None,
        () if has(&["response", "output", "result"]) => Some(Side::Response),
        () if has(&["request", "input"]) => Some(Side::Request),
        () if letter.as_deref() == Some("O") => Some(Side::Response),
        () if letter.as_deref() == Some("I") => Some(Side::Request),
        () => None,
    }
}

/// Reads the object that has the parameters.
fn read_data(
    data: &Object,
    place: &str,
    method: Option<&str>,
    report: &mut Report,
) -> Result<Page, ImportError> {
    let mut page = Page { named: extras::method(data), ..Page::default() };
    if let (None, Some(name)) = (&page.named, extras::other_name(data))
        && let Some(error) = error::not_a_method(&name)
    {
        return Err(error);
    }
    page.title = extras::title(data);
    page.summary = data.get("description").map(text_of).filter(|text| !text.trim().is_empty());
    let (mut code, mut lists) = (Code::default(), Lists::default());
    for (key, value) in data {
        let at = pointer(place, key);
        if Code::is_sample(key) {
            code.add(key, value);
        } else if extras::is_error_list(key, value) {
            page.errors.extend(extras::errors(&list_of(value).unwrap_or_default(), &at, report));
        } else if is_parameters(key, value) {
            lists.add(key, value, &at, report);
        } else if key == "inputRequiredConfig" && !is_nothing(value) {
            report
                .note(format!("{at} is {}: which parameters must be set together?", shown(value)));
        } else if !is_known(key, value) {
            report.key("apiData", place, key, value);
        }
    }
    if let Some(error) = error::other_protocol(&code.lines()) {
        return Err(error);
    }
    code.read(&mut page, report);
    lists.read(&mut page, report);
    page.method = method.map(str::to_owned).or_else(|| page.named.clone());
    let Some(method) = page.method.clone() else { return Err(ImportError::NoMethod) };
    if let Some(error) = error::not_a_method(&method) {
        return Err(error);
    }
    if !lists.can_be_read() {
        return Err(ImportError::NoParameterLists(method));
    }
    page.request = parameters::own_request(page.request, report);
    page.response = parameters::own_response(page.response, &method);
    if code.is_without_body() && page.request.iter().all(|row| row.location == Place::Usual) {
        let top = page.request.iter_mut().filter(|row| row.depth == Some(0));
        top.for_each(|row| row.location = Place::Top);
        report.note("no sample has a biz_content, so the parameters are taken to be beside it");
    }
    if let Some(error) = error::not_called(&page.request) {
        return Err(error);
    }
    Ok(page)
}

/// Returns whether a member of the object is read elsewhere, or says nothing that a spec has.
fn is_known(key: &str, value: &Json) -> bool {
    const KEYS: &[&str] = &["description", "categoryName", "batchApiOrder", "inputRequiredConfig"];
    KEYS.contains(&key) || extras::is_title(key) || key == "headerMap" && is_nothing(value)
}

/// Returns whether a member lists parameters, by its key or by what is in it.
fn is_parameters(key: &str, value: &Json) -> bool {
    let is_node = |item: &Json| {
        object_of(item).is_some_and(|item| {
            item.contains_key("fieldName") || item.get("value").and_then(object_of).is_some()
        })
    };
    is_list_key(key) || list_of(value).is_some_and(|list| list.iter().any(is_node))
}

/// The lists of parameters, by side.
#[derive(Default)]
struct Lists {
    request: Option<Vec<Row>>,
    response: Option<Vec<Row>>,
    /// Lists whose key does not say which they are.
    others: Vec<(String, Vec<Row>)>,
    /// Whether no element of a list is a parameter.
    is_unread: bool,
}

impl Lists {
    fn add(&mut self, key: &str, value: &Json, place: &str, report: &mut Report) {
        let list = match list_of(value) {
            Some(list) => list,
            None if is_nothing(value) => Cow::Borrowed(&[][..]),
            None => {
                report.note(format!("{place} is not a list, and not read: {}", shown(value)));
                return;
            }
        };
        let rows = parameters::rows(&list, place, report);
        self.is_unread |= rows.is_empty() && !list.is_empty();
        match side(key, &list) {
            Some(Side::Request) => self.request.get_or_insert_default().extend(rows),
            Some(Side::Response) => self.response.get_or_insert_default().extend(rows),
            Some(Side::Common) => report_own(&rows, place, report),
            None => self.others.push((place.to_owned(), rows)),
        }
    }

    fn can_be_read(&self) -> bool {
        (self.request.is_some() || self.response.is_some()) && !self.is_unread
    }

    /// Moves the rows to the page.
    fn read(&mut self, page: &mut Page, report: &mut Report) {
        for (place, rows) in self.others.drain(..) {
            let side = match (&self.request, &self.response) {
                (None, Some(_)) => Some((&mut self.request, "request")),
                (Some(_), None) => Some((&mut self.response, "response")),
                _ => None,
            };
            if let Some((side, name)) = side {
                report.note(format!(
                    "{place} is taken for the {name}, of which there is no other list"
                ));
                *side = Some(rows);
            } else {
                let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
                let names = names.join(", ");
                report.note(format!(
                    "{place} is of neither request nor response, and left out: {names}"
                ));
            }
        }
        for (side, name) in [(&self.request, "request"), (&self.response, "response")] {
            match side {
                None => report.note(format!("the JSON has no list of the {name}'s parameters")),
                Some(rows) if rows.is_empty() => {
                    report.note(format!(
                        "the list of the {name}'s parameters is empty: are there none?"
                    ));
                }
                Some(_) => {}
            }
        }
        page.request = self.request.clone().unwrap_or_default();
        page.response = self.response.clone().unwrap_or_default();
    }
}

/// Reports parameters in a list of those of every call that are not known to be such.
fn report_own(rows: &[Row], place: &str, report: &mut Report) {
    let common = || word_list(COMMON_REQUEST).chain(word_list(COMMON_RESPONSE));
    let unknown = rows.iter().filter(|row| !common().any(|name| name == row.name));
    let names: Vec<_> = unknown.map(|row| row.name.as_str()).collect();
    if !names.is_empty() {
        report.note(format!(
            "{place} lists parameters of every call; left out: {}",
            names.join(", ")
        ));
    }
}
