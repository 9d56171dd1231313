//! Requests to APIs that have no spec.

use super::Idempotency;
use super::channel::{App, Page, Server};
use super::outgoing::{ByApp, ByPage, ByServer, Outgoing, Parameters, Redacted};
use crate::error::EncodeError;
use crate::response::RawResponse;
use crate::text::is_name;
use crate::types::File;
use crate::validate::{MAX_FILE, Rules, Violations};
use crate::wire::{self, Object, ReadContext};
use std::fmt;
use std::marker::PhantomData;

/// A request to an API that has no spec: a method name and JSON. Created by
/// [`Client::raw`](crate::Client::raw), [`raw_page`](crate::Client::raw_page) and
/// [`raw_app`](crate::Client::raw_app).
#[derive(Clone)]
pub struct RawRequest<Channel = Server> {
    method: String,
    biz_content: String,
    idempotency: Idempotency,
    files: Vec<(String, Option<File>)>,
    channel: PhantomData<fn() -> Channel>,
}

impl<Channel> RawRequest<Channel> {
    pub(crate) fn new(method: String, biz_content: String) -> Self {
        let (idempotency, files) = (Idempotency::None, Vec::new());
        Self { method, biz_content, idempotency, files, channel: PhantomData }
    }

    pub(crate) fn set_idempotency(&mut self, idempotency: Idempotency) {
        self.idempotency = idempotency;
    }

    pub(crate) fn add_file(&mut self, name: String, file: File) {
        self.files.retain(|(other, _)| *other != name);
        self.files.push((name, Some(file)));
    }

    fn has_name(&self) -> bool {
        is_name(&self.method)
    }

    /// Returns the caller's JSON, unchanged, once it is known to be an object, and whether it has
    /// its idempotency key.
    fn biz_content(&self, is_keyed: bool) -> Result<(Option<String>, bool), EncodeError> {
        if self.biz_content.trim().is_empty() {
            return Ok((None, false));
        }
        let mut context = ReadContext::default();
        match Object::try_parse(&self.biz_content, &mut context) {
            Ok(object) => {
                let has_idempotency_key = is_keyed && has_idempotency_key(object, self.idempotency);
                Ok((Some(self.biz_content.clone()), has_idempotency_key))
            }
            Err(error) => {
                // A list ends before its first column.
                Err(EncodeError::BizContent { line: error.line(), column: error.column().max(1) })
            }
        }
    }
}

/// Returns whether every field of the key is set, and not blank.
fn has_idempotency_key(mut biz_content: Object<'_>, idempotency: Idempotency) -> bool {
    let Idempotency::Key(names) = idempotency else { return false };
    let mut is_set = |name: &&'static str| {
        let value: Option<String> = biz_content.get(name);
        value.is_some_and(|value| !value.trim().is_empty())
    };
    // An empty list of fields does not make a write idempotent.
    !names.is_empty() && names.iter().all(&mut is_set)
}

/// Masks the JSON, because it is unknown what of it is sensitive, and the name, in case the JSON
/// was passed in its place.
impl<Channel> fmt::Debug for RawRequest<Channel> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = if self.has_name() { self.method.as_str() } else { "not a method name" };
        write!(f, "RawRequest({method})")
    }
}

impl<Channel> Outgoing for RawRequest<Channel> {
    fn method(&self) -> &str {
        &self.method
    }

    fn idempotency(&self) -> Idempotency {
        self.idempotency
    }

    /// Validates the files: nothing else has rules in a request without a spec.
    fn validate(&self) -> Result<(), Violations> {
        let mut rules = Rules::default();
        for (name, file) in &self.files {
            rules.field(name, file).file(1..=MAX_FILE);
        }
        rules.finish()
    }

    fn redacted(&self) -> Redacted {
        Redacted { biz_content: Some(wire::redact(&self.biz_content)), ..Redacted::default() }
    }

    fn parameters(&self, is_keyed: bool) -> Result<Parameters, EncodeError> {
        if !self.has_name() {
            return Err(EncodeError::Method);
        }
        let (biz_content, has_idempotency_key) = self.biz_content(is_keyed)?;
        let files =
            self.files.iter().filter_map(|(name, file)| Some((name.clone(), file.clone()?)));
        let files = files.collect();
        Ok(Parameters { biz_content, files, has_idempotency_key, ..Parameters::default() })
    }
}

impl ByServer for RawRequest<Server> {
    type Response = RawResponse;
}

impl ByPage for RawRequest<Page> {}

impl ByApp for RawRequest<App> {}
