//! The charset of a bill, and the lines around its rows.

use crate::charset::Charset;
use crate::types::DateTime;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Returns the charset that the first line of a file tells: Chinese in GBK is not valid UTF-8.
/// GB18030 contains GBK.
pub(super) fn charset_of(first_line: &[u8]) -> Charset {
    let is_utf8 = !first_line.is_ascii() && std::str::from_utf8(first_line).is_ok();
    if is_utf8 { Charset::Utf8 } else { Charset::Gb18030 }
}

/// Decodes and trims; `None` if a byte belongs to no character.
pub(super) fn decode(charset: Charset, bytes: &[u8]) -> Option<String> {
    let text = charset.decode(bytes)?;
    Some(text.trim_start_matches(BYTE_ORDER_MARK).trim().to_owned())
}

/// Decodes the name of a file, whatever the archive says of its charset.
pub(super) fn decode_name(name: &[u8]) -> String {
    let decoded = [Charset::Utf8, Charset::Gb18030].into_iter().find_map(|charset| {
        let name = charset.decode(name)?;
        Some(name.into_owned())
    });
    decoded.unwrap_or_else(|| String::from_utf8_lossy(name).into_owned())
}

/// Returns the text in brackets after a label: `#账号：[…]`.
pub(super) fn in_brackets<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let (_, after) = line.split_once(label)?;
    let (_, after) = after.split_once('[')?;
    after.split_once(']').map(|(inside, _)| inside.trim())
}

/// Parses `2020年07月22日 00:00:00`.
pub(super) fn time(text: &str) -> Option<DateTime> {
    text.replace(['年', '月'], "-").replace('日', "").parse().ok()
}

/// Returns whether two names of columns are the same: some copies of the layout have narrow
/// parentheses.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    let narrow = |c| match c {
        '（' => '(',
        '）' => ')',
        '＋' => '+',
        '－' => '-',
        '／' => '/',
        _ => c,
    };
    one.chars().map(narrow).eq(other.chars().map(narrow))
}
