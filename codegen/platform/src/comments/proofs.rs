//! Amounts in yuan, dates and date-times.

use super::plain;
use crate::model::Kind;

/// The kind of a string, if its comment proves one that the SDKs have no type for.
pub fn kind(comment: &str) -> Option<Kind> {
    let comment = plain(comment);
    // What is in a text of another format proves nothing about the text.
    if comment.contains('{') || comment.to_ascii_lowercase().contains("json") {
        return None;
    }
    match (is_in_yuan(&comment), date(&comment)) {
        (true, None) => Some(Kind::Price),
        (false, kind) => kind,
        (true, Some(_)) => None,
    }
}

/// 单位为元, 单位：元, 以元为单位, 金额（元）; not where fen, 10,000 yuan, a rate or more than two decimals
/// are mentioned as well.
fn is_in_yuan(comment: &str) -> bool {
    let compact: String = comment.chars().filter(|c| !c.is_whitespace()).collect();
    let is_named = |currency: &str| {
        let units = [
            "单位",
            "单位为",
            "单位是",
            "单位：",
            "单位:",
            "单位为：",
            "单位为:",
            "单位（",
            "单位(",
        ];
        let before = units.iter().any(|unit| {
            compact.match_indices(&format!("{unit}{currency}")).any(|(at, found)| {
                // 元/月 is a rate, 元宝 is none.
                let after = compact[at + found.len()..].chars().next();
                !after.is_some_and(|c| "/／每宝".contains(c))
            })
        });
        let others =
            [format!("以{currency}为单位"), format!("（{currency}）"), format!("({currency})")];
        before || others.iter().any(|words| compact.contains(words))
    };
    // Several amounts in one text.
    let lists = ["逗号", "分隔", "区间"];
    let doubts = [
        "单位分",
        "单位为分",
        "单位是分",
        "单位：分",
        "单位:分",
        "以分为单位",
        "（分）",
        "(分)",
        "万元",
        "精确到厘",
        "单位为：分",
        "单位（分",
        "单位(分",
    ];
    let decimals = ["三", "四", "五", "六", "八", "3", "4", "5", "6", "8"];
    let has_more_decimals = decimals.iter().any(|count| {
        compact.contains(&format!("小数点后{count}")) || compact.contains(&format!("{count}位小数"))
    });
    ["元", "人民币元", "人民币（元", "人民币(元"].iter().any(|currency| is_named(currency))
        && !doubts.iter().chain(&lists).any(|doubt| compact.contains(doubt))
        && !has_more_decimals
}

/// A format that is spelled out once, or one example of it in a comment about a time.
fn date(comment: &str) -> Option<Kind> {
    let lower = comment.to_ascii_lowercase();
    if ["时间戳", "毫秒", "timestamp"].iter().any(|word| lower.contains(word)) {
        return None;
    }
    let shape: String = lower.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let patterns = occurrences(&lower, "yyyy-mm-dd", &["hh:mm:ss", "hh99:mi:ss", "hh24:mi:ss"]);
    let examples = occurrences(&shape, "9999-99-99", &["99:99:99"]);
    let others = ["yyyymmdd", "yyyy/mm", "yyyy年", "yyyy.mm", "9999/99/99", "99999999", "9999年"];
    // A text that may also say something else, and an example that is none.
    let doubts = ["长期", "永久", "forever", "long", "时为", "默认", "9999-12-31"];
    let is_another = |text: &&str| lower.contains(text) || shape.contains(text);
    if others.iter().any(is_another) || doubts.iter().any(|doubt| lower.contains(doubt)) {
        return None;
    }
    // A month.
    if lower.matches("yyyy-mm").count() > patterns.len()
        || shape.matches("9999-99").count() > examples.len()
    {
        return None;
    }
    let is_about_time =
        ["时间", "日期", "生日", "time", "date"].iter().any(|word| lower.contains(word));
    match (&patterns[..], &examples[..]) {
        ([one], []) => one.clone(),
        ([one], [example]) if one == example => one.clone(),
        ([], [one]) if is_about_time => one.clone(),
        _ => None,
    }
}

/// The places where a day stands in a text: with a time, without one, or (`None`) with something else
/// that belongs to it.
fn occurrences(text: &str, day: &str, times: &[&str]) -> Vec<Option<Kind>> {
    let goes_on = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphanumeric() || ".+-~至'’".contains(c))
    };
    let found = text.match_indices(day).map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + day.len()..];
        let time = after.trim_start();
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || "-~至".contains(c)) {
            None
        } else if let Some(time) = times.iter().find_map(|known| time.strip_prefix(known)) {
            (!goes_on(time)).then_some(Kind::DateTime)
        } else {
            let is_followed = goes_on(after) || time.starts_with(['h', '9', '~', '至', '-']);
            (!is_followed).then_some(Kind::Date)
        }
    });
    found.collect()
}
