//! Strings that a charset can encode, and the JSON that is made of them.

use alipay_sdk::client::Charset;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

pub const CHARSETS: &[Charset] = &[
    Charset::Utf8,
    #[cfg(feature = "gbk")]
    Charset::Gbk,
    #[cfg(feature = "gbk")]
    Charset::Gb2312,
    #[cfg(feature = "gbk")]
    Charset::Gb18030,
];

pub fn charset() -> impl Strategy<Value = Charset> {
    proptest::sample::select(CHARSETS)
}

/// Characters that are special in JSON, forms, HTML and signatures.
const HOSTILE: &str = "\"\\/{}[]:,&=%+#?;<>' \u{0}\u{1}\t\u{7f}$`";

/// The second bytes of the first ones are `\ { } |` in GBK.
fn characters(charset: Charset) -> BoxedStrategy<char> {
    let select = |text: &str| proptest::sample::select(text.chars().collect::<Vec<_>>()).boxed();
    // For private use, GB18030 has codes that depend on the edition.
    let any = any::<char>().prop_filter("private", |c| !matches!(c, '\u{e000}'..='\u{f8ff}'));
    match charset.as_str() {
        "GBK" => select("乗亄亇亅支付宝元——"),
        "GB2312" => select("支付宝元啊齄——"),
        _ => prop_oneof![select("乗亄亇亅支付宝€ñ😀\u{feff}\u{2028}"), any].boxed(),
    }
}

/// A string without line breaks, which forms cannot contain.
pub fn text(charset: Charset) -> impl Strategy<Value = String> {
    let hostile = proptest::sample::select(HOSTILE.chars().collect::<Vec<_>>());
    let c = prop_oneof![hostile, characters(charset), proptest::char::range('0', 'z')];
    vec(c.prop_filter("line break", |c| !matches!(c, '\r' | '\n')), 0..16)
        .prop_map(String::from_iter)
}

/// A JSON object: any order of the names, any blanks between the tokens.
pub fn object(charset: Charset) -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        text(charset).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<Option<bool>>().prop_map(Value::from),
    ];
    let value = scalar.prop_recursive(3, 12, 4, move |inner| {
        let members = vec((text(charset), inner.clone()), 0..4);
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::from),
            members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    });
    let members = vec((text(charset), value), 0..5);
    let gap = proptest::sample::select(vec!["", " ", "\t ", "   "]);
    (members, gap, any::<bool>()).prop_map(|(members, gap, escapes)| {
        let member = |(index, (name, value)): (usize, (String, Value))| {
            // Never the same name twice, and never `code`.
            format!("{gap}{}{gap}:{gap}{value}{gap}", Value::from(format!("{index}{name}")))
        };
        let members: Vec<_> = members.into_iter().enumerate().map(member).collect();
        let object = format!("{{{}{gap}}}", members.join(","));
        if escapes { object.replace('/', "\\/") } else { object }
    })
}

#[allow(clippy::unnecessary_wraps)] // UTF-8 alone never fails.
pub fn encode(charset: Charset, text: &str) -> Vec<u8> {
    match encoding(charset) {
        None => text.as_bytes().to_vec(),
        #[cfg(feature = "gbk")]
        Some(encoding) => {
            let (bytes, _, is_lossy) = encoding.encode(text);
            assert!(!is_lossy, "{charset} cannot carry {text:?}");
            bytes.into_owned()
        }
        #[cfg(not(feature = "gbk"))]
        Some(never) => match never {},
    }
}

pub fn decode(charset: Charset, bytes: &[u8]) -> String {
    match encoding(charset) {
        None => std::str::from_utf8(bytes).unwrap().to_owned(),
        #[cfg(feature = "gbk")]
        Some(encoding) => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
            text.unwrap().into_owned()
        }
        #[cfg(not(feature = "gbk"))]
        Some(never) => match never {},
    }
}

#[cfg(feature = "gbk")]
fn encoding(charset: Charset) -> Option<&'static encoding_rs::Encoding> {
    match charset {
        Charset::Utf8 => None,
        Charset::Gb18030 => Some(encoding_rs::GB18030),
        _ => Some(encoding_rs::GBK),
    }
}

#[cfg(not(feature = "gbk"))]
fn encoding(_: Charset) -> Option<std::convert::Infallible> {
    None
}
