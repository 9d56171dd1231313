//! Memory does not grow with a bill. Alone in its program, for the allocator counts everything.

#![cfg(feature = "bill")]

#[path = "bill/zip.rs"]
#[allow(dead_code)]
mod zip;

use alipay_sdk::bill::{Bill, BillKind};
use peak_alloc::PeakAlloc;
use std::fmt::Write as _;
use std::io::Cursor;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn archive(rows: u64) -> Vec<u8> {
    let mut text = "#支付宝账务明细查询\r\n#-----账务明细列表-----\r\n".to_owned();
    text += "账务流水号,商户订单号,发生时间,收入金额（+元）,支出金额（-元）,备注\r\n";
    for row in 0..rows {
        let number = row.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let day = "2026-11-22 09:00:09";
        writeln!(text, "{number}\t,A-{number:x}\t,{day},0.01,0.00,备注{number:o}\r").unwrap();
    }
    let sum = alipay_sdk::Price::from_fen(rows.try_into().unwrap());
    text += "#-----账务明细列表结束-----\r\n#支出合计：0笔，共0.00元\r\n";
    write!(text, "#收入合计：{rows}笔，共{sum}元\r\n").unwrap();
    zip::archive(&[zip::Entry::gbk("账务明细.csv", &text)])
}

/// The most bytes that reading it takes beside the archive.
fn peak(rows: u64) -> usize {
    let archive = archive(rows);
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let bill = Bill::open(Cursor::new(archive)).unwrap();
    let mut read = 0;
    for row in bill.table(BillKind::FundDetails).unwrap() {
        read += row.unwrap().amount("收入金额（+元）").unwrap().unwrap().to_fen().unwrap();
    }
    assert_eq!(read, rows as i64);
    MEMORY.peak_usage() - before
}

#[test]
fn memory_does_not_depend_on_the_number_of_rows() {
    let (few, many) = (peak(100), peak(40_000));
    assert!(many < 256 << 10, "{many} bytes for 40000 rows");
    assert!(many < few + (64 << 10), "{few} bytes for 100 rows, {many} for 40000");
}
