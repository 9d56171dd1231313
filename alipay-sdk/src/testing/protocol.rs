//! The gateway's own reading of the protocol. It shares no code with the client's writing.

mod clock;
mod finding;
mod form;

pub(super) use self::finding::Finding;

use super::{Parameters, gateway::Received};
use crate::{key::PublicKey, sign::SignType};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, Method, header::CONTENT_TYPE};
use std::collections::HashMap;

/// What the gateway accepts.
pub(super) struct Rules {
    pub apps: HashMap<String, PublicKey>,
    pub sign_type: SignType,
    pub any_time: bool,
}

type Checked<T = ()> = Result<T, Finding>;

impl Rules {
    /// Decodes the request and checks it, in the order of the real gateway as far as that is known:
    /// the application is looked up before anything is said about the signature.
    pub fn check(&self, method: &Method, received: &mut Received) -> Checked {
        let query = read(received.raw_query.as_bytes(), &mut received.query);
        let body = read(&received.raw_body, &mut received.body);
        received.method = received.parameter("method").unwrap_or_default().into();
        post_of_a_form(method, &received.headers)?;
        query?;
        charset(received)?;
        body?;
        form::each_once(received.parameters())?;
        let key = self.app_key(received)?;
        mandatory(received)?;
        self.sign_type(received)?;
        fixed_values(received)?;
        clock::check(need(received, "timestamp")?, self.any_time)?;
        form::none_empty(received.parameters())?;
        self.signature(received, key)?;
        received.is_verified = true;
        biz_content(received)
    }

    fn app_key(&self, received: &Received) -> Checked<&PublicKey> {
        let app_id = need(received, "app_id")?;
        self.apps.get(app_id).ok_or_else(|| {
            Finding::invalid(
                "isv.invalid-app-id",
                "the gateway knows no application of this app_id",
            )
        })
    }

    fn sign_type(&self, received: &Received) -> Checked {
        if need(received, "sign_type")? == self.sign_type.as_str() {
            return Ok(());
        }
        let text = format!("the sign_type of this gateway is {}", self.sign_type);
        Err(Finding::invalid("isv.invalid-signature-type", text))
    }

    fn signature(&self, received: &Received, key: &PublicKey) -> Checked {
        let text = form::text_to_sign(received.parameters());
        let signature = STANDARD.decode(need(received, "sign")?).unwrap_or_default();
        key.verify_bytes(self.sign_type, text.as_bytes(), &signature)
            .map_err(|_| Finding::wrong_signature(&text))
    }
}

/// Fills in the parameters, if they can be read.
fn read(form: &[u8], parameters: &mut Parameters) -> Checked {
    let parsed = form::parse(form);
    *parameters =
        parsed.ok_or_else(|| Finding::parameter("URL and body must be percent-encoded UTF-8"))?;
    Ok(())
}

fn post_of_a_form(method: &Method, headers: &HeaderMap) -> Checked {
    if method != Method::POST {
        return Err(Finding::parameter("the method of HTTP must be POST"));
    }
    match media_type(headers) {
        Some((name, _)) if name == "application/x-www-form-urlencoded" => Ok(()),
        _ => Err(Finding::parameter("content-type must be application/x-www-form-urlencoded")),
    }
}

/// Without it in the URL the real gateway takes GBK. The header must not say something else.
fn charset(received: &Received) -> Checked {
    let charset = received.query.iter().find(|(name, _)| name == "charset");
    let Some((_, charset)) = charset.filter(|(_, value)| !value.is_empty()) else {
        return Err(Finding::no_charset());
    };
    let header = media_type(&received.headers).and_then(|(_, charset)| charset);
    let is_utf8 = |name: &str| name.eq_ignore_ascii_case("utf-8");
    if is_utf8(charset) && header.as_deref().is_none_or(is_utf8) {
        return Ok(());
    }
    Err(Finding::invalid("isv.invalid-charset", "this gateway reads utf-8 only, in URL and header"))
}

/// The media type, and the charset behind it.
fn media_type(headers: &HeaderMap) -> Option<(String, Option<String>)> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?.to_ascii_lowercase();
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next()?.to_owned();
    let charset = parts.find_map(|part| part.strip_prefix("charset="));
    Some((name, charset.map(|charset| charset.trim_matches('"').to_owned())))
}

fn mandatory(received: &Received) -> Checked {
    for name in ["method", "sign", "sign_type", "timestamp", "version"] {
        need(received, name)?;
    }
    Ok(())
}

fn need<'a>(received: &'a Received, name: &str) -> Checked<&'a str> {
    let value = received.parameter(name).filter(|value| !value.is_empty());
    value.ok_or_else(|| Finding::missing(name))
}

fn fixed_values(received: &Received) -> Checked {
    if need(received, "version")? != "1.0" {
        return Err(Finding::parameter("the only version is 1.0"));
    }
    match received.parameter("format") {
        Some(format) if !format.eq_ignore_ascii_case("json") => {
            Err(Finding::invalid("isv.invalid-format", "the only format is JSON"))
        }
        _ => Ok(()),
    }
}

fn biz_content(received: &Received) -> Checked {
    let object = |text: &str| serde_json::from_str::<serde_json::Map<_, _>>(text).is_ok();
    if received.biz_content().is_none_or(object) {
        return Ok(());
    }
    Err(Finding::parameter("biz_content must be a JSON object"))
}
