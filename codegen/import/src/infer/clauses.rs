//! The clauses of a description. Some of them become rules and are then consumed.

/// Characters that end a clause. A period or a colon may be part of a number or a time.
const ENDS: &[char] = &[',', '，', '。', ';', '；', '\n', '!', '！'];

/// Returns every clause, trimmed.
pub fn all(description: &str) -> impl Iterator<Item = &str> {
    pieces(description).map(|piece| piece.trim_end_matches(ENDS).trim())
}

/// Returns every clause with the character that ends it.
fn pieces(description: &str) -> impl Iterator<Item = &str> {
    let mut rest = description;
    let mut depth = 0_usize;
    std::iter::from_fn(move || {
        // Not within brackets: `[0.01,100000000]`.
        let end = rest.char_indices().find(|(_, c)| {
            match c {
                '[' | '【' => depth += 1,
                ']' | '】' => depth = depth.saturating_sub(1),
                _ => {}
            }
            *c == '\n' || depth == 0 && ENDS.contains(c)
        });
        depth = 0;
        let end = end.map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Returns the clauses that only state the format of a date.
pub fn format(description: &str) -> Vec<String> {
    let starts = ["格式", "时间格式", "日期格式", "yyyy", "YYYY"];
    starting(description, &starts, |clause| clause.to_ascii_lowercase().contains("yyyy"))
}

/// Returns the clauses that only state the unit and the decimals of an amount.
pub fn unit(description: &str) -> Vec<String> {
    let starts = ["单位", "精确", "保留", "人民币", "小数点后"];
    starting(description, &starts, |clause| clause.contains('元') || clause.contains("小数"))
}

/// Returns the clauses that start with one of the words and satisfy `says`.
pub fn starting(description: &str, starts: &[&str], says: impl Fn(&str) -> bool) -> Vec<String> {
    let is_consumed =
        |clause: &&str| starts.iter().any(|start| clause.starts_with(start)) && says(clause);
    all(description).filter(is_consumed).map(str::to_owned).collect()
}

/// Removes the consumed clauses from the description. The first one is kept, because it says what
/// the field is.
pub fn without(description: &str, consumed: &[String]) -> String {
    let is_kept = |(index, piece): &(usize, &str)| {
        let clause = piece.trim_end_matches(ENDS).trim();
        *index == 0 || !consumed.iter().any(|consumed| consumed == clause)
    };
    pieces(description).enumerate().filter(is_kept).map(|(_, piece)| piece).collect()
}
