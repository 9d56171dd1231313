//! From an HTTP answer to a verified response node, or to the error that it is.

use super::envelope::Envelope;
use crate::config::Config;
use crate::error::{Answer, AnswerError, AnswerProblem, Error, Head, Refusal};
use crate::sign::VerifyError;
use crate::transport::MAX_BODY;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use std::borrow::Cow;
use std::ops::Range;

/// A response node whose signature is right, and which is no refusal.
#[derive(Clone, Debug)]
pub(crate) struct Verified {
    /// The JSON that was verified, to the byte.
    pub node: String,
    pub head: Head,
    pub trace_id: Option<String>,
}

/// Opens an answer: split it, verify the exact bytes of the response, only then look inside.
pub(crate) async fn open(
    config: &Config,
    method: &str,
    response: http::Response<Bytes>,
) -> Result<(Verified, Answer), Error> {
    let answer = Answer::new(response);
    let body = answer.body().clone();
    let parts = match split(method, &answer) {
        Ok(parts) => parts,
        Err(problem) => return Err(AnswerError::new(problem, answer).into()),
    };
    let node = &body[parts.node.clone()];
    let Some(signature) = parts.signature else {
        return Err(unsigned(method, node, parts.is_own_node, answer));
    };
    let verified = match verify(config, node, &signature).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(AnswerError::new(AnswerProblem::WrongSignature, answer).into()),
        Err(error) => return Err(Error::Verify(error, Box::new(answer))),
    };
    let (node, head) = match read(&verified) {
        Ok((node, head)) => (node.to_owned(), head),
        Err(problem) => return Err(AnswerError::new(problem, answer).into()),
    };
    if !is_success(&head, parts.is_own_node) {
        return Err(Box::new(Refusal::new(method, head, true, answer)).into());
    }
    let trace_id = answer.trace_id().map(str::to_owned);
    Ok((Verified { node, head, trace_id }, answer))
}

/// `alipay.trade.query` → `alipay_trade_query_response`: where the answer to a method stands.
pub(crate) fn response_root(method: &str) -> String {
    format!("{}_response", method.replace('.', "_"))
}

struct Parts {
    node: Range<usize>,
    /// The node is `<method>_response`, not one of the gateway's own roots for failures.
    is_own_node: bool,
    signature: Option<Vec<u8>>,
}

/// Everything that can be said of an answer before its signature is looked at.
fn split(method: &str, answer: &Answer) -> Result<Parts, AnswerProblem> {
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
    let envelope = Envelope::scan(body)?;
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
    let signature = envelope.get("sign").map(|at| signature(&body[at])).transpose()?.flatten();
    Ok(Parts { node, is_own_node: root == own, signature })
}

/// The bytes of a signature; an empty one is none.
fn signature(json: &[u8]) -> Result<Option<Vec<u8>>, AnswerProblem> {
    let text: Option<String> =
        serde_json::from_slice(json).map_err(|_| AnswerProblem::MalformedSign)?;
    match text.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => STANDARD.decode(text).map(Some).map_err(|_| AnswerProblem::MalformedSign),
    }
}

/// The bytes that the signature belongs to, or nothing. Those are the node's own, or the node's
/// before its `/` were escaped: some of Alipay's systems sign first and escape later.
async fn verify<'a>(
    config: &Config,
    node: &'a [u8],
    signature: &[u8],
) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
    let verifies =
        async |bytes: &[u8]| match config.verifier.verify(config.sign_type, bytes, signature).await
        {
            Ok(()) => Ok(true),
            Err(VerifyError::Mismatch) => Ok(false),
            Err(error) => Err(error),
        };
    if verifies(node).await? {
        return Ok(Some(Cow::Borrowed(node)));
    }
    let Some(unescaped) = without_escaped_slashes(node) else { return Ok(None) };
    Ok(verifies(&unescaped).await?.then_some(Cow::Owned(unescaped)))
}

/// Nothing if there is none.
fn without_escaped_slashes(node: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(node).ok().filter(|text| text.contains("\\/"))?;
    Some(text.replace("\\/", "/").into_bytes())
}

fn read(node: &[u8]) -> Result<(&str, Head), AnswerProblem> {
    let text = std::str::from_utf8(node).map_err(|_| AnswerProblem::NotUtf8)?;
    Ok((text, Head::read(text)?))
}

/// Without a signature only a failure is taken for what it says, and marked: an attacker who
/// forges one can stop a call, but not make it look paid.
fn unsigned(method: &str, node: &[u8], is_own_node: bool, answer: Answer) -> Error {
    let problem = match read(node) {
        Ok((_, head)) if is_success(&head, is_own_node) => AnswerProblem::Unsigned,
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
