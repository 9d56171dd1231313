//! Detects descriptions that seem to list values but could not be parsed.

use super::{MOST, find};
use crate::infer::clauses;
use crate::infer::enums::scan::{self, ValueFirst};
use codegen::spec::is_chinese;
use std::collections::HashSet;

/// Returns a review note for a string whose description seems to list its values.
pub fn suspect(description: &str, example: &str, lowered: bool) -> Option<String> {
    endless(description, example, lowered)
        .or_else(|| clause(description))
        .or_else(|| announced(description, example))
        .or_else(|| example_among(description, example))
        .or_else(|| one_of_several(description, example))
        .or_else(|| constants(description))
}

fn endless(description: &str, example: &str, lowered: bool) -> Option<String> {
    let count = find(description, example, lowered)?.values.len();
    (count > MOST).then(|| format!("the description lists {count} values: is it an enum?"))
}

/// Finds a clause such as `取值PAID…` or `类型: PAID/CLOSED`.
fn clause(description: &str) -> Option<String> {
    // `枚举值：` with its values on the next line.
    let joined = description.replace("：\n", "：").replace(":\n", ":");
    let is_code = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    let clause = clauses::all(&joined).find(|clause| {
        let after = WORDS.iter().filter_map(|word| clause.split_once(word)).map(|(_, text)| text);
        // `优先取值trade_no` names a field.
        let after = after.filter(|text| !text.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let mut after = after.map(|text| text.trim_start_matches(|c: char| !c.is_alphanumeric()));
        after.any(is_code)
            || clause.split([':', '：']).skip(1).any(|text| {
                let (codes, _) = scan::codes(text.trim_start());
                codes.len() > 1 && codes.iter().all(|code| is_code(code))
            })
    })?;
    Some(format!("are these values, `{}`?", clause.chars().take(60).collect::<String>()))
}

const WORDS: &[&str] = &["取值", "枚举值", "枚举", "可选值"];

/// Finds an announcement: `枚举值见附录`, or `分为线上、线下` if the example is one of the two.
fn announced(description: &str, example: &str) -> Option<String> {
    if let Some(word) = ["枚举", "可选值"].iter().find(|word| description.contains(**word)) {
        return Some(format!("the page says {word}: which values exist?"));
    }
    let words = ["包括", "分为", "类型有", "分别为", "分别是", "可以是"];
    let is_example = |text: &str| {
        let parts: Vec<_> = text.split(['、', ',', '，', '/', '和', '或']).map(str::trim).collect();
        parts.len() > 1 && !example.is_empty() && parts.contains(&example)
    };
    let mut sentences = description.split(['。', ';', '；', '\n']);
    let word = sentences.find_map(|sentence| {
        words.iter().find(|word| {
            let after = sentence.split_once(**word).map(|(_, after)| after);
            after.is_some_and(|text| is_example(text.trim_start_matches([':', '：', ' '])))
        })
    })?;
    Some(format!("the page says {word}: are these the values?"))
}

/// Returns a note if the example is a word of the description, along with similar words.
fn example_among(description: &str, example: &str) -> Option<String> {
    let is_upper = |word: &str| !word.contains(|c: char| c.is_ascii_lowercase());
    let is_example_upper = is_upper(example);
    let is_alike = |word: &&str| {
        word.len() > 1
            && is_upper(word) == is_example_upper
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    if description.contains("://") {
        return None;
    }
    let words: HashSet<_> =
        scan::words(description).map(|(_, word)| word).filter(is_alike).collect();
    let note = || format!("does the description list values, including `{example}`?");
    (words.len() > 1 && words.contains(example)).then(note)
}

/// Returns a note if the example is one of several: `Y(是),N(否),N/A(未知)`, `1待审核、2已通过`, `0否1是`,
/// `Y/N`.
fn one_of_several(description: &str, example: &str) -> Option<String> {
    if example.is_empty() || description.contains("://") {
        return None;
    }
    let pairs = scan::all_value_first_pairs(description);
    let is_shown = |pair: &ValueFirst<'_>| pair.value == example && scan::is_constant(example);
    let is_one = pairs.iter().any(|pair| matches!(pair.kind, '-' | '=' | ':') && is_shown(pair));
    let pairs = pairs.iter().map(|pair| pair.value);
    let pieces = || scan::pieces(description, true).map(|(_, piece)| piece);
    let run_on = pieces().flat_map(run_on).chain(pieces().filter_map(after_colon));
    let is_among = |values: HashSet<&str>| values.len() > 1 && values.contains(example);
    let mut choices = description.split(|c: char| !c.is_ascii_alphanumeric() && !"_/|".contains(c));
    let is_list = is_one
        || is_among(pairs.chain(run_on).collect())
        || choices.any(|choice| is_among(choice.split(['/', '|']).collect()));
    is_list.then(|| format!("does the description list values, including `{example}`?"))
}

/// Returns `1` of `是：1`.
fn after_colon(piece: &str) -> Option<&str> {
    let (label, value) = piece.rsplit_once([':', '：', '='])?;
    let is_value = !value.is_empty() && scan::word_length(value) == value.len();
    (is_value && label.ends_with(is_chinese)).then_some(value)
}

/// Characters after a number that is not a value: `1到64位`.
const UNITS: &str = "到至位个条次天日月年时分秒元笔张";

/// Returns the values of a piece that starts with a value, each directly followed by a label.
fn run_on(piece: &str) -> impl Iterator<Item = &str> {
    let piece = piece.rsplit([':', '：']).next().unwrap_or_default();
    let is_label = |c: char| is_chinese(c) && !UNITS.contains(c);
    let is_labelled =
        move |(at, word): &(usize, &str)| piece[at + word.len()..].starts_with(is_label);
    let starts = scan::word_length(piece) > 0;
    scan::words(piece).filter(move |it| starts && is_labelled(it)).map(|(_, word)| word)
}

/// Returns a note for words in capitals that are set off from the text: `HALL, ROOM`,
/// `PAY_NOW还是PAY_LATER`.
fn constants(description: &str) -> Option<String> {
    let is_near_text = |text: Option<char>| text.is_some_and(is_chinese);
    let is_value = |(at, word): &(usize, &str)| {
        let (before, after) = (&description[..*at], &description[at + word.len()..]);
        let is_set_off =
            !is_near_text(before.chars().next_back()) && !is_near_text(after.chars().next());
        let has_letter = word.starts_with(|c: char| c.is_ascii_uppercase());
        let is_own = word.contains('_') || is_set_off && word.len() > 2 && !KNOWN.contains(word);
        has_letter && scan::is_constant(word) && is_own
    };
    // `如CNY、USD，见ISO 4217`
    let words: HashSet<_> =
        scan::words(description).filter(is_value).map(|(_, word)| word).collect();
    let is_list = words.len() > 1 && !description.contains("ISO");
    is_list.then(|| "does the description list values?".to_owned())
}

/// Words that descriptions capitalize for other reasons.
const KNOWN: &[&str] = &[
    "AES", "API", "APP", "BASE64", "BMP", "CNY", "CSV", "GBK", "GIF", "GPS", "HKD", "HTML", "HTTP",
    "HTTPS", "IPV4", "IPV6", "ISV", "JPEG", "JPG", "JSON", "MD5", "PDF", "PID", "PNG", "POS",
    "RMB", "RSA", "RSA2", "SDK", "SHA1", "SHA256", "SKU", "UID", "URI", "URL", "USD", "UTF",
    "UTF8", "UUID", "XML", "ZIP",
];
