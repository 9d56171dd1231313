//! Copies JSON and replaces values, in one pass: the work is linear in the length, however it is nested.

use serde::de::IgnoredAny;
use std::borrow::Cow;

/// What stands in the place of a value that is not shown.
pub(crate) const MASK: &str = "***";

/// Deeper JSON is not shown.
const MAX_DEPTH: usize = 64;

/// Returns JSON with the values that `value` returns for its strings, numbers and literals. A member whose
/// name `hides` accepts is masked as a whole; `value` still receives what is in it, with `true`. `None` if
/// `json` is not JSON.
pub(crate) fn rewrite<'j>(
    json: &'j str,
    hides: &dyn Fn(&str) -> bool,
    value: &mut dyn FnMut(&'j str, bool) -> Cow<'j, str>,
) -> Option<String> {
    #[cfg(test)]
    tests::READ.set(tests::READ.get() + json.len());
    // Neither this nor the loop recurses, and each reads a byte once.
    serde_json::from_str::<IgnoredAny>(json).ok()?;
    let (mut text, mut rest) = (String::with_capacity(json.len()), json);
    let (mut depth, mut hides_next) = (0, false);
    // The depth around the value of which nothing is shown.
    let mut hidden: Option<usize> = None;
    while let Some(first) = rest.bytes().next() {
        let (part, after) = rest.split_at(len(rest, first));
        rest = after;
        let mut shown = Cow::Borrowed(part);
        let was_hidden = hidden.is_some();
        match first {
            b'{' | b'[' => {
                if !was_hidden && (hides_next || depth == MAX_DEPTH) {
                    hidden = Some(depth);
                    text.push_str(&string(MASK));
                }
                (depth, hides_next) = (depth + 1, false);
            }
            b'}' | b']' => {
                depth -= 1;
                hidden = hidden.filter(|around| *around != depth);
            }
            b'"' if rest.trim_ascii_start().starts_with(':') => {
                let name = decoded(part);
                hides_next = name.as_ref().is_none_or(|name| hides(name));
                // Without escapes, behind which a name could hide.
                shown = Cow::Owned(string(&name.unwrap_or(Cow::Borrowed(MASK))));
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => {
                let new = value(part, was_hidden || hides_next);
                let is_nothing = matches!(part, "null" | "\"\"");
                shown = if hides_next && !is_nothing { string(MASK).into() } else { new };
                hides_next = false;
            }
        }
        if !was_hidden && hidden.is_none() {
            text.push_str(&shown);
        }
    }
    Some(text)
}

/// Returns the length of the part of JSON that begins with `first`.
fn len(json: &str, first: u8) -> usize {
    let mut is_escaped = false;
    let mut ends = |byte: u8| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    };
    let is_end = |byte: u8| byte.is_ascii_whitespace() || b",:{}[]\"".contains(&byte);
    match first {
        b'"' => json.bytes().skip(1).position(&mut ends).map_or(json.len(), |end| end + 2),
        _ if is_end(first) => 1,
        _ => json.bytes().position(is_end).unwrap_or(json.len()),
    }
}

/// Returns a string as JSON, in its quotes.
pub(crate) fn string(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Returns the text of a JSON string; `None` if it has none, such as half of a surrogate pair.
pub(crate) fn decoded(json: &str) -> Option<Cow<'_, str>> {
    let inside = json.strip_prefix('"')?.strip_suffix('"')?;
    match inside.contains('\\') {
        true => serde_json::from_str(json).ok().map(Cow::Owned),
        false => Some(Cow::Borrowed(inside)),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{decoded, rewrite};
    use crate::wire::redact;
    use std::borrow::Cow;
    use std::cell::Cell;

    thread_local! {
        /// How many bytes were read on this thread.
        pub(crate) static READ: Cell<usize> = const { Cell::new(0) };
    }

    /// Returns the result with the number of bytes that were read for it.
    pub(crate) fn read_for<T>(work: impl FnOnce() -> T) -> (T, usize) {
        READ.set(0);
        (work(), READ.get())
    }

    #[test]
    fn a_byte_is_read_once_however_deep_it_is() {
        let inside = vec![r#"[1,{"a":"b"}]"#; 1000].join(",");
        for depth in [1, 30, 60] {
            for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[0,{"a":"#, "}]")] {
                let depth = depth / open.matches(['[', '{']).count();
                let json = format!("{}[{inside}]{}", open.repeat(depth), close.repeat(depth));
                let (redacted, read) = read_for(|| redact(&json));
                assert_eq!(read, json.len(), "{open} at depth {depth}");
                assert_eq!(redacted.matches(r#"{"a":"***"}"#).count(), 1000);
            }
        }
        // Far deeper than any stack.
        let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
        assert!(redact(&deep).ends_with(&format!(r#""***"{}"#, "]".repeat(64))));
    }

    #[test]
    fn what_is_hidden_is_passed_on_only() {
        let json =
            r#" {"a": 1,"b\u005f": {"c" :[true,"x\"]"],"d":null}, "e":"\ud800","b_":"","b_":[7]} "#;
        let mut hidden = Vec::new();
        let shown = rewrite(json, &|name| name == "b_", &mut |json, is_hidden| {
            hidden.extend(is_hidden.then_some(json));
            Cow::Borrowed(json)
        });
        let expected = r#" {"a": 1,"b_": "***", "e":"\ud800","b_":"","b_":"***"} "#;
        assert_eq!(shown.as_deref(), Some(expected));
        assert_eq!(hidden, ["true", r#""x\"]""#, "null", r#""""#, "7"]);
    }

    #[test]
    fn half_of_a_pair_has_no_text() {
        assert_eq!(decoded(r#""\ud83d""#), None);
        assert_eq!(decoded(r#""\ud83d\ude00""#).as_deref(), Some("😀"));
    }
}
