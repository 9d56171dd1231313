//! Amounts and dates, whatever the page calls them.

use super::clauses;
use super::nesting::Node;
use super::types::PageType;
use codegen::BuiltIn;
use codegen::formats::amount;

pub fn has_decimals(number: &str) -> bool {
    number.contains(['.', 'e', 'E']) && number.parse::<f64>().is_ok()
}

/// The type of a text, a number, an amount or a date.
pub fn infer_built_in(
    node: &Node<'_>,
    word: &PageType,
    reviews: &mut Vec<String>,
    consumed: &mut Vec<String>,
) -> BuiltIn {
    let evidence = Evidence::of(node);
    match word {
        PageType::Date => date(&evidence, reviews, consumed),
        PageType::String => match text_of_a_date(&evidence, reviews, consumed) {
            Some(date) => date,
            None => price(&evidence, word, reviews, consumed),
        },
        _ => price(&evidence, word, reviews, consumed),
    }
}

/// What the row and the samples tell.
struct Evidence<'a> {
    name: &'a str,
    ty: &'a str,
    description: String,
    /// The example and the samples' values.
    values: Vec<&'a str>,
}

impl<'a> Evidence<'a> {
    fn of(node: &Node<'a>) -> Self {
        let row = node.row;
        let mut elements = Vec::new();
        node.values.iter().for_each(|value| value.elements(&mut elements));
        let samples = elements.iter().filter_map(|value| value.scalar());
        // The printed example first: a sample's number may have lost its zeros.
        let values = std::iter::once(row.example.as_str()).chain(samples);
        let values = values.filter(|value| !value.is_empty() && *value != "-").collect();
        let description = format!("{}\n{}\n{}", row.description, row.label, row.notice);
        Self { name: &row.name, ty: &row.ty, description, values }
    }

    fn all(&self, fits: impl Fn(&str) -> bool) -> bool {
        !self.values.is_empty() && self.values.iter().all(|value| fits(value))
    }

    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.description.contains(word))
    }

    fn first(&self) -> &str {
        self.values.first().copied().unwrap_or_default()
    }
}

const DATE: &str = "yyyy-mm-dd";
const DATE_TIME: &str = "yyyy-mm-dd hh:mm:ss";

/// The formats that a description names, in lower case.
fn formats(description: &str) -> Vec<String> {
    let lower = description.to_ascii_lowercase();
    let is_letter = |c: char| matches!(c, 'y' | 'm' | 'd' | 'h' | 's');
    let mut formats: Vec<String> = Vec::new();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find("yyyy") {
        let from = &rest[at..];
        let is_part = |c: char| is_letter(c) || "-/:.'t年月日 ".contains(c);
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let format = from[..end].trim_end_matches(|c| !is_letter(c)).to_owned();
        if !formats.contains(&format) {
            formats.push(format);
        }
        rest = &from[end.max("yyyy".len())..];
    }
    formats
}

fn date(evidence: &Evidence<'_>, reviews: &mut Vec<String>, consumed: &mut Vec<String>) -> BuiltIn {
    let formats = formats(&evidence.description);
    let stated = match formats.as_slice() {
        [one] if one == DATE_TIME => Some(BuiltIn::DateTime),
        [one] if one == DATE => Some(BuiltIn::Date),
        [] => None,
        other => {
            reviews.push(format!(
                "the page says {}, in the format {}",
                evidence.ty,
                other.join(", ")
            ));
            return BuiltIn::Text;
        }
    };
    let shown = shown(evidence);
    match (stated, shown) {
        (Some(stated), Some(shown)) if stated != shown => {
            reviews.push(format!("the format says {}, `{}` not", stated.name(), evidence.first()));
            stated
        }
        (Some(stated), _) if !evidence.values.is_empty() && !evidence.all(|v| stated.fits(v)) => {
            reviews.push(format!("`{}` is no {}", evidence.first(), stated.name()));
            stated
        }
        (Some(stated), _) => {
            consumed.extend(clauses::format(&evidence.description));
            stated
        }
        (None, Some(shown)) => shown,
        (None, None) if evidence.values.is_empty() => {
            reviews
                .push("with a time, or without? Neither a format nor an example tells".to_owned());
            BuiltIn::DateTime
        }
        (None, None) => {
            let (ty, value) = (evidence.ty, evidence.first());
            reviews.push(format!("the page says {ty}, and `{value}` is in another format"));
            BuiltIn::Text
        }
    }
}

/// What every value looks like.
fn shown(evidence: &Evidence<'_>) -> Option<BuiltIn> {
    let is = |date: &BuiltIn| evidence.all(|value| date.fits(value));
    [BuiltIn::DateTime, BuiltIn::Date].into_iter().find(is)
}

/// A text whose format the page gives is a date; one that only looks like it may be.
fn text_of_a_date(
    evidence: &Evidence<'_>,
    reviews: &mut Vec<String>,
    consumed: &mut Vec<String>,
) -> Option<BuiltIn> {
    let formats = formats(&evidence.description);
    let element = match formats.as_slice() {
        [one] if one == DATE => BuiltIn::Date,
        [one] if one == DATE_TIME => BuiltIn::DateTime,
        [] => {
            let shown = shown(evidence)?;
            let (value, name) = (evidence.first(), shown.name());
            reviews.push(format!("a {name}? `{value}` looks like it, no format is stated"));
            return Some(BuiltIn::Text);
        }
        [_] => return Some(BuiltIn::Text),
        several => {
            reviews.push(format!("several formats: {}", several.join(", ")));
            return Some(BuiltIn::Text);
        }
    };
    if evidence.values.is_empty() {
        reviews.push("no example shows the format".to_owned());
    } else if !evidence.all(|value| element.fits(value)) {
        reviews.push(format!(
            "the format is that of a {}, `{}` is none",
            element.name(),
            evidence.first()
        ));
        return Some(BuiltIn::Text);
    }
    consumed.extend(clauses::format(&evidence.description));
    Some(element)
}

const YUAN: &[&str] = &["单位元", "单位:元", "单位：元", "单位为元", "单位是元", "(元)", "（元）"];
const ALSO_YUAN: &[&str] =
    &["单位 元", "单位: 元", "单位为人民币元", "人民币元", "元为单位", "[元]"];
const FEN: &[&str] =
    &["单位分", "单位:分", "单位：分", "单位为分", "单位是分", "(分)", "（分）", "分为单位"];
const DECIMALS: &[&str] = &[
    "点后两位",
    "点后2位",
    "点后二位",
    "两位小数",
    "2位小数",
    "保留两位",
    "小数点两位",
    "点后 2 位",
];
const FOREIGN: &[&str] = &["币种", "外币"];
const AMOUNT_WORDS: &[&str] =
    &["金额", "价格", "单价", "费用", "总价", "总额", "余额", "手续费", "服务费"];

fn price(
    evidence: &Evidence<'_>,
    word: &PageType,
    reviews: &mut Vec<String>,
    consumed: &mut Vec<String>,
) -> BuiltIn {
    let own = match word {
        PageType::Whole => BuiltIn::Number,
        PageType::Price => BuiltIn::Price,
        _ => BuiltIn::Text,
    };
    let ty = evidence.ty;
    if evidence.has(FEN) {
        match word {
            PageType::Price => reviews.push("the page says Price, and 分 for its unit".to_owned()),
            PageType::Decimal => reviews.push(format!("the page says {ty}")),
            _ => {}
        }
        return own;
    }
    let is_yuan = evidence.has(YUAN) || evidence.has(ALSO_YUAN);
    let has_decimals = evidence.has(DECIMALS);
    let example = evidence.first();
    let shows_decimals = decimals(example) == Some(2);
    if own == BuiltIn::Price || is_yuan && (has_decimals || shows_decimals) {
        consumed.extend(clauses::unit(&evidence.description));
        if own != BuiltIn::Price && evidence.has(FOREIGN) {
            reviews.push(format!("the page says {ty}: is it always an amount in yuan?"));
        }
        return BuiltIn::Price;
    }
    if is_yuan {
        reviews.push("an amount in yuan? Nothing shows two decimals".to_owned());
        return if decimals(example) == Some(1) { BuiltIn::Price } else { own };
    }
    let is_called_amount = AMOUNT_WORDS.iter().any(|word| evidence.description.contains(word))
        || ["amount", "price", "fee"].iter().any(|word| evidence.name.contains(word));
    if is_called_amount && (has_decimals || shows_decimals) {
        reviews.push(format!("the page says {ty}: is it an amount in yuan, `{example}`?"));
        return BuiltIn::Price;
    }
    if *word == PageType::Decimal
        || *word == PageType::Whole && decimals(example).is_some_and(|d| d > 0)
    {
        reviews.push(format!("the page says {ty}: `{example}` is no whole number, nor yuan"));
        return BuiltIn::Text;
    }
    own
}

/// How many decimals an amount is printed with.
fn decimals(text: &str) -> Option<u32> {
    amount(text).map(|amount| amount.scale())
}
