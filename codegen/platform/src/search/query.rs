//! The words of a search: what each may mean, and where it is found.

use super::index::Index;
use super::{Place, needs};

/// The words that are looked for.
pub struct Query {
    pub terms: Vec<Term>,
    pub corrected: Vec<(String, String)>,
    pub unknown: Vec<String>,
}

/// A word that something has.
pub struct Term {
    /// As it was typed, in small letters.
    pub word: String,
    /// The word that it is read as: itself, unless it is misspelt.
    pub read: String,
    /// The words of methods that stand for it, each time all of them.
    meant: Vec<Vec<&'static str>>,
}

/// How plainly a word is found. Several words in one method make more than one of them anywhere.
pub mod points {
    pub const SEGMENT: u32 = 100;
    pub const TITLE: u32 = 95;
    pub const NEED: u32 = 100;
    /// For each further word of a method that a need names: with three or four, it means that very API.
    pub const MORE: u32 = 8;
    /// For a word that is in the title and in the name.
    pub const BOTH: u32 = 20;
    /// For a word that is the end of the name: what the API does.
    pub const END: u32 = 10;
    pub const START: u32 = 75;
    pub const INSIDE: u32 = 55;
    pub const FIELD: u32 = 45;
    pub const FIELD_PART: u32 = 35;
    pub const FIELD_INSIDE: u32 = 25;
    pub const VALUE: u32 = 30;
}

/// Shorter words are in too many others.
const SHORTEST_INSIDE: usize = 3;

/// Words of a sentence that say nothing of an API.
const FILLERS: [&str; 14] =
    ["a", "an", "and", "by", "for", "from", "how", "in", "my", "of", "on", "the", "to", "with"];

impl Query {
    pub fn new(words: &str, index: &Index<'_>) -> Self {
        let mut query = Self { terms: Vec::new(), corrected: Vec::new(), unknown: Vec::new() };
        let words = words.to_lowercase();
        let mut said: Vec<_> =
            words.split_whitespace().filter(|word| !FILLERS.contains(word)).collect();
        if said.is_empty() {
            said = words.split_whitespace().collect();
        }
        for word in said.into_iter().flat_map(|word| pieces(word, index)) {
            query.add(&word, index);
        }
        query
    }

    fn add(&mut self, word: &str, index: &Index<'_>) {
        if self.terms.iter().any(|term| term.word == word) {
            return;
        }
        let read = match index.has(word) || needs::is_known(word) {
            true => Some(word.to_owned()),
            false => index.correct(word),
        };
        let Some(read) = read else { return self.unknown.push(word.to_owned()) };
        if read != word {
            self.corrected.push((word.to_owned(), read.clone()));
        }
        let meant = needs::methods(&read).collect();
        self.terms.push(Term { word: word.to_owned(), read, meant });
    }
}

/// A word as it is, if it is known; else the known words that it consists of, as Chinese is written
/// without blanks: 小程序二维码. What only labels of values have, by chance, is rather a few needs: 实名认证.
fn pieces(word: &str, index: &Index<'_>) -> Vec<String> {
    let whole = || vec![word.to_owned()];
    if word.is_ascii() || needs::is_known(word) || index.has_title(word) {
        return whole();
    }
    let is_known = |word: &str| needs::is_known(word) || index.has(word);
    if is_known(word) {
        let needs = split(word, needs::is_known);
        let are_all = needs.iter().map(String::len).sum::<usize>() == word.len();
        return if are_all { needs } else { whole() };
    }
    let pieces = split(word, is_known);
    if pieces.is_empty() { whole() } else { pieces }
}

/// Returns the longest known words that follow each other in a text, and the letters as they are.
fn split(word: &str, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        // Letters are read as a whole.
        let letters = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        let ends = rest.char_indices().map(|(at, _)| at).skip(2).chain([rest.len()]);
        // A single character is in too many titles.
        let ends = ends.filter(|end| *end > first.len_utf8());
        let longest = ends.filter(|end| is_known(&rest[..*end])).last();
        let end = match longest {
            Some(end) if end > letters => end,
            _ if letters > 0 => letters,
            Some(end) => end,
            None => {
                rest = &rest[first.len_utf8()..];
                continue;
            }
        };
        pieces.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    pieces
}

impl Term {
    pub fn in_method(&self, method: &str) -> Option<(u32, Place)> {
        let own = in_method(&self.read, method).map(|points| (points, self.read.clone()));
        let meant = self.meant.iter().zip(0..).filter(|(words, _)| {
            words.iter().all(|word| segments(method).any(|segment| is_meant(word, segment)))
        });
        let is_exact = |words: &[&str]| {
            words.iter().all(|word| segments(method).any(|segment| segment == *word))
        };
        let meant = meant.map(|(words, later)| {
            let others = words.len() as u32 - 1;
            let inexact = if is_exact(words) { 0 } else { 2 };
            (points::NEED + points::MORE * others - 5 * later - inexact, words.join(" "))
        });
        let (points, words) = own.into_iter().chain(meant).max_by_key(|(points, _)| *points)?;
        let is_end = words.rsplit(' ').next() == method.rsplit('.').next();
        Some((points + if is_end { points::END } else { 0 }, Place::Method(words)))
    }

    /// The shorter the title, the more it is about the word.
    pub fn in_title(&self, title: &str) -> Option<(u32, Place)> {
        let share = 10 * self.read.len() / title.len().max(1);
        let is_there = title.to_lowercase().contains(&self.read);
        is_there.then(|| (points::TITLE + u32::try_from(share).unwrap_or_default(), Place::Title))
    }
}

/// The parts of a method's name that say something.
pub fn segments(method: &str) -> impl Iterator<Item = &str> {
    method.split('.').filter(|segment| *segment != "alipay")
}

fn in_method(word: &str, method: &str) -> Option<u32> {
    let parts = segments(method).filter_map(|segment| in_segment(word, segment));
    let whole = word.contains('.') && is_part(word, method);
    parts.chain(whole.then_some(points::SEGMENT)).max()
}

/// Whether a method's name has these segments side by side: `trade.pay`.
fn is_part(segments: &str, method: &str) -> bool {
    let with_ends = |text: &str| format!(".{}.", text.trim_matches('.'));
    with_ends(method).contains(&with_ends(segments))
}

fn in_segment(word: &str, segment: &str) -> Option<u32> {
    if segment == word {
        return Some(points::SEGMENT);
    }
    let is_long = word.len() >= SHORTEST_INSIDE;
    match segment.find(word).filter(|_| is_long)? {
        0 => Some(points::START),
        _ => Some(points::INSIDE),
    }
}

/// Short words are in others by chance: `ins` in `instance`.
pub fn is_meant(word: &str, segment: &str) -> bool {
    const LONG: usize = 5;
    segment == word || word.len() >= LONG && (segment.starts_with(word) || segment.ends_with(word))
}

/// How plainly the name of a field has a word.
pub fn in_field(word: &str, name: &str) -> Option<u32> {
    if name == word {
        return Some(points::FIELD);
    }
    if name.split('_').any(|part| part == word) {
        return Some(points::FIELD_PART);
    }
    (word.len() >= SHORTEST_INSIDE && name.contains(word)).then_some(points::FIELD_INSIDE)
}
