//! What the structure of the platform says of an API → its draft, in which nothing is left open: what
//! the official SDKs do not say is not said, and not guessed.

mod calls;
mod enums;
mod fields;
mod types;

use crate::naming::{self, Names};
use crate::{Annotated, Code, Draft, Facts, Quirk, Rest, SideFacts};
use enums::Enums;
use fields::Fields;
use platform::model::{self, Structure};
use std::collections::HashMap;
use types::Types;

/// Returns the draft of an API. `checked` is the day of the sources.
pub fn draft(structure: &Structure, checked: &str) -> Draft {
    let api = &structure.api;
    let call = calls::channel(api);
    let types = Types::new(structure);
    let names = Names::new(&api.method, types.in_file().map(str::to_owned));
    let mut fields = Fields { types: &types, enums: Enums::new(names) };
    let request = fields.request(api);
    let is_sent = |field: &&model::Field| !calls::is_made_by_sdks(&field.name, call);
    let response = fields.response(api.response.iter().filter(is_sent));
    let nested = types.draft(&mut fields);
    Draft {
        method: Annotated::new(api.method.clone()),
        title: Annotated::new(title(api)),
        checked: Annotated::new(checked.to_owned()),
        facts: SideFacts::both(Facts::Sdk),
        call: Annotated::new(call),
        repeat: Annotated::new(calls::repeat(api)),
        v3: api.rest.as_ref().filter(|_| !api.is_withdrawn).map(rest),
        request,
        response,
        types: nested,
        enums: fields.enums.into_list(),
        errors: errors(&api.errors),
        ..Draft::empty()
    }
}

/// Returns what a caller of [`draft`] should know, and the draft does not say.
pub fn remarks(structure: &Structure) -> Vec<String> {
    let api = &structure.api;
    let call = calls::channel(api);
    let made = api.response.iter().filter(|field| calls::is_made_by_sdks(&field.name, call));
    let mut remarks: Vec<_> = made
        .map(|field| {
            format!(
                "`{}` is made by the official SDKs themselves and is no field of the response: left out",
                field.name
            )
        })
        .collect();
    if api.is_withdrawn {
        remarks.push(format!(
            "no current SDK has {}: it was withdrawn, or never released",
            api.method
        ));
    }
    remarks
}

/// Returns the title of the page, or the method if it is not known.
fn title(api: &model::Api) -> String {
    let title = api.title.as_deref().unwrap_or_default();
    let words: Vec<_> = title.split_whitespace().collect();
    if words.is_empty() { api.method.clone() } else { words.join(" ") }
}

fn rest(rest: &model::Rest) -> Annotated<Rest> {
    Annotated::new(Rest {
        call: format!("{} {}", rest.verb, rest.path),
        has_notify_url: rest.has_notify_url,
        has_auth_token: rest.has_auth_token,
        has_target_app_id: rest.has_target_app_id,
        quirk: rest.quirk.map(|quirk| match quirk {
            model::Quirk::WithoutParameters => Quirk::WithoutParameters,
            model::Quirk::BizContentText => Quirk::BizContent,
        }),
    })
}

fn errors(codes: &[String]) -> Vec<Code> {
    let mut taken = HashMap::new();
    let code = |wire: &String| Code {
        code: Annotated::new(wire.clone()),
        rust: naming::variant(wire, &mut taken),
        doc: Annotated::default(),
        fix: None,
    };
    codes.iter().map(code).collect()
}
