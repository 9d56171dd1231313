use super::*;
use crate::protocol::v2::OPEN;

const SIGNED: &str =
    "app_id=1&biz_content={\"a\":\"x&y=z\"}&charset=utf-8&notify_url=https://a/?k=1&zz=2";
const ADVICE: &str =
    "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：";

fn signed() -> Vec<(String, String)> {
    let pairs = [
        ("app_id", "1"),
        ("biz_content", r#"{"a":"x&y=z"}"#),
        ("charset", "utf-8"),
        ("notify_url", "https://a/?k=1"),
        ("zz", "2"),
    ];
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
}

fn find(signed: &[(String, String)], sub_msg: &str) -> Option<SignatureDiff> {
    SignatureDiff::find(signed.to_vec(), OPEN, sub_msg)
}

fn difference(expected: &str) -> SignatureDifference {
    let texts = find(&signed(), &format!("{ADVICE}{expected}")).unwrap();
    let text = format!("{texts:?}");
    assert!(!text.contains("x&y") && !text.contains("https"), "{text}");
    texts.difference()
}

fn value(
    parameter: &str,
    index: usize,
    signed: Option<char>,
    expected: Option<char>,
) -> SignatureDifference {
    SignatureDifference::Value { parameter: parameter.to_owned(), index, signed, expected }
}

#[test]
fn the_first_difference_is_found() {
    assert_eq!(difference(SIGNED), SignatureDifference::None);
    assert_eq!(
        difference(&SIGNED.replace('&', "&amp;").replace('"', "&quot;")),
        SignatureDifference::None
    );
    let plus = SIGNED.replace("x&y", "x y");
    assert_eq!(difference(&plus), value("biz_content", 8, Some('&'), Some(' ')));
    assert_eq!(
        difference(&SIGNED.replace("&zz=2", "")),
        SignatureDifference::Missing { parameter: "zz".into() }
    );
    let cut = SIGNED.replace("\"}&", "&");
    assert_eq!(difference(&cut), value("biz_content", 12, Some('"'), None));
    let added = SIGNED.replace("&charset", "&format=JSON&charset");
    assert_eq!(difference(&added), SignatureDifference::Added { parameter: "format".into() });
    assert_eq!(
        difference(&format!("{SIGNED}&version=1.0")),
        SignatureDifference::Added { parameter: "version".into() }
    );
}

/// A value that holds what looks like another parameter, and one that is followed by one indeed.
#[test]
fn an_ampersand_may_be_part_of_a_value() {
    let url = "https://a/?k=1&method=2&zz=3&b";
    let signed = [("charset", "utf-8"), ("notify_url", url), ("zz", "2")];
    let signed = signed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let difference = |text: &str| {
        let texts = find(&signed, &format!("{ADVICE}{text}")).unwrap();
        assert!(!texts.expected().contains("https"), "{texts:?}");
        texts.difference()
    };
    let text = format!("charset=utf-8&notify_url={url}&zz=2");
    assert_eq!(difference(&text), SignatureDifference::None);
    for (added, place) in [
        ("&notify_uri=https://b/", "&notify_url"),
        ("&note=https://b/?c&d=e", "&notify_url"),
        ("&x=https://b/", "&zz=2"),
        ("&zzz=https://b/", ""),
    ] {
        let text = match place {
            "" => format!("{text}{added}"),
            place => text.replace(place, &format!("{added}{place}")),
        };
        let parameter = added.trim_start_matches('&').split('=').next().unwrap().into();
        assert_eq!(difference(&text), SignatureDifference::Added { parameter });
    }
    // What was changed goes on up to a name that is known, and does not show.
    let text = text.replace("utf-8", "gbk&note=https://b/");
    assert_eq!(difference(&text), value("charset", 1, Some('u'), Some('g')));
}

#[test]
fn values_of_the_request_do_not_show() {
    let texts = find(&signed(), &format!("{ADVICE}{SIGNED}")).unwrap();
    assert_eq!(
        texts.signed(),
        "app_id=1&biz_content=***(13 characters)&charset=utf-8&notify_url=***(14 characters)&zz=***(1 characters)"
    );
    assert_eq!(texts.signed(), texts.expected());
}

#[test]
fn other_messages_have_no_text() {
    assert_eq!(find(&signed(), "验签出错"), None);
    assert_eq!(find(&signed(), ""), None);
    assert_eq!(find(&[], "验签字符串为：").unwrap().difference(), SignatureDifference::None);
}
