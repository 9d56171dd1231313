//! Recognizes amounts and dates, whatever the page calls them.

use super::clauses;
use super::nesting::Node;
use super::types::PageType;
use codegen::BuiltIn;
use codegen::formats::amount;

pub fn has_decimals(number: &str) -> bool {
    number.contains(['.', 'e', 'E']) && number.parse::<f64>().is_ok()
}

/// Infers the type of a string, a number, an amount or a date.
pub fn infer_built_in(
    node: &Node<'_>,
    word: &PageType,
    reviews: &mut Vec<String>,
    consumed: &mut Vec<String>,
) -> BuiltIn {
    let evidence = Evidence::new(node);
    match word {
        PageType::Date => infer_date(&evidence, reviews, consumed),
        PageType::String => match string_as_date(&evidence, reviews, consumed) {
            Some(date) => date,
            None => infer_amount(&evidence, word, reviews, consumed),
        },
        _ => infer_amount(&evidence, word, reviews, consumed),
    }
}

/// The evidence of the row and the samples.
struct Evidence<'a> {
    name: &'a str,
    ty: &'a str,
    description: String,
    /// The example and the values in the samples.
    values: Vec<&'a str>,
}

impl<'a> Evidence<'a> {
    fn new(node: &Node<'a>) -> Self {
        let row = node.row;
        let mut elements = Vec::new();
        node.values.iter().for_each(|value| value.elements(&mut elements));
        let samples = elements.iter().filter_map(|value| value.scalar());
        // The printed example comes first, because a number in a sample may have lost its zeros.
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

/// Returns the formats named in a description, in lower case.
fn stated_formats(description: &str) -> Vec<String> {
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

fn infer_date(
    evidence: &Evidence<'_>,
    reviews: &mut Vec<String>,
    consumed: &mut Vec<String>,
) -> BuiltIn {
    let formats = stated_formats(&evidence.description);
    let stated = match formats.as_slice() {
        [one] if one == DATE_TIME => Some(BuiltIn::DateTime),
        [one] if one == DATE => Some(BuiltIn::Date),
        [] => None,
        other => {
            reviews.push(format!(
                "the page says {}, but in the format {}",
                evidence.ty,
                other.join(", ")
            ));
            return BuiltIn::Text;
        }
    };
    let shown = common_date_type(evidence);
    match (stated, shown) {
        (Some(stated), Some(shown)) if stated != shown => {
            reviews.push(format!(
                "the format is that of a {}, but `{}` is not",
                stated.name(),
                evidence.first()
            ));
            stated
        }
        (Some(stated), _) if !evidence.values.is_empty() && !evidence.all(|v| stated.fits(v)) => {
            reviews.push(format!("`{}` is not a {}", evidence.first(), stated.name()));
            stated
        }
        (Some(stated), _) => {
            consumed.extend(clauses::format(&evidence.description));
            stated
        }
        (None, Some(shown)) => shown,
        (None, None) if evidence.values.is_empty() => {
            reviews.push(
                "with a time or without? Neither a format nor an example shows it".to_owned(),
            );
            BuiltIn::DateTime
        }
        (None, None) => {
            let (ty, value) = (evidence.ty, evidence.first());
            reviews.push(format!("the page says {ty}, but `{value}` has another format"));
            BuiltIn::Text
        }
    }
}

/// Returns the type that all values look like.
fn common_date_type(evidence: &Evidence<'_>) -> Option<BuiltIn> {
    let is = |date: &BuiltIn| evidence.all(|value| date.fits(value));
    [BuiltIn::DateTime, BuiltIn::Date].into_iter().find(is)
}

/// Infers a date from a string. One with a stated format is a date; one that only looks like a date
/// gets a review note.
fn string_as_date(
    evidence: &Evidence<'_>,
    reviews: &mut Vec<String>,
    consumed: &mut Vec<String>,
) -> Option<BuiltIn> {
    let formats = stated_formats(&evidence.description);
    let element = match formats.as_slice() {
        [one] if one == DATE => BuiltIn::Date,
        [one] if one == DATE_TIME => BuiltIn::DateTime,
        [] => {
            let shown = common_date_type(evidence)?;
            let (value, name) = (evidence.first(), shown.name());
            reviews
                .push(format!("is it a {name}? `{value}` looks like one, but no format is stated"));
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
            "the format is that of a {}, but `{}` is not one",
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
/// A share of something, which may have two decimals, too.
const SHARES: &[&str] = &["%", "％", "百分", "费率", "比例", "折扣"];
const AMOUNT_WORDS: &[&str] =
    &["金额", "价格", "单价", "费用", "总价", "总额", "余额", "手续费", "服务费"];

fn infer_amount(
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
            PageType::Price => reviews.push("the page says Price, but with the unit 分".to_owned()),
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
        reviews.push("is it an amount in yuan? Nothing shows two decimals".to_owned());
        return if decimals(example) == Some(1) { BuiltIn::Price } else { own };
    }
    let is_called_amount = AMOUNT_WORDS.iter().any(|word| evidence.description.contains(word))
        || ["amount", "price", "fee"].iter().any(|word| evidence.name.contains(word));
    if is_called_amount && !evidence.has(SHARES) && (has_decimals || shows_decimals) {
        reviews.push(format!("the page says {ty}: is it an amount in yuan, `{example}`?"));
        return BuiltIn::Price;
    }
    if *word == PageType::Decimal
        || *word == PageType::Whole && decimals(example).is_some_and(|d| d > 0)
    {
        reviews.push(format!(
            "the page says {ty}: `{example}` is neither an integer nor an amount in yuan"
        ));
        return BuiltIn::Text;
    }
    own
}

/// Returns the number of decimals of an amount.
fn decimals(text: &str) -> Option<u32> {
    amount(text).map(|amount| amount.scale())
}
