//! The gateway's own implementation of the protocol. It shares no code with the client's.

mod certificates;
mod charset;
mod clock;
mod encryption;
mod finding;
mod form;
mod media;
mod multipart;

pub(super) use self::{
    certificates::Certificates,
    encryption::AesKey,
    finding::Finding,
    multipart::{Parts, has_parts, parts},
};

use self::{
    finding::{Checked, require},
    form::Pairs,
    media::Media,
};
use super::{charset::Charset, parameters::Parameters, received::Received};
use crate::{keys::PublicKey, trust::sign::SignType};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::Method;
use std::collections::{HashMap, HashSet};

/// The rules of the gateway.
pub(super) struct Rules {
    pub apps: HashMap<String, PublicKey>,
    pub sign_type: SignType,
    pub any_time: bool,
    pub aes_key: Option<AesKey>,
    pub certificates: Option<Certificates>,
    /// The methods that browsers call.
    pub pages: HashSet<String>,
}

/// The channel of a request.
pub(super) enum Channel<'a> {
    /// Over HTTP; the body has parts if the header says so.
    Http { method: &'a Method, parts: Option<Parts> },
    /// Not sent: it is what a browser or an app would send.
    User,
}

impl Rules {
    /// Decodes the request and checks it, in the order of the real gateway as far as that is known:
    /// the application is looked up before the signature is verified.
    pub fn check(&self, channel: Channel<'_>, received: &mut Received) -> Checked {
        let pairs = self.read(channel, received)?;
        form::each_once(received.parameters())?;
        let key = self.app_key(received)?;
        mandatory(received)?;
        self.sign_type(received)?;
        fixed_values(received)?;
        certificates::check(self.certificates.as_ref(), received)?;
        clock::check(require(received, "timestamp")?, self.any_time)?;
        form::none_empty(received.parameters())?;
        self.signature(received, pairs, key)?;
        received.is_verified = true;
        received.plain = encryption::plain(received, self.aes_key.as_ref())?;
        biz_content(received)?;
        multipart::check(&received.files)
    }

    /// Returns whether browsers call this method.
    pub fn is_page(&self, method: &str) -> bool {
        self.pages.contains(method)
    }

    /// Reads all parameters, in bytes. The readable ones are filled in, even if the rest is not.
    fn read(&self, channel: Channel<'_>, received: &mut Received) -> Checked<Pairs> {
        let query = form::split(received.raw_query.as_bytes());
        let charset = match &query {
            Ok(query) => charset::from_url(query),
            Err(_) => Err(Finding::malformed()),
        };
        received.charset = charset.as_ref().copied().unwrap_or_default();
        let query = decoded(query, received.charset, &mut received.query);
        received.method = received.parameter("method").unwrap_or_default().into();
        let (transport, parts) = match channel {
            Channel::Http { method, parts } => (self.transport(method, received), parts),
            Channel::User => (Ok(()), None),
        };
        let body = match parts {
            None => form::split(&received.raw_body),
            Some(parts) => parts
                .and_then(|parts| multipart::sort(parts, received.charset, &mut received.files)),
        };
        let body = decoded(body, received.charset, &mut received.body);
        received.method = received.parameter("method").unwrap_or_default().into();
        transport?;
        charset::check_header(
            charset?,
            Media::of(&received.headers).as_ref().and_then(Media::charset),
        )?;
        let mut pairs = query?;
        pairs.append(&mut body?);
        Ok(pairs)
    }

    /// Programs POST; browsers may also GET, but upload nothing.
    fn transport(&self, method: &Method, received: &Received) -> Checked {
        let is_page = self.is_page(&received.method);
        if is_page && method == Method::GET && received.raw_body.is_empty() {
            return Ok(());
        }
        if method != Method::POST {
            return Err(Finding::parameter("the HTTP method must be POST"));
        }
        match Media::of(&received.headers) {
            Some(media) if media.is_form() || media.is_multipart() && !is_page => Ok(()),
            _ => Err(Finding::parameter(
                "content-type must be application/x-www-form-urlencoded or, for files, \
                 multipart/form-data",
            )),
        }
    }

    fn app_key(&self, received: &Received) -> Checked<&PublicKey> {
        let app_id = require(received, "app_id")?;
        self.apps.get(app_id).ok_or_else(|| {
            Finding::invalid(
                "isv.invalid-app-id",
                "the gateway knows no application with this app_id",
            )
        })
    }

    fn sign_type(&self, received: &Received) -> Checked {
        if require(received, "sign_type")? == self.sign_type.as_str() {
            return Ok(());
        }
        let text = format!("the sign_type of this gateway is {}", self.sign_type);
        Err(Finding::invalid("isv.invalid-signature-type", text))
    }

    fn signature(&self, received: &Received, pairs: Pairs, key: &PublicKey) -> Checked {
        let text = form::text_to_sign(pairs);
        let signature = STANDARD.decode(require(received, "sign")?).unwrap_or_default();
        key.verify_bytes(self.sign_type, &text, &signature).map_err(|_| {
            Finding::wrong_signature(&received.charset.decode(&text).unwrap_or_default())
        })
    }
}

/// Returns the charset in which a browser encodes a form: that of the URL that it is posted to.
pub(super) fn charset_of(query: &str) -> Charset {
    let query = form::split(query.as_bytes()).unwrap_or_default();
    charset::from_url(&query).unwrap_or_default()
}

/// Fills in the parameters, if they can be read.
fn decoded(pairs: Checked<Pairs>, charset: Charset, parameters: &mut Parameters) -> Checked<Pairs> {
    let pairs = pairs?;
    *parameters = form::decode(&pairs, charset)?;
    Ok(pairs)
}

fn mandatory(received: &Received) -> Checked {
    for name in ["method", "sign", "sign_type", "timestamp", "version"] {
        require(received, name)?;
    }
    Ok(())
}

fn fixed_values(received: &Received) -> Checked {
    if require(received, "version")? != "1.0" {
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
