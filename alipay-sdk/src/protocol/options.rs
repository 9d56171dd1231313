//! What a call says beside its request.

use crate::types::Sensitive;

#[derive(Clone, Default)]
pub(crate) struct Options {
    pub app_auth_token: Option<Sensitive<String>>,
    pub auth_token: Option<Sensitive<String>>,
    pub notify_url: Option<String>,
    pub return_url: Option<String>,
    pub extra: Vec<(String, String)>,
    /// Whatever the client does by default.
    pub encrypt: Option<bool>,
}
