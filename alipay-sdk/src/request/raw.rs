//! Requests to APIs that have no spec.

use super::Repeat;
use super::outgoing::{ByApp, ByPage, ByServer, Outgoing, Parameters};
use crate::error::EncodeError;
use crate::response::RawResponse;
use crate::text::is_name;
use crate::types::File;
use crate::validate::{MAX_FILE, Rules, Violations};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A request to an API that has no spec: a name and JSON. [`Client::raw`](crate::Client::raw),
/// [`raw_page`](crate::Client::raw_page) and [`raw_app`](crate::Client::raw_app) make it.
#[derive(Clone)]
pub struct RawRequest<Carrier = Server> {
    method: String,
    biz_content: String,
    repeat: Repeat,
    files: Vec<(String, Option<File>)>,
    carrier: PhantomData<fn() -> Carrier>,
}

/// Sent by this server.
#[derive(Clone, Copy, Debug)]
pub enum Server {}

/// Carried by the user's browser.
#[derive(Clone, Copy, Debug)]
pub enum Page {}

/// Carried by an app.
#[derive(Clone, Copy, Debug)]
pub enum App {}

impl<Carrier> RawRequest<Carrier> {
    pub(crate) fn new(method: String, biz_content: String) -> Self {
        let (repeat, files) = (Repeat::Never, Vec::new());
        Self { method, biz_content, repeat, files, carrier: PhantomData }
    }

    pub(crate) fn set_repeat(&mut self, repeat: Repeat) {
        self.repeat = repeat;
    }

    pub(crate) fn add_file(&mut self, name: String, file: File) {
        self.files.retain(|(other, _)| *other != name);
        self.files.push((name, Some(file)));
    }

    fn has_name(&self) -> bool {
        is_name(&self.method)
    }

    /// The caller's own text, to the letter, once it is sure that it is a JSON object.
    fn biz_content(&self) -> Result<Option<String>, EncodeError> {
        if self.biz_content.trim().is_empty() {
            return Ok(None);
        }
        let object: serde_json::Result<BTreeMap<String, &RawValue>> =
            serde_json::from_str(&self.biz_content);
        match object {
            Ok(_) => Ok(Some(self.biz_content.clone())),
            Err(error) => {
                Err(EncodeError::BizContent { line: error.line(), column: error.column() })
            }
        }
    }
}

/// Nobody can say what of the JSON is sensitive, so none of it shows, not even where it was given
/// in place of the name.
impl<Carrier> fmt::Debug for RawRequest<Carrier> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = if self.has_name() { self.method.as_str() } else { "not a method name" };
        write!(f, "RawRequest({method})")
    }
}

impl<Carrier> Outgoing for RawRequest<Carrier> {
    fn method(&self) -> &str {
        &self.method
    }

    fn repeat(&self) -> Repeat {
        self.repeat
    }

    /// Of a request without a spec only the files have rules.
    fn validate(&self) -> Result<(), Violations> {
        let mut rules = Rules::default();
        for (name, file) in &self.files {
            rules.field(name, file).file(1..=MAX_FILE);
        }
        rules.finish()
    }

    fn parameters(&self) -> Result<Parameters, EncodeError> {
        if !self.has_name() {
            return Err(EncodeError::Method);
        }
        let biz_content = self.biz_content()?;
        let files =
            self.files.iter().filter_map(|(name, file)| Some((name.clone(), file.clone()?)));
        let files = files.collect();
        Ok(Parameters { biz_content, top_level: Vec::new(), files })
    }
}

impl ByServer for RawRequest<Server> {
    type Response = RawResponse;
}

impl ByPage for RawRequest<Page> {}

impl ByApp for RawRequest<App> {}
