//! The application that a message is for.

use super::form::Form;
use super::verify::Rule;

/// Returns whether a verified notification is for this application: Alipay signs messages to other
/// applications too, and their owners can have them sent here.
///
/// The messages of life accounts (`service=…`) are the only ones without `app_id`. They have it in
/// the XML of `biz_content`, which may also contain user input: no other application may be named
/// there.
pub(super) fn is_for(app_id: &str, form: &Form, rule: Rule) -> bool {
    if form.get("app_id").is_some() {
        return names(app_id, form);
    }
    let Some(content) = life_account_content(form).filter(|_| rule == Rule::V2) else {
        return false;
    };
    let mut ids = ids_in(&content).peekable();
    ids.peek().is_some() && ids.all(|id| id == app_id)
}

/// Returns whether `app_id` is this application.
pub(super) fn names(app_id: &str, form: &Form) -> bool {
    form.get("app_id") == Some(app_id.as_bytes())
}

fn life_account_content(form: &Form) -> Option<String> {
    form.get("service")?;
    Some(String::from_utf8_lossy(form.get("biz_content")?).into_owned())
}

/// Yields the applications that the XML of a life account names.
fn ids_in(xml: &str) -> impl Iterator<Item = &str> {
    xml.split("<AppId>").skip(1).map(xml_text)
}

/// Returns the text up to the next tag, in CDATA or not.
fn xml_text(xml: &str) -> &str {
    let text = xml.trim_start();
    match text.strip_prefix("<![CDATA[") {
        Some(data) => data.split("]]>").next().unwrap_or_default().trim(),
        None => text.split('<').next().unwrap_or_default().trim(),
    }
}
