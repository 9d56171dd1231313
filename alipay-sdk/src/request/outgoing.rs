//! What a call carries, typed or raw, once its type does not matter any more.

use super::{AppRequest, PageRequest, Repeat, Request, ServerRequest};
use crate::error::EncodeError;
use crate::types::File;
use crate::validate::{Validate, Violations};
use crate::wire::{self, FromWire, Notes, Object, ReadObject};
use serde_json::value::RawValue;

/// What a [`Call`](crate::Call) carries: a typed request, or a raw one.
pub trait Outgoing {
    fn method(&self) -> &str;

    fn repeat(&self) -> Repeat;

    fn validate(&self) -> Result<(), Violations>;

    fn parameters(&self) -> Result<Parameters, EncodeError>;
}

/// Sent by this server, which gets the answer.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not sent by a server",
    note = "a page API is signed with `.form().await` or `.url().await`, an app API with `.order_string().await`"
)]
pub trait ByServer: Outgoing {
    type Response: ReadObject + Send + 'static;
}

/// Carried by the user's browser.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not carried by a browser",
    note = "an API of servers is called with `.await`, an app API is signed with `.order_string().await`"
)]
pub trait ByPage: Outgoing {}

/// Carried by an app.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not carried by an app",
    note = "an API of servers is called with `.await`, a page API is signed with `.form().await` or `.url().await`"
)]
pub trait ByApp: Outgoing {}

/// The business parameters of a call.
#[derive(Default)]
pub struct Parameters {
    /// The JSON text of `biz_content`, for a method that has one.
    pub biz_content: Option<String>,
    /// The parameters beside it.
    pub top_level: Vec<(String, String)>,
    /// What is uploaded, by the names of the fields.
    pub files: Vec<(String, File)>,
}

impl<R: Request> Outgoing for R {
    fn method(&self) -> &str {
        R::METHOD
    }

    fn repeat(&self) -> Repeat {
        R::REPEAT
    }

    fn validate(&self) -> Result<(), Violations> {
        Validate::validate(self)
    }

    fn parameters(&self) -> Result<Parameters, EncodeError> {
        let json = wire::to_json(self);
        let (top_level, rest) =
            if R::TOP_LEVEL.is_empty() { (Vec::new(), json) } else { split(&json, R::TOP_LEVEL) };
        let files = Request::files(self).into_iter();
        Ok(Parameters {
            biz_content: R::BIZ_CONTENT.then_some(rest),
            top_level,
            files: files.map(|(name, file)| (name.to_owned(), file.clone())).collect(),
        })
    }
}

impl<R: ServerRequest> ByServer for R {
    type Response = R::Response;
}

impl<R: PageRequest> ByPage for R {}

impl<R: AppRequest> ByApp for R {}

/// Takes the parameters of their own out of the JSON of a request, and leaves `biz_content`.
fn split(json: &str, top_level: &[&str]) -> (Vec<(String, String)>, String) {
    let mut notes = Notes::default();
    let (mut own, mut rest) = (Vec::new(), String::from("{"));
    let object = Object::parse(json, &mut notes);
    for (name, value) in object.iter().flat_map(Object::members) {
        if top_level.contains(&name) {
            own.push((name.to_owned(), text(value)));
        } else {
            if rest.len() > 1 {
                rest.push(',');
            }
            rest.push_str(&format!("{}:{value}", serde_json::Value::from(name)));
        }
    }
    rest.push('}');
    (own, rest)
}

/// A text as it is; anything else as its JSON.
fn text(value: &RawValue) -> String {
    let json = value.get();
    let text = json.starts_with('"').then(|| String::from_wire(json, &mut Notes::default()));
    text.flatten().unwrap_or_else(|| json.to_owned())
}
