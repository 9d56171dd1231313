//! From an HTTP answer to a verified response node, or to the error that it is.

use super::envelope::Envelope;
use crate::charset::Charset;
use crate::client::Client;
use crate::error::{Answer, AnswerError, AnswerProblem, Error, Head, Refusal};
use crate::exchange::shared::Config;
use crate::keys;
use crate::transport::MAX_BODY;
use crate::trust::cert::Origin;
use crate::trust::sign::VerifyError;
use crate::wire::{Notes, Object};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use std::borrow::Cow;
use std::ops::Range;
use std::time::SystemTime;

/// A response node whose signature is right, and which is no refusal.
#[derive(Clone, Debug)]
pub(crate) struct Verified {
    /// The JSON that was verified, to the byte; decrypted, if it was encrypted.
    pub node: String,
    pub head: Head,
    pub trace_id: Option<String>,
    pub date: Option<SystemTime>,
}

/// Opens an answer, of whatever origin: split it, verify the exact bytes of the response, only then
/// look inside.
pub(crate) async fn open(
    client: &Client,
    origin: Origin,
    method: &str,
    response: http::Response<Bytes>,
) -> Result<(Verified, Answer), Error> {
    let answer = Answer::new(response);
    let body = answer.body().clone();
    let config = client.config();
    let parts = match split(method, &answer, config.charset) {
        Ok(parts) => parts,
        Err(problem) => return Err(AnswerError::new(problem, answer).into()),
    };
    let node = &body[parts.node.clone()];
    let Some(signature) = &parts.signature else {
        return Err(unsigned(method, node, &parts, config, answer));
    };
    let verified = match verify(client, origin, &parts, node, signature).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(AnswerError::new(AnswerProblem::WrongSignature, answer).into()),
        Err(error) => return Err(Error::Verify(error, Box::new(answer))),
    };
    let (node, head) = match read(config, &verified) {
        Ok(read) => read,
        Err(problem) => return Err(AnswerError::new(problem, answer).into()),
    };
    if !is_success(&head, parts.is_own_node) {
        return Err(Box::new(Refusal::new(method, head, true, answer)).into());
    }
    let (trace_id, date) = (answer.trace_id().map(str::to_owned), answer.date());
    Ok((Verified { node, head, trace_id, date }, answer))
}

/// The one success that is taken without a signature: the download of a certificate, which is
/// judged by the root certificates.
pub(crate) fn certificate(
    client: &Client,
    method: &str,
    response: http::Response<Bytes>,
) -> Result<Vec<u8>, Error> {
    let answer = Answer::new(response);
    let body = answer.body().clone();
    let config = client.config();
    let read = split(method, &answer, config.charset).and_then(|parts| {
        let (text, head) = read_plain(config, &body[parts.node.clone()])?;
        Ok((text, is_success(&head, parts.is_own_node), head))
    });
    let content = match read {
        Ok((_, false, head)) => {
            return Err(Box::new(Refusal::new(method, head, false, answer)).into());
        }
        Ok((text, true, _)) => {
            let mut notes = Notes::default();
            let content: Option<String> = Object::parse(&text, &mut notes)
                .and_then(|mut node| node.get("alipay_cert_content"));
            content
                .and_then(|content| Some(keys::text::decode(&content).ok()?.to_vec()))
                .ok_or(AnswerProblem::Certificate)
        }
        Err(problem) => Err(problem),
    };
    content.map_err(|problem| AnswerError::new(problem, answer).into())
}

/// `alipay.trade.query` → `alipay_trade_query_response`: where the answer to a method stands.
fn response_root(method: &str) -> String {
    format!("{}_response", method.replace('.', "_"))
}

struct Parts {
    node: Range<usize>,
    /// The node is `<method>_response`, not one of the gateway's own roots for failures.
    is_own_node: bool,
    signature: Option<Vec<u8>>,
    /// The certificate that it is by, in certificate mode.
    cert_sn: Option<String>,
}

/// Everything that can be said of an answer before its signature is looked at.
fn split(method: &str, answer: &Answer, charset: Charset) -> Result<Parts, AnswerProblem> {
    let (status, body) = (answer.status(), answer.body());
    if status.is_redirection() {
        return Err(AnswerProblem::Redirect);
    }
    if !status.is_success() {
        return Err(AnswerProblem::Status);
    }
    if body.len() > MAX_BODY {
        return Err(AnswerProblem::TooLong { limit: MAX_BODY });
    }
    match body.trim_ascii_start().first() {
        None => return Err(AnswerProblem::Empty),
        Some(b'<') => return Err(AnswerProblem::Html),
        Some(_) => {}
    }
    let envelope = Envelope::scan(body, charset)?;
    let own = response_root(method);
    let roots = [own.as_str(), "error_response", "null_response"];
    let mut found = roots.iter().filter_map(|root| Some((*root, envelope.get(root)?)));
    let Some((root, node)) = found.next() else {
        return Err(AnswerProblem::NoResponse(own));
    };
    if let Some((other, _)) = found.next() {
        // A refusal beside a success: whichever one were believed, the other might be the truth.
        return Err(AnswerProblem::Duplicate(format!("response: `{root}` beside `{other}`")));
    }
    let text = |name| envelope.get(name).map(|at| text(&body[at])).transpose();
    let sign = text("sign")?.flatten().map(|sign| STANDARD.decode(sign)).transpose();
    Ok(Parts {
        node,
        is_own_node: root == own,
        signature: sign.map_err(|_| AnswerProblem::MalformedSign)?,
        cert_sn: text("alipay_cert_sn")?.flatten(),
    })
}

/// A text beside the node, `sign` or `alipay_cert_sn`; an empty one is none.
fn text(json: &[u8]) -> Result<Option<String>, AnswerProblem> {
    let text: Option<String> =
        serde_json::from_slice(json).map_err(|_| AnswerProblem::MalformedSign)?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// The bytes that the signature belongs to, or nothing. Those are the node's own, or the node's
/// before its `/` were escaped: some of Alipay's systems sign first and escape later.
async fn verify<'a>(
    client: &Client,
    origin: Origin,
    parts: &Parts,
    node: &'a [u8],
    signature: &[u8],
) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
    let cert_sn = parts.cert_sn.as_deref();
    let verifies = async |bytes: &[u8]| match client.verify(origin, cert_sn, bytes, signature).await
    {
        Ok(()) => Ok(true),
        Err(VerifyError::Mismatch) => Ok(false),
        Err(error) => Err(error),
    };
    if verifies(node).await? {
        return Ok(Some(Cow::Borrowed(node)));
    }
    let Some(unescaped) = without_escaped_slashes(node, client.config().charset) else {
        return Ok(None);
    };
    Ok(verifies(&unescaped).await?.then_some(Cow::Owned(unescaped)))
}

/// Nothing if there is none. In GBK characters are replaced, not bytes: a `\` may be half of one.
fn without_escaped_slashes(node: &[u8], charset: Charset) -> Option<Vec<u8>> {
    let text = charset.decode(node).filter(|text| text.contains("\\/"))?;
    Some(charset.encode(&text.replace("\\/", "/")).ok()?.into_owned())
}

/// The text of a node and its head. An encrypted node is a string: which of the two it is, its
/// first byte tells, not what was asked for.
fn read(config: &Config, node: &[u8]) -> Result<(String, Head), AnswerProblem> {
    let node = if is_encrypted(node) { Cow::Owned(decrypt(config, node)?) } else { node.into() };
    let charset = config.charset;
    let text = charset.decode(&node).ok_or(AnswerProblem::Malformed(charset))?.into_owned();
    let head = Head::read(&text)?;
    Ok((text, head))
}

/// The same of a node that is not signed: failures come as they are, and nothing unsigned is
/// decrypted.
fn read_plain(config: &Config, node: &[u8]) -> Result<(String, Head), AnswerProblem> {
    if is_encrypted(node) { Err(AnswerProblem::Unsigned) } else { read(config, node) }
}

fn is_encrypted(node: &[u8]) -> bool {
    node.starts_with(b"\"")
}

fn decrypt(config: &Config, node: &[u8]) -> Result<Vec<u8>, AnswerProblem> {
    let key = config.aes_key.as_ref().ok_or(AnswerProblem::Encrypted)?;
    let ciphertext: String =
        serde_json::from_slice(node).map_err(|_| AnswerProblem::Undecryptable)?;
    key.decrypt(&ciphertext).map_err(|_| AnswerProblem::Undecryptable)
}

/// Without a signature only a failure is taken for what it says, and marked: an attacker who
/// forges one can stop a call, but not make it look paid.
fn unsigned(method: &str, node: &[u8], parts: &Parts, config: &Config, answer: Answer) -> Error {
    let problem = match read_plain(config, node) {
        Ok((_, head)) if is_success(&head, parts.is_own_node) => AnswerProblem::Unsigned,
        Ok((_, head)) => return Box::new(Refusal::new(method, head, false, answer)).into(),
        Err(problem) => problem,
    };
    AnswerError::new(problem, answer).into()
}

/// 10000, or 10003 for a request that is still on its way, under the method's own name and with
/// no reason why not. A few old methods send no code at all when they succeed.
fn is_success(head: &Head, is_own_node: bool) -> bool {
    let has_reason = head.sub_code.as_deref().is_some_and(|reason| !reason.is_empty());
    let is_good = head.code.as_deref().is_none_or(|code| matches!(code, "10000" | "10003"));
    is_own_node && is_good && !has_reason
}
