//! The download of a certificate.

use super::open::Unverified;
use crate::error::{Error, InvalidResponseReason};
use crate::protocol::message::Message;
use crate::protocol::options::Options;
use crate::request::Parameters;
use crate::text;
use crate::wire::{Object, ReadContext};

/// Asks for the certificate of that serial number, which has digits only.
pub(crate) fn request(cert_sn: &str) -> Message {
    let biz_content = format!(r#"{{"alipay_cert_sn":"{cert_sn}"}}"#);
    Message {
        method: "alipay.open.app.alipaycert.download".to_owned(),
        parameters: Parameters { biz_content: Some(biz_content), ..Parameters::default() },
        options: Options { encrypt: Some(false), ..Options::default() },
    }
}

/// The file in the answer. Its signature, if it has one, is by a key that is not known yet.
pub(crate) fn read(answer: Unverified<'_>) -> Result<Vec<u8>, Error> {
    match answer.read_plain() {
        Ok((text, head)) if answer.is_success(&head) => {
            content(&text).ok_or_else(|| answer.fail(InvalidResponseReason::Certificate))
        }
        Ok((_, head)) => Err(answer.refuse(head, false)),
        Err(problem) => Err(answer.fail(problem)),
    }
}

fn content(node: &str) -> Option<Vec<u8>> {
    let mut notes = ReadContext::default();
    let content: String =
        Object::parse(node, &mut notes)?.get::<Option<_>>("alipay_cert_content")?;
    let file = text::from_base64(&content)?;
    (!file.is_empty()).then(|| file.to_vec())
}
