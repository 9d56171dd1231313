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
    /// Reads one line of the footer; one that is not understood is left out.
    pub(super) fn read(&mut self, line: &str) {
        let line = line.trim_start_matches('#').trim();
        if let Some(time) = text::in_brackets(line, "导出时间") {
            self.exported_at = text::time(time);
        } else if let Some(total) = Total::parse(line) {
            self.totals.push(total);
        }
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
        let mut parts = rest.split('，').map(str::trim);
        let count = parts.next()?.strip_suffix('笔')?.trim().parse().ok()?;
        let amounts = parts.map(|part| {
            let (name, amount) = part.strip_suffix('元')?.rsplit_once('共')?;
            Some((name.to_owned(), amount.parse().ok()?))
        });
        let amounts = amounts.collect::<Option<_>>()?;
        label.ends_with("合计").then(|| Self { label: label.to_owned(), count, amounts })
    }
}

/// A sum that is compared with the footer: which column, and which amounts of which total.
struct Sum {
    column: &'static str,
    /// The total, or all of them.
    total: Option<&'static str>,
    /// The beginning of the amount's name.
    amount: &'static str,
    label: &'static str,
}

fn sums(kind: BillKind) -> &'static [Sum] {
    match kind {
        BillKind::TradeDetails => {
            &[Sum {
                column: "商家实收（元）", total: None, amount: "商家实收", label: "商家实收"
            }]
        }
        BillKind::FundDetails => &[
            Sum {
                column: "收入金额（+元）",
                total: Some("收入合计"),
                amount: "",
                label: "收入合计",
            },
            Sum {
                column: "支出金额（-元）",
                total: Some("支出合计"),
                amount: "",
                label: "支出合计",
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
                // Expenses are negative in some bills, in their rows or in their total.
                let negated = Price::ZERO.checked_sub(stated);
                let is_same = stated == found || (sum.total.is_some() && negated == Some(found));
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
