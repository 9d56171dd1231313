//! Joins the string literals of a program: `"{" + "\"a\":1" + "}"`.

/// Joins the literals at the start of the text, whatever the operator between them; a copy may have
/// lost it. Ends at anything that cannot be between two literals.
pub fn join_literals(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "+.@".contains(c));
        let Some(quote) = rest.chars().next().filter(|c| "\"'".contains(*c)) else { break };
        let (literal, after) = parse_literal(&rest[1..], quote)?;
        out.push_str(&literal);
        rest = after;
    }
    (!out.is_empty()).then_some(out)
}

/// Returns the text up to the closing quote, and the rest after it.
pub fn parse_literal(text: &str, quote: char) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if c == quote => return Some((out, &text[at + 1..])),
            '\\' => match chars.next()?.1 {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => {}
                // In single quotes only the quote and the backslash itself are escaped.
                c if quote == '\'' && c != '\'' && c != '\\' => out.extend(['\\', c]),
                c => out.push(c),
            },
            _ => out.push(c),
        }
    }
    None
}
