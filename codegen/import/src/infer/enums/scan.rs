//! Finds the parts of a list in prose: values, separators from their labels, pieces.

use codegen::spec::is_chinese;

/// A value followed by its label.
#[derive(Debug)]
pub struct ValueFirst<'a> {
    pub value: &'a str,
    /// The offset of the value.
    pub start: usize,
    /// The offset of the label.
    pub label: usize,
    /// The end of the label, if a bracket marks it.
    pub end: Option<usize>,
    /// The separator between the two: `-`, `=`, `:`, `(`, or the first character of a word.
    pub kind: char,
}

const WORDS: &[&str] = &["表示", "代表", "为", "是"];

/// Words between names and values that name nothing themselves: `如 1.5h`, `为固定值A`.
const CONNECTIVES: &[&str] =
    &["如", "例如", "比如", "譬如", "即", "则", "为", "是", "应为", "必须为", "必须是"];

/// Returns whether a text is not the label of a value, but only leads to it.
pub fn is_connective(text: &str) -> bool {
    CONNECTIVES.contains(&text.trim_matches(|c: char| c.is_whitespace() || c == '(' || c == '（'))
}

/// Returns every value followed by a Chinese label, if they form a list.
pub fn value_first_pairs(text: &str) -> Vec<ValueFirst<'_>> {
    let mut pairs = all_value_first_pairs(text);
    // Brackets explain many things; in a list of values there is nothing between them.
    let is_adjacent = |window: &[ValueFirst<'_>]| match window {
        [a, b] if a.kind == '(' && b.kind == '(' => {
            let between = a.end.and_then(|end| text.get(end + 1..b.start)).unwrap_or_default();
            is_gap(between)
        }
        _ => true,
    };
    if !pairs.windows(2).all(is_adjacent) {
        pairs.retain(|pair| pair.kind != '(');
    }
    pairs
}

/// Returns every value followed by a Chinese label, whatever is between them.
pub fn all_value_first_pairs(text: &str) -> Vec<ValueFirst<'_>> {
    let mut pairs: Vec<ValueFirst<'_>> = Vec::new();
    for (start, value) in words(text) {
        let Some(pair) = value_first_pair(text, start, value) else { continue };
        // Within the brackets of the previous value.
        let is_inside = pairs.last().and_then(|last| last.end).is_some_and(|end| start < end);
        if !is_inside {
            pairs.push(pair);
        }
    }
    add_latin_labels(text, &mut pairs);
    pairs
}

/// The longest piece that is read as a value and its label, in characters.
const LONGEST_PIECE: usize = 40;

/// The most pieces that are a list.
const MOST_PIECES: usize = 1000;

/// Adds the neighbors of `web-网页` whose label starts with a Latin letter: `pos-POS机`, `h5-H5页面`,
/// `ios-iOS`.
fn add_latin_labels<'a>(text: &'a str, pairs: &mut Vec<ValueFirst<'a>>) {
    let pieces: Vec<_> = pieces(text, false).take(MOST_PIECES + 1).collect();
    if pairs.is_empty() || pieces.len() > MOST_PIECES {
        return;
    }
    let kind_in = |(start, piece): &(usize, &str)| {
        let pair = pairs.get(pairs.partition_point(|pair| pair.start < *start))?;
        let is_inside = pair.start < start + piece.len() && matches!(pair.kind, '-' | '=' | ':');
        is_inside.then_some(pair.kind)
    };
    let mut kinds: Vec<_> = pieces.iter().map(kind_in).collect();
    // From each list to the right and to the left.
    let to_the_right = (1..pieces.len()).map(|at| (at - 1, at));
    let to_the_left = (1..pieces.len()).rev().map(|at| (at, at - 1));
    for (known, at) in to_the_right.chain(to_the_left) {
        if let (Some(kind), None) = (kinds[known], kinds[at])
            && let Some(pair) = latin_label(pieces[at], kind)
        {
            kinds[at] = Some(kind);
            pairs.push(pair);
        }
    }
    pairs.sort_by_key(|pair| pair.start);
}

/// Parses a whole piece as a value and a label, with the same separator as its neighbor.
fn latin_label((start, piece): (usize, &str), kind: char) -> Option<ValueFirst<'_>> {
    // `终端：ios-iOS`: the name of the list comes first.
    let intro = piece.find(['：', ':']).filter(|_| kind != ':');
    let from = intro.map_or(0, |at| at + piece[at..].chars().next().map_or(1, char::len_utf8));
    let inner = piece[from..].trim_start();
    let start = start + piece.len() - inner.len();
    let divides = |c: char| match kind {
        '-' => matches!(c, '-' | '－' | '—' | '–'),
        '=' => matches!(c, '=' | '＝'),
        _ => matches!(c, ':' | '：'),
    };
    // The value itself may have a hyphen: `e-pay-E支付`.
    let run = inner.find(|c: char| !c.is_ascii()).unwrap_or(inner.len());
    let at = inner[..run].rfind(divides).or_else(|| inner.find(divides))?;
    let label = at + inner[at..].chars().next()?.len_utf8();
    let value = &inner[..at];
    let is_value = !value.is_empty() && word_length(value) == value.len();
    let is_label = inner[label..].starts_with(|c: char| c.is_ascii_alphabetic());
    let is_short = inner.chars().count() <= LONGEST_PIECE && !inner.contains("//");
    (is_value && is_label && is_short).then_some(ValueFirst {
        value,
        start,
        label: start + label,
        end: None,
        kind,
    })
}

/// Returns whether the text only separates or numbers values.
pub fn is_gap(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || ",，、;；/|)）.".contains(c))
}

/// Strips a list number at the end: `1. `.
pub fn without_number(text: &str) -> &str {
    let stem = text.trim_end().strip_suffix(['.', '、']).unwrap_or_default();
    let open = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_number = open.len() < stem.len() && open.ends_with(|c: char| !c.is_alphanumeric());
    if is_number { open } else { text }
}

fn value_first_pair<'a>(text: &'a str, start: usize, value: &'a str) -> Option<ValueFirst<'a>> {
    let is_start = |c: char| c.is_whitespace() || ",，;；。:：、(（[【|/\"“‘'".contains(c);
    let before = text[..start].chars().next_back();
    if !before.is_none_or(|c| is_start(c) || is_chinese(c)) {
        return None;
    }
    let follows_word = before.is_some_and(is_chinese);
    let end = start + value.len();
    let after = text[end..].trim_start_matches(['"', '”', '’', '\'']);
    let gap = after.trim_start_matches(' ');
    let c = gap.chars().next()?;
    let at = text.len() - gap.len();
    let label = |skip: usize| {
        let label = text[at + skip..].trim_start_matches([' ', '"', '“', '-', '>']);
        let is_label = label.starts_with(|c| is_chinese(c) || matches!(c, '（' | '【'));
        is_label.then(|| text.len() - label.len())
    };
    let found = |kind: char, label: usize, end: Option<usize>| {
        Some(ValueFirst { value, start, label, end, kind })
    };
    match c {
        '-' | '－' | '—' | '–' => found('-', label(c.len_utf8())?, None),
        '=' | '＝' => found('=', label(c.len_utf8())?, None),
        ':' | '：' => found(':', label(c.len_utf8())?, None),
        '(' | '（' => {
            let inside = at + c.len_utf8();
            let close = inside + closing(&text[inside..])?;
            let is_label = text[inside..close].contains(is_chinese);
            // `产品码product_code(产品码)` explains a word rather than listing a value.
            (is_label && (!follows_word || is_constant(value))).then_some(())?;
            found('(', inside, Some(close))
        }
        // `1代表公司2代表个人`
        _ if follows_word && !value.bytes().all(|byte| byte.is_ascii_digit()) => None,
        // `POST 平邮,EXPRESS 其他快递`
        _ if gap.len() < after.len() && is_chinese(c) && value.len() > 1 => {
            before.is_none_or(|c| ",，;；:：、\n".contains(c)).then_some(())?;
            found(' ', at, None)
        }
        _ => {
            let word = WORDS.iter().find(|word| gap.starts_with(**word))?;
            let kind = word.chars().next()?;
            found(kind, label(word.len())?, None)
        }
    }
}

/// The maximum length of a label in brackets, in characters.
const LONGEST_LABEL: usize = 300;

/// Returns where the enclosing bracket ends.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(LONGEST_LABEL) {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return Some(at),
            ')' | '）' => depth -= 1,
            _ => {}
        }
    }
    None
}

pub fn is_constant(value: &str) -> bool {
    value.len() > 1
        && value.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Returns words of ASCII letters, digits, `_`, with `-` and `.` inside.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word)?;
        let start = start + number_length(&text[start..]);
        let end = start + word_length(&text[start..]).max(1);
        at = end;
        Some((start, &text[start..end]))
    })
}

/// Returns the length of the number before a word: `1.` of `1.authorization_code`.
fn number_length(text: &str) -> usize {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = after.strip_prefix('.').filter(|_| after.len() < text.len());
    let word = word.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    word.map_or(0, |word| text.len() - word.len())
}

pub fn word_length(text: &str) -> usize {
    let end = text.find(|c| !is_word(c) && c != '-' && c != '.').unwrap_or(text.len());
    text[..end].trim_end_matches(['-', '.']).len()
}

/// Splits at commas and the like, and at whitespace if `blanks_divide`; returns the pieces with
/// their offsets.
pub fn pieces(text: &str, blanks_divide: bool) -> impl Iterator<Item = (usize, &str)> {
    let is_blank = move |c: char| c.is_whitespace() && (blanks_divide || c == '\n');
    let is_end = move |c: char| is_blank(c) || ",，;；、。|".contains(c);
    // `关闭(C)和过期(E)`: the last comma of a list.
    let divides = move |at: usize, c: char| {
        is_end(c) || matches!(c, '和' | '或') && text[..at].ends_with([')', '）'])
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut rest = text[at..].char_indices().map(|(offset, c)| (at + offset, c));
        let (start, _) = rest.find(|(at, c)| !divides(*at, *c) && !c.is_whitespace())?;
        let end = rest.find(|(at, c)| divides(*at, *c)).map_or(text.len(), |(end, _)| end);
        at = end;
        Some((start, text[start..end].trim_end()))
    })
}

/// A value preceded by its label.
pub struct LabelFirst<'a> {
    pub value: &'a str,
    pub label: &'a str,
    /// The offset of the label.
    pub start: usize,
    /// Whether `为：` separates the two.
    pub is_explicit: bool,
    /// Whether only a space separates the two.
    pub is_loose: bool,
}

/// Parses `店铺:SHOP`, `店铺(SHOP)`, `店铺为SHOP`, `店铺 SHOP`.
pub fn label_first_pair(piece: &str) -> Option<LabelFirst<'_>> {
    let piece = piece.trim_end_matches([')', '）']);
    let is_part = |c: char| is_word(c) || matches!(c, '-' | '.');
    let divides = |c: char| matches!(c, ':' | '：' | '-' | '=' | '(' | '（' | ' ' | '为' | '是');
    // The last word, without a dash before it: `店铺-SHOP`.
    let value = piece[piece.trim_end_matches(is_part).len()..].trim_start_matches('-');
    let before = &piece[..piece.len() - value.len()];
    let label = before.trim_end_matches(divides);
    let between = &before[label.len()..];
    // `业务类型:店铺:SHOP` starts with the name of the list.
    let whole = label.rfind([':', '：']);
    let from = whole.and_then(|at| Some(at + label[at..].chars().next()?.len_utf8())).unwrap_or(0);
    let is_value =
        !value.is_empty() && word_length(value) == value.len() && value.starts_with(is_word);
    let is_label = label[from..].contains(is_chinese) && !is_connective(&label[from..]);
    let is_explicit = between.starts_with(['为', '是']) && between.contains([':', '：']);
    let is_loose = between.trim().is_empty();
    let label = &label[from..];
    (is_value && is_label && !between.is_empty()).then_some(LabelFirst {
        value,
        label,
        start: from,
        is_explicit,
        is_loose,
    })
}

/// Parses codes separated by `、`, `/` and the like, and returns where they end.
pub fn codes(text: &str) -> (Vec<&str>, usize) {
    let mut codes = Vec::new();
    let (mut at, mut end) = (0, 0);
    while text[at..].starts_with(is_word) {
        let length = word_length(&text[at..]).max(1);
        codes.push(&text[at..at + length]);
        end = at + length;
        let rest = &text[end..];
        let next = rest.trim_start_matches(|c: char| c == ' ' || ",，、;；/|\n\"“”".contains(c));
        let next = next.strip_prefix('或').or_else(|| next.strip_prefix('和')).unwrap_or(next);
        let next = next.trim_start();
        if next.len() == rest.len() {
            break;
        }
        at = text.len() - next.len();
    }
    (codes, end)
}
