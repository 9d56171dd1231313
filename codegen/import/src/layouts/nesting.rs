//! Nesting depth of rows, from the marks of the page.

use crate::tables::Row;
use crate::vocabulary;

/// The marks before a name. More marks mean deeper nesting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// `└`, `--`, `>`
    pub signs: usize,
    pub indent: usize,
}

/// Splits the mark before a name from the text after it.
pub fn split_mark(raw: &str) -> (Mark, &str) {
    let mut mark = Mark::default();
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        match c {
            ' ' => mark.indent += 1,
            '\t' => mark.indent += 4,
            '└' | '├' | '↳' | '┗' | '┣' | '∟' | '>' | '-' | '—' | '+' | '.' => {
                mark.signs += 1
            }
            '*' if rest.starts_with("* ") => {}
            '#' => mark.signs += 1,
            // `` ` ` ``: a space that Markdown must keep.
            '`' if rest.starts_with("` `") => {
                mark.signs += 1;
                rest = &rest[2..];
            }
            '─' | '│' | '┃' | '━' | '•' | '◦' | '▪' => {}
            _ => break,
        }
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    }
    (mark, rest)
}

/// Sets the depth of each row from its mark, if the marks differ.
pub fn nest(rows: &mut [Row], marks: &[Mark]) {
    if marks.windows(2).all(|pair| pair[0] == pair[1]) {
        return;
    }
    let depths = depths(marks);
    let by_signs = marks.iter().any(|mark| mark.signs > 0);
    if by_signs || indentation_means_nesting(rows, &depths) {
        rows.iter_mut().zip(depths).for_each(|(row, depth)| row.depth = Some(depth));
    }
}

/// A row is nested in the nearest row above it with a lesser mark.
fn depths(marks: &[Mark]) -> Vec<usize> {
    let mut open: Vec<Mark> = Vec::new();
    let depth = |mark: &Mark| {
        while open.last().is_some_and(|above| above >= mark) {
            open.pop();
        }
        open.push(*mark);
        open.len() - 1
    };
    marks.iter().map(depth).collect()
}

/// Returns whether indentation means nesting. A space may precede a line by accident, so it counts
/// only after a row that can have members.
fn indentation_means_nesting(rows: &[Row], depths: &[usize]) -> bool {
    let steps = rows.iter().zip(depths).zip(depths.iter().skip(1));
    let first = depths.first().is_some_and(|depth| *depth == 0);
    first
        && steps
            .filter(|((_, above), below)| below > above)
            .all(|((row, above), below)| *below == *above + 1 && has_members(&row.ty))
}

/// Returns whether a row of this type may have members.
pub fn has_members(ty: &str) -> bool {
    let base = ty.trim_end_matches(['[', ']', ' ']).to_lowercase();
    let generic =
        base.strip_suffix(['>', '}', ')']).and_then(|base| base.split_once(['<', '{', '(']));
    match generic {
        // `Map<String,String>` has members of any name.
        Some((outer, element)) if !outer.ends_with("map") => has_members(element),
        Some(_) => false,
        None => {
            let is_container =
                matches!(base.as_str(), "array" | "object" | "json" | "map" | "list");
            is_container || !base.is_empty() && !vocabulary::is_known_type(&base)
        }
    }
}
