//! The node of a response, decoded. Only its own bytes decide how.

use crate::charset::{Charset, CharsetNote, Reading};
use crate::error::{InvalidResponseReason, StatusFields};
use crate::wire::{Object, ReadContext};

/// A node that was decoded, and its status.
pub(crate) struct Node {
    pub text: String,
    pub fields: StatusFields,
    pub charset_note: Option<CharsetNote>,
}

impl Node {
    /// Decodes a node and reads its status fields. What decides between success and failure must be
    /// exact.
    pub fn read(charset: Charset, node: &[u8]) -> Result<Self, InvalidResponseReason> {
        let malformed = || InvalidResponseReason::Malformed { charset };
        let reading = Reading::find(charset, node).ok_or_else(malformed)?;
        let text = reading.decode(node).ok_or_else(malformed)?.into_owned();
        let fields = StatusFields::read(&text)?;
        let node = Self { text, fields, charset_note: reading.note(charset) };
        if node.has_lost_code() { Err(unreadable(charset, false)) } else { Ok(node) }
    }

    /// Returns the code, if it is one of success.
    pub fn success_code(&self) -> Option<&str> {
        self.fields.code.as_deref().filter(|code| matches!(*code, "10000" | "10003"))
    }

    /// Returns whether the gateway says why it refused.
    pub fn has_reason(&self) -> bool {
        self.fields.sub_code.as_deref().is_some_and(|reason| !reason.is_empty())
    }

    /// Fails if characters were replaced in more than the descriptions of the status: the content of a
    /// success must be exact.
    pub fn keeps_its_text(&self, charset: Charset) -> Result<(), InvalidResponseReason> {
        if self.has_lost_text() { Err(unreadable(charset, true)) } else { Ok(()) }
    }

    fn has_lost_code(&self) -> bool {
        let codes = [&self.fields.code, &self.fields.sub_code];
        self.is_replaced() && codes.into_iter().flatten().any(|code| is_lossy(code))
    }

    fn has_lost_text(&self) -> bool {
        let mut context = ReadContext::default();
        self.is_replaced()
            && Object::parse(&self.text, &mut context).is_none_or(|node| {
                let mut content =
                    node.members().filter(|(name, _)| !matches!(*name, "msg" | "sub_msg"));
                content.any(|(name, json)| is_lossy(name) || is_lossy(json.get()))
            })
    }

    fn is_replaced(&self) -> bool {
        self.charset_note == Some(CharsetNote::Replaced)
    }
}

fn is_lossy(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

/// The error of a response in GBK that cannot be read.
fn unreadable(charset: Charset, is_success: bool) -> InvalidResponseReason {
    if cfg!(feature = "gbk") {
        InvalidResponseReason::Malformed { charset }
    } else {
        InvalidResponseReason::Gbk { is_success }
    }
}
