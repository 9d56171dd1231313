//! What may differ from one call to the next.

use crate::error::EncodeError;
use crate::exchange::retry::RetryPolicy;
use crate::protocol::v2::Form;
use crate::types::Sensitive;
use std::sync::Arc;
use std::time::Duration;

#[derive(Clone, Default)]
pub(crate) struct Options {
    pub app_auth_token: Option<Sensitive<String>>,
    pub auth_token: Option<Sensitive<String>>,
    pub notify_url: Option<String>,
    pub return_url: Option<String>,
    pub extra: Vec<(String, String)>,
    pub encrypt: Option<bool>,
    pub timeout: Option<Duration>,
    pub connect_timeout: Option<Duration>,
    pub retry: Option<Arc<dyn RetryPolicy>>,
    pub repeat_keyed: bool,
    pub skip_validation: bool,
}

impl Options {
    pub fn write(&self, form: &mut Form) -> Result<(), EncodeError> {
        set_token(form, "app_auth_token", &self.app_auth_token)?;
        set_token(form, "auth_token", &self.auth_token)?;
        form.set("notify_url", self.notify_url.as_deref().unwrap_or_default())
            .set("return_url", self.return_url.as_deref().unwrap_or_default());
        self.extra.iter().try_for_each(|(name, value)| form.set_extra(name, value))
    }
}

/// A token that was set says on whose behalf the call is made; an empty one would say it is made
/// on nobody's but the application's own.
fn set_token(
    form: &mut Form,
    name: &'static str,
    token: &Option<Sensitive<String>>,
) -> Result<(), EncodeError> {
    let Some(token) = token else { return Ok(()) };
    if token.expose().trim().is_empty() {
        return Err(EncodeError::EmptyOption(name));
    }
    form.set(name, token.expose());
    Ok(())
}
