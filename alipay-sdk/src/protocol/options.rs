//! The options of a call besides its request.

use crate::types::Sensitive;

#[derive(Clone, Default)]
pub(crate) struct Options {
    pub app_auth_token: Option<Sensitive<String>>,
    pub auth_token: Option<Sensitive<String>>,
    pub notify_url: Option<String>,
    pub return_url: Option<String>,
    /// Parameters that the SDK does not know.
    pub extra_params: Vec<(String, String)>,
    /// Members of `biz_content` that the SDK does not know, as JSON; `None` for a value that cannot be
    /// written as JSON.
    pub extra_biz: Vec<(String, Option<String>)>,
    /// Overrides the client's default.
    pub encrypt: Option<bool>,
}
