//! The rules of files.

use super::FieldRules;
use crate::types::File;
use crate::validate::Problem;
use std::ops::RangeInclusive;

/// The largest file that the gateway accepts.
pub(crate) const MAX_FILE: u64 = 50 << 20;

impl FieldRules<'_, File> {
    /// Requires a name with an extension, and limits the number of bytes.
    pub fn file(mut self, allowed: RangeInclusive<u64>) -> Self {
        let Some(file) = self.value else { return self };
        if !is_file_name(file) {
            self.report(Problem::FileName);
        }
        let actual = file.len();
        if !allowed.contains(&actual) {
            self.report(Problem::FileSize { min: *allowed.start(), max: *allowed.end(), actual });
        }
        self
    }
}

fn is_file_name(file: &File) -> bool {
    let name = file.name();
    let has_extension = file.extension().is_some_and(|extension| {
        !extension.is_empty() && extension.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let is_plain = !name.chars().any(|c| c.is_control() || matches!(c, '/' | '\\'));
    has_extension && is_plain && name.chars().count() <= 255
}
