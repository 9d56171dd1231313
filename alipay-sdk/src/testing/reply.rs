//! What the gateway answers.

mod node;
mod text;

use self::node::Node;
use crate::{
    key::{KeyError, PrivateKey},
    sign::{SignError, SignType},
    testing::TestKeys,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header::CONTENT_TYPE};
use std::{fmt, time::Duration};

/// An answer of [`Gateway`](super::Gateway): a signed node unless it says otherwise.
///
/// Texts that cannot be meant, such as a [`success`](Self::success) that is not a JSON object, are
/// mistakes of the test and make it panic at once.
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
    fn new(content: Content, content_type: &'static str) -> Self {
        let content_type = (CONTENT_TYPE, HeaderValue::from_static(content_type));
        let headers = HeaderMap::from_iter([content_type]);
        Self { content, status: StatusCode::OK, headers, delay: Duration::ZERO }
    }

    fn of(node: Node) -> Self {
        // Like the real gateway.
        Self::new(Content::Node(node), "text/html;charset=utf-8")
    }

    /// Success: `members`, a JSON object, with `code` 10000 and `msg` in front unless it has them.
    /// Its text is kept as it is otherwise.
    ///
    /// # Panics
    /// If `members` is not a JSON object.
    #[track_caller]
    pub fn success(members: impl AsRef<str>) -> Self {
        let head = [("code", "10000"), ("msg", "Success")];
        Self::node(text::with_members(members.as_ref(), &head))
    }

    /// Neither success nor failure, `code` 10003: the buyer has not paid yet. As with
    /// [`success`](Self::success), `code` and `msg` are added to `members`.
    ///
    /// # Panics
    /// If `members` is not a JSON object.
    #[track_caller]
    pub fn pending(members: impl AsRef<str>) -> Self {
        let head = [("code", "10003"), ("msg", "order success pay inprocess")];
        Self::node(text::with_members(members.as_ref(), &head))
    }

    /// A refusal, such as `40004`, `Business Failed`, `ACQ.TRADE_NOT_EXIST`, `交易不存在`.
    pub fn refusal(code: &str, msg: &str, sub_code: &str, sub_msg: &str) -> Self {
        let members = [("code", code), ("msg", msg), ("sub_code", sub_code), ("sub_msg", sub_msg)];
        Self::node(text::object(&members))
    }

    /// Exactly this text as the node. It is not even looked at.
    pub fn node(node: impl Into<String>) -> Self {
        Self::of(Node::new(node.into()))
    }

    /// The sample answer of a page of the docs, `{"…_response": {…}, "sign": "…"}`: the node keeps
    /// its name and its text to the last space, and is signed for real.
    ///
    /// # Panics
    /// If `answer` is not a JSON object with one member whose name ends in `_response`.
    #[track_caller]
    pub fn sample(answer: impl AsRef<str>) -> Self {
        let (root, node) = text::node_of_sample(answer.as_ref());
        Self::node(node).root(root)
    }

    /// Any bytes, for what comes from proxies and broken gateways. The methods about the node and
    /// its signature change nothing here.
    ///
    /// # Panics
    /// If there is no such status or header.
    #[track_caller]
    pub fn raw(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let reply = Self::new(Content::Raw(body.into()), "");
        reply.status(status).header(CONTENT_TYPE.as_str(), content_type)
    }

    /// No answer: the connection is closed once the request was read.
    pub fn disconnect() -> Self {
        Self::new(Content::Disconnect, "")
    }

    /// Leaves out `sign`.
    pub fn unsigned(self) -> Self {
        self.change(Node::unsigned)
    }

    /// Changes one character of the node after it was signed. It is still JSON if it was.
    pub fn tampered(self) -> Self {
        self.change(Node::tampered)
    }

    /// Signs with a key that is not Alipay's.
    pub fn wrong_key(self) -> Self {
        self.change(Node::wrong_key)
    }

    /// Puts `sign` in front of the node.
    pub fn sign_first(self) -> Self {
        self.change(Node::sign_first)
    }

    /// Sends every slash in the node as `\/`, but signs the text with `/`, as some gateways do.
    pub fn escaped_slashes(self) -> Self {
        self.change(Node::escaped_slashes)
    }

    /// Names the node, for instance `error_response`, instead of after the method.
    pub fn root(self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.change(|node| node.root(name))
    }

    /// The status of HTTP; 200 unless said otherwise, even for refusals.
    ///
    /// # Panics
    /// If there is no such status.
    #[track_caller]
    pub fn status(mut self, status: u16) -> Self {
        self.status = StatusCode::from_u16(status).expect("a status of HTTP");
        self
    }

    /// Sets a header of HTTP. `content-type` and `trace_id` can be changed, too.
    ///
    /// # Panics
    /// If there can be no such header.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("the name of a header");
        let value = HeaderValue::try_from(value).expect("the value of a header");
        self.headers.insert(name, value);
        self
    }

    /// Waits before the answer, or before the connection is closed.
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

    pub(super) fn pause(&self) -> Option<Duration> {
        Some(self.delay).filter(|delay| !delay.is_zero())
    }

    /// Nothing if the connection is to be closed.
    pub(super) fn respond(self, method: &str, keys: &Keys) -> Option<Response<Bytes>> {
        let body = match self.content {
            Content::Disconnect => return None,
            Content::Raw(body) => body,
            // The keys were tried at the start, so there is no error.
            Content::Node(node) => node.answer(method, keys).ok()?.into(),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        Some(response)
    }
}

/// Shows no values.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("status", &self.status).finish_non_exhaustive()
    }
}

/// The keys of the platform.
pub(super) struct Keys {
    sign_type: SignType,
    alipay: PrivateKey,
    other: PrivateKey,
}

impl Keys {
    pub fn new(sign_type: SignType, alipay: Option<PrivateKey>) -> Result<Self, KeyError> {
        let known = PrivateKey::parse(TestKeys::alipay_private_key())?;
        let alipay = alipay.unwrap_or_else(|| known.clone());
        let other = if alipay.public_key() == known.public_key() {
            PrivateKey::parse(TestKeys::app_private_key())?
        } else {
            known
        };
        alipay.backend(sign_type)?;
        Ok(Self { sign_type, alipay, other })
    }

    fn sign(&self, by_alipay: bool, text: &str) -> Result<Vec<u8>, SignError> {
        let key = if by_alipay { &self.alipay } else { &self.other };
        key.sign_bytes(self.sign_type, text.as_bytes())
    }
}
