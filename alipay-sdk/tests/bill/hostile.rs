//! Archives that Alipay does not make.

use crate::zip::{DEFLATED, Entry, STORED, archive, archive_stating};
use crate::{KIND, open, trades};
use alipay_sdk::bill::{Bill, BillError, Limits};
use encoding_rs::GB18030;
use std::io::Cursor;

fn entry() -> Entry {
    Entry::gbk("业务明细.csv", &trades("1,A,交易,x,1.00,\r\n", 1, "1.00"))
}

fn refused(bytes: Vec<u8>) -> String {
    open(bytes).unwrap_err().to_string()
}

/// The error of reading all rows.
fn read_with(bytes: Vec<u8>, limits: Limits) -> Result<usize, BillError> {
    let bill = Bill::open_with(Cursor::new(bytes), limits)?;
    let rows: Result<Vec<_>, _> = bill.table(KIND)?.collect();
    Ok(rows?.len())
}

fn limit(result: Result<usize, BillError>) -> &'static str {
    match result.unwrap_err() {
        BillError::Limit { limit, .. } => limit,
        error => panic!("{error}"),
    }
}

#[test]
fn the_writer_of_the_tests_writes_archives() {
    assert_eq!(read_with(archive(&[entry()]), Limits::default()).unwrap(), 1);
    let text = trades("1,A,交易,x,1.00,\r\n", 1, "1.00");
    let stored = Entry::stored(b"a.csv", text.as_bytes());
    assert_eq!(read_with(archive(&[stored]), Limits::default()).unwrap(), 1);
    assert_eq!(open(archive(&[])).unwrap().files().len(), 0);
}

#[test]
fn what_is_not_an_archive_is_refused() {
    for bytes in [&b""[..], b"PK", b"<html>expired</html>", &[0; 70_000]] {
        assert!(refused(bytes.to_vec()).contains("not a complete zip archive"));
    }
    let mut trailing = archive(&[entry()]);
    trailing.extend(b"more");
    assert!(refused(trailing).contains("bytes after its end"));
}

/// What a name ends with makes no file a folder.
#[test]
fn a_file_with_content_is_kept_whatever_its_name() {
    for name in [&b"a.csv\\"[..], b"a.csv/", b""] {
        let text = GB18030.encode(&trades("1,A,x,x,1.00,\r\n", 1, "1.00")).0.into_owned();
        let bill = open(archive(&[Entry::new(b"folder/", b""), Entry::new(name, &text)])).unwrap();
        assert_eq!(bill.files().len(), 1, "{name:?}");
        assert_eq!(bill.files()[0].kind(), KIND);
    }
}

#[test]
fn encryption_and_other_compressions_are_refused() {
    for flag in [1, 1 | 1 << 6, 1 << 13] {
        let encrypted = Entry { flags: flag, ..entry() };
        assert!(refused(archive(&[encrypted])).contains("encrypted"), "{flag}");
    }
    for method in [1, 9, 12, 14, 93, 95, 99, 0xffff] {
        let other = Entry { method, ..entry() };
        assert!(refused(archive(&[other])).contains("neither stored nor deflated"), "{method}");
    }
}

#[test]
fn overlapping_files_are_refused() {
    let again = Entry { offset: Some(0), ..entry() };
    assert!(refused(archive(&[entry(), again])).contains("overlap"), "twice the same bytes");
    let inner = archive(&[entry()]);
    let inner = &inner[..inner.windows(4).position(|four| four == b"PK\x01\x02").unwrap()];
    let outer = Entry::stored(b"outer", inner);
    let header = 30 + outer.name.len() as u32;
    let quoted = Entry { offset: Some(header), ..entry() };
    assert!(refused(archive(&[outer, quoted])).contains("overlap"), "one within another");
    let length = entry().data.len() as u32;
    let long = Entry { stated_compressed: length + 40, ..entry() };
    assert!(refused(archive(&[long])).contains("overlap"), "into the directory");
    let longer = Entry { stated_compressed: u32::MAX - 1, ..entry() };
    assert!(!refused(archive(&[longer])).is_empty());
}

#[test]
fn the_number_of_files_is_counted() {
    let many: Vec<_> = (0..65).map(|_| Entry::stored(b"a", b"")).collect();
    assert_eq!(limit(read_with(archive(&many), Limits::default())), "files");
    assert!(Bill::open_with(Cursor::new(archive(&many)), Limits::default().files(65)).is_ok());
    for stated in [0, 2, 0xfffe] {
        let text = refused(archive_stating(&[entry()], stated));
        assert!(text.contains("as many files as it states"), "{stated}: {text}");
    }
}

#[test]
fn sizes_and_checksums_are_verified() {
    let good = entry();
    for lie in [
        Entry { crc: good.crc ^ 1, ..good.clone() },
        Entry { size: good.size - 1, ..good.clone() },
        Entry { size: good.size + 1, ..good.clone() },
        Entry { size: 0, ..good.clone() },
        Entry { method: STORED, ..good.clone() },
    ] {
        let error = read_with(archive(&[lie]), Limits::default()).unwrap_err();
        assert!(matches!(error, BillError::Read { .. } | BillError::Columns { .. }), "{error}");
    }
    let broken = Entry { data: vec![0xff; good.data.len()], ..good };
    assert!(refused(archive(&[broken])).contains("cannot be read"));
}

/// 2 MiB in a few KiB.
#[test]
fn a_bomb_is_refused_by_what_comes_out_of_it() {
    let text = trades(&"0,,,,,\r\n".repeat(1 << 18), 1 << 18, "0.00");
    let bomb = Entry::gbk("业务明细.csv", &text);
    assert_eq!(bomb.method, DEFLATED);
    assert!(bomb.size as usize / bomb.data.len() > 200);
    let modest = Entry { size: 1000, ..bomb.clone() };
    assert_eq!(limit(read_with(archive(std::slice::from_ref(&bomb)), Limits::default())), "ratio");
    assert!(read_with(archive(&[modest]), Limits::default()).is_err(), "whatever it states");
    let limits = Limits::default().ratio(2000).file_size(1 << 20);
    assert_eq!(limit(read_with(archive(&[bomb]), limits)), "file_size");
}

#[test]
fn rows_and_columns_are_limited() {
    let long = trades(&format!("1,A,交易,{},1.00,\r\n", "x".repeat(70_000)), 1, "1.00");
    let endless = trades("1,A,交易,\"never closed,1.00,\r\n", 1, "1.00") + &"y,".repeat(200_000);
    for text in [&long, &endless] {
        let bytes = archive(&[Entry::gbk("业务明细.csv", text)]);
        assert_eq!(limit(read_with(bytes, Limits::default())), "row");
    }
    let bytes = archive(&[Entry::gbk("业务明细.csv", &long)]);
    assert_eq!(read_with(bytes, Limits::default().row(80_000)).unwrap(), 1);
    let wide = trades("", 0, "0.00").replace("备注", &"列,".repeat(300));
    let bytes = archive(&[Entry::gbk("业务明细.csv", &wide)]);
    assert_eq!(limit(read_with(bytes.clone(), Limits::default())), "columns");
    assert_eq!(read_with(bytes, Limits::default().columns(400)).unwrap(), 0);
}

#[test]
fn endless_lines_above_and_below_the_rows_are_refused() {
    let lines = "#x\r\n".repeat(100);
    let good = trades("", 0, "0.00");
    for text in [format!("#支付宝业务明细查询\r\n{lines}{good}"), format!("{good}{lines}")]
    {
        let bytes = archive(&[Entry::gbk("业务明细.csv", &text)]);
        assert!(read_with(bytes, Limits::default()).is_err());
    }
}
