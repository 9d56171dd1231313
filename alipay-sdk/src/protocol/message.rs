//! A request that has left its type behind.

use super::options::Options;
use crate::request::Parameters;

pub(crate) struct Message {
    pub method: String,
    pub parameters: Parameters,
    pub options: Options,
}
