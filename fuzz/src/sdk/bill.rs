//! A bill: the bytes are an archive, and a file in one.

use alipay_sdk::bill::Bill;
use rawzip::ZipArchiveWriter;
use std::io::{Cursor, Write as _};

pub fn bill(data: &[u8]) {
    read(data.to_vec());
    read(archive(data));
}

fn read(archive: Vec<u8>) {
    let Ok(bill) = Bill::open(Cursor::new(archive)) else { return };
    for index in 0..bill.files().len() {
        let Ok(mut table) = bill.table_at(index) else { continue };
        let columns = table.columns().to_vec();
        let mut read = 0;
        for row in table.by_ref() {
            read += 1;
            let Ok(row) = row else { continue };
            for column in &columns {
                assert!(row.amount(column).is_err() || row.get(column).is_ok());
                let _ = row.time(column);
            }
        }
        // What it states is compared with what was read.
        if let Some(footer) = table.footer().filter(|footer| !footer.totals.is_empty()) {
            assert_eq!(footer.totals.iter().map(|total| total.count).sum::<u64>(), read);
        }
    }
}

fn archive(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    let (mut entry, config) = archive.new_file("业务明细.csv").start().unwrap();
    let mut writer = config.wrap(&mut entry);
    writer.write_all(content).unwrap();
    let (_, descriptor) = writer.finish().unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    bytes
}
