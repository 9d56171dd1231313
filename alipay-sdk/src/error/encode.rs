//! Requests that cannot be encoded.

use crate::charset::{Charset, Unencodable};
use crate::text::debug_with_display;

/// A request that cannot be encoded. It was not sent.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The first argument of a raw call is not a method name. It is not shown: it may be the JSON, with
    /// the two arguments swapped.
    #[error("the first argument of a raw call is not a method name such as `alipay.trade.query`")]
    Method,
    /// The second argument of a raw call is not a JSON object.
    #[error("the biz_content of a raw call is not a JSON object: line {line}, column {column}")]
    BizContent {
        /// The line, starting at 1.
        line: usize,
        /// The column, starting at 1.
        column: usize,
    },
    /// An extra parameter or field has the name of a parameter that the SDK sets. Use the method for it.
    #[error("`{parameter}` cannot be an extra parameter or field: {}", instead(.parameter))]
    ReservedParameter {
        /// The parameter.
        parameter: String,
    },
    /// The field of a file has the name of a parameter that the SDK sets.
    #[error("`{field}` cannot be the field of a file: the protocol has a parameter of this name")]
    ReservedField {
        /// The field.
        field: String,
    },
    /// An extra parameter or field is a field of the request. Use its setter.
    #[error("`{field}` is a field of the request, not an extra one: set it with `.{setter}(…)`")]
    KnownField {
        /// The field.
        field: String,
        /// Its setter.
        setter: &'static str,
    },
    /// Two extra parameters, extra fields or files of one name.
    #[error("`{parameter}` is set twice: set it once")]
    DuplicateParameter {
        /// The parameter.
        parameter: String,
    },
    /// An extra parameter has an invalid name. It is not shown: it may be a token or JSON, with name
    /// and value swapped.
    #[error(
        "the name of extra parameter {number} is empty, too long, or has characters other than letters, digits, `_` and `.`: check that \
         name and value are not swapped"
    )]
    ParameterName {
        /// The number of the parameter, starting at 1, in the order in which they were set.
        number: usize,
    },
    /// An extra field has an invalid name, or is one of a nested object. It is not shown: it may be a
    /// token or JSON, with name and value swapped.
    #[error(
        "the name of extra field {number} is empty, too long, or has characters other than letters, digits and `_`: check that name and \
         value are not swapped; to add to a nested object, send the whole JSON with `Client::raw`"
    )]
    ExtraFieldName {
        /// The number of the field, starting at 1, in the order in which they were set.
        number: usize,
    },
    /// The value of an extra field cannot be written as JSON.
    #[error(
        "the value of the extra field `{field}` cannot be written as JSON: check that the keys of its maps are \
         strings or numbers"
    )]
    ExtraFieldValue {
        /// The field.
        field: String,
    },
    /// An extra field is to be added to `biz_content`, and all fields of the request are sent beside it.
    #[error(
        "`{field}` cannot be added to `biz_content`, which this API does not have: use `.extra_param(…)`"
    )]
    NoBizContent {
        /// The field.
        field: String,
    },
    /// The field of a file is not a parameter name. It is not shown.
    #[error(
        "the field of file {number} is empty, too long, or has characters other than letters, digits, `_` and `.`"
    )]
    FieldName {
        /// The number of the file, starting at 1, in the order in which they were added.
        number: usize,
    },
    /// An option of the call was set to an empty value. A token that is lost on the way must not turn a
    /// call on behalf of a merchant into one of the application's own; leave the option out if it is not meant.
    #[error("the option `{option}` was set to an empty value: leave it out if it is not meant")]
    EmptyOption {
        /// The option.
        option: &'static str,
    },
    /// The call is to be encrypted, and the client has no
    /// [`aes_key`](crate::ClientBuilder::aes_key).
    #[error(
        "the call is to be encrypted, and the client has no AES key: configure it with `.aes_key(…)`"
    )]
    MissingAesKey,
    /// The call is to be encrypted, and has no `biz_content`, or uploads a file: call it without
    /// [`encrypt`](crate::Call::encrypt).
    #[error(
        "only `biz_content` can be encrypted, and this call has none, or uploads a file: call it without `.encrypt(true)`"
    )]
    NothingToEncrypt,
    /// A value has a character that the charset cannot represent. Remove it, or use UTF-8.
    #[error(
        "character {index} of `{parameter}` does not exist in {charset}: remove it, or use UTF-8"
    )]
    Charset {
        /// The parameter.
        parameter: String,
        /// The charset.
        charset: &'static str,
        /// The number of the character, starting at 1.
        index: usize,
    },
    /// A value of a form has a line break, which browsers change before they send it. Write the JSON on
    /// one line.
    #[error("`{parameter}` has a line break, which browsers change: write the JSON on one line")]
    LineBreak {
        /// The parameter.
        parameter: String,
    },
    /// The URL of the request is too long: use a shorter parameter.
    #[error("the URL is too long: `{parameter}` has {bytes} bytes; use a shorter one")]
    UrlTooLong {
        /// The longest parameter in the URL.
        parameter: String,
        /// Its length.
        bytes: usize,
    },
}

debug_with_display!(EncodeError {
    Method,
    BizContent,
    ReservedParameter,
    ReservedField,
    KnownField,
    DuplicateParameter,
    ParameterName,
    ExtraFieldName,
    ExtraFieldValue,
    NoBizContent,
    FieldName,
    EmptyOption,
    MissingAesKey,
    NothingToEncrypt,
    Charset,
    LineBreak,
    UrlTooLong,
});

/// Returns the alternative to setting a parameter of the SDK's.
fn instead(parameter: &str) -> &'static str {
    match parameter {
        "notify_url" => "use `.notify_url(…)`",
        "return_url" => "use `.return_url(…)`",
        "auth_token" => "use `.auth_token(…)`",
        "app_auth_token" => "use `.app_auth_token(…)`",
        "biz_content" => "set the fields of the request, or use `Client::raw`",
        "charset" => "use `ClientBuilder::charset`",
        "sign_type" => "use `ClientBuilder::sign_type`",
        "app_cert_sn" | "alipay_root_cert_sn" => "use `ClientBuilder::certificates`",
        "encrypt_type" => "use `.encrypt(true)`",
        _ => "the SDK sets it",
    }
}

impl EncodeError {
    pub(crate) fn charset(parameter: &str, charset: Charset, at: Unencodable) -> Self {
        let parameter = parameter.to_owned();
        Self::Charset { parameter, charset: charset.as_str(), index: at.index + 1 }
    }
}
