//! Requests that cannot be written down.

use crate::charset::{Charset, Unencodable};

/// A request that cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The name given to a raw call is none. It is not shown: it may be the JSON, with the two
    /// arguments swapped.
    #[error("the first argument of a raw call is no method name such as `alipay.trade.query`")]
    Method,
    /// The text given to a raw call is not a JSON object.
    #[error("the biz_content of a raw call is no JSON object: line {line}, column {column}")]
    BizContent {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// An extra parameter would replace one that the SDK sets, or another extra one.
    #[error("the parameter `{0}` is set already and cannot be an extra parameter")]
    Parameter(String),
    /// The name of an extra parameter is none.
    #[error("the name of an extra parameter has letters, digits, `_` and `.` only")]
    ParameterName,
    /// An option of the call was set to nothing. A token that is lost on the way must not turn a
    /// call on behalf of a merchant into one of the application's own.
    #[error("the option `{0}` was set to an empty text: leave it out if it is not meant")]
    EmptyOption(&'static str),
    /// The call is to be encrypted, and the client has no AES key.
    #[error(
        "the call is to be encrypted, and the client has no AES key: give it one with `.aes_key(…)`"
    )]
    MissingAesKey,
    /// The call is to be encrypted, and has nothing that can be.
    #[error(
        "only `biz_content` can be encrypted, and this call has none, or uploads a file: call it without `.encrypt(true)`"
    )]
    NothingToEncrypt,
    /// A text has a character that the charset cannot carry.
    #[error(
        "character {index} of the parameter `{parameter}` does not exist in {charset}: leave it out, or use utf-8"
    )]
    Charset {
        /// The parameter.
        parameter: String,
        /// The charset.
        charset: &'static str,
        /// Which character of the parameter, from 1.
        index: usize,
    },
    /// A value of a form has a line break, which browsers change before they send it.
    #[error(
        "the parameter `{0}` has a line break, which a browser would change: write the JSON in one line"
    )]
    LineBreak(String),
    /// The parameters in the address are too long to be sent.
    #[error(
        "the parameters in the address are too long to be sent: is `notify_url` or `return_url` huge?"
    )]
    TooLong,
}

impl EncodeError {
    pub(crate) fn charset(parameter: &str, charset: Charset, at: Unencodable) -> Self {
        let parameter = parameter.to_owned();
        Self::Charset { parameter, charset: charset.as_str(), index: at.index + 1 }
    }
}
