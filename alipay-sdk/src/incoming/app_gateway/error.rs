//! Replies that cannot be built.

use crate::text::debug_with_display;
use crate::trust::sign::SignError;

/// A reply to a message of the application gateway that could not be built.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum AppGatewayError {
    /// The public key is not that of the key with which the client signs. Pass the application's
    /// (应用公钥), as it was uploaded to the platform.
    #[error(
        "the public key is not that of the client's private key: pass the application's own \
         (应用公钥), as it was uploaded to the platform, not Alipay's"
    )]
    OtherKey,
    /// The recipient is not a user id, which has up to 128 letters, digits, `_` and `-`. It is not
    /// shown.
    #[error(
        "the recipient is not a user id: pass the `FromUserId` of the message, up to 128 letters, \
         digits, `_` and `-`"
    )]
    UserId,
    /// The reply could not be signed.
    #[error("the reply could not be signed: {0}")]
    Sign(SignError),
}

debug_with_display!(AppGatewayError { OtherKey, UserId, Sign });

impl From<SignError> for AppGatewayError {
    fn from(error: SignError) -> Self {
        Self::Sign(error)
    }
}
