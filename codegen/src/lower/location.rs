//! Checks the channel of the call, and where its parameters are sent: `call`, `in`, files.

use super::Diagnostics;
use crate::diagnostic::Diagnostic;
use crate::spec::{ApiSpec, Call, FieldSpec, Location, Repeat, span};
use serde_saphyr::Spanned;

/// Parameters that the SDK sets itself, besides those in `biz_content`.
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

/// Checks that a parameter of this type can be sent where `in` says.
fn check_location(def: &FieldSpec, diagnostics: &mut Diagnostics) {
    if let ("File", true) = element(def) {
        diagnostics.push(
            Diagnostic::new(span(&def.ty), "lists of files are not supported", "a list of files")
                .help("make each file on the page a field of type `File`"),
        );
    }
    let Some(location) = &def.location else { return };
    let (message, label, help) = match (location.value.v2, is_file(def)) {
        (Location::File, false) => (
            "`in: file` is for files only",
            format!("the type is `{}`", def.ty.value),
            "use `type: File` for a file, `in: top` for another parameter",
        ),
        (_, true) if location.value != Location::File.into() => (
            "a `File` is always `in: file`",
            "not possible for a file".to_owned(),
            "delete the line",
        ),
        _ => return,
    };
    diagnostics.push(Diagnostic::new(span(location), message, label).help(help));
}

/// Reports fields that are common parameters: of two with one name, the gateway could read either.
fn reject_common_parameter(name: &Spanned<String>, def: &FieldSpec, diagnostics: &mut Diagnostics) {
    let is_top = def.locations().is_some_and(|locations| locations.v2 == Location::Top);
    let help = match name.value.as_str() {
        _ if !is_top && !is_file(def) => return,
        option if OPTIONS.contains(&option) => {
            format!("leave the field out; callers set it with `.{option}(…)`")
        }
        own if PROTOCOL.contains(&own) => "leave the field out; the SDK sets it".to_owned(),
        _ => return,
    };
    let message = format!("`{}` is a common parameter", name.value);
    let label = "part of every request";
    diagnostics.push(Diagnostic::new(span(name), message, label).help(help));
}

/// Reports `in` and files in nested fields, which are not sent on their own.
fn reject_nested(def: &FieldSpec, what: &str, diagnostics: &mut Diagnostics) {
    if is_file(def) {
        let message = format!("`File` is not allowed in {what}");
        diagnostics.push(
            Diagnostic::new(span(&def.ty), message, "not a field of the request itself")
                .help("use `type: String` if it is a URL or base64"),
        );
    } else if let Some(location) = &def.location {
        let message = format!("`in` is not allowed in {what}");
        diagnostics.push(
            Diagnostic::new(span(location), message, "not a field of the request itself")
                .help("delete the line"),
        );
    }
}

/// Checks that a page or an app call expects no response and uploads no file.
fn check_channel(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let call = match spec.call.value {
        Call::Server => return,
        Call::Page => "call: page",
        Call::App => "call: app",
    };
    let mut reject = |at, what: &str, label: &str| {
        let message = format!("{what} is not supported with `{call}`");
        let help = "use `call: server` if this is a call over the network, or delete this";
        diagnostics.push(Diagnostic::new(at, message, label).help(help));
    };
    if let Some(pending) = spec.pending.as_ref().filter(|flag| flag.value) {
        reject(span(pending), "`pending`", "the caller receives no response");
    }
    if let Some(pages) = &spec.pages {
        reject(span(pages), "`pages`", "the caller receives no response");
    }
    for def in spec.request.values().filter(|def| is_file(def)) {
        reject(span(&def.ty), "a file", "only a call over the network uploads files");
    }
}

/// Checks that a paginated call is read-only, since pagination repeats the request.
fn check_pages(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let Some(pages) = &spec.pages else { return };
    if spec.call.value == Call::Server && !matches!(spec.repeat, Repeat::Read) {
        diagnostics.push(
            Diagnostic::new(
                span(pages),
                "`pages` requires `repeat: read`",
                "iterating repeats the call",
            )
            .help("use `repeat: read` if the call changes nothing, or delete this"),
        );
    }
}
