//! The download of a certificate.

use super::open::Unverified;
use crate::error::{Error, InvalidResponseReason};
use crate::protocol::message::Message;
use crate::protocol::options::Options;
use crate::request::Parameters;
use crate::text;
use crate::wire::{Object, ReadContext};

/// Builds the request for the certificate with that serial number, which has digits only.
pub(crate) fn request(cert_sn: &str) -> Message {
    let biz_content = format!(r#"{{"alipay_cert_sn":"{cert_sn}"}}"#);
    Message {
        method: "alipay.open.app.alipaycert.download".to_owned(),
        parameters: Parameters { biz_content: Some(biz_content), ..Parameters::default() },
        options: Options { encrypt: Some(false), ..Options::default() },
    }
}

/// Returns the file in the response. Its signature, if there is one, is by a key that is not known
/// yet.
pub(crate) fn read(response: Unverified<'_>) -> Result<Vec<u8>, Error> {
    match response.read_plain() {
        Ok(node) if response.is_success(&node) => {
            content(&node.text).ok_or_else(|| response.fail(InvalidResponseReason::Certificate))
        }
        Ok(node) => Err(response.refuse(node, false)),
        Err(problem) => Err(response.fail(problem)),
    }
}

fn content(node: &str) -> Option<Vec<u8>> {
    let mut context = ReadContext::default();
    let content: String =
        Object::parse(node, &mut context)?.get::<Option<_>>("alipay_cert_content")?;
    let file = text::from_base64(&content)?;
    (!file.is_empty()).then(|| file.to_vec())
}
