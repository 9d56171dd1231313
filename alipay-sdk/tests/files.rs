//! Files: what they are, and which ones break the rules.

use alipay_sdk::File;
use alipay_sdk::runtime::Rules;
use alipay_sdk::validate::Violations;
use alipay_sdk::validate::{Problem, Validate};
use bytes::Bytes;
use futures_util::stream;

struct Upload {
    image_content: Option<File>,
}

impl Validate for Upload {
    fn check(&self, rules: &mut Rules) {
        rules.field("image_content", &self.image_content).required().file(1..=4);
    }
}

fn check(file: File) -> Result<(), Violations> {
    Upload { image_content: Some(file) }.validate()
}

#[test]
fn names_with_an_extension_pass() {
    let longest = format!("{}.jpg", "长".repeat(251));
    for name in ["a.jpg", "a.JPEG", "门店 (1).png", "a.tar.gz", "a.7z", "\".bmp", &longest] {
        assert_eq!(check(File::new(name, "x")), Ok(()), "{name}");
    }
}

#[test]
fn names_that_alipay_would_not_take_are_reported() {
    let long = format!("{}.jpg", "a".repeat(252));
    let names = [
        "",
        "a",
        ".jpg",
        "a.",
        "a.j pg",
        "a.图",
        "a.jpg\r\nb: c.jpg",
        "a\0.jpg",
        "a\u{85}.jpg",
        "a/b.jpg",
        "a\\b.jpg",
        "../a.jpg",
        &long,
    ];
    for name in names {
        let violations = check(File::new(name, "x")).unwrap_err();
        let problems: Vec<_> = violations.iter().map(|violation| &violation.problem).collect();
        assert_eq!(problems, [&Problem::FileName], "{name:?}");
    }
}

#[test]
fn both_ends_of_the_size_and_the_text_of_a_violation() {
    assert_eq!(check(File::new("a.jpg", "1234")), Ok(()));
    let missing = Upload { image_content: None }.validate().unwrap_err();
    assert_eq!(missing.to_string(), "`image_content` is required and not set");
    let empty = check(File::new("a.jpg", "")).unwrap_err();
    assert_eq!(empty.to_string(), "`image_content` has 0 bytes, expected 1 to 4");
    let huge = File::stream("huge", u64::MAX, stream::empty);
    assert_eq!(
        check(huge).unwrap_err().to_string(),
        "`image_content` needs a file name with an extension of letters and digits such as `shop.jpg`, of at most \
         255 characters, without `/`, `\\` and control characters; \
         `image_content` has 18446744073709551615 bytes, expected 1 to 4"
    );
}

#[test]
fn equal_files_have_the_same_content() {
    let open = || stream::iter([Ok(Bytes::from("x"))]);
    let streamed = File::stream("a.jpg", 1, open);
    assert_eq!(File::new("a.jpg", "x"), File::new("a.jpg", "x"));
    assert_ne!(File::new("a.jpg", "x"), File::new("b.jpg", "x"));
    assert_ne!(File::new("a.jpg", "x"), File::new("a.jpg", "y"));
    assert_eq!(streamed, streamed.clone());
    assert_ne!(streamed, File::stream("a.jpg", 1, open));
    assert_ne!(streamed, File::new("a.jpg", "x"));
}

#[test]
fn debug_shows_name_and_length_only() {
    let streamed = File::stream("a.jpg", 6, || stream::iter([Ok(Bytes::from("secret"))]));
    for file in [File::new("a.jpg", "secret"), streamed] {
        assert_eq!((file.name(), file.len(), file.is_empty()), ("a.jpg", 6, false));
        assert_eq!(format!("{file:?}"), r#"File { name: "a.jpg", length: 6, .. }"#);
    }
}
