//! The archive: which files there are, and whether it is one that may be read.

use super::error::BillError;
use super::kind::BillKind;
use super::limits::Limits;
use super::source::{Content, Place, Source, stopped, unreadable};
use super::table::Table;
use super::text;
use rawzip::{CompressionMethod, EntryFlags, ZipArchive, ZipLocator};
use std::fmt;
use std::io::{Read, Seek, SeekFrom};

/// The end of an archive with the longest comment.
const END: u64 = 22 + 0xffff;
/// Longer records of the directory are refused; Alipay's take a hundred bytes.
const RECORD: usize = 16 << 10;
/// Enough for the first line of a file.
const FIRST_LINE: u64 = 256;

/// A bill: a zip archive of CSV files, read from anything that can be sought.
///
/// Nothing is written to disk, and neither the archive nor a file of it is held in memory.
/// [`open`](Self::open) refuses archives that Alipay does not make: encrypted or overlapping files,
/// other compressions, too many files. Whatever an archive states is counted while it is read.
///
/// For an example see the [module](super).
pub struct Bill<R> {
    archive: ZipArchive<Source<R>>,
    files: Vec<BillFile>,
    limits: Limits,
}

/// A file of a bill.
#[derive(Clone)]
pub struct BillFile {
    name: String,
    kind: BillKind,
    number: usize,
    place: Place,
    is_folder: bool,
}

impl BillFile {
    /// Returns what the file contains.
    pub fn kind(&self) -> BillKind {
        self.kind
    }

    /// Returns the name of the file, without folders. It contains the number of the account, so
    /// do not log it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns a description for errors, without the number of the account.
    pub(super) fn description(&self) -> String {
        format!("{} (file {})", self.kind, self.number)
    }
}

/// Shows no name.
impl fmt::Debug for BillFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BillFile").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl<R: Read + Seek + Send> Bill<R> {
    /// Opens a bill within the default [`Limits`].
    ///
    /// Seeking is frequent, so a [`BufReader`](std::io::BufReader) is of no use.
    ///
    /// # Errors
    ///
    /// Returns an error if it cannot be read, is not a zip archive, or is refused.
    pub fn open(reader: R) -> Result<Self, BillError> {
        Self::open_with(reader, Limits::default())
    }

    /// Opens a bill within other limits.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`open`](Self::open).
    pub fn open_with(mut reader: R, limits: Limits) -> Result<Self, BillError> {
        let length = reader.seek(SeekFrom::End(0)).map_err(|cause| BillError::Read { cause })?;
        let mut buffer = vec![0; RECORD];
        let archive = ZipLocator::new()
            .max_search_space(END)
            .locate_in_reader(Source::new(reader), &mut buffer, length)
            .map_err(|(_, error)| unreadable(error))?;
        if archive.end_offset() != length {
            return Err(BillError::Refused { why: "there are bytes after its end" });
        }
        let mut files = directory(&archive, &mut buffer, &limits)?;
        check_places(&archive, &files)?;
        files.retain(|file| !file.is_folder);
        for (index, file) in files.iter_mut().enumerate() {
            file.number = index + 1;
            let content = Content::open(&archive, &file.place, limits)?;
            file.kind = match BillKind::of(&first_line(content)?) {
                BillKind::Other => BillKind::of(&file.name),
                kind => kind,
            };
        }
        Ok(Self { archive, files, limits })
    }

    /// Returns the files, in the order of the archive.
    pub fn files(&self) -> &[BillFile] {
        &self.files
    }

    /// Opens the file of a kind.
    ///
    /// # Errors
    ///
    /// Returns [`BillError::Files`] if there is not exactly one, and the errors of
    /// [`table_at`](Self::table_at).
    pub fn table(&self, kind: BillKind) -> Result<Table<'_>, BillError> {
        let mut found = self.files.iter().enumerate().filter(|(_, file)| file.kind == kind);
        match (found.next(), found.count()) {
            (Some((index, _)), 0) => self.table_at(index),
            (first, more) => {
                Err(BillError::Files { kind, found: usize::from(first.is_some()) + more })
            }
        }
    }

    /// Opens a file by its position in [`files`](Self::files).
    ///
    /// # Errors
    ///
    /// Returns an error if the lines above the rows cannot be read.
    ///
    /// # Panics
    ///
    /// Panics if there is no such file.
    pub fn table_at(&self, index: usize) -> Result<Table<'_>, BillError> {
        let file = &self.files[index];
        let content = Content::open(&self.archive, &file.place, self.limits)?;
        Table::open(content, file.kind, file.description(), self.limits)
    }
}

/// Shows no names.
impl<R> fmt::Debug for Bill<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bill").field("files", &self.files).finish_non_exhaustive()
    }
}

/// Reads the directory, with its folders.
fn directory<R: Read + Seek>(
    archive: &ZipArchive<Source<R>>,
    buffer: &mut [u8],
    limits: &Limits,
) -> Result<Vec<BillFile>, BillError> {
    let mut files = Vec::new();
    let mut entries = archive.entries(buffer);
    while let Some(entry) = entries.next_entry().map_err(unreadable)? {
        if files.len() == limits.files {
            return Err(BillError::Limit { limit: "files", max: limits.files as u64 });
        }
        let (flags, method) = (entry.flags(), entry.compression_method());
        check_entry(flags, method)?;
        let path = text::decode_name(entry.file_path().as_ref());
        let full = path.trim_end_matches(['/', '\\']);
        let name = full.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let is_folder =
            (path.is_empty() || full != path) && is_empty(method, entry.compressed_size_hint());
        let place = Place { wayfinder: entry.wayfinder(), method };
        files.push(BillFile { name, kind: BillKind::Other, number: 0, place, is_folder });
    }
    if files.len() as u64 != archive.entries_hint() {
        return Err(BillError::Refused { why: "it does not have as many files as it states" });
    }
    Ok(files)
}

/// Returns whether no content fits in so many bytes: nothing takes two bytes when deflated, and one
/// byte takes three. The size of the content itself may be a lie.
fn is_empty(method: CompressionMethod, size: u64) -> bool {
    size == 0 || method == CompressionMethod::DEFLATE && size <= 2
}

fn check_entry(flags: EntryFlags, method: CompressionMethod) -> Result<(), BillError> {
    let refused = |why| Err(BillError::Refused { why });
    if flags.is_encrypted() || flags.has_strong_encryption() || flags.is_masked() {
        return refused("a file in it is encrypted");
    }
    if ![CompressionMethod::STORE, CompressionMethod::DEFLATE].contains(&method) {
        return refused("a file in it is neither stored nor deflated");
    }
    Ok(())
}

/// Checks that each file has bytes of its own, all before the directory.
fn check_places<R: Read + Seek>(
    archive: &ZipArchive<Source<R>>,
    files: &[BillFile],
) -> Result<(), BillError> {
    let mut ranges = Vec::with_capacity(files.len());
    for file in files {
        let entry = archive.get_entry(file.place.wayfinder).map_err(unreadable)?;
        ranges.push(entry.compressed_data_range());
    }
    ranges.push((archive.directory_offset(), archive.eocd_offset()));
    ranges.sort_unstable();
    let overlap = ranges.windows(2).any(|pair| pair[0].1 > pair[1].0);
    let is_last = ranges.last().is_some_and(|last| last.0 == archive.directory_offset());
    if overlap || !is_last {
        return Err(BillError::Refused { why: "files in it overlap" });
    }
    Ok(())
}

fn first_line(content: Content<'_>) -> Result<String, BillError> {
    let mut start = Vec::new();
    content.take(FIRST_LINE).read_to_end(&mut start).map_err(stopped)?;
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let charset = text::charset_of(line);
    Ok(text::decode(charset, line).unwrap_or_default())
}
