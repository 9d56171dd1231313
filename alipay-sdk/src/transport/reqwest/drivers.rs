//! What a runtime must have for HTTP. tokio offers no way to ask but to try, and panics where it lacks
//! something: at a worse moment, when a request may have been sent, if it is not tried before.

use std::net::Ipv4Addr;
use std::panic::catch_unwind;
use std::time::Duration;

/// Returns what the current runtime lacks. The message of tokio's panic is printed, as of any other.
pub(super) fn missing() -> Option<&'static str> {
    if catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_err() {
        return Some(
            "this tokio runtime has no timers: call `enable_time` or `enable_all` on its builder",
        );
    }
    // A socket that cannot be opened says nothing about the runtime.
    let socket = std::net::UdpSocket::bind((Ipv4Addr::LOCALHOST, 0));
    let socket = socket.and_then(|socket| socket.set_nonblocking(true).map(|()| socket)).ok()?;
    let is_missing = catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_err();
    is_missing
        .then_some("this tokio runtime has no I/O: call `enable_io` or `enable_all` on its builder")
}
