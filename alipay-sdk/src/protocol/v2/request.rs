//! From a message to the form that is signed, and to the HTTP request that is sent.

use super::extra;
use super::form::{Form, Signed};
use crate::charset::Charset;
use crate::error::EncodeError;
use crate::protocol::message::Message;
use crate::protocol::options::Options;
use crate::protocol::{Application, Cipher};
use crate::transport::Body;
use crate::types::{DateTime, File, Sensitive};
use http::header::{ACCEPT, CONTENT_TYPE};
use std::time::SystemTime;

/// A form, and the string to sign.
pub(crate) struct Unsigned {
    form: Form,
    pub text: Vec<u8>,
    charset: Charset,
}

impl Unsigned {
    pub fn sign(self, signature: &[u8]) -> Signed {
        self.form.sign(signature, self.charset)
    }
}

/// Serializes a message with the current time.
pub(crate) fn unsigned(
    application: Application<'_>,
    message: &Message,
    now: SystemTime,
) -> Result<Unsigned, EncodeError> {
    let (charset, parameters) = (application.charset, &message.parameters);
    let mut form = Form::default();
    form.set("app_id", application.app_id)
        .set("method", &message.method)
        .set("format", "JSON")
        .set("charset", charset.as_str())
        .set("sign_type", application.sign_type)
        .set("timestamp", DateTime::from(now).to_string())
        .set("version", "1.0");
    if let Some((app, roots)) = application.cert_sns {
        form.set("app_cert_sn", app).set("alipay_root_cert_sn", roots);
    }
    let biz_content = extra::biz_content(message)?;
    let cipher = cipher(application, message, biz_content.is_some())?;
    let biz_content = biz_content.unwrap_or_default();
    match cipher {
        None => form.set("biz_content", biz_content),
        Some(cipher) => {
            let plain = charset.encode(&biz_content);
            let plain = plain.map_err(|at| EncodeError::charset("biz_content", charset, at))?;
            form.set("biz_content", cipher.encrypt(&plain)).set("encrypt_type", "AES")
        }
    };
    for (name, value) in &parameters.top_level {
        form.set(*name, value);
    }
    set_options(&mut form, &message.options)?;
    extra::set_parameters(&mut form, message)?;
    check_files(&form, &parameters.files, charset)?;
    Ok(Unsigned { text: form.text(charset)?, form, charset })
}

/// Builds the POST request of a signed form.
pub(crate) fn http_request(
    application: Application<'_>,
    signed: &Signed,
    message: &Message,
) -> Result<http::Request<Body>, EncodeError> {
    let (content_type, body) = signed.content(&message.parameters.files);
    http::Request::post(format!("{}?{}", application.gateway, signed.query()))
        .header(CONTENT_TYPE, content_type)
        .header(ACCEPT, "application/json")
        .body(body)
        // The URL was checked by `build`, but a parameter can make it too long.
        .map_err(|_| {
            let (parameter, bytes) = signed.longest_in_query();
            EncodeError::UrlTooLong { parameter: parameter.to_owned(), bytes }
        })
}

/// Returns the cipher, if the call is to be encrypted.
fn cipher<'a>(
    application: Application<'a>,
    message: &Message,
    has_biz_content: bool,
) -> Result<Option<&'a dyn Cipher>, EncodeError> {
    let can = has_biz_content && message.parameters.files.is_empty();
    match message.options.encrypt {
        Some(true) if !can => Err(EncodeError::NothingToEncrypt),
        Some(true) => application.cipher.map(Some).ok_or(EncodeError::MissingAesKey),
        Some(false) => Ok(None),
        None => Ok(application.cipher.filter(|_| application.encrypts && can)),
    }
}

fn set_options(form: &mut Form, options: &Options) -> Result<(), EncodeError> {
    set_token(form, "app_auth_token", &options.app_auth_token)?;
    set_token(form, "auth_token", &options.auth_token)?;
    form.set("notify_url", options.notify_url.as_deref().unwrap_or_default())
        .set("return_url", options.return_url.as_deref().unwrap_or_default());
    Ok(())
}

/// Sets a token, which states on whose behalf the call is made; an empty token would silently act
/// as the application itself.
fn set_token(
    form: &mut Form,
    name: &'static str,
    token: &Option<Sensitive<String>>,
) -> Result<(), EncodeError> {
    let Some(token) = token else { return Ok(()) };
    if token.expose().trim().is_empty() {
        return Err(EncodeError::EmptyOption { option: name });
    }
    form.set(name, token.expose());
    Ok(())
}

/// Checks files: a file is not signed, but its field has the name of a parameter, and of no other
/// one, and its own name can be encoded in the charset.
fn check_files(form: &Form, files: &[(String, File)], charset: Charset) -> Result<(), EncodeError> {
    files.iter().zip(1..).try_for_each(|((field, file), number)| {
        form.check_field(number, field)?;
        let name = charset.encode(file.name());
        name.map(drop).map_err(|at| EncodeError::charset(field, charset, at))
    })
}
