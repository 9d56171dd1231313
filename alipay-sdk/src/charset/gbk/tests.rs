//! Against the tables of Python, Java and iconv, whole.

use super::{Charset, Unencodable};
use Charset::{Gb2312, Gb18030, Gbk};
use proptest::prelude::*;

const ALL: [Charset; 3] = [Gbk, Gb2312, Gb18030];

#[track_caller]
fn check(charset: Charset, text: &str, bytes: &[u8]) {
    assert_eq!(charset.encode(text).unwrap().as_ref(), bytes, "{charset} {text}");
    assert_eq!(charset.decode(bytes).unwrap(), text, "{charset} {bytes:x?}");
}

/// `printf '…' | iconv -f UTF-8 -t GBK | xxd -p`
#[test]
fn texts_are_those_of_iconv() {
    let text = "支付宝——￥8·元";
    for charset in ALL {
        check(
            charset,
            text,
            b"\xd6\xa7\xb8\xb6\xb1\xa6\xa1\xaa\xa1\xaa\xa3\xa4\x38\xa1\xa4\xd4\xaa",
        );
        check(charset, "", b"");
        check(charset, "{\"a\":1}\n", b"{\"a\":1}\n");
    }
    // The second bytes of these are `\`, `{`, `}`.
    for charset in [Gbk, Gb18030] {
        check(charset, "乗亄亇", b"\x81\\\x81{\x81}");
    }
    check(
        Gb18030,
        "€😀ü龴︐ڳ",
        b"\xa2\xe3\x94\x39\xfc\x36\xa8\xb9\xfe\x59\xa6\xd9\x81\x31\x91\x39",
    );
}

/// The number of bytes and a checksum of all characters, in order, that the charset has:
///
/// ```python
/// text = ''.join(chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xF8FF)
/// gbk = text.replace('⊕', '').encode('gbk', 'ignore')
/// # Here Python has the two other characters that the standard may have meant.
/// swap = str.maketrans({'·': '・', '—': '―', '・': '', '―': ''})
/// gb2312 = text.translate(swap).encode('gb2312', 'ignore')
/// for codes in gbk, gb2312:
///     checksum = 0
///     for byte in codes: checksum = (checksum * 31 + byte) % 2**64
///     print(len(codes), checksum)
/// ```
///
/// GB18030 is that of Java 17, `java Table.java`; Python and iconv have other editions:
///
/// ```java
/// class Table {
///     public static void main(String[] args) throws Exception {
///         var text = new StringBuilder();
///         for (int c = 0; c < 0x110000; c++) if (c < 0xD800 || c > 0xF8FF) text.appendCodePoint(c);
///         long checksum = 0;
///         byte[] codes = text.toString().getBytes("GB18030");
///         for (byte code : codes) checksum = checksum * 31 + (code & 255);
///         System.out.println(codes.length + " " + Long.toUnsignedString(checksum));
///     }
/// }
/// ```
#[test]
fn tables_are_those_of_python_and_java() {
    for (charset, expected) in [
        (Gbk, (43_708, 3_873_616_933_061_463_124)),
        (Gb2312, (15_018, 7_817_221_926_206_778_950)),
        (Gb18030, (4_378_490, 13_433_580_566_805_401_442)),
    ] {
        let (mut length, mut checksum) = (0, 0_u64);
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let Ok(code) = charset.encode(&text) else { continue };
            assert_eq!(charset.decode(&code).as_deref(), Some(&*text), "{charset} {c:?}");
            assert_eq!(super::width(&code), code.len(), "{charset} {c:?}");
            for byte in code.iter() {
                checksum = checksum.wrapping_mul(31).wrapping_add(u64::from(*byte));
            }
            length += code.len();
        }
        assert_eq!((length, checksum), expected, "{charset}");
    }
}

#[test]
fn what_a_charset_lacks_is_counted_in_characters_and_never_replaced() {
    for (charset, missing) in [
        // The euro; what Java's GBK reads otherwise; emoji; private use; what GBK never had.
        (Gbk, "€ǹḿ⊕♁⿰〾䶮龴︐😀\u{e000}\u{e5e5}\u{e78d}・\u{301}"),
        (Gb2312, "€ǹ⊕𠀀龴︐ⅰ︵ɑ丂乗漢\u{e000}\u{e78d}・―"),
        (Gb18030, "\u{e000}\u{e5e5}\u{e78d}\u{f8ff}"),
    ] {
        for c in missing.chars() {
            let text = format!("a支{c}付€");
            assert_eq!(charset.encode(&text), Err(Unencodable { index: 2 }), "{charset} {c:?}");
        }
    }
}

#[test]
fn malformed_bytes_do_not_decode() {
    let malformed: [&[u8]; 9] = [
        b"\x80",
        b"\xff",
        b"a\xd6",
        b"\xd6\"",
        b"\x81\x30",
        b"\x81\x30\x81",
        b"\x81\x30\x81\"",
        b"\xd6\x7f",
        b"\xd6\xff",
    ];
    for bytes in malformed {
        for charset in ALL {
            assert_eq!(charset.decode(bytes), None, "{charset} {bytes:x?}");
        }
    }
    // GB18030's own, and one of its codes that has no character.
    let emoji = b"\x94\x39\xfc\x36";
    assert_eq!(Gb18030.decode(emoji).unwrap(), "😀");
    assert_eq!(Gbk.decode(emoji), None);
    assert_eq!(Gb2312.decode(emoji), None);
    assert_eq!(Gb18030.decode(b"\x84\x32\xa4\x39"), None);
    // A sender that names GB2312 may mean GBK.
    assert_eq!(Gb2312.decode(b"\x81\\").unwrap(), "乗");
}

proptest! {
    #[test]
    fn what_is_encoded_comes_back(text in ".*") {
        for charset in ALL {
            match charset.encode(&text) {
                Ok(bytes) => prop_assert_eq!(charset.decode(&bytes).unwrap(), text.as_str()),
                Err(Unencodable { index }) => {
                    let before: String = text.chars().take(index).collect();
                    prop_assert!(charset.encode(&before).is_ok());
                    let with: String = text.chars().take(index + 1).collect();
                    prop_assert_eq!(charset.encode(&with), Err(Unencodable { index }));
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_decoded_without_panic(bytes: Vec<u8>) {
        for charset in ALL {
            if let Some(text) = charset.decode(&bytes) {
                prop_assert_eq!(text.is_ascii(), bytes.is_ascii());
            }
        }
    }
}
