//! Records an attempt while it is made, and passes it to the observer when it ends.

use super::tokens::{Tokens, Writer};
use super::{AttemptRecord, Observation, Received};
use crate::error::{Outcome, RawHttpResponse, Result};
use crate::exchange::shared::Shared;
use crate::protocol::Signed;
use crate::protocol::message::Message;
use crate::request::Redacted;
use crate::response::VerifiedResponse;
use bytes::Bytes;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Instant, SystemTime};
use url::Url;

/// Records nothing without an observer. Dropped before its end it reports just that.
pub(crate) struct Recorder<'a>(Option<Recording<'a>>);

struct Recording<'a> {
    shared: &'a Shared,
    observation: &'a Observation,
    message: &'a Message,
    shown: &'a Shown,
    number: u32,
    started: SystemTime,
    clock: Instant,
    tokens: Tokens,
    parameters: Vec<(String, String)>,
    may_be_sent: bool,
    response: Option<RawHttpResponse>,
}

/// What of a call may be shown.
pub(crate) struct Shown {
    pub request: Redacted,
    /// Returns the content of a response without its sensitive values.
    pub redact_node: fn(&str) -> String,
}

/// How an attempt ended.
type Ending = (Option<Outcome>, String);

impl<'a> Recorder<'a> {
    /// Begins an attempt.
    pub fn start(shared: &'a Shared, message: &'a Message, shown: &'a Shown, number: u32) -> Self {
        Self(shared.observation.as_ref().map(|observation| Recording {
            shared,
            observation,
            message,
            shown,
            number,
            started: shared.now(),
            clock: Instant::now(),
            tokens: Tokens::of(message),
            parameters: Vec::new(),
            may_be_sent: false,
            response: None,
        }))
    }

    /// Records what is about to be sent.
    pub fn sending(&mut self, signed: &Signed) {
        let Some(recording) = &mut self.0 else { return };
        recording.may_be_sent = true;
        let redacted = Some(&recording.shown.request).filter(|_| !recording.observation.shows_all);
        recording.parameters = signed.shown_parameters(recording.message, redacted);
    }

    /// Records what was received.
    pub fn received(&mut self, response: &http::Response<Bytes>) {
        if let Some(recording) = &mut self.0 {
            recording.response = Some(RawHttpResponse::new(response.clone()));
        }
    }

    /// Ends the attempt of a call.
    pub fn finish(self, result: &Result<(VerifiedResponse, RawHttpResponse)>) {
        self.end_with(result, |(verified, _)| {
            let code = verified.fields.code.as_deref();
            let what = if code == Some("10003") { "pending" } else { "success" };
            code.map_or_else(|| what.to_owned(), |code| format!("{what} (code {code})"))
        });
    }

    /// Ends an attempt, of which a success is described.
    pub fn end_with<T>(mut self, result: &Result<T>, describe: impl FnOnce(&T) -> String) {
        if let Some(recording) = self.0.take() {
            recording.report(|| match result {
                Ok(value) => (None, describe(value)),
                Err(error) => (Some(error.outcome()), error.to_string()),
            });
        }
    }
}

impl Drop for Recorder<'_> {
    fn drop(&mut self) {
        let Some(recording) = self.0.take() else { return };
        let ending = match recording.may_be_sent {
            true => (
                Outcome::Unknown,
                "the call was dropped; the outcome is unknown: query before retrying",
            ),
            false => (Outcome::NotSent, "the call was dropped before the request was sent"),
        };
        recording.report(|| (Some(ending.0), ending.1.to_owned()));
    }
}

impl Recording<'_> {
    /// Passes the record on. Whatever panics meanwhile, the result of the call is not lost.
    fn report(self, ending: impl FnOnce() -> Ending) {
        let observer = self.observation.observer.as_ref();
        let observe = || observer.observe(&self.into_record(ending()));
        if let Err(panic) = catch_unwind(AssertUnwindSafe(observe)) {
            // Dropping what was thrown could panic again, outside.
            mem::forget(panic);
        }
    }

    fn into_record(self, (outcome, result): Ending) -> AttemptRecord {
        let (method, shared, tokens) = (&self.message.method, self.shared, &self.tokens);
        let redact_node = Some(self.shown.redact_node).filter(|_| !self.observation.shows_all);
        let body =
            |body: &[u8]| shared.protocol.shown_body(method, shared.charset, body, redact_node);
        let response = self.response.map(|response| Received {
            status: response.status(),
            trace_id: response.trace_id().map(|id| tokens.text(id, Writer::Response)),
            body: tokens.body(&body(response.body())),
        });
        let parameters = self.parameters.iter();
        // The path may contain a secret.
        let gateway = Url::parse(&shared.gateway).map(|url| url.origin().ascii_serialization());
        AttemptRecord {
            method: method.clone(),
            number: self.number,
            gateway: gateway.unwrap_or_default(),
            parameters: parameters.map(|(name, value)| tokens.parameter(name, value)).collect(),
            response,
            started: self.started,
            duration: self.clock.elapsed(),
            outcome,
            result: tokens.result(&result),
        }
    }
}
