//! Folders of cases: each `NAME.yaml` is a spec, the `NAME.txt` next to it the report.

use super::files::files;
use codegen::Source;
use expect_test::expect_file;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, panic};

/// Every case is read as the file of this method, so the name of its own file is free.
pub const PATH: &str = "specs/alipay.test.query.yaml";

pub struct Cases {
    pub folder: &'static str,
    pub report: fn(&[Source]) -> String,
}

impl Cases {
    fn files(&self, extension: &str) -> Vec<PathBuf> {
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(self.folder), extension)
    }

    pub fn are_reported_as_expected(&self) {
        let mut failed = Vec::new();
        for case in self.files("yaml") {
            let name = case.file_stem().unwrap().to_string_lossy().into_owned();
            let outcome = panic::catch_unwind(|| {
                let reported =
                    (self.report)(&[Source::new(PATH, fs::read_to_string(&case).unwrap())]);
                assert!(!reported.is_empty(), "nothing was reported");
                expect_file![case.with_extension("txt")].assert_eq(&reported);
            });
            failed.extend(outcome.is_err().then_some(name));
        }
        assert!(failed.is_empty(), "cases that failed: {}", failed.join(", "));
    }

    pub fn are_there_for_every_expectation(&self) {
        let names = |extension| -> BTreeSet<PathBuf> {
            self.files(extension).iter().map(|path| path.with_extension("")).collect()
        };
        let orphaned: Vec<_> = names("txt").difference(&names("yaml")).cloned().collect();
        assert!(orphaned.is_empty(), "no case leads to {orphaned:?}");
    }

    /// Git and editors change line ends and add byte order marks; neither may move a caret.
    pub fn are_reported_the_same_in_other_line_ends(&self) {
        for case in self.files("yaml") {
            let text = fs::read_to_string(&case).unwrap();
            let reported = (self.report)(&[Source::new(PATH, text.as_str())]);
            let windows = (self.report)(&[Source::new(PATH, text.replace('\n', "\r\n"))]);
            let marked = (self.report)(&[Source::new(PATH, format!("\u{feff}{text}"))]);
            assert_eq!(reported, windows, "with Windows line ends, {}", case.display());
            assert_eq!(reported, marked, "with a byte order mark, {}", case.display());
        }
    }
}
