//! Cleans up the lines of a page. Damage from copying is repaired here, so that later steps need
//! not handle the many kinds of whitespace.

use codegen::printable::is_hidden;
use codegen::spec::is_chinese;

/// One line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line number, starting at 1.
    pub number: usize,
    /// The text with spaces and tabs at its ends: indentation nests rows, and a tab at an end is an
    /// empty cell.
    pub raw: String,
}

impl Line {
    /// Returns the text without surrounding whitespace.
    pub fn text(&self) -> &str {
        self.raw.trim()
    }
}

/// Splits a page into lines, whatever its line endings.
pub fn lines(page: &str) -> Vec<Line> {
    let page = page.replace("\r\n", "\n").replace('\r', "\n");
    let line = |(at, raw): (usize, &str)| Line { number: at + 1, raw: clean(raw) };
    page.split('\n').enumerate().map(line).collect()
}

/// Removes the quotes around Chinese words that an editor has added, taking them for code.
pub fn without_quotes(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| !line.raw.contains(['{', '}', ';', '='])) {
        let mut raw = String::with_capacity(line.raw.len());
        let mut letters = line.raw.chars().peekable();
        let mut before = None;
        while let Some(c) = letters.next() {
            let is_near = |c: Option<char>| c.is_some_and(|c| is_chinese(c) || c == '\'');
            if c != '\'' || !is_near(before) && !is_near(letters.peek().copied()) {
                raw.push(c);
            }
            before = Some(c);
        }
        line.raw = raw;
    }
}

/// Returns whether no line has any text.
pub fn is_blank(page: &str) -> bool {
    page.split(['\n', '\r']).all(|raw| clean(raw).trim().is_empty())
}

/// Separators between the cells of a drawn table.
const FRAMES: [char; 3] = ['│', '┃', '║'];

fn clean(raw: &str) -> String {
    let raw = html_escape::decode_html_entities(raw);
    let raw: String = raw.chars().filter(|c| !is_invisible(*c)).map(blank).collect();
    let framed = raw.trim().starts_with(FRAMES) && raw.trim().ends_with(FRAMES);
    let raw = if framed { raw.replace(FRAMES, "|") } else { raw };
    // `&timestamp` and `&notify_url` in a URL, which a browser rendered as `&times` and `&not`.
    raw.replace("×tamp", "&timestamp").replace("¬ify", "&notify")
}

fn is_invisible(c: char) -> bool {
    is_hidden(c) && !c.is_control() && !c.is_whitespace()
}

fn blank(c: char) -> char {
    if c.is_whitespace() && c != '\t' { ' ' } else { c }
}

/// Strips emphasis, links and escapes from a line of Markdown.
pub fn plain(text: &str) -> String {
    let text =
        strip_links(text).replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    let text = strip_paired_marks(&strip_paired_marks(&text, '*', 2), '`', 1);
    strip_escapes(&text).lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Removes runs of exactly `length` marks if they come in pairs: `138****1234` is a number.
fn strip_paired_marks(text: &str, mark: char, length: usize) -> String {
    let mut pieces: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(mark) {
        let run = rest[at..].len() - rest[at..].trim_start_matches(mark).len();
        pieces.extend([&rest[..at], &rest[at..at + run]]);
        rest = &rest[at + run..];
    }
    let is_mark = |piece: &&str| {
        // `****` between two bold words, as in `**name****｜label**`, closes one and opens the next.
        let run = piece.len();
        piece.starts_with(mark) && (run == length || run == 2 * length)
    };
    let single = pieces.iter().filter(|piece| is_mark(piece) && piece.len() == length).count();
    if single == 0 || single % 2 == 1 {
        return text.to_owned();
    }
    pieces.retain(|piece| !is_mark(piece));
    pieces.concat() + rest
}

/// Replaces `[text](url)` with its text; `string[](128)` is a type.
fn strip_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](http") {
        let Some(open) = rest[..at].rfind('[').filter(|open| open + 1 < at) else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        let Some(close) = rest[at..].find(')') else { break };
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..at]);
        rest = &rest[at + close + 1..];
    }
    out + rest
}

/// Replaces `\_` with `_`; the backslashes of JSON and of Windows paths stay.
fn strip_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escape =
            c == '\\' && chars.peek().is_some_and(|next| "_*|[](){}<>#`~-".contains(*next));
        if !escape {
            out.push(c);
        }
    }
    out
}

/// Returns the JSON object at the start of the text, up to its closing brace.
pub fn object(text: &str) -> Option<&str> {
    let (mut depth, mut quoted, mut escaped, mut comment) = (0_usize, false, false, false);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '\n' => comment = false,
            _ if comment || escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '/' if !quoted && last == '/' => comment = true,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth = depth.checked_sub(1)?,
            _ => {}
        }
        last = c;
        if depth == 0 {
            return (c == '}').then(|| &text[..=at]);
        }
    }
    None
}
