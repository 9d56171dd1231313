//! A serialized request, independent of its type.

use super::options::Options;
use crate::request::Parameters;

pub(crate) struct Message {
    pub method: String,
    pub parameters: Parameters,
    pub options: Options,
}
