//! Rows and cells: what is read, and what is an error of a cell, of a row, or of the file.

use crate::{COLUMNS, END, HEAD, KIND, SECRET, bill, cells, open, rows, trades, zip};
use alipay_sdk::Price;
use alipay_sdk::bill::{BillError, BillKind};
use proptest::prelude::*;

#[test]
fn quotes_commas_and_line_breaks_are_csv() {
    let text = trades(
        "1\t,A,交易,\"两行\r\n\"\"引号\"\", 逗号\",1.00,\r\n2\t,B,交易,中间\"引号,2.00,\r\n",
        2,
        "3.00",
    );
    let rows = rows(&text).unwrap();
    assert_eq!(rows[0].get("商品名称").unwrap(), "两行\r\n\"引号\", 逗号");
    assert_eq!(rows[1].get("商品名称").unwrap(), "中间\"引号");
    assert_eq!((rows[0].line(), rows[1].line()), (6, 8));
}

#[test]
fn a_row_may_begin_with_what_begins_a_comment() {
    let row = "#-业务明细列表结束-,A,交易,x,1.00,\r\n#1,B,交易,x,1.00,\r\n";
    let rows = rows(&trades(row, 2, "2.00")).unwrap();
    assert_eq!(rows[0].get("支付宝交易号").unwrap(), "#-业务明细列表结束-");
    assert_eq!(rows[1].get("支付宝交易号").unwrap(), "#1");
}

/// The line is in quotes, so it ends nothing.
#[test]
fn a_cell_may_contain_the_line_that_ends_the_list() {
    let row = format!("1,A,交易,\"x\r\n{END}\",1.00,\r\n");
    assert_eq!(rows(&trades(&row, 1, "1.00")).unwrap().len(), 1);
}

#[test]
fn gb18030_and_utf_8_with_a_byte_order_mark_are_read() {
    let text = trades("1,A,交易,𠮷㐀😀,1.00,\r\n", 1, "1.00");
    assert_eq!(cells(bill(&text).table(KIND).unwrap(), "商品名称"), ["𠮷㐀😀"]);
    for mark in ["", "\u{feff}"] {
        let utf8 = format!("{mark}{text}");
        let bill = open(zip::archive(&[zip::Entry::new(b"a.csv", utf8.as_bytes())])).unwrap();
        assert_eq!(cells(bill.table(KIND).unwrap(), "商品名称"), ["𠮷㐀😀"]);
    }
}

#[test]
fn lines_may_end_like_unix_and_spreadsheets_may_have_appended_commas() {
    let text = trades("1,A,交易,x,1.00,\r\n", 1, "1.00");
    assert_eq!(rows(&text.replace("\r\n", "\n")).unwrap().len(), 1);
    assert_eq!(rows(&text.replace("\r\n", ",,\r\n")).unwrap().len(), 1);
    assert_eq!(rows(&text.replace("\r\n", "\r\n\r\n \t\r\n")).unwrap().len(), 1);
}

#[test]
fn a_day_without_trades_has_no_rows() {
    assert_eq!(rows(&trades("", 0, "0.00")).unwrap().len(), 0);
    let bill = bill(&trades("", 0, "0.00").replace(COLUMNS, ""));
    let mut table = bill.table(KIND).unwrap();
    assert!(table.next().is_none() && table.columns().is_empty());
    assert_eq!(table.footer().unwrap().totals.len(), 2);
}

#[test]
fn a_cell_that_is_not_an_amount_leaves_the_others_alone() {
    let text = trades(&format!("1,A,交易,x,{SECRET},\r\n2,B,交易,x,2.00,\r\n"), 2, "3.00");
    let rows = rows(&text).unwrap();
    let error = rows[0].amount("商家实收（元）").unwrap_err();
    assert_eq!(
        error.to_string(),
        "业务明细 (file 1), line 6, column `商家实收（元）`: the cell is not an amount such as `-88.88`; \
         the other cells can be read"
    );
    assert!(!format!("{error:?} {:?}", rows[0]).contains(SECRET));
    assert_eq!(rows[0].get("商户订单号").unwrap(), "A");
    assert_eq!(rows[1].amount("商家实收（元）").unwrap(), Some(Price::from_fen(200)));
    assert!(rows[1].time("商品名称").unwrap_err().to_string().contains("line 7"));
}

#[test]
fn a_cell_that_is_not_text_leaves_the_others_alone() {
    let text = trades("1,A,交易,ZZ,1.00,\r\n", 1, "1.00");
    let mut bytes = encoding_rs::GB18030.encode(&text).0.into_owned();
    let place = bytes.windows(2).position(|pair| pair == b"ZZ").unwrap();
    bytes[place] = 0xff;
    let bill = open(zip::archive(&[zip::Entry::new(b"a.csv", &bytes)])).unwrap();
    let rows: Vec<_> = bill.table(KIND).unwrap().map(Result::unwrap).collect();
    let error = rows[0].get("商品名称").unwrap_err();
    assert!(error.to_string().contains("column `商品名称`: the cell is not text"), "{error}");
    assert_eq!(rows[0].get("备注").unwrap(), "");
    assert_eq!(rows[0].amount("商家实收（元）").unwrap(), Some(Price::from_fen(100)));
}

#[test]
fn a_missing_column_is_an_error_that_lists_those_there_are() {
    let rows = rows(&trades("1,A,交易,x,1.00,\r\n", 1, "1.00")).unwrap();
    let error = rows[0].get("订单号").unwrap_err().to_string();
    assert!(
        error.contains("0 columns `订单号`") && error.contains("商户订单号, 业务类型"),
        "{error}"
    );
    let twice = trades("1,A,交易,x,1.00,\r\n", 1, "1.00").replace("备注", "商品名称");
    let error = crate::rows(&twice).unwrap()[0].get("商品名称").unwrap_err();
    assert!(matches!(error, BillError::Column { found: 2, .. }), "{error}");
}

#[test]
fn a_row_of_another_length_is_an_error_between_rows() {
    let text = trades(
        "1,A,交易,x,1.00,\r\n2,B,交易\r\n3,C,交易,x,3.00,,\r\n4,D,交易,x,4.00,y,z\r\n",
        4,
        "8.00",
    );
    let bill = bill(&text);
    let rows: Vec<_> = bill.table(KIND).unwrap().collect();
    let described: Vec<_> = rows
        .iter()
        .map(|row| match row {
            Ok(row) => row.get("商户订单号").unwrap().to_owned(),
            Err(BillError::Fields { line, expected, found, .. }) => {
                format!("{line}:{expected}/{found}")
            }
            Err(error) => panic!("{error}"),
        })
        .collect();
    assert_eq!(described, ["A", "7:6/3", "C", "9:6/7"], "and the count is right");
}

#[test]
fn a_file_that_says_otherwise_ends_with_an_error() {
    let row = "1,A,交易,x,1.00,\r\n";
    let last = |text: &str| {
        let bill = bill(text);
        let mut table = bill.table(KIND).unwrap();
        let rows: Vec<_> = table.by_ref().collect();
        assert!(rows[..rows.len() - 1].iter().all(Result::is_ok));
        assert!(table.next().is_none(), "the error is the end");
        rows.into_iter().next_back().unwrap().unwrap_err()
    };
    assert!(matches!(last(&trades(row, 2, "1.00")), BillError::Count { stated: 2, found: 1, .. }));
    let error = last(&trades(row, 1, "1.01")).to_string();
    assert!(error.contains("1.00") && error.contains("1.01"), "{error}");
    assert!(matches!(last(&format!("{HEAD}{COLUMNS}{row}")), BillError::Truncated { line: 6, .. }));
    assert!(matches!(last(&format!("{HEAD}{COLUMNS}{row}{END}{row}")), BillError::Refused { .. }));
}

#[test]
fn a_total_is_compared_however_it_is_written() {
    let text = |total: &str| format!("{HEAD}{COLUMNS}1,A,交易,x,1234.00,\r\n{END}#{total}\r\n");
    for total in [
        "交易合计：1笔，商家实收共1234.00元，商家优惠共0.00元",
        "交易合计：1笔,商家实收共1,234.00元,商家优惠共0.00元",
        "交易合计: 1 笔， 商家实收共1234元。",
        "交易合计：1笔",
        "共有一些说明",
    ] {
        assert_eq!(rows(&text(total)).unwrap().len(), 1, "{total}");
    }
    for total in ["交易合计：1,000笔，商家实收共1,234.00元", "交易合计：7笔,商家实收共1234.00元"]
    {
        assert!(matches!(rows(&text(total)), Err(BillError::Count { .. })), "{total}");
    }
    for total in [
        "交易合计：一笔，商家实收共1234.00元",
        "交易合计：1笔，商家实收共12,34.00元",
        "交易合计：1笔，商家实收1234.00元",
        "合计 1笔",
    ] {
        let error = rows(&text(total)).unwrap_err();
        assert!(matches!(error, BillError::Footer { line: 8, .. }), "{total}: {error}");
    }
}

#[test]
fn only_expenses_may_have_the_other_sign() {
    let text = |income: &str, expense: &str, totals: &str| {
        format!(
            "#支付宝账务明细查询\r\n#账号：[20881234567890120156]\r\n\
             #起始日期：[2026年11月22日 00:00:00]   终止日期：[2026年11月23日 00:00:00]\r\n\
             #-----账务明细列表-----\r\n账务流水号,收入金额（+元）,支出金额（-元）\r\n\
             1,{income},{expense}\r\n#-----账务明细列表结束-----\r\n{totals}"
        )
    };
    let totals = "#支出合计：1笔，共2.00元\r\n#收入合计：0笔，共1.00元\r\n";
    assert_eq!(rows(&text("1.00", "-2.00", totals)).unwrap().len(), 1);
    assert_eq!(rows(&text("1.00", "2.00", totals)).unwrap().len(), 1);
    let error = rows(&text("-1.00", "-2.00", totals)).unwrap_err();
    assert!(matches!(error, BillError::Total { label: "收入合计", .. }), "{error}");
}

/// Wherever the text ends before the line that ends the list, the bill is not complete.
#[test]
fn a_cut_text_is_an_error_at_every_character() {
    let text = trades("1,A,交易,\"a\r\nb\",1.00,\r\n2,B,交易,x,2.00,\r\n", 2, "3.00");
    let end = text.find("列表结束").unwrap() + "列表结束".len();
    for (length, _) in text.char_indices().filter(|(length, _)| *length < end) {
        assert!(rows(&text[..length]).is_err(), "{:?}", &text[..length]);
    }
}

#[test]
fn a_row_is_not_taken_for_the_columns() {
    let error = rows(&format!("{HEAD}1,{SECRET},交易,x,1.00,\r\n{END}")).unwrap_err();
    assert!(matches!(error, BillError::Columns { .. }), "{error}");
    assert!(!format!("{error:?}").contains(SECRET));
}

#[test]
fn the_first_line_is_believed_before_the_name() {
    let fund = trades("", 0, "0.00").replace("业务", "账务");
    let other = "a,b\r\nx,y\r\n";
    let bill = open(zip::archive(&[
        zip::Entry::gbk("../../etc/业务明细.csv", &fund),
        zip::Entry::gbk("c:\\账务明细(汇总).csv", other),
        zip::Entry::gbk("readme.csv", other),
        zip::Entry::stored(b"folder/", b""),
    ]))
    .unwrap();
    let files: Vec<_> = bill.files().iter().map(|file| (file.kind(), file.name())).collect();
    assert_eq!(
        files,
        [
            (BillKind::FundDetails, "业务明细.csv"),
            (BillKind::FundSummary, "账务明细(汇总).csv"),
            (BillKind::Other, "readme.csv"),
        ]
    );
    assert_eq!(cells(bill.table(BillKind::Other).unwrap(), "b"), ["y"], "needs no last line");
    let error = bill.table(KIND).unwrap_err();
    assert!(matches!(error, BillError::Files { found: 0, .. }), "{error}");
}

proptest! {
    /// What is written is read, whatever the cells contain.
    #[test]
    fn rows_written_are_rows_read(
        cells in proptest::collection::vec(("[ -~一-龥，。（）\r\n\"]{0,20}", -99_999_999i64..99_999_999), 0..30)
    ) {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut sum = Price::ZERO;
        for (index, (name, fen)) in cells.iter().enumerate() {
            let amount = Price::from_fen(*fen);
            sum = sum.checked_add(amount).unwrap();
            let (number, amount) = (format!("{index}\t"), amount.to_string());
            writer.write_record([&number, "A", "交易", name, &amount, ""]).unwrap();
        }
        let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let read = rows(&trades(&written, cells.len(), &sum.to_string())).unwrap();
        prop_assert_eq!(read.len(), cells.len());
        for (row, (name, fen)) in read.iter().zip(&cells) {
            prop_assert_eq!(row.get("商品名称").unwrap(), name.trim());
            prop_assert_eq!(row.amount("商家实收（元）").unwrap(), Some(Price::from_fen(*fen)));
        }
    }
}
