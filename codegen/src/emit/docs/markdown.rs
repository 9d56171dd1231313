//! The words of a page as Markdown.

/// The text of a page, escaped as Markdown; addresses become links.
pub fn markdown(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // At the start of a line, these would be a list, a rule, a heading or a quote.
    let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if number > 0 && rest[number..].starts_with(['.', ')']) {
        out.push_str(&rest[..number]);
        out.push('\\');
        rest = &rest[number..];
    } else if rest.starts_with(['-', '+', '=']) {
        out.push('\\');
    }
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let (link, after) = rest.split_at(link_length(rest));
            out.push_str(&format!("<{link}>"));
            rest = after;
            continue;
        }
        // Smart punctuation turns `...` and `--` into other characters.
        let is_turned = rest.starts_with("..") || rest.starts_with("--");
        if is_turned || "\\`*_[]<>|#~&".contains(c) && !is_inside_word(&out, rest) {
            out.push('\\');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// `_` between letters needs no escape, and names read better without it.
fn is_inside_word(before: &str, rest: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let after = rest.strip_prefix('_').and_then(|after| after.chars().next());
    after.is_some_and(is_word) && before.ends_with(is_word)
}

/// The length of a link: it ends before a character that is not allowed in one, or before a bracket
/// that was opened before the link.
fn link_length(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_graphic() || "<>\"`".contains(c));
    let link = &text[..end.unwrap_or(text.len())];
    let closes_more =
        |end: usize| link[..end].matches(')').count() > link[..end].matches('(').count();
    let bracket = link.match_indices(')').map(|(at, _)| at).find(|at| closes_more(at + 1));
    bracket.unwrap_or(link.len())
}

/// Text as a code span, with a fence longer than any run of backquotes in it.
pub fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}
