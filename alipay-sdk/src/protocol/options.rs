//! The options of a call besides its request.

use crate::types::Sensitive;

#[derive(Clone, Default)]
pub(crate) struct Options {
    pub app_auth_token: Option<Sensitive<String>>,
    pub auth_token: Option<Sensitive<String>>,
    pub notify_url: Option<String>,
    pub return_url: Option<String>,
    pub extra: Vec<(String, String)>,
    /// Overrides the client's default.
    pub encrypt: Option<bool>,
}
