//! The scanner must agree with a decoder and a full parser, on content and positions.

use super::Envelope;
use crate::charset::Charset;
use crate::error::InvalidResponseReason;
use crate::wire::{Object, ReadContext};
use proptest::prelude::*;

const CHARSETS: &[Charset] = &[
    Charset::Utf8,
    #[cfg(feature = "gbk")]
    Charset::Gbk,
    #[cfg(feature = "gbk")]
    Charset::Gb2312,
    #[cfg(feature = "gbk")]
    Charset::Gb18030,
];

/// In GBK the second bytes of the first ones are `\ { } | [ ]` and `@`; ñ, ڳ and 😀 have four bytes
/// in GB18030, digits among them.
const CHARACTERS: &str = "乗亄亇亅乕乚丂ñڳ😀支付宝——€\u{2028}\u{feff}";

type Members = Vec<(String, Vec<u8>)>;

/// Returns names and values as serde_json sees them, each value in the bytes of the charset.
fn parsed(text: &str, charset: Charset) -> Option<Members> {
    let mut context = ReadContext::default();
    let object = Object::parse(text, &mut context).filter(|object| object.repeated().is_none())?;
    let bytes = |json: &str| Some(charset.encode(json).ok()?.into_owned());
    object.members().map(|(name, json)| Some((name.to_owned(), bytes(json.get())?))).collect()
}

fn scanned(body: &[u8], charset: Charset) -> Result<Members, InvalidResponseReason> {
    let Envelope { members } = Envelope::scan(body, charset)?;
    Ok(members.into_iter().map(|(name, at)| (name, body[at].to_vec())).collect())
}

#[track_caller]
fn check(text: &str, charset: Charset) {
    let body = charset.encode(text).unwrap();
    assert_eq!(
        scanned(&body, charset).unwrap(),
        parsed(text, charset).unwrap(),
        "{charset} {text}"
    );
}

#[test]
fn characters_that_look_like_json_are_not_taken_for_it() {
    let texts = [
        r#"{"乗":"亇","亄":"乗\"亇","sign":"乗\\"}"#,
        r#" { "a\u4e57" : { "亇" : [ "乗" , "}" ] } , "sign" : "亄{" } "#,
        r#"{"ñ":"ڳ\\","😀":"{ñ","0":-1.5e3,"t":true,"n":null}"#,
    ];
    for (text, charset) in texts.iter().flat_map(|text| CHARSETS.iter().map(move |c| (text, c))) {
        if charset.encode(text).is_ok() {
            check(text, *charset);
        }
    }
}

#[test]
fn names_that_are_one_once_decoded_are_duplicates() {
    for charset in CHARSETS {
        for text in [r#"{"支":1,"支":2}"#, r#"{"支":1,"\u652f":2}"#, r#"{"a/b":1,"a\/b":2}"#] {
            let body = charset.encode(text).unwrap();
            let problem = scanned(&body, *charset).unwrap_err();
            assert!(
                matches!(problem, InvalidResponseReason::Duplicate { .. }),
                "{charset} {text} {problem}"
            );
        }
    }
}

/// A character that swallows a quote or the end of a string would make two readers see two
/// responses.
#[cfg(feature = "gbk")]
#[test]
fn halves_of_characters_are_refused() {
    let bodies: [&[u8]; 7] = [
        b"{\"a\":\"\xd6\",\"sign\":\"x\"}",
        b"{\"a\":\"\x81\x30\",\"sign\":\"x\"}",
        b"{\"a\":\"\x81\x30\x81\",\"sign\":\"x\"}",
        b"{\"a\":\"\x80\",\"sign\":\"x\"}",
        b"{\"a\xff\":1}",
        b"{\"a\":1}\xd6",
        b"{\"a\":\"\xe6\x94\xaf\"}",
    ];
    for charset in [Charset::Gbk, Charset::Gb2312, Charset::Gb18030] {
        for body in bodies {
            let problem = scanned(body, charset).unwrap_err();
            assert_eq!(problem, InvalidResponseReason::Malformed { charset }, "{body:x?}");
        }
    }
    let own = b"{\"\x81\x30\x81\x30\":1}";
    assert_eq!(
        scanned(own, Charset::Gbk),
        Err(InvalidResponseReason::Malformed { charset: Charset::Gbk })
    );
    assert_eq!(scanned(own, Charset::Gb18030).unwrap(), [("\u{80}".to_owned(), b"1".to_vec())]);
}

/// Without the feature `gbk`, the shape of the codes is enough to find the ends of strings.
#[test]
fn gbk_is_scanned_where_utf_8_was_requested() {
    let body = b"{\"a\":\"\xd6\xa7\x81\\\",\"b\":{\"\x81{\":\"\x81\x30\x81\x30\\\"}\"},\"c\":2}";
    let values = [
        ("a".to_owned(), b"\"\xd6\xa7\x81\\\"".to_vec()),
        ("b".to_owned(), b"{\"\x81{\":\"\x81\x30\x81\x30\\\"}\"}".to_vec()),
        ("c".to_owned(), b"2".to_vec()),
    ];
    assert_eq!(scanned(body, Charset::Utf8).unwrap(), values);
}

#[cfg(feature = "gbk")]
#[test]
fn characters_between_the_tokens_are_refused() {
    let bodies: [&[u8]; 5] = [
        b"\x81\\{\"a\":1}",
        b"{\x81{\"a\":1}",
        b"{\"a\"\x81}:1}",
        b"{\"a\":\x81{}}",
        // Byte by byte, the object inside would end in the middle of a character.
        b"{\"a\":{\x81}}",
    ];
    for body in bodies {
        let problem = scanned(body, Charset::Gbk).unwrap_err();
        assert!(matches!(problem, InvalidResponseReason::NotJson { .. }), "{body:x?} {problem}");
    }
    // What follows `12` is one character, and not the end of the object.
    let problem = scanned(b"{\"a\":12\x81}", Charset::Gbk).unwrap_err();
    assert_eq!(problem, InvalidResponseReason::NotJson { offset: 9 });
    // Nor is what follows the backslash an escaped backslash.
    let value = scanned(b"{\"a\":\"\\\x81\\\"}", Charset::Gbk).unwrap();
    assert_eq!(value, [("a".to_owned(), b"\"\\\x81\\\"".to_vec())]);
}

/// A string in its quotes, of everything that could lead a scanner astray.
fn string(charset: Charset) -> impl Strategy<Value = String> {
    let can = |c: &char| charset.encode(&c.to_string()).is_ok();
    let pieces = CHARACTERS.chars().filter(can).map(String::from);
    let ascii = [r#"\""#, r"\\", r"\/", r"\u005c", r"\u4e57", r"\n", r"\ud83d\ude00"];
    let plain = ["{", "}", "[", "]", ":", ",", "/", " ", "0", "sign", "a_response"];
    let pieces: Vec<_> = pieces.chain(ascii.into_iter().chain(plain).map(String::from)).collect();
    proptest::collection::vec(proptest::sample::select(pieces), 0..6)
        .prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn object(members: Vec<(String, String, &str)>) -> String {
    let members = members.iter().map(|(name, value, s)| format!("{s}{name}{s}:{s}{value}{s}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn value(charset: Charset) -> impl Strategy<Value = String> {
    const SCALARS: &[&str] = &["1", "-0.5e+3", "true", "false", "null", "{}", "[ ]"];
    let leaf =
        prop_oneof![string(charset), proptest::sample::select(SCALARS).prop_map(String::from)];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..4)
            .prop_map(|values| format!("[{}]", values.join(" , ")));
        prop_oneof![list, members(charset, inner)]
    })
}

fn members(
    charset: Charset,
    value: impl Strategy<Value = String>,
) -> impl Strategy<Value = String> {
    let space = proptest::sample::select(&["", " ", "\r\n\t"][..]);
    proptest::collection::vec((string(charset), value, space), 0..5).prop_map(object)
}

fn text() -> impl Strategy<Value = (String, Charset)> {
    proptest::sample::select(CHARSETS)
        .prop_flat_map(|charset| (members(charset, value(charset)), Just(charset)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn the_members_are_those_of_a_full_parser((text, charset) in text()) {
        let body = charset.encode(&text).unwrap();
        match parsed(&text, charset) {
            Some(members) => prop_assert_eq!(scanned(&body, charset).unwrap(), members),
            None => {
                let problem = scanned(&body, charset).unwrap_err();
                prop_assert!(matches!(problem, InvalidResponseReason::Duplicate { .. }), "{}", problem);
            }
        }
    }

    #[test]
    fn damage_is_read_as_a_full_parser_reads_it(
        (text, charset) in text(),
        end: prop::sample::Index,
        bit: prop::sample::Index,
    ) {
        let body = charset.encode(&text).unwrap().into_owned();
        let mut flipped = body.clone();
        let bit = bit.index(body.len() * 8);
        flipped[bit / 8] ^= 1 << (bit % 8);
        for damaged in [&body[..end.index(body.len())], &flipped] {
            let found = scanned(damaged, charset);
            match charset.decode(damaged).map(|text| parsed(&text, charset)) {
                Some(Some(members)) => prop_assert_eq!(found.unwrap(), members),
                Some(None) => {}
                None => prop_assert!(charset == Charset::Utf8 || found.is_err()),
            }
        }
    }

    #[test]
    fn any_bytes_are_scanned_without_panic(bytes: Vec<u8>) {
        for charset in CHARSETS {
            let _ = scanned(&[b"{\"", &bytes[..]].concat(), *charset);
            let _ = scanned(&bytes, *charset);
        }
    }
}
