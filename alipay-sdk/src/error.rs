//! Errors, and whether the request may have taken effect.
//!
//! The error of a call is [`Error`], at the root, with [`ApiError`] and
//! [`Outcome`].
//!
//! All errors of the crate print alike: `Display` states what happened, why and what to do next,
//! `Debug`, which `main` prints, repeats it after the name of the variant, and
//! [`source`](std::error::Error::source) leads to nothing that was printed already. Causes are reached
//! by matching and by accessors. None of it shows a key, a token, a sensitive value or a body.

pub(crate) mod api_error;
mod app_result;
pub(crate) mod call;
mod code;
mod decode;
mod encode;
mod invalid_response;
pub(crate) mod outcome;
mod pagination;
mod raw_http_response;
mod signature_diff;
mod status_fields;
mod verification;

pub(crate) use api_error::{ApiError, Classification};
pub use app_result::{AppResultError, AppResultStatus};
pub(crate) use call::{Error, Result};
pub use code::ErrorCode;
pub use decode::DecodeError;
pub use encode::EncodeError;
pub use invalid_response::{InvalidResponse, InvalidResponseReason};
pub(crate) use outcome::Outcome;
pub use pagination::{PaginationError, PaginationErrorKind};
pub use raw_http_response::RawHttpResponse;
pub use signature_diff::{SignatureDiff, SignatureDifference};
pub(crate) use status_fields::StatusFields;
pub use verification::VerificationError;
