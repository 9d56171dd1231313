//! The status that every response node may begin with.

use super::InvalidResponseReason;
use crate::wire::{Object, ReadContext};

/// Code and reason of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StatusFields {
    pub code: Option<String>,
    pub msg: Option<String>,
    pub sub_code: Option<String>,
    pub sub_msg: Option<String>,
}

impl StatusFields {
    /// Reads the status of a response node. What decides between success and failure must be
    /// certain: a `code` that is there but empty is as bad as an unreadable one.
    pub fn read(node: &str) -> Result<Self, InvalidResponseReason> {
        let mut context = ReadContext::default();
        let mut object =
            Object::parse(node, &mut context).ok_or(InvalidResponseReason::NotAnObject)?;
        if let Some(name) = object.repeated() {
            return Err(InvalidResponseReason::duplicate(name));
        }
        let has_code = object.members().any(|(name, _)| name == "code");
        let status = Self {
            code: object.get("code"),
            msg: object.get("msg"),
            sub_code: object.get("sub_code"),
            sub_msg: object.get("sub_msg"),
        };
        let is_uncertain = has_code && status.code.is_none() || !context.into_problems().is_empty();
        if is_uncertain { Err(InvalidResponseReason::StatusFields) } else { Ok(status) }
    }
}
