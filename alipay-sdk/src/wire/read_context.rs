//! What could not be read, and where.

use std::fmt;

/// A field of an answer that could not be read. The field is absent; the rest of the answer is
/// as good as ever.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadProblem {
    path: String,
    raw: String,
    expected: &'static str,
}

impl ReadProblem {
    /// Where: `order_list[2].total`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The JSON that stands there, its beginning if it is long. It may hold what must not be
    /// logged.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What the docs say should stand there: `a whole number`.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Says where and what, never the value: it may be sensitive.
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

/// Walks along while an answer is read.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct ReadContext {
    path: Vec<Segment>,
    problems: Vec<ReadProblem>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Segment {
    Name(&'static str),
    Index(usize),
}

impl ReadContext {
    /// Deeper nesting than this is no answer of Alipay's; it could only exhaust the stack.
    const MAX_DEPTH: usize = 64;

    /// An answer that has more problems than this has no others.
    const MAX_PROBLEMS: usize = 100;

    /// How much of the JSON a problem keeps; the whole of it is in the answer.
    const MAX_RAW: usize = 1024;

    /// Everything that was noted.
    pub fn into_problems(self) -> Vec<ReadProblem> {
        self.problems
    }

    /// Reads something one step further down; `None` where it is too deep to go.
    pub(super) fn within<T>(
        &mut self,
        segment: Segment,
        json: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        self.path.push(segment);
        let value = if self.path.len() > Self::MAX_DEPTH {
            self.problem(json, "nested less deeply")
        } else {
            read(self)
        };
        self.path.pop();
        value
    }

    /// ReadContext that `json`, here, is not what was expected.
    pub(super) fn problem<T>(&mut self, json: &str, expected: &'static str) -> Option<T> {
        if self.problems.len() < Self::MAX_PROBLEMS {
            let raw = json.chars().take(Self::MAX_RAW).collect();
            self.problems.push(ReadProblem { path: self.path(), raw, expected });
        }
        None
    }

    /// ReadContext that a member is there more than once, which leaves the field absent.
    pub(super) fn repeated<T: Default>(&mut self, name: &'static str, json: &str) -> T {
        let noted: Option<T> =
            self.within(Segment::Name(name), json, |notes| notes.problem(json, "there only once"));
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
