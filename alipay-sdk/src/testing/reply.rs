//! Replies of the gateway.

mod keys;
mod node;
mod text;

pub(super) use self::keys::Keys;

use self::{
    keys::Signer,
    node::{Certificate, Encryption, Node},
};
use super::{charset::Charset, received::Received, v2::Finding};
use crate::keys::PrivateKey;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, LOCATION},
};
use std::{fmt, time::Duration};

/// A reply of [`Gateway`](super::Gateway): a signed node by default.
///
/// It is in the charset of the request, or in GBK after `in_gbk`. If that does not have one of the characters, or a key
/// cannot sign, status 500 is sent instead, with the reason as plain text.
///
/// Invalid arguments, such as a [`success`](Self::success) that is not a JSON object, are errors of
/// the test and panic at once.
#[derive(Clone)]
pub struct Reply {
    content: Content,
    status: StatusCode,
    headers: HeaderMap,
    delay: Duration,
}

#[derive(Clone)]
enum Content {
    Node(Node),
    Raw(Bytes),
    Disconnect,
}

impl Reply {
    fn new(content: Content) -> Self {
        Self { content, status: StatusCode::OK, headers: HeaderMap::new(), delay: Duration::ZERO }
    }

    /// A success: `members`, a JSON object, preceded by `code` 10000 and `msg` unless it has them.
    /// Otherwise it is sent unchanged.
    ///
    /// # Panics
    /// Panics if `members` is not a JSON object.
    #[track_caller]
    pub fn success(members: impl AsRef<str>) -> Self {
        let head = [("code", "10000"), ("msg", "Success")];
        Self::node(text::with_members(members.as_ref(), &head))
    }

    /// Neither success nor failure, `code` 10003: the buyer has not paid yet. As with
    /// [`success`](Self::success), `code` and `msg` are added to `members`.
    ///
    /// # Panics
    /// Panics if `members` is not a JSON object.
    #[track_caller]
    pub fn pending(members: impl AsRef<str>) -> Self {
        let head = [("code", "10003"), ("msg", "order success pay inprocess")];
        Self::node(text::with_members(members.as_ref(), &head))
    }

    /// An API error, such as `40004`, `Business Failed`, `ACQ.TRADE_NOT_EXIST`, `交易不存在`.
    pub fn api_error(code: &str, msg: &str, sub_code: &str, sub_msg: &str) -> Self {
        let members = [("code", code), ("msg", msg), ("sub_code", sub_code), ("sub_msg", sub_msg)];
        Self::node(text::object(&members))
    }

    /// Exactly this string as the node, whatever it is.
    pub fn node(node: impl Into<String>) -> Self {
        Self::new(Content::Node(Node::new(node.into())))
    }

    /// The sample response of a document page, `{"…_response": {…}, "sign": "…"}`: the node keeps
    /// its name and its JSON to the last space, and gets a real signature.
    ///
    /// # Panics
    /// Panics if `response` is not a JSON object with one member whose name ends in `_response`.
    #[track_caller]
    pub fn sample(response: impl AsRef<str>) -> Self {
        let (root, node) = text::node_of_sample(response.as_ref());
        Self::node(node).root(root)
    }

    /// The response to `alipay.open.app.alipaycert.download`: a certificate, in PEM. It has neither
    /// `sign` nor `alipay_cert_sn`.
    pub fn certificate(pem: impl AsRef<[u8]>) -> Self {
        let content = STANDARD.encode(pem);
        let members =
            [("code", "10000"), ("msg", "Success"), ("alipay_cert_content", content.as_str())];
        Self::node(text::object(&members)).unsigned().without_cert_sn()
    }

    /// A correctly signed string that the key of the gateway does not decrypt.
    pub fn encrypted_garbage() -> Self {
        Self::node("").change(|node| Node { encryption: Encryption::Garbage, ..node })
    }

    /// Any bytes, for responses of proxies and broken gateways. The methods about the node and its
    /// signature have no effect on it.
    ///
    /// # Panics
    /// Panics if there is no such status or header.
    #[track_caller]
    pub fn raw(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let reply = Self::new(Content::Raw(body.into()));
        reply.status(status).header(CONTENT_TYPE.as_str(), content_type)
    }

    /// No response: the connection is closed once the request was read.
    pub fn disconnect() -> Self {
        Self::new(Content::Disconnect)
    }

    /// Omits `sign`.
    pub fn unsigned(self) -> Self {
        self.change(|node| Node { signer: None, ..node })
    }

    /// Changes one character of the node after it was signed. It is still JSON if it was before.
    pub fn tampered(self) -> Self {
        self.change(|node| Node { tampered: true, ..node })
    }

    /// Signs with a key that is not Alipay's.
    pub fn wrong_key(self) -> Self {
        self.change(|node| Node { signer: Some(Signer::Other), ..node })
    }

    /// Signs with this key, for instance that of another certificate.
    pub fn signed_by(self, key: PrivateKey) -> Self {
        self.change(|node| Node { signer: Some(Signer::Key(key)), ..node })
    }

    /// Sends this `alipay_cert_sn`, in certificate mode or not.
    pub fn cert_sn(self, sn: impl Into<String>) -> Self {
        let certificate = Certificate::Other(sn.into());
        self.change(|node| Node { certificate, ..node })
    }

    /// Omits `alipay_cert_sn` in certificate mode.
    pub fn without_cert_sn(self) -> Self {
        self.change(|node| Node { certificate: Certificate::None, ..node })
    }

    /// Responds unencrypted even if the request was encrypted. By default success and
    /// [`pending`](Self::pending) are encrypted then, and API errors are not.
    pub fn plain(self) -> Self {
        self.change(|node| Node { encryption: Encryption::None, ..node })
    }

    /// Encodes and signs in GBK even if UTF-8 was requested, and names GBK in the header, as the real
    /// gateway does for some refusals:
    ///
    /// ```
    /// use alipay_sdk::testing::Reply;
    ///
    /// let reply = Reply::api_error("20000", "", "aop.unknow-error", "系统繁忙").in_gbk();
    /// ```
    #[cfg(feature = "gbk")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gbk")))]
    pub fn in_gbk(self) -> Self {
        self.change(|node| Node { charset: Some(Charset::Gbk), ..node })
    }

    /// Puts `sign` before the node.
    pub fn sign_first(self) -> Self {
        self.change(|node| Node { sign_first: true, ..node })
    }

    /// Sends every slash in the node as `\/`, but signs `/`, as some gateways do.
    pub fn escaped_slashes(self) -> Self {
        self.change(|node| Node { escaped_slashes: true, ..node })
    }

    /// Sets the name of the node, for instance `error_response`, instead of deriving it from the
    /// method.
    pub fn root(self, name: impl Into<String>) -> Self {
        let root = Some(name.into());
        self.change(|node| Node { root, ..node })
    }

    /// Sets the HTTP status. Defaults to 200, even for API errors.
    ///
    /// # Panics
    /// Panics if there is no such status.
    #[track_caller]
    pub fn status(mut self, status: u16) -> Self {
        self.status = StatusCode::from_u16(status).expect("an HTTP status");
        self
    }

    /// Sets an HTTP header. `content-type` and `trace_id` can be changed, too.
    ///
    /// # Panics
    /// Panics if the header is invalid.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("a header name");
        let value = HeaderValue::try_from(value).expect("a header value");
        self.headers.insert(name, value);
        self
    }

    /// Waits before responding, or before the connection is closed.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn change(mut self, change: impl FnOnce(Node) -> Node) -> Self {
        if let Content::Node(node) = self.content {
            self.content = Content::Node(change(node));
        }
        self
    }

    pub(super) fn requested_delay(&self) -> Option<Duration> {
        Some(self.delay).filter(|delay| !delay.is_zero())
    }

    /// A finding as a browser shows it: the real gateway does not report it to the application.
    pub(super) fn finding_page(finding: &Finding) -> Self {
        let code = finding.sub_code.strip_prefix("isv.").unwrap_or(finding.sub_code);
        let text = html_escape::encode_text(&finding.sub_msg);
        let body = format!("<h1>调试错误</h1><p>错误代码 {code}</p><p>{text}</p>");
        Self::page(&body)
    }

    /// HTML for a browser, in GBK if that is enabled.
    fn page(html: &str) -> Self {
        let gbk = Charset::named(b"GBK").and_then(|gbk| Some((gbk, gbk.encode(html)?)));
        let (charset, body) = gbk.unwrap_or_else(|| (Charset::Utf8, html.into()));
        Self::raw(200, &media_type(charset), body)
    }

    /// Redirects a browser.
    pub(super) fn redirect(location: &str) -> Self {
        Self::raw(302, "text/html", "").header(LOCATION.as_str(), location)
    }

    /// Builds the HTTP response; `None` if the connection is to be closed.
    pub(super) fn respond(self, received: &Received, keys: &Keys) -> Option<Response<Bytes>> {
        let Self { content, mut status, mut headers, .. } = self;
        let charset = match &content {
            Content::Node(node) => node.charset(received),
            Content::Raw(_) | Content::Disconnect => received.charset,
        };
        let body = match content {
            Content::Disconnect => return None,
            Content::Raw(body) => body,
            Content::Node(node) => node.respond(received, keys).map_or_else(
                |error| {
                    status = StatusCode::INTERNAL_SERVER_ERROR;
                    error.into()
                },
                Bytes::from,
            ),
        };
        if let Ok(media_type) = HeaderValue::try_from(media_type(charset)) {
            headers.entry(CONTENT_TYPE).or_insert(media_type);
        }
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Some(response)
    }
}

impl From<Finding> for Reply {
    fn from(finding: Finding) -> Self {
        Self::api_error(finding.code, finding.msg, finding.sub_code, &finding.sub_msg)
    }
}

/// Like the real gateway, which labels even JSON as HTML.
fn media_type(charset: Charset) -> String {
    format!("text/html;charset={}", charset.name())
}

/// Shows no values.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("status", &self.status).finish_non_exhaustive()
    }
}
