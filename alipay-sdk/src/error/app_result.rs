//! Results of apps that prove nothing.

use super::InvalidResponseReason;
use crate::charset::Charset;
use crate::text::{debug_with_display, excerpt};
use crate::trust::sign::VerifyError;
use crate::types::UnknownValue;

/// The result that an app passed to its server was not verified. The outcome is always unknown: call
/// `alipay.trade.query`, or wait for the notification.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum AppResultError {
    /// There is no `result`, the only part that Alipay signs. `my.tradePay` of mini programs never
    /// returns one.
    #[error(
        "there is no `result`, the only part that Alipay signs, so nothing is proven: call \
         `alipay.trade.query`"
    )]
    NoResult,
    /// The app reports another status than 9000. It is the app's own claim, which Alipay does not
    /// sign.
    #[error("the app reports status {}: {}", excerpt(.status.as_str()), .status.meaning())]
    Status {
        /// The status.
        status: AppResultStatus,
    },
    /// It is nothing that Alipay's client SDK returns. Pass the string under `result`, or everything
    /// that the client SDK returned, as the app received it.
    #[error(
        "this is not the result of an app payment: pass the string under `result`, or everything that \
         Alipay's client SDK returned, as the app received it"
    )]
    NotAResult,
    /// It is the result of an authorization (`success=true&result_code=200&auth_code=…`), which
    /// Alipay does not sign. Exchange its `auth_code` with `alipay.system.oauth.token`.
    #[error(
        "this is the result of an authorization, which Alipay does not sign: exchange its \
         `auth_code` with `alipay.system.oauth.token`"
    )]
    Authorization,
    /// The result belongs to another method, or is a part of a result.
    #[error(
        "the app's result has no `{member}`: check that it is the result of this method, and that \
         it is passed with its `sign`"
    )]
    NoResponse {
        /// The member that was expected.
        member: String,
    },
    /// The result has no signature, so anyone may have written it.
    #[error(
        "the app's result has no signature, so anyone may have written it: call `alipay.trade.query`"
    )]
    Unsigned,
    /// The signature is not base64. Pass the result as the app received it.
    #[error(
        "the signature of the app's result is not base64: pass the result as the app received it"
    )]
    MalformedSign,
    /// The signature does not match: the result was changed, or the configured key is not this
    /// environment's Alipay public key.
    #[error(
        "the signature of the app's result does not match: it was changed on its way, or the \
         configured key is not this environment's Alipay public key (支付宝公钥)"
    )]
    WrongSignature,
    /// The result is signed, and belongs to another application.
    #[error(
        "the app's result belongs to another application: call `alipay.trade.query` with the \
         number of your own order"
    )]
    OtherApp,
    /// The result has a character that the client's charset cannot represent, so it was not signed
    /// in that charset. Set the charset with which the order was signed.
    #[error(
        "the app's result is not in {charset}, the client's charset: use the one with which the \
         order was signed"
    )]
    Charset {
        /// The client's charset.
        charset: Charset,
    },
    /// The result cannot be read.
    #[error("the app's result cannot be read, so nothing is proven: {0}")]
    Unreadable(InvalidResponseReason),
    /// The verifier failed, or the certificate is unavailable.
    #[error("the app's result could not be verified, so nothing is proven: {0}")]
    Verify(VerifyError),
}

debug_with_display!(AppResultError {
    NoResult,
    Status,
    NotAResult,
    Authorization,
    NoResponse,
    Unsigned,
    MalformedSign,
    WrongSignature,
    OtherApp,
    Charset,
    Unreadable,
    Verify,
});

impl From<InvalidResponseReason> for AppResultError {
    fn from(reason: InvalidResponseReason) -> Self {
        use InvalidResponseReason as Reason;
        match reason {
            Reason::Empty => Self::NoResult,
            Reason::NoResponse { member } => Self::NoResponse { member },
            Reason::Unsigned => Self::Unsigned,
            Reason::MalformedSign => Self::MalformedSign,
            Reason::WrongSignature => Self::WrongSignature,
            other => Self::Unreadable(other),
        }
    }
}

/// The status of a payment as the app reports it (`resultStatus`). Alipay does not sign it: whatever
/// it says, the order is paid if `alipay.trade.query` or a notification says so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AppResultStatus {
    /// `9000`: paid. The result that comes with it is signed.
    Success,
    /// `8000`: being processed. The order may be paid: query it.
    Processing,
    /// `4000`: the payment failed.
    Failed,
    /// `5000`: a repeated request. The first one may have paid the order: query it.
    DuplicateRequest,
    /// `6001`: the buyer canceled.
    Canceled,
    /// `6002`: the app lost its connection. The order may be paid: query it.
    NetworkError,
    /// `6004`: the app does not know the result. The order may be paid: query it.
    ResultUnknown,
    /// A value not listed in the documentation. Produced only by `From<&str>`.
    Unknown(UnknownValue),
}

crate::__open_enum! { AppResultStatus;
    Success => "9000",
    Processing => "8000",
    Failed => "4000",
    DuplicateRequest => "5000",
    Canceled => "6001",
    NetworkError => "6002",
    ResultUnknown => "6004",
}

impl AppResultStatus {
    /// Returns the meaning, and what to do.
    fn meaning(&self) -> &'static str {
        match self {
            Self::Success => "paid, which only a signed `result` proves",
            Self::Processing => {
                "the payment is being processed, and the order may be paid: call `alipay.trade.query`"
            }
            Self::Failed => {
                "the payment failed, which Alipay did not sign: call `alipay.trade.query` before the \
                 order is paid for again"
            }
            Self::DuplicateRequest => {
                "a repeated request, and the first one may have paid the order: call `alipay.trade.query`"
            }
            Self::Canceled => {
                "the buyer canceled, which Alipay did not sign: call `alipay.trade.query` before the \
                 order is given up"
            }
            Self::NetworkError => {
                "the app lost its connection, and the order may be paid: call `alipay.trade.query`"
            }
            Self::ResultUnknown => {
                "the app does not know the result, and the order may be paid: call `alipay.trade.query`"
            }
            Self::Unknown(_) => {
                "the docs do not list it, and the order may be paid: call `alipay.trade.query`"
            }
        }
    }
}
