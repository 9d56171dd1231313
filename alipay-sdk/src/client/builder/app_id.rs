//! The application id.

use crate::client::build_error::BuildError;
use crate::keys::text::is_placeholder;
use crate::text::is_blank;

pub(super) fn check(app_id: &str) -> Result<(), BuildError> {
    let is_odd = |c: &char| !c.is_ascii_alphanumeric();
    let why = match app_id.chars().find(is_odd) {
        None if app_id.is_empty() => "it is empty".to_owned(),
        None => return Ok(()),
        Some(_) if is_placeholder(app_id) => {
            "it is a variable that was not expanded, such as `${NAME}`".to_owned()
        }
        Some(_) if app_id.trim_end_matches(is_blank).chars().all(|c| !is_odd(&c)) => {
            "it ends with white space, perhaps a line break".to_owned()
        }
        Some(c) => format!("it has the character {c:?}, and only letters and digits are allowed"),
    };
    Err(BuildError::AppId { why })
}
