//! The release of the SDK that may contain changes: the table in SEMVER.md.

use crate::change::{Change, Level, Semver, Wire};
use crate::{ApiDiff, Diff, Status};
use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

/// The earliest release that may contain all changes, and where the changelog lists them.
pub struct Release {
    semver: Semver,
    lists: BTreeSet<List>,
}

/// The headings in CHANGELOG.md of what users have to know, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum List {
    Breaking,
    Stricter,
    Retries,
    Changed,
}

impl Release {
    pub fn of(diff: &Diff) -> Self {
        let unreadable = |api: &ApiDiff| api.status == Status::Unreadable;
        let unknown = diff.apis.iter().any(unreadable).then_some(List::Breaking);
        let lists: BTreeSet<_> = diff.changes().flat_map(lists).chain(unknown).collect();
        let semver = match lists.first() {
            Some(List::Breaking) => Semver::Major,
            Some(List::Stricter | List::Retries) => Semver::Minor,
            _ if diff.changes().any(|change| change.level() == Level::Minor) => Semver::Minor,
            _ => Semver::Patch,
        };
        Self { semver, lists }
    }
}

/// Where to list a change: by its heading, and by what its heading hides.
fn lists(change: &Change) -> impl Iterator<Item = List> + use<> {
    let is_breaking = change.semver == Semver::Major || change.wire == Wire::Incompatible;
    let by_heading = match change.level() {
        Level::Exposes | Level::Major => Some(List::Breaking),
        Level::Resends => Some(List::Retries),
        Level::Rejects => Some(List::Stricter),
        // Only the callers have to act.
        Level::Differs if !is_breaking => Some(List::Changed),
        Level::Differs | Level::Minor | Level::Patch => None,
    };
    is_breaking.then_some(List::Breaking).into_iter().chain(by_heading)
}

/// `minor, listed under Stricter rules (before 1.0: 0.(x+1))`
impl Display for Release {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.semver.word())?;
        for (index, list) in self.lists.iter().enumerate() {
            let before = if index == 0 { ", listed under " } else { ", " };
            write!(f, "{before}{}", list.word())?;
        }
        let is_step = self.lists.iter().any(|list| *list != List::Changed);
        write!(f, " (before 1.0: {})", if is_step { "0.(x+1)" } else { "0.x.(y+1)" })
    }
}

impl List {
    fn word(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::Stricter => "Stricter rules",
            Self::Retries => "Retry rules",
            Self::Changed => "Changed",
        }
    }
}
