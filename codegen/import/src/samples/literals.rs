//! The literals of a program: strings in parts, `"{" + "\"a\":1" + "}"`, and objects that are not
//! JSON, `{ a: 'x' }`.

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

/// Returns the JSON of an object literal of JavaScript or Python, `{ a: 'x', 'b': True }`; `None` if it
/// is JSON already, or anything else.
pub fn json_of(object: &str) -> Option<String> {
    let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    if is_json(object) {
        return None;
    }
    let mut json = String::with_capacity(object.len());
    let mut rest = object;
    while let Some(c) = rest.chars().next() {
        if c == '"' || c == '\'' {
            let (literal, after) = parse_literal(&rest[1..], c)?;
            json.push_str(&serde_json::Value::from(literal).to_string());
            rest = after;
        } else if c.is_ascii_alphabetic() || c == '_' {
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let (word, after) = rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
            let is_name = after.trim_start().starts_with(':');
            json.push_str(&match word {
                _ if is_name => format!("\"{word}\""),
                "True" => "true".to_owned(),
                "False" => "false".to_owned(),
                "None" | "undefined" => "null".to_owned(),
                word => word.to_owned(),
            });
            rest = after;
        } else if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else {
            if matches!(c, '}' | ']') {
                let open = json.trim_end().trim_end_matches(',').len();
                json.truncate(open);
            }
            json.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    is_json(&json).then_some(json)
}
