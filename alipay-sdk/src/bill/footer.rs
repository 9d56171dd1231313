//! The lines after the rows: what Alipay counted.

use super::error::BillError;
use super::kind::BillKind;
use super::row::Row;
use super::text;
use crate::types::{DateTime, Price};

/// What a file states after its rows. Returned by [`Table::footer`](super::Table::footer).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Footer {
    /// The totals: `#交易合计：…`, `#退款合计：…`, or `#收入合计：…`, `#支出合计：…`. Summaries have
    /// none.
    pub totals: Vec<Total>,
    /// When Alipay made the file: `#导出时间：[…]`.
    pub exported_at: Option<DateTime>,
}

/// A total: `#退款合计：4笔，商家实收退款共-0.04元，商家优惠退款共0.00元`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Total {
    /// Its name: `退款合计`.
    pub label: String,
    /// The number of rows.
    pub count: u64,
    /// The amounts with their names: `商家实收退款` and -0.04. The one of a fund bill has no name.
    pub amounts: Vec<(String, Price)>,
}

impl Footer {
    /// Reads one line of the footer; `false` if it states a total that is not understood. Any other
    /// line that is not understood is left out.
    pub(super) fn read(&mut self, line: &str) -> bool {
        let line = line.trim_start_matches('#').trim();
        if let Some(time) = text::in_brackets(line, "导出时间") {
            self.exported_at = text::time(time);
        } else if let Some(total) = Total::parse(line) {
            self.totals.push(total);
        } else {
            return !(line.contains("合计") && line.contains(['笔', '元']));
        }
        true
    }

    /// Returns the number of rows that the file states.
    fn count(&self) -> Option<u64> {
        let counts = self.totals.iter().map(|total| total.count);
        (!self.totals.is_empty()).then(|| counts.fold(0, u64::saturating_add))
    }
}

impl Total {
    fn parse(line: &str) -> Option<Self> {
        let (label, rest) = line.split_once(['：', ':'])?;
        let label = label.trim();
        let (count, rest) = rest.split_once('笔')?;
        let count = without_separators(count)?.parse().ok()?;
        // Each amount ends with its unit, for a comma may also separate thousands.
        let mut parts =
            rest.split('元').map(|part| part.trim_matches(is_between)).collect::<Vec<_>>();
        let is_complete = parts.pop().is_some_and(str::is_empty);
        let amounts = parts.into_iter().map(|part| {
            let (name, amount) = part.rsplit_once('共')?;
            Some((name.to_owned(), without_separators(amount)?.parse().ok()?))
        });
        let amounts = amounts.collect::<Option<_>>()?;
        let is_total = is_complete && label.ends_with("合计");
        is_total.then(|| Self { label: label.to_owned(), count, amounts })
    }
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || ['，', ',', '、', '；', ';', '。'].contains(&c)
}

/// Removes the commas of `1,234.00`; `None` if they do not separate thousands.
fn without_separators(number: &str) -> Option<String> {
    let number = number.trim();
    let whole = number.split('.').next()?;
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches('-');
    let mut groups = groups.peekable();
    let is_grouped = groups.peek().is_some();
    let is_right =
        groups.all(|group| group.len() == 3) && (!is_grouped || (1..=3).contains(&first.len()));
    let is_whole = !number[whole.len()..].contains(',');
    (is_right && is_whole).then(|| number.replace(',', ""))
}

/// A sum that is compared with the footer: which column, and which amounts of which total.
struct Sum {
    column: &'static str,
    /// The total, or all of them.
    total: Option<&'static str>,
    /// The beginning of the amount's name.
    amount: &'static str,
    label: &'static str,
    /// Expenses are negative in some bills, in their rows or in their total.
    is_expense: bool,
}

fn sums(kind: BillKind) -> &'static [Sum] {
    match kind {
        BillKind::TradeDetails => &[Sum {
            column: "商家实收（元）",
            total: None,
            amount: "商家实收",
            label: "商家实收",
            is_expense: false,
        }],
        BillKind::FundDetails => &[
            Sum {
                column: "收入金额（+元）",
                total: Some("收入合计"),
                amount: "",
                label: "收入合计",
                is_expense: false,
            },
            Sum {
                column: "支出金额（-元）",
                total: Some("支出合计"),
                amount: "",
                label: "支出合计",
                is_expense: true,
            },
        ],
        _ => &[],
    }
}

/// Counts and adds up rows, to compare them with the footer.
pub(super) struct Tally {
    rows: u64,
    /// With its sum; `None` once a cell could not be added.
    sums: Vec<(&'static Sum, Option<Price>)>,
}

impl Tally {
    pub fn new(kind: BillKind) -> Self {
        let sums = sums(kind).iter().map(|sum| (sum, Some(Price::ZERO)));
        Self { rows: 0, sums: sums.collect() }
    }

    /// Counts a row; `None` is one that cannot be read.
    pub fn add(&mut self, row: Option<&Row>) {
        self.rows += 1;
        for (sum, total) in &mut self.sums {
            let cell = || row?.amount(sum.column).ok();
            *total = total.and_then(|total| total.checked_add(cell()?.unwrap_or(Price::ZERO)));
        }
    }

    /// Compares with the footer, as far as it states anything and the rows could be read.
    pub fn check(&self, footer: &Footer, file: &str) -> Result<(), BillError> {
        let file = || file.to_owned();
        match footer.count() {
            Some(stated) if stated != self.rows => {
                return Err(BillError::Count { file: file(), stated, found: self.rows });
            }
            _ => (),
        }
        for (sum, found) in &self.sums {
            if let (Some(stated), Some(found)) = (sum.stated(footer), *found) {
                let negated = Price::ZERO.checked_sub(stated);
                let is_same = stated == found || (sum.is_expense && negated == Some(found));
                if !is_same {
                    return Err(BillError::Total { file: file(), label: sum.label, stated, found });
                }
            }
        }
        Ok(())
    }
}

impl Sum {
    /// Returns the amount that the footer states, if it does.
    fn stated(&self, footer: &Footer) -> Option<Price> {
        let totals = footer.totals.iter();
        let totals = totals.filter(|total| self.total.is_none_or(|label| total.label == label));
        let amounts = totals.flat_map(|total| &total.amounts);
        amounts
            .filter(|(name, _)| name.starts_with(self.amount))
            .map(|(_, amount)| Some(*amount))
            .reduce(|sum, amount| sum?.checked_add(amount?))
            .flatten()
    }
}
