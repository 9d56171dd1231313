//! What JSON is that does not describe an API.

use super::ImportError;
use crate::infer::json::Json;
use indexmap::IndexMap;

/// Keys of what went wrong, the clearest first.
const MESSAGES: &[&str] = &[
    "errorMessage",
    "errorMsg",
    "message",
    "msg",
    "resultMsg",
    "error",
    "errorCode",
    "resultCode",
];

/// Chooses the error for JSON without the parameters of an API.
pub fn other_json(json: &Json) -> ImportError {
    let Json::Object(members) = json else { return ImportError::OtherJson };
    if let Some(node) = members.keys().find(|key| key.ends_with("_response")) {
        return ImportError::GatewayResponse(node.clone());
    }
    match failure(members) {
        Some(message) => ImportError::SiteError(message.chars().take(80).collect()),
        None => ImportError::OtherJson,
    }
}

/// Returns the message of an answer that says that it failed.
fn failure(members: &IndexMap<String, Json>) -> Option<String> {
    let text = |key: &str| {
        let text = members.get(key)?.scalar()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let has_failed = ["success", "ok", "isSuccess"]
        .iter()
        .any(|key| text(key).as_deref() == Some("false"))
        || ["errorCode", "errorMsg", "errorMessage", "error"].iter().any(|key| text(key).is_some())
        || ["status", "code"].iter().any(|key| {
            text(key).is_some_and(|code| code.len() == 3 && code.starts_with(['4', '5']))
        });
    has_failed.then(|| {
        let message = MESSAGES.iter().find_map(|key| text(key));
        message.unwrap_or_else(|| "it did not succeed".to_owned())
    })
}
