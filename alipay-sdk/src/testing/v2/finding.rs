//! The gateway's objections to a request, in the words of the real one if they are known.

use crate::testing::charset::Charset;
use crate::testing::received::Received;

pub(super) type Checked<T = ()> = Result<T, Finding>;

/// The reason why the gateway refuses a request.
#[derive(Debug)]
pub(in crate::testing) struct Finding {
    pub code: &'static str,
    pub msg: &'static str,
    pub sub_code: &'static str,
    pub sub_msg: String,
}

impl Finding {
    pub fn invalid(sub_code: &'static str, sub_msg: impl Into<String>) -> Self {
        Self { code: "40002", msg: "Invalid Arguments", sub_code, sub_msg: sub_msg.into() }
    }

    /// An objection without a specific code.
    pub fn parameter(sub_msg: impl Into<String>) -> Self {
        Self::invalid("isv.invalid-parameter", sub_msg)
    }

    pub fn malformed() -> Self {
        Self::parameter("URL and body must be percent-encoded text in the charset of the URL")
    }

    pub fn missing(name: &str) -> Self {
        let sub_code = match name {
            "app_id" => "isv.missing-app-id",
            "method" => "isv.missing-method",
            "sign" => "isv.missing-signature",
            "sign_type" => "isv.missing-signature-type",
            "timestamp" => "isv.missing-timestamp",
            "app_cert_sn" => "isv.missing-app-cert-sn",
            "alipay_root_cert_sn" => "isv.missing-alipay-root-cert-sn",
            "encrypt_type" => "isv.decryption-error-missing-encrypt-type",
            _ => "isv.missing-version",
        };
        Self::missing_as(sub_code, format!("the parameter {name} is missing or empty"))
    }

    pub fn no_aes_key() -> Self {
        Self::missing_as("isv.missing-encrypt-key", "the gateway has no AES key")
    }

    fn missing_as(sub_code: &'static str, sub_msg: impl Into<String>) -> Self {
        let sub_msg = sub_msg.into();
        Self { code: "40001", msg: "Missing Required Arguments", sub_code, sub_msg }
    }

    pub fn no_ciphertext() -> Self {
        Self {
            code: "40003",
            msg: "Insufficient Conditions",
            sub_code: "isv.decryption-error-unknown",
            sub_msg: "an encrypted biz_content is the base64 of whole blocks of 16 bytes".into(),
        }
    }

    pub fn invalid_charset() -> Self {
        let text = format!(
            "URL and header must name one charset, and this gateway reads {} only",
            Charset::all_names()
        );
        Self::invalid("isv.invalid-charset", text)
    }

    pub fn extension(sub_msg: &'static str) -> Self {
        Self::invalid("isv.invalid-file-extension", sub_msg)
    }

    pub fn no_charset() -> Self {
        Self::invalid(
            "isv.invalid-signature",
            "验签出错，请确认charset参数放在了URL查询字符串中且各参数值使用charset参数指示的字符集编码",
        )
    }

    pub fn wrong_signature(text: &str) -> Self {
        let advice =
            "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：";
        // The real one escapes its messages for web pages.
        Self::invalid("isv.invalid-signature", format!("{advice}{}", text.replace('&', "&amp;")))
    }

    /// An error of the test.
    pub fn no_reply(method: &str) -> Self {
        Self::invalid("isv.invalid-method", format!("the test has queued no reply to {method}"))
    }
}

/// Returns a mandatory parameter.
pub(super) fn require<'a>(received: &'a Received, name: &str) -> Checked<&'a str> {
    let value = received.parameter(name).filter(|value| !value.is_empty());
    value.ok_or_else(|| Finding::missing(name))
}
