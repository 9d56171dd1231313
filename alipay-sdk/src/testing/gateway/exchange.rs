//! HTTP requests, and their responses.

use super::{Platform, Received, connection::Cut};
use crate::testing::{
    reply::Reply,
    v2::{self, Channel, Parts, parts},
};
use axum::{
    body::{Body, HttpBody as _, to_bytes},
    extract::{ConnectInfo, Request, State},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use std::sync::Weak;

/// A longer body gets status 413, and is not recorded.
const MAX_BODY: usize = 10 << 20;

/// The same for uploads: a file of more than 50 MB must be received to be refused.
const MAX_UPLOAD: usize = 64 << 20;

/// Handles one HTTP exchange, or cuts the connection.
pub(super) async fn exchange(
    State(platform): State<Weak<Platform>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let Some(body) = read(&head.headers, body).await else {
        return too_large();
    };
    let parts = parts(&head.headers, &body).await;
    let Some((received, reply, trace_id)) = take(&platform, &head, body, parts) else {
        return cut.cut();
    };
    if let Some(delay) = reply.requested_delay() {
        tokio::time::sleep(delay).await;
    }
    // A dropped gateway sends nothing more.
    let Some(platform) = platform.upgrade() else {
        return cut.cut();
    };
    let Some(mut response) = reply.respond(&received, &platform.keys) else {
        return cut.cut();
    };
    if let Ok(trace_id) = HeaderValue::try_from(trace_id) {
        response.headers_mut().entry("trace_id").or_insert(trace_id);
    }
    response.map(Body::from)
}

/// Returns `None` if the body is too long, declared or not.
async fn read(headers: &HeaderMap, body: Body) -> Option<Bytes> {
    let max = if v2::has_parts(headers) { MAX_UPLOAD } else { MAX_BODY };
    if body.size_hint().lower() > max as u64 {
        return None;
    }
    to_bytes(body, max).await.ok()
}

/// Returns `None` if the gateway was dropped.
fn take(
    platform: &Weak<Platform>,
    head: &http::request::Parts,
    body: Bytes,
    parts: Option<Parts>,
) -> Option<(Received, Reply, String)> {
    let platform = platform.upgrade()?;
    let query = head.uri.query().unwrap_or_default();
    let mut received = Received::new(query, body, head.headers.clone());
    let channel = Channel::Http { method: &head.method, parts };
    let reply = match platform.check(channel, &mut received) {
        Ok(()) => platform.next_reply(&received),
        Err(finding) if platform.rules.is_page(&received.method) => Reply::finding_page(&finding),
        Err(finding) => finding.into(),
    };
    let trace_id = platform.record(received.clone());
    Some((received, reply, trace_id))
}

fn too_large() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    response
}
