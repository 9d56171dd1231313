//! What a bill may cost.

/// The limits within which a bill is read. A bill beyond them is refused as it is read: sizes are
/// counted, not believed.
///
/// The defaults fit the bill of a month with millions of rows. Memory depends on none but
/// [`files`](Self::files) and [`row`](Self::row).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The number of files in the archive. Defaults to 64.
    pub files: usize,
    /// The number of bytes of one file, decompressed. Defaults to 4 GiB.
    pub file_size: u64,
    /// How many times longer a file may be than what it was decompressed from. Defaults to 200.
    /// The first MiB of each file is free.
    pub ratio: u64,
    /// The number of bytes of one row, line breaks in quotes included. Defaults to 64 KiB.
    pub row: usize,
    /// The number of columns. Defaults to 256.
    pub columns: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { files: 64, file_size: 4 << 30, ratio: 200, row: 64 << 10, columns: 256 }
    }
}

impl Limits {
    /// Sets the number of files in the archive.
    pub fn files(mut self, files: usize) -> Self {
        self.files = files;
        self
    }

    /// Sets the number of bytes of one file, decompressed.
    pub fn file_size(mut self, bytes: u64) -> Self {
        self.file_size = bytes;
        self
    }

    /// Sets how many times longer a file may be than what it was decompressed from.
    pub fn ratio(mut self, ratio: u64) -> Self {
        self.ratio = ratio;
        self
    }

    /// Sets the number of bytes of one row.
    pub fn row(mut self, bytes: usize) -> Self {
        self.row = bytes;
        self
    }

    /// Sets the number of columns.
    pub fn columns(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }
}
