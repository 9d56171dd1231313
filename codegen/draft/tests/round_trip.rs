//! Whatever a page says, the rendered file says the same.

use codegen::spec::ApiSpec;
use codegen::{Parsed, Source};
use proptest::prelude::*;
use spec_draft::yaml;
use spec_draft::{
    Annotated, Bounds, Call, Code, Correction, Draft, Enum, EnumValue, Facts, Field, Idempotency,
    Location, Pages, Presence, Quirk, Rest, RestLocation, Samples, SideFacts, Type,
};

/// Strings that YAML interprets, or might.
#[rustfmt::skip]
const NASTY: &[&str] = &[
    "null", "~", "Null", "true", "True", "false", "yes", "NO", "on", "y", "N", "0x10", "0o17", "017", "1_000", "1e3", ".5",
    "-0", "+5", "1:30", "2026-11-22", "2026-11-22 10:05:00", ".inf", ".NaN", "88.80", "20150320010101001", "=", "<<",
    "a: b", "a :b", "a:", ":a", ": a", "a:b", "https://opendocs.alipay.com/x?a=b&c#d", "a #b", "a# b", "#a", "# a",
    "- a", "-a", "-", "--- a", "---", "...", "? a", "?", "*a", "&a", "!a", "!!str a", "%a", "@a", "`a`", "|", "| a", ">", "> a",
    "[", "]", "{", "}", "[a, b]", "{a: b}", ", a", "a, b", "[1, 32]",
    "'", "\"", "'a'", "\"a\"", "it's", "a \"b\" c", "'a' \"b\"", "\\", "a\\nb", "C:\\new", r#"["A","B's"]"#, r#"{"a":"\"b\""}"#,
    " a", "a ", "  ", "\ta", "a\tb", "a\t", "a\n", "\na", "a\nb", "a\n\n  b\n", "  a\nb", "a\n# b", "a\n\tb", "a\n   \nb",
    "　全角", "全角　", "\u{a0}a", "支付宝：", "（必填）", "a：b #c", "😀", "👍", "TODO", "TODO_field", "$ref", "${a}", "</script>",
];

/// Returns a draft with the text wherever a page's text goes, and the name wherever a name goes.
fn draft(text: &str, name: &str, review: Option<&str>) -> Draft {
    fn annotated<T>(value: T, review: Option<&str>) -> Annotated<T> {
        Annotated { value, review: review.map(str::to_owned) }
    }
    let of = |text: &str| annotated(text.to_owned(), review);
    let field = |ty: &str| Field {
        line: 1,
        name: of(name),
        ty: of(ty),
        facts: Some(Facts::Page),
        presence: annotated(Presence::Optional, review),
        location: Some(annotated(Location::Top, review)),
        rest_location: Some(RestLocation::Path),
        length: Some(annotated(Bounds { low: 1, high: 32 }, review)),
        without: Some(of(r#"&"'\#"#)),
        range: Some(annotated(("0.01".to_owned(), "100".to_owned()), review)),
        items: Some(annotated(Bounds { low: 0, high: 20 }, review)),
        sensitive: true,
        rust: Some(of(name)),
        doc: of(text),
        example: Some(of(text)),
    };
    let value = |rust: Option<&str>| EnumValue {
        wire: of(name),
        label: text.to_owned(),
        rust: rust.map(str::to_owned),
    };
    let of_enum = |name: &str, value: EnumValue| Enum {
        name: of(name),
        rust: Some(of(name)),
        doc: of(text),
        complete: annotated(true, review),
        values: vec![value],
    };
    let groups =
        vec![annotated(vec![name.to_owned(), "b".to_owned()], review), of_group(name, review)];
    let code =
        Code { code: of(name), rust: Some(name.to_owned()), doc: of(text), fix: Some(of(text)) };
    let block = in_block(text);
    let sample = || Some(of(&block));
    Draft {
        method: of(name),
        title: of(name),
        page: of(name),
        checked: of("2026-11-22"),
        facts: SideFacts { request: Facts::Sdk, response: Facts::Page },
        call: annotated(Call::Server, review),
        repeat: annotated(Idempotency::Key(vec![name.to_owned()]), review),
        pending: Some(annotated(true, review)),
        v3: Some(annotated(
            Rest {
                call: name.to_owned(),
                has_notify_url: true,
                has_auth_token: true,
                has_target_app_id: true,
                quirk: Some(Quirk::BizContent),
            },
            review,
        )),
        summary: of(text),
        request: vec![field("Number")],
        one_of: groups.clone(),
        pages: Some(annotated(
            Pages {
                number: name.to_owned(),
                size: name.to_owned(),
                items: name.to_owned(),
                total: Some(name.to_owned()),
            },
            review,
        )),
        response: vec![field(name)],
        types: vec![Type {
            name: of(name),
            facts: Some(Facts::Sdk),
            rust: Some(of(name)),
            doc: of(text),
            one_of: groups,
            fields: vec![field("Boolean")],
        }],
        enums: vec![of_enum("First", value(None)), of_enum("Second", value(Some(name)))],
        errors: vec![code],
        corrections: [false, true].map(|is_inferred| correction(text, name, is_inferred)).to_vec(),
        samples: Samples { request: sample(), response: sample(), error: sample() },
        comments: Vec::new(),
        reviews: review.map(str::to_owned).into_iter().collect(),
        unrecognized: Vec::new(),
        lowered: false,
    }
}

/// Returns the text as a block scalar holds it: it ends with one line break.
fn in_block(text: &str) -> String {
    match text.trim_end_matches('\n') {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

/// Returns what is read of a text: one of several lines is in a block, unless it needs escapes.
fn read(text: &str) -> String {
    let is_escaped = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let has_lines = text.trim_end().contains('\n') && !text.starts_with(char::is_whitespace);
    if has_lines && !text.contains(is_escaped) { in_block(text) } else { text.to_owned() }
}

fn correction(text: &str, name: &str, is_inferred: bool) -> Correction {
    let text = || text.to_owned();
    Correction { at: name.to_owned(), page: text(), here: text(), why: text(), is_inferred }
}

fn of_group(name: &str, review: Option<&str>) -> Annotated<Vec<String>> {
    Annotated { value: vec![name.to_owned()], review: review.map(str::to_owned) }
}

#[test]
fn a_string_is_parsed_as_it_was_written() {
    let long = "字".repeat(200) + " " + &"长 ".repeat(100) + "。";
    // Strings of a page have no tabs, and a spec may have none.
    let is_text = |text: &&str| !text.trim().is_empty() && !text.contains('\t');
    for text in NASTY.iter().copied().chain([long.as_str()]).filter(is_text) {
        // A name of several lines is invalid, however quoted.
        let is_name =
            text.trim() == text && !text.contains(['\n', '　', '：', '，', '。']) && text != "<<";
        let name = if is_name { text } else { "name" };
        let written = yaml::to_string(&draft(text, name, Some("why")));
        match Parsed::new(&Source::new("a draft", written.clone())).spec {
            Ok(spec) => assert_eq!(
                said(&spec_draft::reviewed::draft(&spec)),
                said(&draft(&read(text), name, None))
            ),
            Err(errors) => panic!("{text:?}: {errors:?}\n{written}"),
        }
    }
}

/// Prints a draft without its review notes.
fn said(draft: &Draft) -> String {
    format!("{draft:#?}").replace("line: 1,", "line: 0,")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Including what no page should contain: control characters, odd line breaks, names of many
    /// lines.
    #[test]
    fn any_string_is_parsed_as_it_was_written(text: String, name: String, why: String) {
        let written = yaml::to_string(&draft(&text, &name, Some(&why)));
        let spec: ApiSpec = serde_saphyr::from_str(&written).unwrap();
        prop_assert_eq!(said(&spec_draft::reviewed::draft(&spec)), said(&draft(&read(&text), &name, None)));
    }

    #[test]
    fn any_mix_of_yaml_syntax_is_parsed_as_it_was_written(
        text in "[-a1 \n\t:#'\"\\\\{}\\[\\],&*!|>%@`?~=.<　：]{1,12}",
        why in "[a #\n\r\u{85}\u{2028}'\"|:\u{feff}]{0,8}",
    ) {
        let written = yaml::to_string(&draft(&text, "a", Some(&why)));
        let spec: ApiSpec = serde_saphyr::from_str(&written).unwrap();
        prop_assert_eq!(said(&spec_draft::reviewed::draft(&spec)), said(&draft(&read(&text), "a", None)));
    }
}
