//! Splits a response into the members of its top-level object, as the exact bytes received.
//!
//! This is the SDK's only JSON scanner of its own: a signature covers the bytes of a member's
//! value, so their ends must be found without changing or reordering anything, before it is known
//! whether they are text. It checks only what it needs to find them; serde_json checks the value
//! itself when it is read.
//!
//! In GBK and its relatives the second byte of a character may look like `\`, `{` or `}`, so a
//! character is skipped as a whole, and only well-formed text is scanned at all: a half character
//! before a quote would be read in one way here and in another elsewhere. The bytes of UTF-8 never
//! look like anything else.

use crate::charset::{Charset, Reading};
use crate::error::InvalidResponseReason;
use std::ops::Range;

/// The top-level members: decoded names, and the positions of their values.
#[derive(Debug)]
pub(crate) struct Envelope {
    members: Vec<(String, Range<usize>)>,
}

impl Envelope {
    /// Scans the top level of `body`, which should be in the charset that was requested.
    pub fn scan(body: &[u8], charset: Charset) -> Result<Self, InvalidResponseReason> {
        // What is not text in any charset may still be so where it matters, if bytes are read singly.
        let reading = Reading::find(charset, body)
            .or_else(|| (charset == Charset::Utf8).then_some(Reading::Exact(charset)))
            .ok_or(InvalidResponseReason::Malformed { charset })?;
        if reading.has_single_units() {
            Self::scan_by(body, reading, |_, _| 1)
        } else {
            let width = |body: &[u8], at| reading.width(body.get(at..).unwrap_or_default());
            Self::scan_by(body, reading, width)
        }
    }

    fn scan_by(
        body: &[u8],
        reading: Reading,
        width: impl Fn(&[u8], usize) -> usize,
    ) -> Result<Self, InvalidResponseReason> {
        let mut scanner = Scanner { body, at: 0, reading, width };
        let members = scanner.object()?;
        scanner.white_space();
        if scanner.at < body.len() {
            return Err(InvalidResponseReason::TrailingBytes { offset: scanner.at });
        }
        Ok(Self { members })
    }

    /// Returns the position of a member's value.
    pub fn get(&self, name: &str) -> Option<Range<usize>> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value.clone())
    }
}

struct Scanner<'a, W> {
    body: &'a [u8],
    at: usize,
    reading: Reading,
    /// Returns how many bytes to skip together from an offset, at least 1.
    width: W,
}

impl<W: Fn(&[u8], usize) -> usize> Scanner<'_, W> {
    fn object(&mut self) -> Result<Vec<(String, Range<usize>)>, InvalidResponseReason> {
        let mut members: Vec<(String, Range<usize>)> = Vec::new();
        self.white_space();
        self.expect(b'{')?;
        self.white_space();
        if self.skip(b'}') {
            return Ok(members);
        }
        loop {
            self.white_space();
            let name = self.name()?;
            if members.iter().any(|(member, _)| *member == name) {
                return Err(InvalidResponseReason::duplicate(&name));
            }
            self.white_space();
            self.expect(b':')?;
            self.white_space();
            members.push((name, self.value()?));
            // A response has three members; a hostile one must not make the look-up above slow.
            if members.len() > 64 {
                return Err(self.unexpected());
            }
            self.white_space();
            if self.skip(b'}') {
                return Ok(members);
            }
            self.expect(b',')?;
        }
    }

    fn name(&mut self) -> Result<String, InvalidResponseReason> {
        let start = self.at;
        self.string()?;
        let json = self.reading.decode(&self.body[start..self.at]);
        let name = json.and_then(|json| serde_json::from_str(&json).ok());
        name.ok_or(InvalidResponseReason::NotJson { offset: start })
    }

    /// Skips a value of any kind, from its first byte to its last.
    fn value(&mut self) -> Result<Range<usize>, InvalidResponseReason> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(b'{' | b'[') => self.nested()?,
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z') => {
                let ends = |byte: u8| matches!(byte, b',' | b'}') || byte.is_ascii_whitespace();
                while self.peek().is_some_and(|byte| !ends(byte)) {
                    self.character();
                }
            }
            _ => return Err(self.unexpected()),
        }
        Ok(start..self.at)
    }

    /// Skips an object or a list, to the bracket that closes the first one, strings as a whole.
    fn nested(&mut self) -> Result<(), InvalidResponseReason> {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.string()?;
                    continue;
                }
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') => depth -= 1,
                Some(_) => {}
                None => return Err(self.unexpected()),
            }
            self.character();
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Skips a string with its quotes; an escaped quote does not end it.
    fn string(&mut self) -> Result<(), InvalidResponseReason> {
        self.expect(b'"')?;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.at += 1,
                Some(_) => {}
                None => return Err(self.unexpected()),
            }
            self.character();
        }
    }

    fn character(&mut self) {
        self.at += (self.width)(self.body, self.at);
    }

    fn white_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), InvalidResponseReason> {
        if self.skip(byte) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn peek(&self) -> Option<u8> {
        self.body.get(self.at).copied()
    }

    fn unexpected(&self) -> InvalidResponseReason {
        InvalidResponseReason::NotJson { offset: self.at.min(self.body.len()) }
    }
}

#[cfg(test)]
mod tests;
