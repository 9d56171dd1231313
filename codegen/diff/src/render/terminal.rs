//! Text for a terminal or a log.

use super::{facts, summary, texts};
use crate::change::{Change, Level};
use crate::{ApiDiff, Diff, Status};
use codegen::printable::printable;

/// One block for each API, one for all those without effect, then the summary.
pub fn terminal(diff: &Diff, color: bool) -> String {
    let paint = Paint { color };
    let (effective, quiet) = diff.by_effect();
    let mut text: String = effective.iter().map(|api| block(api, paint) + "\n").collect();
    if !quiet.is_empty() {
        text.push_str(&format!("{}\n", paint.bold(summary::WITHOUT_EFFECT)));
        let line = |(texts, methods): (_, Vec<&str>)| {
            let methods: Vec<_> = methods.into_iter().map(printable).collect();
            format!("  {texts}: {}\n", methods.join(", "))
        };
        text.extend(super::alike(&quiet).into_iter().map(line));
        text.push('\n');
    }
    text.push_str(&paint.bold(&summary::line(diff)));
    text.push('\n');
    text
}

/// As far as where the places begin.
const INDENT: &str = "           ";

#[derive(Clone, Copy)]
pub struct Paint {
    pub color: bool,
}

impl Paint {
    pub fn with(self, style: &str, text: &str) -> String {
        if self.color { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }

    pub fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// The heading of a change, in a column of its own.
    fn level(self, level: Level) -> String {
        let style = match level {
            Level::Patch => "1;32",
            Level::Minor => "1;33",
            _ => "1;31",
        };
        self.with(style, &format!("{:>7}", level.word()))
    }
}

fn block(api: &ApiDiff, paint: Paint) -> String {
    let what = match (api.status, &api.was) {
        (_, Some(was)) => format!(" (renamed from {})", printable(was)),
        (Status::Added, _) => " (new)".to_owned(),
        (Status::Removed, _) => " (removed)".to_owned(),
        (Status::Changed | Status::Unreadable, None) => String::new(),
    };
    let mut text = paint.bold(&format!("{}{what}", printable(&api.method))) + "\n";
    if let Some(problem) = &api.problem {
        let problem = format!("  cannot be compared: {}\n", printable(problem));
        text.push_str(&paint.with("1;31", &problem));
    }
    text.extend(facts(api).map(|change| lines(change, paint)));
    let overview = api.overview.iter().map(|line| line.render(quoted));
    text.extend(overview.map(|line| format!("{INDENT}{line}\n")));
    let texts = texts(api);
    if !texts.is_empty() {
        text.push_str(&format!(
            "  {}  no effect on requests: {texts}\n",
            paint.level(Level::Patch)
        ));
    }
    text
}

fn lines(change: &Change, paint: Paint) -> String {
    let message = change.message.render(quoted);
    let place = match change.place.as_str() {
        "" => String::new(),
        place => format!("{}: ", printable(place)),
    };
    let mut text = format!("  {}  {place}{message}\n", paint.level(change.level()));
    let effects = summary::effects(change).join("; ");
    if !effects.is_empty() {
        text.push_str(&format!("{INDENT}{}\n", paint.with("2", &effects)));
    }
    if let Some(warning) = &change.warning {
        let warning = warning.render(quoted);
        text.push_str(&format!("{INDENT}{} {warning}\n", paint.with("1;33", "warning:")));
    }
    text
}

pub fn quoted(value: &str) -> String {
    format!("`{}`", printable(value))
}
