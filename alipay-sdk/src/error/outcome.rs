//! The outcome of a request that failed.

/// Whether the request took effect, which a caller who moves money must know. The guide
/// [`outcomes`](crate::outcomes) lists what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The request never reached Alipay. Fix the cause and retry.
    NotSent,
    /// Alipay refused *this* request, which changed nothing. An earlier one may have: a code
    /// such as `ACQ.TRADE_HAS_SUCCESS` says so.
    Refused,
    /// Alipay may have acted: query before anything is sent again.
    Unknown,
}
