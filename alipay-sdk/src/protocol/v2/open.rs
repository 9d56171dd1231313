//! From an HTTP response to a verified response node, or to its error: split it, verify the exact
//! bytes of the node, only then read it.

use super::api_error;
use super::envelope::Envelope;
use super::node::Node;
use crate::charset::{Charset, Reading};
use crate::error::{Error, InvalidResponse, InvalidResponseReason, RawHttpResponse};
use crate::protocol::Cipher;
use crate::response::VerifiedResponse;
use crate::text::signature_from_base64;
use crate::transport::MAX_BODY;
use bytes::Bytes;
use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// A response that was split, and not yet read.
pub(crate) struct Unverified<'m> {
    method: &'m str,
    charset: Charset,
    parts: Parts,
    pub response: RawHttpResponse,
}

/// Splits a response.
pub(crate) fn open<'m>(
    charset: Charset,
    method: &'m str,
    response: http::Response<Bytes>,
) -> Result<Unverified<'m>, Error> {
    let response = RawHttpResponse::new(response);
    match split(method, &response, charset) {
        Ok(parts) => Ok(Unverified { method, charset, parts, response }),
        Err(problem) => Err(InvalidResponse::new(problem, response).into()),
    }
}

impl<'m> Unverified<'m> {
    /// Returns the signature, and the serial number of its certificate, in certificate mode.
    pub fn signature(&self) -> Option<(&[u8], Option<&str>)> {
        Some((self.parts.signature.as_deref()?, self.parts.cert_sn.as_deref()))
    }

    /// Returns the node's own bytes, then those before its `/` were escaped: some of Alipay's
    /// systems sign first and escape later.
    pub fn candidates(&self) -> impl Iterator<Item = Bytes> + use<'m> {
        let (node, charset) = (self.node(), self.charset);
        let unescaped = node.clone();
        let unescaped = move || without_escaped_slashes(&unescaped, charset).map(Bytes::from);
        iter::once(node).chain(iter::once_with(unescaped).flatten())
    }

    /// Reads the node that was verified.
    pub fn finish(
        self,
        node: &Bytes,
        cipher: Option<&dyn Cipher>,
    ) -> Result<(VerifiedResponse, RawHttpResponse), Error> {
        let node = match self.read(node, cipher) {
            Ok(node) => node,
            Err(problem) => return Err(self.fail(problem)),
        };
        if !self.is_success(&node) {
            return Err(self.refuse(node, true));
        }
        if let Err(problem) = node.keeps_its_text(self.charset) {
            return Err(self.fail(problem));
        }
        let response = self.response;
        let (trace_id, date) = (response.trace_id().map(str::to_owned), response.date());
        let Node { text: node, fields, charset_note } = node;
        Ok((VerifiedResponse { node, fields, charset_note, trace_id, date }, response))
    }

    /// Returns the error of an unsigned response. Only a failure is reported as it is, and marked:
    /// an attacker who forges one can stop a call, but not make it look paid.
    pub fn unsigned(self) -> Error {
        match self.read_plain() {
            Ok(node) if self.is_success(&node) => self.fail(InvalidResponseReason::Unsigned),
            Ok(node) => self.refuse(node, false),
            Err(problem) => self.fail(problem),
        }
    }

    /// Decodes a node and reads its status fields. An encrypted node is a string: the first byte
    /// decides which of the two it is, not what was requested.
    fn read(
        &self,
        node: &[u8],
        cipher: Option<&dyn Cipher>,
    ) -> Result<Node, InvalidResponseReason> {
        let node =
            if is_encrypted(node) { Cow::Owned(decrypt(cipher, node)?) } else { node.into() };
        Node::read(self.charset, &node)
    }

    /// The same for a node that is not signed: failures are returned as they are, and nothing
    /// unsigned is decrypted.
    pub fn read_plain(&self) -> Result<Node, InvalidResponseReason> {
        let node = self.node();
        if is_encrypted(&node) {
            Err(InvalidResponseReason::Unsigned)
        } else {
            self.read(&node, None)
        }
    }

    /// Returns whether the code is 10000, or 10003 for a request that is still pending, under the
    /// method's own name and without a `sub_code`. A few old methods send no code at all on
    /// success.
    pub fn is_success(&self, node: &Node) -> bool {
        let is_good = node.fields.code.is_none() || node.success_code().is_some();
        self.parts.foreign_root.is_none() && is_good && !node.has_reason()
    }

    /// Returns the error of a node that is not a success: Alipay's, or that of a contradiction.
    pub fn refuse(self, node: Node, is_verified: bool) -> Error {
        if let Some(code) = node.success_code().filter(|_| !node.has_reason()) {
            let (root, code) = (self.parts.foreign_root.unwrap_or_default(), code.to_owned());
            return self.fail(InvalidResponseReason::Contradictory { root, code });
        }
        let mut error = api_error(self.method, node.fields, is_verified, self.response);
        error.set_charset_note(node.charset_note);
        Box::new(error).into()
    }

    pub fn fail(self, problem: InvalidResponseReason) -> Error {
        InvalidResponse::new(problem, self.response).into()
    }

    fn node(&self) -> Bytes {
        self.response.body().slice(self.parts.node.clone())
    }
}

/// Returns the member that holds the response to a method: `alipay.trade.query` →
/// `alipay_trade_query_response`.
pub(super) fn response_root(method: &str) -> String {
    format!("{}_response", method.replace('.', "_"))
}

/// The member in which the gateway returns errors that are not the method's.
pub(super) const FOREIGN_ROOTS: [&str; 2] = ["error_response", "null_response"];

struct Parts {
    node: Range<usize>,
    /// The gateway's own root for failures, if the node is not `<method>_response`.
    foreign_root: Option<&'static str>,
    signature: Option<Vec<u8>>,
    /// The serial number of the signature's certificate, in certificate mode.
    cert_sn: Option<String>,
}

/// Splits a response, with every check that is possible before its signature is verified.
fn split(
    method: &str,
    response: &RawHttpResponse,
    charset: Charset,
) -> Result<Parts, InvalidResponseReason> {
    let (status, body) = (response.status(), response.body());
    if status.is_redirection() {
        return Err(InvalidResponseReason::Redirect);
    }
    if !status.is_success() {
        return Err(InvalidResponseReason::Status);
    }
    if body.len() > MAX_BODY {
        return Err(InvalidResponseReason::TooLong { limit: MAX_BODY });
    }
    let envelope = scan(body, charset).map_err(|reason| compressed(response, reason))?;
    let own = response_root(method);
    let foreign = FOREIGN_ROOTS.iter().map(|root| (*root, Some(*root)));
    let roots = [(own.as_str(), None)].into_iter().chain(foreign);
    let mut found = roots.filter_map(|(root, foreign)| Some((root, foreign, envelope.get(root)?)));
    let Some((root, foreign_root, node)) = found.next() else {
        return Err(InvalidResponseReason::NoResponse { member: own.clone() });
    };
    if let Some((other, ..)) = found.next() {
        // An API error next to a success: either might be the truth.
        return Err(InvalidResponseReason::Duplicate {
            member: format!("response: `{root}` next to `{other}`"),
        });
    }
    let text = |name| envelope.get(name).map(|at| text(&body[at])).transpose();
    let decoded = |sign| signature_from_base64(sign).ok_or(InvalidResponseReason::MalformedSign);
    Ok(Parts {
        node,
        foreign_root,
        signature: text("sign")?.flatten().map(decoded).transpose()?,
        cert_sn: text("alipay_cert_sn")?.flatten(),
    })
}

fn scan(body: &Bytes, charset: Charset) -> Result<Envelope, InvalidResponseReason> {
    match body.trim_ascii_start().first() {
        None => Err(InvalidResponseReason::Empty),
        Some(b'<') => Err(InvalidResponseReason::Html),
        Some(_) => Envelope::scan(body, charset),
    }
}

/// The reason why a body cannot be read, which is its encoding if it has one: no request asks for any.
fn compressed(response: &RawHttpResponse, reason: InvalidResponseReason) -> InvalidResponseReason {
    let is_unreadable = matches!(
        reason,
        InvalidResponseReason::Empty
            | InvalidResponseReason::Html
            | InvalidResponseReason::NotJson { .. }
            | InvalidResponseReason::Malformed { .. }
    );
    match response.content_encoding().filter(|_| is_unreadable && !response.body().is_empty()) {
        Some(encoding) => InvalidResponseReason::Compressed { encoding },
        None => reason,
    }
}

/// Reads a string next to the node, `sign` or `alipay_cert_sn`; a blank one counts as absent.
fn text(json: &[u8]) -> Result<Option<String>, InvalidResponseReason> {
    let text: Option<String> =
        serde_json::from_slice(json).map_err(|_| InvalidResponseReason::MalformedSign)?;
    Ok(text.filter(|text| !text.trim_ascii().is_empty()))
}

/// Returns `None` if no slash is escaped. Characters are compared, not bytes: in GBK a `\` may be half of
/// one.
fn without_escaped_slashes(node: &[u8], charset: Charset) -> Option<Vec<u8>> {
    let reading = Reading::find(charset, node)?;
    let (mut unescaped, mut rest) = (Vec::with_capacity(node.len()), node);
    while !rest.is_empty() {
        let (character, after) = rest.split_at(reading.width(rest).min(rest.len()));
        if !(character == b"\\" && after.starts_with(b"/")) {
            unescaped.extend_from_slice(character);
        }
        rest = after;
    }
    (unescaped.len() < node.len()).then_some(unescaped)
}

fn is_encrypted(node: &[u8]) -> bool {
    node.starts_with(b"\"")
}

fn decrypt(cipher: Option<&dyn Cipher>, node: &[u8]) -> Result<Vec<u8>, InvalidResponseReason> {
    let cipher = cipher.ok_or(InvalidResponseReason::Encrypted)?;
    let ciphertext: String =
        serde_json::from_slice(node).map_err(|_| InvalidResponseReason::Undecryptable)?;
    cipher.decrypt(&ciphertext).ok_or(InvalidResponseReason::Undecryptable)
}
