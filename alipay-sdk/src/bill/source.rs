//! The bytes of the files in an archive, counted.

use super::error::BillError;
use super::limits::Limits;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder};
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What may be decompressed before the ratio matters.
const FREE: u64 = 1 << 20;

/// A seekable reader that is read at any place.
pub(super) struct Source<R>(Mutex<R>);

impl<R> Source<R> {
    pub fn new(reader: R) -> Self {
        Self(Mutex::new(reader))
    }
}

impl<R: Read + Seek> ReaderAt for Source<R> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reader.seek(SeekFrom::Start(offset))?;
        reader.read(buffer)
    }
}

/// Where the content of a file is in the archive.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub wayfinder: ZipArchiveEntryWayfinder,
    pub method: CompressionMethod,
}

/// The decompressed content of a file. Its size and checksum are verified as it ends.
pub(super) struct Content<'a> {
    reader: Box<dyn Read + Send + 'a>,
    compressed: u64,
    limits: Limits,
    read: u64,
    row: RowBudget,
}

/// How far a reader may go, which the reader of the rows moves on.
#[derive(Clone, Default)]
pub(super) struct RowBudget(Arc<AtomicU64>);

impl RowBudget {
    /// Allows another row from this place on.
    pub fn allow(&self, place: u64, limits: &Limits) {
        // The reader of the rows reads ahead.
        let ahead = limits.row as u64 + 2 * BUFFER as u64;
        self.0.store(place.saturating_add(ahead), Ordering::Relaxed);
    }
}

/// The buffer of the reader of the rows.
pub(super) const BUFFER: usize = 16 << 10;

impl<'a> Content<'a> {
    pub fn open<R: Read + Seek + Send>(
        archive: &'a ZipArchive<Source<R>>,
        place: &Place,
        limits: Limits,
    ) -> Result<Self, BillError> {
        let entry = archive.get_entry(place.wayfinder).map_err(unreadable)?;
        let reader = entry.reader();
        let reader: Box<dyn Read + Send + 'a> = match place.method {
            CompressionMethod::STORE => Box::new(entry.verifying_reader(reader)),
            _ => Box::new(entry.verifying_reader(DeflateDecoder::new(reader))),
        };
        let compressed = place.wayfinder.compressed_size_hint();
        let row = RowBudget::default();
        row.allow(0, &limits);
        Ok(Self { reader, compressed, limits, read: 0, row })
    }

    pub fn row_budget(&self) -> RowBudget {
        self.row.clone()
    }

    fn check(&self) -> Result<(), Exceeded> {
        let limits = &self.limits;
        if self.read > limits.file_size {
            return Err(Exceeded { limit: "file_size", max: limits.file_size });
        }
        if self.read > FREE && self.read > self.compressed.saturating_mul(limits.ratio) {
            return Err(Exceeded { limit: "ratio", max: limits.ratio });
        }
        if self.read > self.row.0.load(Ordering::Relaxed) {
            return Err(Exceeded { limit: "row", max: limits.row as u64 });
        }
        Ok(())
    }
}

impl Read for Content<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read += read as u64;
        self.check().map_err(io::Error::other)?;
        Ok(read)
    }
}

/// A limit on its way through `io::Error`.
#[derive(Debug, thiserror::Error)]
#[error("the limit {limit} is exceeded")]
struct Exceeded {
    limit: &'static str,
    max: u64,
}

/// The error of reading content.
pub(super) fn stopped(cause: io::Error) -> BillError {
    match cause.get_ref().and_then(|cause| cause.downcast_ref::<Exceeded>()) {
        Some(&Exceeded { limit, max }) => BillError::Limit { limit, max },
        None => BillError::Read { cause },
    }
}

/// The error of an archive that cannot be read.
pub(super) fn unreadable(error: rawzip::Error) -> BillError {
    match error.into_kind() {
        rawzip::ErrorKind::IO(cause) if cause.kind() != io::ErrorKind::UnexpectedEof => {
            BillError::Read { cause }
        }
        rawzip::ErrorKind::MissingEndOfCentralDirectory => {
            BillError::NotZip { why: "its directory is missing" }
        }
        _ => BillError::NotZip { why: "its directory is damaged" },
    }
}
