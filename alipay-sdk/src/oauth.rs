//! URLs at which users and merchants authorize an application, and the callback.
//!
//! ```
//! use alipay_sdk::oauth::{Callback, UserAuthorization};
//!
//! let url = UserAuthorization::new("2021000122671080", "https://shop.example/login")
//!     .scope("auth_user")
//!     .state("a-random-text-of-this-session")
//!     .url();
//! assert_eq!(
//!     url,
//!     "https://openauth.alipay.com/oauth2/publicAppAuthorize.htm?app_id=2021000122671080\
//!      &scope=auth_user&redirect_uri=https%3A%2F%2Fshop.example%2Flogin\
//!      &state=a-random-text-of-this-session"
//! );
//!
//! // The browser comes back to the redirect URL:
//! let callback = Callback::parse("app_id=2021000122671080&scope=auth_user&auth_code=4b203fe6c11548bcabd8da5bb087a83b&state=a-random-text-of-this-session");
//! assert!(callback.is_state("a-random-text-of-this-session"));
//! let code = callback.auth_code().expect("the user consented");
//! // client.raw("alipay.system.oauth.token", "").extra_param("grant_type", "authorization_code").extra_param("code", code)
//! ```

use crate::text::query_of;
use crate::types::Sensitive;
use std::fmt;
use url::form_urlencoded;

const PRODUCTION: &str = "https://openauth.alipay.com/oauth2";
const SANDBOX: &str = "https://openauth-sandbox.dl.alipaydev.com/oauth2";

/// The page where a user authorizes an application to know who they are (用户信息授权).
#[derive(Clone, Debug)]
#[must_use = "builders do nothing until `url` is called"]
pub struct UserAuthorization {
    app_id: String,
    redirect_uri: String,
    scope: String,
    state: Option<Sensitive<String>>,
    host: &'static str,
}

impl UserAuthorization {
    /// Creates an authorization for the application, after which the browser goes to
    /// `redirect_uri`, as registered on the platform. The scope defaults to `auth_base`: the user's
    /// id, without a prompt.
    pub fn new(app_id: impl Into<String>, redirect_uri: impl Into<String>) -> Self {
        Self {
            app_id: app_id.into(),
            redirect_uri: redirect_uri.into(),
            scope: "auth_base".to_owned(),
            state: None,
            host: PRODUCTION,
        }
    }

    /// Sets the requested scope: `auth_base`, `auth_user`, or several joined by commas.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = scope.into();
        self
    }

    /// Sets a random string that belongs to the user's session and comes back unchanged. Compare it
    /// with [`Callback::is_state`]: otherwise an attacker can log a user in to the attacker's
    /// account.
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(Sensitive::new(state.into()));
        self
    }

    /// Uses the sandbox.
    pub fn sandbox(mut self) -> Self {
        self.host = SANDBOX;
        self
    }

    /// Returns the URL for the user's browser.
    pub fn url(&self) -> String {
        let pairs = [
            ("app_id", &self.app_id),
            ("scope", &self.scope),
            ("redirect_uri", &self.redirect_uri),
        ];
        page_url(self.host, "publicAppAuthorize.htm", &pairs, &self.state)
    }
}

/// The page where a merchant authorizes a third-party application to call on its behalf (第三方应用授权).
#[derive(Clone, Debug)]
#[must_use = "builders do nothing until `url` is called"]
pub struct AppAuthorization {
    app_id: String,
    redirect_uri: String,
    state: Option<Sensitive<String>>,
    host: &'static str,
}

impl AppAuthorization {
    /// Creates an authorization of the third-party application, after which the browser goes to
    /// `redirect_uri`, as registered on the platform.
    pub fn new(app_id: impl Into<String>, redirect_uri: impl Into<String>) -> Self {
        let (app_id, redirect_uri) = (app_id.into(), redirect_uri.into());
        Self { app_id, redirect_uri, state: None, host: PRODUCTION }
    }

    /// The same as [`UserAuthorization::state`].
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(Sensitive::new(state.into()));
        self
    }

    /// Uses the sandbox.
    pub fn sandbox(mut self) -> Self {
        self.host = SANDBOX;
        self
    }

    /// Returns the URL for the merchant's browser.
    pub fn url(&self) -> String {
        let pairs = [("app_id", &self.app_id), ("redirect_uri", &self.redirect_uri)];
        page_url(self.host, "appToAppAuth.htm", &pairs, &self.state)
    }
}

fn page_url(
    host: &str,
    page: &str,
    pairs: &[(&str, &String)],
    state: &Option<Sensitive<String>>,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    if let Some(state) = state {
        query.append_pair("state", state.expose());
    }
    format!("{host}/{page}?{}", query.finish())
}

/// The parameters that the browser brings back to the redirect URL. None of it is signed: a
/// code is only worth something once Alipay has exchanged it for a token.
#[derive(Clone)]
pub struct Callback(Vec<(String, String)>);

impl Callback {
    /// Parses the query of the URL, with or without what precedes the `?`.
    pub fn parse(query: &str) -> Self {
        let query = query_of(query);
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// Returns any parameter. `None` if it is duplicated: which one counts cannot be determined.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (Some(value), None) if !value.is_empty() => Some(value),
            _ => None,
        }
    }

    /// Returns the user's code, for `alipay.system.oauth.token`.
    pub fn auth_code(&self) -> Option<&str> {
        self.get("auth_code")
    }

    /// Returns the merchant's code, for `alipay.open.auth.token.app`.
    pub fn app_auth_code(&self) -> Option<&str> {
        self.get("app_auth_code")
    }

    /// Returns the scope that the user has granted.
    pub fn scope(&self) -> Option<&str> {
        self.get("scope")
    }

    /// Returns whether the state is the one of the user's session. An empty one never is.
    pub fn is_state(&self, state: &str) -> bool {
        !state.is_empty() && self.get("state") == Some(state)
    }
}

/// Shows the names only: codes are secrets.
impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback ")?;
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
