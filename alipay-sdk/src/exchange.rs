//! From a written request to a verified answer: everything that does not depend on the request's
//! type, compiled once.

pub(crate) mod observe;
pub mod retry;
pub(crate) mod shared;

use crate::charset::Charset;
use crate::client::Client;
use crate::error::{Answer, EncodeError, Outcome, Result};
use crate::exchange::shared::Config;
use crate::keys::AesKey;
use crate::protocol::options::Options;
use crate::protocol::v2::{self, Form, Signed, Verified};
use crate::request::{Parameters, Repeat};
use crate::transport::{Body, Limits};
use crate::trust::cert::Origin;
use crate::types::{DateTime, File};
use crate::wire::{Notes, Object};
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use retry::Attempt;
use std::time::{Duration, Instant};

/// A request that has left its type behind.
pub(crate) struct Prepared {
    pub method: String,
    pub repeat: Repeat,
    pub parameters: Parameters,
    pub options: Options,
}

impl Prepared {
    /// The key to encrypt with, if the call is to be encrypted.
    fn aes_key<'k>(&self, config: &'k Config) -> Result<Option<&'k AesKey>, EncodeError> {
        let can = self.parameters.biz_content.is_some() && self.parameters.files.is_empty();
        match self.options.encrypt {
            Some(true) if !can => Err(EncodeError::NothingToEncrypt),
            Some(true) => config.aes_key.as_ref().map(Some).ok_or(EncodeError::MissingAesKey),
            Some(false) => Ok(None),
            None => Ok(config.aes_key.as_ref().filter(|_| config.encrypt && can)),
        }
    }

    /// May this write be repeated, because the caller said so and it has its key?
    fn has_key(&self) -> bool {
        let Repeat::Key(name) = self.repeat else { return false };
        let biz_content = self.parameters.biz_content.as_deref().unwrap_or("{}");
        let mut notes = Notes::default();
        let in_biz_content =
            || -> Option<String> { Object::parse(biz_content, &mut notes)?.get(name) };
        let mut top_level = self.parameters.top_level.iter();
        let value = top_level.find(|(top, _)| top == name).map(|(_, value)| value.clone());
        let is_set = |value: String| !value.trim().is_empty();
        self.options.repeat_keyed && value.or_else(in_biz_content).is_some_and(is_set)
    }
}

impl Client {
    /// Signs, sends, verifies; and again, where the policy says so and it does no harm.
    /// Beside what came of it, how many attempts there were.
    pub(crate) async fn exchange(&self, prepared: &Prepared) -> (u32, Result<(Verified, Answer)>) {
        let started = Instant::now();
        let (mut number, mut is_unsure) = (1, false);
        loop {
            let error = match self.attempt(prepared).await {
                Ok(answer) => return (number, Ok(answer)),
                Err(error) => error,
            };
            let attempt = Attempt::new(number, started.elapsed(), &error);
            let Some(pause) = self.pause(prepared, &attempt) else {
                return (number, Err(if is_unsure { error.after_unknown() } else { error }));
            };
            // Whatever becomes of the next attempt, this one may have done it.
            is_unsure |= error.outcome() == Outcome::Unknown && prepared.repeat != Repeat::Read;
            self.config().transport.sleep(pause).await;
            number += 1;
        }
    }

    fn pause(&self, prepared: &Prepared, attempt: &Attempt<'_>) -> Option<Duration> {
        let policy = prepared.options.retry.as_ref().or(self.config().retry.as_ref())?;
        let is_harmless = retry::is_harmless(attempt.error, prepared.repeat, || prepared.has_key());
        if is_harmless { policy.pause(attempt) } else { None }
    }

    async fn attempt(&self, prepared: &Prepared) -> Result<(Verified, Answer)> {
        let (response, signed) = self.send(prepared).await?;
        let opened = v2::open(self, Origin::Answer, &prepared.method, response).await;
        opened.map_err(|error| error.explain(&signed, (self.config().clock)()))
    }

    /// Signs and sends, once.
    pub(crate) async fn send(
        &self,
        prepared: &Prepared,
    ) -> Result<(http::Response<Bytes>, Signed)> {
        let config = self.config();
        let signed = self.sign(prepared).await?;
        let options = &prepared.options;
        let mut limits = Limits::of(options.timeout.unwrap_or(config.timeout));
        if let Some(timeout) = options.connect_timeout.or(config.connect_timeout) {
            limits = limits.connect_timeout(timeout);
        }
        let response = config
            .transport
            .send(self.http_request(&signed, &prepared.parameters.files)?, limits)
            .await?;
        Ok((response, signed))
    }

    /// Signs a request with a timestamp of now.
    pub(crate) async fn sign(&self, prepared: &Prepared) -> Result<Signed> {
        let config = self.config();
        self.form(prepared)?.sign(config.signer.as_ref(), config.sign_type, config.charset).await
    }

    fn form(&self, prepared: &Prepared) -> Result<Form, EncodeError> {
        let config = self.config();
        let parameters = &prepared.parameters;
        let mut form = Form::default();
        form.set("app_id", &config.app_id)
            .set("method", &prepared.method)
            .set("format", "JSON")
            .set("charset", config.charset.as_str())
            .set("sign_type", config.sign_type.as_str())
            .set("timestamp", DateTime::from((config.clock)()).to_string())
            .set("version", "1.0");
        if let Some(certificates) = config.trust.certificates() {
            form.set("app_cert_sn", certificates.app_cert_sn())
                .set("alipay_root_cert_sn", certificates.alipay_root_cert_sn());
        }
        let biz_content = parameters.biz_content.as_deref().unwrap_or_default();
        match prepared.aes_key(config)? {
            None => form.set("biz_content", biz_content),
            Some(key) => {
                let plain = config.charset.encode(biz_content);
                let plain =
                    plain.map_err(|at| EncodeError::charset("biz_content", config.charset, at))?;
                form.set("biz_content", key.encrypt(&plain)).set("encrypt_type", "AES")
            }
        };
        for (name, value) in &parameters.top_level {
            form.set(name.clone(), value);
        }
        prepared.options.write(&mut form)?;
        check_files(&mut form, &parameters.files, config.charset)?;
        Ok(form)
    }

    fn http_request(
        &self,
        signed: &Signed,
        files: &[(String, File)],
    ) -> Result<http::Request<Body>> {
        let (content_type, body) = signed.content(files);
        http::Request::post(format!("{}?{}", self.config().gateway, signed.query()))
            .header(CONTENT_TYPE, content_type)
            .header(ACCEPT, "application/json")
            .body(body)
            // The address was checked by `build`, but a parameter can make it too long.
            .map_err(|_| EncodeError::TooLong.into())
    }
}

/// A file is not signed, but its field has a parameter's name and no other parameter's, and its own
/// name is a text of the charset.
fn check_files(
    form: &mut Form,
    files: &[(String, File)],
    charset: Charset,
) -> Result<(), EncodeError> {
    files.iter().try_for_each(|(field, file)| {
        form.set_extra(field, "")?;
        let name = charset.encode(file.name());
        name.map(drop).map_err(|at| EncodeError::charset(field, charset, at))
    })
}
