//! The four files of Alipay's bills, in archives made by Python: `data/bill/make.py`.

use crate::{cells, open};
use alipay_sdk::bill::BillKind;
use alipay_sdk::{DateTime, Price};

const TRADE: &[u8] = include_bytes!("../data/bill/trade.zip");
const FUND: &[u8] = include_bytes!("../data/bill/fund.zip");

fn fen(fen: i64) -> Option<Price> {
    Some(Price::from_fen(fen))
}

#[test]
fn files_are_told_by_what_they_contain() {
    let kinds = |bytes: &[u8]| {
        let bill = open(bytes.to_vec()).unwrap();
        bill.files().iter().map(|file| (file.kind(), file.name().to_owned())).collect::<Vec<_>>()
    };
    let name = |suffix| format!("20881234567890120156_20261122_{suffix}.csv");
    assert_eq!(
        kinds(TRADE),
        [
            (BillKind::TradeSummary, name("业务明细(汇总)")),
            (BillKind::TradeDetails, name("业务明细"))
        ]
    );
    assert_eq!(
        kinds(FUND),
        [(BillKind::FundDetails, name("账务明细")), (BillKind::FundSummary, name("账务汇总"))]
    );
}

#[test]
fn trades() {
    let bill = open(TRADE.to_vec()).unwrap();
    let mut table = bill.table(BillKind::TradeDetails).unwrap();
    assert_eq!(table.account().unwrap().expose(), "20881234567890120156");
    let day = |day| DateTime::new(2026, 11, day, 0, 0, 0).unwrap();
    assert_eq!(table.period(), Some((day(22), day(23))));
    assert_eq!(table.columns().len(), 25);
    assert_eq!(table.columns()[11], "订单金额（元）");
    assert_eq!(table.footer(), None);
    let rows: Vec<_> = table.by_ref().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row.line()).collect::<Vec<_>>(), [6, 7, 8]);
    assert_eq!(rows[0].get("商户订单号").unwrap(), "A-1001", "without the tab");
    assert_eq!(rows[0].get("门店编号").unwrap(), "");
    assert_eq!(rows[0].amount("商家实收(元)").unwrap(), fen(8888), "narrow parentheses");
    assert_eq!(rows[1].get("商品名称").unwrap(), "大红袍, 一斤");
    assert_eq!(rows[1].get("备注").unwrap(), "他说 \"好茶\"");
    assert_eq!(rows[1].amount("服务费（元）").unwrap(), fen(-114));
    assert_eq!(rows[2].get("业务类型").unwrap(), "退款");
    assert_eq!(rows[2].amount("订单金额（元）").unwrap(), fen(-888));
    assert_eq!(rows[2].time("完成时间").unwrap(), DateTime::new(2026, 11, 22, 15, 30, 0));
    assert_eq!(rows[2].amount("券名称").unwrap(), None, "an empty cell");
    let footer = table.footer().unwrap();
    assert_eq!(footer.exported_at, DateTime::new(2026, 11, 23, 5, 46, 49));
    let totals: Vec<_> =
        footer.totals.iter().map(|total| (total.label.as_str(), total.count)).collect();
    assert_eq!(totals, [("交易合计", 2), ("退款合计", 1)]);
    let amount = |name: &str, fen| (name.to_owned(), Price::from_fen(fen));
    assert_eq!(footer.totals[1].amounts, [amount("商家实收退款", -888), amount("商家优惠退款", 0)]);
}

#[test]
fn funds() {
    let bill = open(FUND.to_vec()).unwrap();
    let mut table = bill.table(BillKind::FundDetails).unwrap();
    let rows: Vec<_> = table.by_ref().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].amount("收入金额（+元）").unwrap(), fen(8888));
    assert_eq!(rows[2].amount("支出金额（-元）").unwrap(), fen(-888));
    assert_eq!(rows[2].amount("账户余额（元）").unwrap(), fen(107_947));
    let footer = table.footer().unwrap();
    assert_eq!(footer.totals[0].amounts, [(String::new(), Price::from_fen(-941))]);
}

#[test]
fn summaries() {
    let bill = open(TRADE.to_vec()).unwrap();
    let table = bill.table(BillKind::TradeSummary).unwrap();
    assert_eq!(cells(table, "门店编号"), ["", "合计"]);
    let bill = open(FUND.to_vec()).unwrap();
    let rows: Vec<_> = bill.table(BillKind::FundSummary).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[3].get("类型").unwrap(), "合计");
    assert_eq!(rows[3].amount("总金额（元）").unwrap(), fen(7947));
}

#[test]
fn tables_can_be_read_side_by_side() {
    let bill = open(TRADE.to_vec()).unwrap();
    let mut details = bill.table(BillKind::TradeDetails).unwrap();
    details.next().unwrap().unwrap();
    let summary = bill.table(BillKind::TradeSummary).unwrap();
    assert_eq!(summary.map(Result::unwrap).count(), 2);
    assert_eq!(details.map(Result::unwrap).count(), 2);
}

/// However it is cut, it is not a bill with fewer rows.
#[test]
fn a_cut_archive_is_an_error_at_every_byte() {
    for length in 0..TRADE.len() {
        let error = open(TRADE[..length].to_vec()).unwrap_err();
        assert!(error.to_string().contains("download"), "{length}: {error}");
    }
}

/// A changed byte may hit what nobody reads; it never makes other rows.
#[test]
fn a_changed_byte_makes_no_other_rows() {
    let read = |bytes: Vec<u8>| -> Option<Vec<String>> {
        let bill = open(bytes).ok()?;
        let rows = bill.table(BillKind::TradeDetails).ok()?;
        let cells = |row: alipay_sdk::bill::Row| {
            let cell = |column| row.get(column).unwrap().to_owned();
            ["商户订单号", "业务类型", "商家实收（元）"].map(cell).join("|")
        };
        rows.map(|row| Some(cells(row.ok()?))).collect()
    };
    let good = read(TRADE.to_vec()).unwrap();
    let mut refused = 0;
    for index in 0..TRADE.len() {
        for change in [0x01, 0x80] {
            let mut bytes = TRADE.to_vec();
            bytes[index] ^= change;
            match read(bytes) {
                Some(rows) => assert_eq!(rows, good, "byte {index}"),
                None => refused += 1,
            }
        }
    }
    assert!(refused > TRADE.len(), "the content is checked: {refused} of {}", 2 * TRADE.len());
}
