//! Every way in which a call can end: its error, and what that means for the request.
//!
//! The tables are in `outcomes/`. A row is one scenario: its name, what the peer does, and how the
//! call ends, as `way::describe` writes it. The servers are real ones, on loopback.

#![cfg(all(feature = "test-util", feature = "reqwest", feature = "apis"))]

#[path = "outcomes/codes.rs"]
mod codes;
mod common;
#[path = "outcomes/connections.rs"]
mod connections;
#[path = "outcomes/docs.rs"]
mod docs;
#[path = "outcomes/local.rs"]
mod local;
#[path = "outcomes/peer.rs"]
mod peer;
#[path = "outcomes/responses.rs"]
mod responses;
#[allow(dead_code, reason = "it serves other tests too")]
#[path = "transport/server.rs"]
mod server;
#[path = "outcomes/several.rs"]
mod several;
#[path = "outcomes/socket.rs"]
mod socket;
#[path = "outcomes/way.rs"]
mod way;

use way::check;

#[tokio::test]
async fn what_happens_before_anything_is_sent() {
    check(local::ways()).await;
}

#[tokio::test]
async fn what_happens_on_the_way() {
    check(socket::ways()).await;
}

#[tokio::test]
async fn what_a_response_looks_like() {
    check(responses::ways()).await;
}

#[tokio::test]
async fn what_the_client_can_do_with_a_response() {
    check(responses::settings()).await;
}

#[tokio::test]
async fn what_alipay_says() {
    check(codes::ways()).await;
}
