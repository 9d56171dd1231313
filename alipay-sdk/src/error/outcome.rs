//! What an error means for the request.

/// Whether the request had an effect: the one question that a caller who moves money must be able to
/// answer. What to do next is in the guide, [`outcomes`](crate::outcomes).
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
