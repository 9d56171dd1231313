//! A transport without a network.

use super::{
    lock::lock,
    parameters::{Names, Parameters, find},
};
use crate::transport::{Body, BoxFuture, Limits, Transport, TransportError};
use bytes::Bytes;
use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

/// A [`Transport`] that records what is sent, and responds from a script.
///
/// Each request takes the next step of the script; after the last one there is
/// [`TransportError::connect`]. Clones share script and record, so keep one for the test:
///
/// ```
/// use alipay_sdk::{testing::ScriptedTransport, transport::TransportError};
///
/// let transport = ScriptedTransport::new();
/// transport.fail(TransportError::timeout("too slow")).respond(r#"{"error_response": {}}"#);
/// // Client::builder(…).transport(transport.clone())
/// assert!(transport.sent().is_empty());
/// ```
#[derive(Clone, Default)]
pub struct ScriptedTransport {
    script: Arc<Mutex<Script>>,
}

#[derive(Default)]
struct Script {
    steps: VecDeque<Result<http::Response<Bytes>, TransportError>>,
    sent: Vec<Sent>,
    delays: Vec<Duration>,
}

impl ScriptedTransport {
    /// Creates an empty script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a response with status 200 and this body.
    pub fn respond(&self, body: impl Into<Bytes>) -> &Self {
        self.respond_with(http::Response::new(body.into()))
    }

    /// Adds a response with any status and headers.
    pub fn respond_with(&self, response: http::Response<Bytes>) -> &Self {
        self.step(Ok(response))
    }

    /// Adds a failure.
    pub fn fail(&self, error: TransportError) -> &Self {
        self.step(Err(error))
    }

    /// Returns the requests sent so far, the oldest first.
    pub fn sent(&self) -> Vec<Sent> {
        lock(&self.script).sent.clone()
    }

    /// Returns the delays before the client sent a request again, the oldest first. They take no
    /// time.
    pub fn delays(&self) -> Vec<Duration> {
        lock(&self.script).delays.clone()
    }

    fn step(&self, step: Result<http::Response<Bytes>, TransportError>) -> &Self {
        lock(&self.script).steps.push_back(step);
        self
    }

    fn play(&self, sent: Sent) -> Result<http::Response<Bytes>, TransportError> {
        let mut script = lock(&self.script);
        script.sent.push(sent);
        let step = script.steps.pop_front();
        step.unwrap_or_else(|| Err(TransportError::connect("the script has ended")))
    }
}

impl Transport for ScriptedTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            // A real transport would have sent a part of it.
            let body = body.into_bytes().await.map_err(TransportError::broken)?;
            self.play(Sent::new(http::Request::from_parts(head, body), limits))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        lock(&self.script).delays.push(duration);
        Box::pin(std::future::ready(()))
    }
}

/// Shows counts, no values.
impl fmt::Debug for ScriptedTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let script = lock(&self.script);
        f.debug_struct("ScriptedTransport")
            .field("steps", &script.steps.len())
            .field("sent", &script.sent.len())
            .finish()
    }
}

/// A request that [`ScriptedTransport`] received.
#[derive(Clone)]
#[non_exhaustive]
pub struct Sent {
    /// The parameters in the URL, decoded.
    pub query: Vec<(String, String)>,
    /// The parameters in the body, decoded.
    pub body: Vec<(String, String)>,
    /// The request as received.
    pub request: http::Request<Bytes>,
    /// The time that the client would have waited, and the bytes it would have read.
    pub limits: Limits,
}

impl Sent {
    fn new(request: http::Request<Bytes>, limits: Limits) -> Self {
        let decode = |form| -> Parameters { form_urlencoded::parse(form).into_owned().collect() };
        let query = decode(request.uri().query().unwrap_or_default().as_bytes());
        Self { query, body: decode(request.body()), request, limits }
    }

    /// Returns the value of a parameter, in the URL or in the body.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        find(self.query.iter().chain(&self.body), name)
    }
}

/// Shows the names of the parameters, no values.
impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent")
            .field("query", &Names(&self.query))
            .field("body", &Names(&self.body))
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn send(
        transport: &ScriptedTransport,
        body: &'static str,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let request = http::Request::post("https://a/gateway.do?charset=utf-8&sign=a%2Bb");
        let request = request.header("x-a", "secret").body(body.to_owned().into()).unwrap();
        transport.send(request, Limits::new(Duration::from_secs(7), 1024)).await
    }

    #[tokio::test]
    async fn steps_are_taken_in_order() {
        let transport = ScriptedTransport::new();
        let teapot = http::Response::builder().status(418).body(Bytes::new()).unwrap();
        transport.respond("one").respond_with(teapot).fail(TransportError::timeout("late"));
        let one = send(&transport, "").await.unwrap();
        assert_eq!((one.status().as_u16(), one.body().as_ref()), (200, b"one".as_slice()));
        assert_eq!(send(&transport, "").await.unwrap().status().as_u16(), 418);
        assert!(send(&transport, "").await.unwrap_err().is_timeout());
        assert!(send(&transport, "").await.unwrap_err().is_connect());
        assert_eq!(transport.sent().len(), 4);
    }

    #[tokio::test]
    async fn what_was_sent_is_decoded() {
        let transport = ScriptedTransport::new();
        // A client keeps a clone.
        send(&transport.clone(), "biz_content=%7B+%7D").await.unwrap_err();
        let sent = &transport.sent()[0];
        assert_eq!(sent.query[1], ("sign".into(), "a+b".into()));
        assert_eq!(sent.body, [("biz_content".into(), "{ }".into())]);
        assert_eq!(sent.parameter("charset"), Some("utf-8"));
        assert_eq!(sent.parameter("biz_content"), Some("{ }"));
        assert_eq!(sent.parameter("none"), None);
        assert_eq!(sent.request.headers()["x-a"], "secret");
        assert_eq!(sent.limits.timeout, Duration::from_secs(7));
    }

    #[tokio::test]
    async fn delays_are_recorded_and_over_at_once() {
        let transport = ScriptedTransport::new();
        transport.sleep(Duration::MAX).await;
        transport.sleep(Duration::from_secs(1)).await;
        assert_eq!(transport.delays(), [Duration::MAX, Duration::from_secs(1)]);
    }

    #[tokio::test]
    async fn a_stream_is_recorded_as_bytes_unless_it_breaks() {
        let transport = ScriptedTransport::new();
        transport.respond("");
        for (length, is_sent) in [(3, true), (4, false)] {
            let chunk = futures_util::stream::iter([Ok(Bytes::from("a=1"))]);
            let request = http::Request::post("https://a/").body(Body::stream(length, chunk));
            let limits = Limits::new(Duration::from_secs(7), 1024);
            let outcome = transport.send(request.unwrap(), limits).await;
            assert_eq!(outcome.is_ok(), is_sent);
            assert!(outcome.err().is_none_or(|error| !error.is_connect()));
        }
        assert_eq!(transport.sent().len(), 1);
        assert_eq!(transport.sent()[0].parameter("a"), Some("1"));
    }

    #[tokio::test]
    async fn debug_shows_no_values() {
        let transport = ScriptedTransport::new();
        transport.respond("secret");
        send(&transport, "a=secret").await.unwrap();
        let text = format!("{transport:?} {:?}", transport.sent());
        assert!(text.starts_with("ScriptedTransport { steps: 0, sent: 1 } "), "{text}");
        assert!(!text.contains("secret") && !text.contains("a+b"), "{text}");
    }
}
