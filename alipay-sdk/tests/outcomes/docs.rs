//! The last table of docs/outcomes.md matches the tables here.

use crate::{codes, local, responses, several, socket};
use alipay_sdk::Request;
use alipay_sdk::request::Idempotency;
use std::collections::BTreeSet;

const DOCS: &str = include_str!("../../docs/outcomes.md");
const TITLE: &str = "# Which error means what";

/// A variant, `Transport` apart by whether a connection was made, and its outcome.
type End = (String, String);

fn documented() -> BTreeSet<End> {
    let (_, table) = DOCS.split_once(TITLE).expect("the table");
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let ends = rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split('|').collect();
        let [_, error, outcome] = cells[..] else { panic!("{row}") };
        let connect = if error.contains("is_connect()") { " connect" } else { "" };
        (format!("{}{connect}", code(error)), code(outcome))
    });
    ends.collect()
}

/// The first thing in backticks.
fn code(cell: &str) -> String {
    cell.split('`').nth(1).unwrap_or_else(|| panic!("{cell}")).to_owned()
}

fn produced() -> BTreeSet<End> {
    let tables =
        [local::ways(), socket::ways(), responses::ways(), responses::settings(), codes::ways()];
    let ends = tables.into_iter().flatten().map(|way| way.end);
    let more = [
        several::REPEATED_AND_REFUSED,
        several::REPEATED_AND_NOT_SENT,
        several::ENDLESS,
        several::NO_LIST,
        several::HOLE,
        several::NOT_DOWNLOADED,
    ];
    ends.chain(more.map(str::to_owned)).filter_map(|end| parse(&end)).collect()
}

/// What `way::describe` wrote; `None` for a success.
fn parse(end: &str) -> Option<End> {
    let (outcome, error) = end.split_once(": ")?;
    let variant = error.split([' ', ',']).next()?;
    let connect = if error.starts_with("Transport connect") { " connect" } else { "" };
    Some((format!("{variant}{connect}"), outcome.to_owned()))
}

/// The rows of "Each payment API", and the entries of its list that begin with an API: the method, and
/// whether it may always be sent again.
fn payments() -> BTreeSet<(String, bool)> {
    let (_, section) = DOCS.split_once("# Each payment API").expect("the section");
    let (section, _) = section.split_once("\n# ").expect("the next section");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let cells = |row: &str| row.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = rows
        .map(|row| (format!("alipay.trade.{}", code(row)), cells(row)[2].starts_with("always")));
    let entries = section.split("\n- ").filter(|entry| entry.starts_with("`alipay."));
    let entries = entries.map(|entry| (code(entry), entry.contains("` may always be sent again")));
    rows.chain(entries).collect()
}

#[test]
fn every_payment_api_has_its_rules() {
    use alipay_sdk::api::{data::*, trade::*};
    fn rule<R: Request>() -> (String, bool) {
        (R::METHOD.to_owned(), matches!(R::IDEMPOTENCY, Idempotency::ReadOnly))
    }
    let rules = BTreeSet::from([
        rule::<dataservice_bill_downloadurl_query::DataDataserviceBillDownloadurlQueryRequest>(),
        rule::<app_pay::TradeAppPayRequest>(),
        rule::<cancel::TradeCancelRequest>(),
        rule::<close::TradeCloseRequest>(),
        rule::<create::TradeCreateRequest>(),
        rule::<fastpay_refund_query::TradeFastpayRefundQueryRequest>(),
        rule::<page_pay::TradePagePayRequest>(),
        rule::<pay::TradePayRequest>(),
        rule::<precreate::TradePrecreateRequest>(),
        rule::<query::TradeQueryRequest>(),
        rule::<refund::TradeRefundRequest>(),
        rule::<wap_pay::TradeWapPayRequest>(),
    ]);
    assert_eq!(payments(), rules);
}

#[test]
fn the_docs_and_the_tables_name_the_same_ends() {
    let (documented, produced) = (documented(), produced());
    assert!(documented.len() > 10, "{documented:?}");
    let missing: Vec<_> = documented.difference(&produced).collect();
    assert!(missing.is_empty(), "no row ends as documented: {missing:?}");
    let unheard: Vec<_> = produced.difference(&documented).collect();
    assert!(unheard.is_empty(), "not in the docs: {unheard:?}");
}
