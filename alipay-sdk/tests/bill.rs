//! Bills: downloads over real sockets, archives of another implementation, and hostile ones.

#![cfg(all(feature = "bill", feature = "test-util"))]

mod common;

#[cfg(feature = "reqwest")]
#[path = "bill/downloads.rs"]
mod downloads;
#[path = "bill/hostile.rs"]
mod hostile;
#[path = "bill/layouts.rs"]
mod layouts;
#[path = "bill/reading.rs"]
mod reading;
#[path = "bill/zip.rs"]
mod zip;

use alipay_sdk::bill::{Bill, BillError, BillKind, Row, Table};
use std::io::Cursor;

/// In cells that must not show.
pub const SECRET: &str = "2088SECRET5555";

pub fn open(archive: Vec<u8>) -> Result<Bill<Cursor<Vec<u8>>>, BillError> {
    Bill::open(Cursor::new(archive))
}

/// A bill of one file, whose text is written in GBK.
pub fn bill(text: &str) -> Bill<Cursor<Vec<u8>>> {
    open(zip::archive(&[zip::Entry::gbk("20881234567890120156_20261122_业务明细.csv", text)]))
        .unwrap()
}

/// Every row of the only file, or the first error.
pub fn rows(text: &str) -> Result<Vec<Row>, BillError> {
    bill(text).table_at(0)?.collect()
}

/// The cells of a column.
pub fn cells(table: Table<'_>, column: &str) -> Vec<String> {
    table.map(|row| row.unwrap().get(column).unwrap().to_owned()).collect()
}

pub const HEAD: &str = "#支付宝业务明细查询\r\n#账号：[20881234567890120156]\r\n\
    #起始日期：[2026年11月22日 00:00:00]   终止日期：[2026年11月23日 00:00:00]\r\n\
    #-----------------------------------------业务明细列表----------------------------------------\r\n";
pub const COLUMNS: &str = "支付宝交易号,商户订单号,业务类型,商品名称,商家实收（元）,备注\r\n";
pub const END: &str = "#-----------------------------------------业务明细列表结束------------------------------------\r\n";

/// A trade bill with these rows, and totals that fit.
pub fn trades(rows: &str, count: usize, sum: &str) -> String {
    format!(
        "{HEAD}{COLUMNS}{rows}{END}#交易合计：{count}笔，商家实收共{sum}元，商家优惠共0.00元\r\n\
         #退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元\r\n\
         #导出时间：[2026年11月23日 05:46:49]\r\n"
    )
}

pub const KIND: BillKind = BillKind::TradeDetails;
