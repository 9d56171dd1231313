//! The lines of a text, found once for all the places in it.

use std::ops::Range;

/// Where the lines of a text start.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: [0].into_iter().chain(breaks).collect() }
    }

    /// The number of the line that a byte belongs to, from 1.
    pub fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// The place of the line that a byte belongs to, without its line break.
    pub fn around(&self, at: usize) -> Range<usize> {
        let number = self.number(at);
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        let start = self.starts[number - 1];
        // Of a Windows line end, the other half.
        start..end - usize::from(self.text[start..end].ends_with('\r'))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn every_byte_belongs_to_one_line() {
        let lines = Lines::new("ab\n\n名\r\nc");
        let found: Vec<_> = (0..=9).map(|at| (lines.number(at), lines.around(at))).collect();
        let expected = [
            (1, 0..2),
            (1, 0..2),
            (1, 0..2),
            (2, 3..3),
            (3, 4..7),
            (3, 4..7),
            (3, 4..7),
            (3, 4..7),
            (3, 4..7),
            (4, 9..10),
        ];
        assert_eq!(found, expected);
        assert_eq!((Lines::new("").number(0), Lines::new("").around(0)), (1, 0..0));
        assert_eq!((Lines::new("a\n").number(2), Lines::new("a\n").around(2)), (2, 2..2));
    }
}
