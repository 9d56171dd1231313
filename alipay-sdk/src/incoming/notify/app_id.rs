//! The application that a message is for.

use super::form::Form;
use super::verify::Rule;
use crate::text::query_of;

/// Returns the application that a message names, **before anything is verified**: to choose the
/// client, and thereby the key, if several applications share a `notify_url`. Pass the raw body of
/// the POST, or the `return_url`, whole or its query.
///
/// Anyone can write any name there. Look it up among your own applications, use it for nothing
/// else, and verify the message with the client found: it checks the signature, and that the message
/// is for its application.
///
/// `None` if the message names none or several, or is not a form; any client's
/// [`verify_notification`](crate::Client::verify_notification) reports what is wrong with it.
///
/// ```no_run
/// use alipay_sdk::{Client, Notification, notify};
/// use std::collections::HashMap;
///
/// async fn received(clients: &HashMap<String, Client>, body: &[u8]) -> &'static str {
///     let app_id = notify::unverified_app_id(body);
///     let Some(client) = app_id.and_then(|app_id| clients.get(&app_id)) else {
///         return Notification::FAIL; // not one of ours
///     };
///     match client.verify_notification(body).await {
///         Ok(notification) => { /* … store it … */ Notification::SUCCESS }
///         Err(error) => { eprintln!("{error}"); Notification::FAIL }
///     }
/// }
/// ```
pub fn unverified_app_id(message: impl AsRef<[u8]>) -> Option<String> {
    let message = message.as_ref();
    let query = std::str::from_utf8(message).map(query_of);
    let form = Form::parse(query.map_or(message, str::as_bytes)).ok()?;
    if let Some(id) = form.get("app_id") {
        return String::from_utf8(id.to_vec()).ok();
    }
    let content = life_account_content(&form)?;
    let mut ids = ids_in(&content);
    let id = ids.next().filter(|id| !id.is_empty())?;
    ids.all(|other| other == id).then(|| id.to_owned())
}

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
