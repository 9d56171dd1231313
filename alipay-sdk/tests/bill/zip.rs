//! A writer of zip archives that may lie.

use encoding_rs::GB18030;
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write as _;

pub const STORED: u16 = 0;
pub const DEFLATED: u16 = 8;

/// A file, and what the archive says of it.
#[derive(Clone)]
pub struct Entry {
    pub name: Vec<u8>,
    pub flags: u16,
    pub method: u16,
    pub data: Vec<u8>,
    pub crc: u32,
    pub size: u32,
    pub stated_compressed: u32,
    /// Instead of its own place.
    pub offset: Option<u32>,
}

impl Entry {
    pub fn new(name: &[u8], content: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content).unwrap();
        let data = encoder.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(content);
        Self {
            name: name.to_vec(),
            flags: 0,
            method: DEFLATED,
            stated_compressed: data.len() as u32,
            data,
            crc: crc.sum(),
            size: content.len() as u32,
            offset: None,
        }
    }

    pub fn stored(name: &[u8], content: &[u8]) -> Self {
        let length = content.len() as u32;
        Self {
            method: STORED,
            data: content.to_vec(),
            stated_compressed: length,
            ..Self::new(name, content)
        }
    }

    /// Name and content in GBK.
    pub fn gbk(name: &str, content: &str) -> Self {
        Self::new(&GB18030.encode(name).0, &GB18030.encode(content).0)
    }

    fn fields(&self) -> Vec<u8> {
        let mut fields = Vec::new();
        for number in [20, self.flags, self.method, 0, 0x5d76] {
            fields.extend(number.to_le_bytes());
        }
        for number in [self.crc, self.stated_compressed, self.size] {
            fields.extend(number.to_le_bytes());
        }
        fields.extend((self.name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        fields
    }
}

pub fn archive(entries: &[Entry]) -> Vec<u8> {
    archive_stating(entries, entries.len() as u16)
}

/// An archive that states another number of files.
pub fn archive_stating(entries: &[Entry], count: u16) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = entry.offset.unwrap_or(bytes.len() as u32);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(entry.fields());
        bytes.extend(&entry.name);
        bytes.extend(&entry.data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(entry.fields());
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(&entry.name);
    }
    let start = bytes.len() as u32;
    let length = directory.len() as u32;
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}
