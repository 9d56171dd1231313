//! Fields that could not be read, with their paths.

use std::collections::HashSet;
use std::fmt;

/// A field of a response that could not be read. The field is absent; the rest of the response is
/// unaffected.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadProblem {
    path: String,
    raw: String,
    expected: &'static str,
}

impl ReadProblem {
    /// Returns the path of the field: `order_list[2].total`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the JSON of the field, truncated if it is long. It may contain data that must not be
    /// logged.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Returns a description of the documented value: `a whole number`.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Shows the path and the expected value, never the actual one: it may be sensitive.
impl fmt::Display for ReadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.path, self.expected)
    }
}

impl fmt::Debug for ReadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReadProblem({self})")
    }
}

/// Tracks the path while a response is read, and collects problems.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct ReadContext {
    path: Vec<Segment>,
    problems: Vec<ReadProblem>,
    /// Whether the next object stands where a list should be: it is an element only if it has one of
    /// its fields.
    pub(super) is_instead_of_list: bool,
    /// The addresses of the values that were read and may be shown, if they are asked for. A value is
    /// identified by its place in the JSON.
    plain: Option<HashSet<usize>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Segment {
    Name(&'static str),
    Index(usize),
}

impl ReadContext {
    /// The maximum depth. Alipay sends no deeper nesting; it could only exhaust the stack.
    const MAX_DEPTH: usize = 64;

    /// The maximum number of problems that are recorded.
    const MAX_PROBLEMS: usize = 100;

    /// The maximum length of the JSON that a problem keeps; the whole of it is in the response.
    const MAX_RAW: usize = 1024;

    /// Creates a context that records which values may be shown.
    pub(super) fn recording() -> Self {
        Self { plain: Some(HashSet::new()), ..Self::default() }
    }

    /// Returns the addresses of the values that may be shown.
    pub(super) fn into_plain(self) -> HashSet<usize> {
        self.plain.unwrap_or_default()
    }

    /// Records that a value was read, and may be shown.
    #[inline]
    pub(super) fn read_plain(&mut self, json: &str) {
        if let Some(plain) = &mut self.plain {
            plain.insert(json.as_ptr().addr());
        }
    }

    /// Reads a value of which nothing may be shown.
    pub(super) fn sensitive<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let plain = self.plain.take();
        let value = read(self);
        self.plain = plain;
        value
    }

    /// Returns the recorded problems.
    pub fn into_problems(self) -> Vec<ReadProblem> {
        self.problems
    }

    /// Reads something one level deeper; `None` if that is too deep.
    pub(super) fn within<T>(
        &mut self,
        segment: Segment,
        json: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        self.path.push(segment);
        let value = if self.path.len() > Self::MAX_DEPTH {
            self.problem(json, "nested at most 64 levels deep")
        } else {
            read(self)
        };
        self.path.pop();
        value
    }

    /// Records that `json`, at the current path, is not what was expected.
    pub(super) fn problem<T>(&mut self, json: &str, expected: &'static str) -> Option<T> {
        if self.problems.len() < Self::MAX_PROBLEMS {
            let raw = json.chars().take(Self::MAX_RAW).collect();
            self.problems.push(ReadProblem { path: self.path(), raw, expected });
        }
        None
    }

    /// Records that a member is duplicated, which leaves the field absent.
    pub(super) fn repeated<T: Default>(&mut self, name: &'static str, json: &str) -> T {
        let noted: Option<T> =
            self.within(Segment::Name(name), json, |context| context.problem(json, "unique"));
        noted.unwrap_or_default()
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for segment in &self.path {
            match segment {
                Segment::Name(name) if path.is_empty() => path.push_str(name),
                Segment::Name(name) => path.extend([".", name]),
                Segment::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }
}
