//! The channels by which a [`RawRequest`](super::RawRequest) reaches Alipay.

/// The server sends the request and reads the response.
#[derive(Clone, Copy, Debug)]
pub enum Server {}

/// The user's browser submits the request.
#[derive(Clone, Copy, Debug)]
pub enum Page {}

/// An app hands the request to Alipay's client SDK.
#[derive(Clone, Copy, Debug)]
pub enum App {}
