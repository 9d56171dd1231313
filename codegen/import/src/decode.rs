//! Decodes a saved page: current ones are UTF-8, older ones GBK.

use encoding_rs::{Encoding, GBK};

/// Decodes by the byte order mark, as UTF-8, by the charset declared in the HTML, or as GBK,
/// whichever loses least. Undecodable bytes become U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    // A browser may save a page as UTF-8 without updating its charset declaration, so the bytes
    // decide.
    let utf_8 = String::from_utf8_lossy(bytes);
    let other = declared(&utf_8).unwrap_or(GBK).decode_without_bom_handling(bytes).0;
    if lost(&utf_8) <= lost(&other) { utf_8.into_owned() } else { other.into_owned() }
}

fn lost(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

/// `<meta charset="gb2312">`, or `content="text/html; charset=gbk"`.
fn declared(html: &str) -> Option<&'static Encoding> {
    let at = html.find("charset=").or_else(|| html.find("CHARSET="))? + "charset=".len();
    let label = html.get(at..)?.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, UTF_8};

    fn assert_reads(encoding: &'static Encoding, text: &str) {
        let (bytes, _, is_lossy) = encoding.encode(text);
        assert!(!is_lossy, "{text}");
        assert_eq!(decode(&bytes), text);
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_is_in() {
        // Its bytes are valid GBK too.
        assert_reads(UTF_8, "商户");
        assert_reads(UTF_8, "<meta charset=gbk> 商户订单号");
        assert_reads(GBK, "商户订单号");
        assert_reads(GBK, "<meta charset=\"gb2312\"/> 商户订单号");
        assert_reads(GBK, "<meta content='text/html; charset=GBK'> 商户订单号");
        assert_reads(GBK, "<META CHARSET=no-such> 商户订单号");
        assert_reads(BIG5, "<meta charset=big5> 訂單號碼");
    }

    #[test]
    fn a_byte_order_mark_is_believed_and_dropped() {
        let utf_16: Vec<u8> =
            "\u{feff}订单".encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(decode(&utf_16), "订单");
        assert_eq!(decode("\u{feff}订单".as_bytes()), "订单");
    }

    #[test]
    fn a_damaged_byte_does_not_change_the_encoding() {
        let (gbk, ..) = GBK.encode("商户 订单号 20 个");
        for whole in ["商户 订单号 20 个".as_bytes(), &gbk] {
            let damaged = [b"\xff ", whole].concat();
            assert_eq!(decode(&damaged), "\u{fffd} 商户 订单号 20 个");
        }
    }
}
