//! The metadata of a generated request.

use super::{Fields, Idempotency, Placement};
use crate::error::ErrorCode;
use crate::types::File;
use crate::validate::Validate;
use crate::wire::{ReadObject, WriteObject};

/// The request of one API: its method name, its response, whether it may be sent again.
///
/// Implemented by generated code, together with one of [`ServerRequest`](super::ServerRequest), [`PageRequest`](super::PageRequest) and
/// [`AppRequest`](super::AppRequest), which determines its channel. APIs that have no spec yet are called with
/// [`Client::raw`](crate::Client::raw).
pub trait Request: Validate + WriteObject + Send {
    /// The content of a successful response.
    type Response: ReadObject + Send + 'static;
    /// The documented business error codes.
    type Error: ErrorCode;

    /// The method name, `alipay.trade.query`.
    const METHOD: &'static str;
    /// Whether the same request may be sent again if no response was received.
    const IDEMPOTENCY: Idempotency;
    /// The fields, and their setters.
    const FIELDS: Fields;
    /// The places of the fields.
    const PLACEMENT: Placement = Placement::new();

    /// Returns the files to upload, by the names of their fields.
    fn files(&self) -> Vec<(&'static str, &File)> {
        Vec::new()
    }

    /// Returns whether every field of the key that [`IDEMPOTENCY`](Self::IDEMPOTENCY) names is set,
    /// and not blank.
    fn has_idempotency_key(&self) -> bool {
        false
    }
}
