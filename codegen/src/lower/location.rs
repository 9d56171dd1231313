//! Who carries the call, and where its parameters travel: `call`, `in`, files.

use super::Mistakes;
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

pub fn check(spec: &ApiSpec, mistakes: &mut Mistakes) {
    for (name, def) in &spec.request {
        travel(def, mistakes);
        of_the_protocol(name, def, mistakes);
    }
    for def in spec.response.values() {
        inside(def, "a response", mistakes);
    }
    for def in spec.types.values().flat_map(|def| def.fields.values()) {
        inside(def, "a nested type", mistakes);
    }
    carried(spec, mistakes);
    walked(spec, mistakes);
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
fn travel(def: &FieldSpec, mistakes: &mut Mistakes) {
    if let ("File", true) = element(def) {
        mistakes.push(
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
    mistakes.push(Diagnostic::new(span(location), message, label).help(help));
}

/// Of two parameters of one name, the gateway could read either.
fn of_the_protocol(name: &Spanned<String>, def: &FieldSpec, mistakes: &mut Mistakes) {
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
    mistakes.push(Diagnostic::new(span(name), message, label).help(help));
}

/// What stands inside of something else does not travel on its own.
fn inside(def: &FieldSpec, what: &str, mistakes: &mut Mistakes) {
    if is_file(def) {
        let message = format!("there is no file in {what}");
        mistakes.push(
            Diagnostic::new(span(&def.ty), message, "nothing is uploaded here")
                .help("only a field of the request itself is a `File`; is it an address or base64? Then its type is `String`"),
        );
    } else if let Some(location) = &def.location {
        let message = format!("`in` has no meaning in {what}");
        mistakes.push(
            Diagnostic::new(span(location), message, "it travels with what holds it")
                .help("delete the line; only a field of the request itself is `in` a place"),
        );
    }
}

/// What a browser or an app carries brings no answer back and no file along.
fn carried(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let call = match spec.call.value {
        Call::Server => return,
        Call::Page => "call: page",
        Call::App => "call: app",
    };
    let mut unfit = |at, what: &str, label: &str| {
        let message = format!("{what} does not go with `{call}`");
        let help = "is it a call over the network? Then say `call: server`; if not, delete this";
        mistakes.push(Diagnostic::new(at, message, label).help(help));
    };
    if let Some(pending) = spec.pending.as_ref().filter(|flag| flag.value) {
        unfit(span(pending), "`pending`", "no answer comes to the caller");
    }
    if let Some(pages) = &spec.pages {
        unfit(span(pages), "`pages`", "no answer comes to the caller");
    }
    for def in spec.request.values().filter(|def| is_file(def)) {
        unfit(span(&def.ty), "a file", "only a call over the network uploads one");
    }
}

/// Walking pages sends the request again and again.
fn walked(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let Some(pages) = &spec.pages else { return };
    if spec.call.value == Call::Server && !matches!(spec.repeat, Repeat::Read) {
        mistakes.push(
            Diagnostic::new(
                span(pages),
                "`pages` needs `repeat: read`",
                "walking them repeats the call",
            )
            .help("does the call change nothing? Then say `repeat: read`; if not, delete this"),
        );
    }
}
