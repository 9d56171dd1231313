//! Who carries the call, and where its parameters travel: `call`, `in`, files.

use super::Diagnostics;
use crate::diagnostic::Diagnostic;
use crate::spec::{ApiSpec, Call, FieldSpec, Location, Repeat, span};
use serde_saphyr::Spanned;

/// Parameters that the SDK sets itself, beside those in `biz_content`.
const PROTOCOL: &[&str] = &[
    "alipay_root_cert_sn",
    "app_cert_sn",
    "app_id",
    "biz_content",
    "charset",
    "encrypt_type",
    "format",
    "method",
    "sign",
    "sign_type",
    "timestamp",
    "version",
];

/// Parameters that are options of every call.
const OPTIONS: &[&str] = &["app_auth_token", "auth_token", "notify_url", "return_url"];

pub fn check(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    for (name, def) in &spec.request {
        check_location(def, diagnostics);
        reject_common_parameter(name, def, diagnostics);
    }
    for def in spec.response.values() {
        reject_nested(def, "a response", diagnostics);
    }
    for def in spec.types.values().flat_map(|def| def.fields.values()) {
        reject_nested(def, "a nested type", diagnostics);
    }
    check_channel(spec, diagnostics);
    check_pages(spec, diagnostics);
}

fn is_file(def: &FieldSpec) -> bool {
    matches!(element(def), ("File", _))
}

/// The name of the type, and whether it is a list of them.
fn element(def: &FieldSpec) -> (&str, bool) {
    let name = def.ty.value.as_str();
    name.strip_suffix("[]").map_or((name, false), |name| (name.trim_end(), true))
}

/// Does a parameter's type travel where the parameter is said to?
fn check_location(def: &FieldSpec, diagnostics: &mut Diagnostics) {
    if let ("File", true) = element(def) {
        diagnostics.push(
            Diagnostic::new(span(&def.ty), "a list of files is not supported", "not one file")
                .help("each file that the page names is a field of its own, of the type `File`"),
        );
    }
    let Some(location) = &def.location else { return };
    let (message, label, help) = match (location.value, is_file(def)) {
        (Location::File, false) => (
            "`in: file` is for files only",
            format!("but the type is `{}`", def.ty.value),
            "the type of a file is `File`; a text beside it is `in: top`",
        ),
        (Location::Biz | Location::Top, true) => (
            "a file travels as a file",
            "neither JSON nor a text".to_owned(),
            "delete the line: a `File` is `in: file`",
        ),
        _ => return,
    };
    diagnostics.push(Diagnostic::new(span(location), message, label).help(help));
}

/// Of two parameters of one name, the gateway could read either.
fn reject_common_parameter(name: &Spanned<String>, def: &FieldSpec, diagnostics: &mut Diagnostics) {
    let is_top = def.location.as_ref().is_some_and(|location| location.value == Location::Top);
    let help = match name.value.as_str() {
        _ if !is_top && !is_file(def) => return,
        option if OPTIONS.contains(&option) => {
            format!("leave the field out: whoever calls sets it with `.{option}(…)`")
        }
        own if PROTOCOL.contains(&own) => "leave the field out: the SDK sets it".to_owned(),
        _ => return,
    };
    let message = format!("`{}` is a parameter of the protocol", name.value);
    let label = "every call has it without the spec";
    diagnostics.push(Diagnostic::new(span(name), message, label).help(help));
}

/// What stands inside of something else does not travel on its own.
fn reject_nested(def: &FieldSpec, what: &str, diagnostics: &mut Diagnostics) {
    if is_file(def) {
        let message = format!("there is no file in {what}");
        diagnostics.push(
            Diagnostic::new(span(&def.ty), message, "nothing is uploaded here")
                .help("only a field of the request itself is a `File`; is it an address or base64? Then its type is `String`"),
        );
    } else if let Some(location) = &def.location {
        let message = format!("`in` has no meaning in {what}");
        diagnostics.push(
            Diagnostic::new(span(location), message, "it travels with what holds it")
                .help("delete the line; only a field of the request itself is `in` a place"),
        );
    }
}

/// What a browser or an app carries brings no answer back and no file along.
fn check_channel(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let call = match spec.call.value {
        Call::Server => return,
        Call::Page => "call: page",
        Call::App => "call: app",
    };
    let mut reject = |at, what: &str, label: &str| {
        let message = format!("{what} does not go with `{call}`");
        let help = "is it a call over the network? Then say `call: server`; if not, delete this";
        diagnostics.push(Diagnostic::new(at, message, label).help(help));
    };
    if let Some(pending) = spec.pending.as_ref().filter(|flag| flag.value) {
        reject(span(pending), "`pending`", "no answer comes to the caller");
    }
    if let Some(pages) = &spec.pages {
        reject(span(pages), "`pages`", "no answer comes to the caller");
    }
    for def in spec.request.values().filter(|def| is_file(def)) {
        reject(span(&def.ty), "a file", "only a call over the network uploads one");
    }
}

/// Walking pages sends the request again and again.
fn check_pages(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let Some(pages) = &spec.pages else { return };
    if spec.call.value == Call::Server && !matches!(spec.repeat, Repeat::Read) {
        diagnostics.push(
            Diagnostic::new(
                span(pages),
                "`pages` needs `repeat: read`",
                "walking them repeats the call",
            )
            .help("does the call change nothing? Then say `repeat: read`; if not, delete this"),
        );
    }
}
