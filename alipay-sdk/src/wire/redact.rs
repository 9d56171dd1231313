//! JSON without the values that must not be logged.

use super::rewrite::{MASK, rewrite, string};
use super::{Object, ReadContext, ReadObject};
use std::borrow::Cow;

/// Returns a node with its names, its status, and of its values those that the spec of `T` names and does
/// not mark as sensitive. What the spec does not know may be sensitive.
pub(crate) fn redact_node<T: ReadObject>(node: &str) -> String {
    let mut context = ReadContext::recording();
    let Some(mut object) = Object::parse(node, &mut context) else { return redact(node) };
    let status = object.members().filter(|(name, json)| is_status(name, json.get()));
    let status: Vec<_> = status.map(|(_, json)| json.get().as_ptr()).collect();
    T::read(&mut object);
    let plain = context.into_plain();
    let is_plain =
        |json: &str| plain.contains(&json.as_ptr().addr()) || status.contains(&json.as_ptr());
    redact_but(node, &is_plain)
}

/// Returns whether a member is the gateway's status: five digits, and not a code of the API's own.
fn is_status(name: &str, json: &str) -> bool {
    let digits = json.trim_matches('"');
    let is_code = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    matches!(name, "msg" | "sub_code") || name == "code" && is_code
}

/// Returns JSON of which nothing is known: its names, without its values.
pub(crate) fn redact(json: &str) -> String {
    redact_but(json, &|_| false)
}

fn redact_but(json: &str, is_plain: &dyn Fn(&str) -> bool) -> String {
    let value = |json| match matches!(json, "null" | "\"\"") || is_plain(json) {
        true => Cow::Borrowed(json),
        false => Cow::Owned(string(MASK)),
    };
    rewrite(json, &|_| false, &mut |json, _| value(json)).unwrap_or_else(|| string(MASK))
}

#[cfg(test)]
mod tests {
    use super::{redact, redact_node};
    use crate::response::RawResponse;

    #[test]
    fn names_and_structure_stay() {
        let json = r#"{"a\/b" : [1, "x", true, null, "", {}],"c":{"d":-1.5e3,"\\\"}":"\\\"]"}}"#;
        assert_eq!(
            redact(json),
            r#"{"a/b" : ["***", "***", "***", null, "", {}],"c":{"d":"***","\\\"}":"***"}}"#
        );
        for (json, redacted) in [("\"x\"", r#""***""#), ("7", r#""***""#), ("", r#""***""#)] {
            assert_eq!(redact(json), redacted, "{json}");
        }
    }

    #[test]
    fn malformed_and_deep_json_is_masked() {
        for json in [r#"{"a":"x""#, r#"{"a":x}"#, "{\"a\":1}x", r#"["x","#] {
            assert_eq!(redact(json), r#""***""#, "{json}");
        }
        let deep = |depth| format!("{}7{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(redact(&deep(64)), deep(64).replace('7', r#""***""#));
        assert_eq!(redact(&deep(65)), deep(64).replace('7', r#""***""#));
    }

    #[test]
    fn a_code_of_the_api_is_not_the_status() {
        let shown = redact_node::<RawResponse>;
        assert_eq!(
            shown(r#"{"code":"40004","sub_code":"X"}"#),
            r#"{"code":"40004","sub_code":"X"}"#
        );
        assert_eq!(shown(r#"{"code":20000}"#), r#"{"code":20000}"#);
        for code in [r#""4000a""#, r#""123456789012""#, "[10000]", r#""""#] {
            let masked = match code {
                "[10000]" => r#"["***"]"#,
                r#""""# => r#""""#,
                _ => r#""***""#,
            };
            assert_eq!(shown(&format!(r#"{{"code":{code}}}"#)), format!(r#"{{"code":{masked}}}"#));
        }
    }
}
