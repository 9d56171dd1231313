//! The new layout: `mini_app_id|小程序应用id必选string[1,32]`, then 【描述】, 【枚举值】, 【示例值】 and the like.

use super::{OpenRow, View, nesting, strip_bullet, values};
use crate::tables::{Cell, CellReview, Row};
use crate::text::plain;
use crate::tokens::Separator;
use crate::vocabulary::rows::{
    BARE_GROUPS, CONDITION, CONDITIONS, DESCRIPTIONS, EXAMPLES, NOTICES, VALUES,
};
use crate::vocabulary::{self, BRACKETS, TypeAndLimit, word_list};

pub fn start(view: &View) -> Option<OpenRow> {
    let (mark, text) = nesting::split_mark(&view.lines.first()?.raw);
    let text = strip_bullet(text).0;
    let bold = bold_name(text);
    let text = plain(text);
    let (text, group) = text.split_at(text.find('【').unwrap_or(text.len()));
    let (name, after) = match bold.and_then(|name| Some((name, text.strip_prefix(name)?))) {
        Some(bold) => bold,
        None => vocabulary::leading_name(text.trim())?,
    };
    let (label, divided) = match after.trim_start().strip_prefix(['|', '｜']) {
        Some(label) => (label.trim(), true),
        None => (after.trim(), false),
    };
    let separated = divided || bold.is_some();
    // `trade_no,out_trade_no同时存在` is a sentence.
    if !separated && label.starts_with(|c: char| ",，、。;；:：=/.".contains(c)) {
        return None;
    }
    let mut row = Row::default();
    let (name, label, (typed, text)) =
        match vocabulary::split_at_presence(label, |text| with_text(text, view)) {
            // `order_no String 必选 64 订单号，必填 A1`: cells, and a word of the description.
            Some((label, ..)) if !separated && is_cells(label) => return None,
            Some((label, presence, typed)) => {
                presence.clone_into(&mut row.presence);
                (name, label, typed)
            }
            None => {
                // `order_nostring(64)` has no label to mark the end of the name.
                let alone = !separated && label.starts_with(BRACKETS);
                let (name, label) = if alone { split_type(text.trim())? } else { (name, label) };
                let (label, typed) = without_presence(label, separated, view)?;
                (name, label, (typed, ""))
            }
        };
    (row.ty, row.limit, row.limit_in_brackets) = (typed.ty, typed.limit, typed.in_brackets);
    set_name(&mut row, name, label, separated, view);
    Some(OpenRow::new(row, mark, &format!("{text}{group}"), 1))
}

/// `**order_no**必选string(64)`
fn bold_name(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix("**")?.split_once("**")?;
    vocabulary::is_name(name).then_some(name)
}

/// Parses a type with its limit, and a text after it if the table has no header with a column for
/// it.
fn with_text<'a>(text: &'a str, view: &View) -> Option<(TypeAndLimit, &'a str)> {
    let whole = vocabulary::type_and_limit(text).filter(|typed| is_single_type(&typed.ty));
    whole.map(|typed| (typed, "")).or_else(|| {
        let (typed, after) = text.split_once(char::is_whitespace).filter(|_| !view.has_header)?;
        let typed = vocabulary::type_and_limit(typed)?;
        let plain = vocabulary::is_known_type(&typed.ty) || typed.ty.ends_with(']');
        (plain || !typed.limit.is_empty()).then(|| (typed, after.trim()))
    })
}

/// `String []` is a type, `strin g` is not.
fn is_single_type(ty: &str) -> bool {
    !ty.contains(' ') || ty.ends_with(']')
}

/// Sets the name. In `out_idID编号` only the samples show where it ends.
fn set_name(row: &mut Row, name: &str, label: &str, separated: bool, view: &View) {
    let upper = name.rfind(|c: char| !c.is_ascii_uppercase()).map_or(0, |at| at + 1);
    let runs_on = !separated && !label.is_empty() && upper < name.len() && upper > 0;
    let cut = runs_on && !view.evidence.has(name) && view.evidence.has(&name[..upper]);
    let end = if cut { upper } else { name.len() };
    name[..end].clone_into(&mut row.name);
    row.label = format!("{}{label}", &name[end..]);
    if runs_on && !cut && !view.evidence.has(name) {
        let note = format!("the page runs name and label together: `{name}{label}`");
        row.reviews.push(CellReview { cell: Cell::Name, note });
    }
}

/// `out_trade_nostring(64)`
fn split_type(text: &str) -> Option<(&str, &str)> {
    let end = text.find(BRACKETS)?;
    let (name, _) = vocabulary::trailing_known_type(&text[..end])?;
    vocabulary::is_name(name).then(|| text.split_at(name.len()))
}

/// Splits `商户订单号string(64)`: only rows in a choice, and rows with a label, may lack the presence.
fn without_presence<'a>(
    text: &'a str,
    separated: bool,
    view: &View,
) -> Option<(&'a str, TypeAndLimit)> {
    let table = view.header.separator != Separator::Blank;
    let damaged = vocabulary::split_at_presence(text, Some).is_some();
    if table || damaged || !(view.in_choice || separated) || text.contains(' ') && !separated {
        return None;
    }
    let end = text.find(BRACKETS).map_or(text, |limit| &text[..limit]).trim_end();
    let run = end.char_indices().rev().take_while(|(_, c)| c.is_ascii() && *c != ' ').last();
    let run = run.map_or(end.len(), |(at, _)| at);
    let known = vocabulary::trailing_known_type(end).map(|(label, _)| label.len());
    let at = known.filter(|at| *at >= run).unwrap_or(run);
    let (label, typed) = (text[..at].trim(), vocabulary::type_and_limit(&text[at..])?);
    let complex = separated && view.in_choice && typed.ty.starts_with(|c: char| c.is_uppercase());
    let known = separated && vocabulary::is_known_type(&typed.ty);
    let is_certain = !typed.limit.is_empty() || known || complex;
    (is_certain && !is_sentence(label)).then_some((label, typed))
}

/// Returns whether it is a sentence: no parameter label contains these.
fn is_sentence(label: &str) -> bool {
    label.contains(['，', ',', '。', '；', ';', '：', ':', '=']) || label.contains("如果")
}

/// Returns whether it is several cells: a label contains no other presence word and is not a
/// sentence.
fn is_cells(label: &str) -> bool {
    label.split_whitespace().any(vocabulary::is_presence)
        || label.contains(' ') && is_sentence(label)
}

/// The groups a row may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Description,
    Values,
    Example,
    Condition,
    Notice,
}

const GROUPS: [(Group, &str); 5] = [
    (Group::Description, DESCRIPTIONS),
    (Group::Values, VALUES),
    (Group::Example, EXAMPLES),
    (Group::Condition, CONDITIONS),
    (Group::Notice, NOTICES),
];

/// Pairs each group with each word that begins it.
fn beginnings() -> impl Iterator<Item = (Group, &'static str)> {
    GROUPS.into_iter().flat_map(|(group, words)| word_list(words).map(move |word| (group, word)))
}

pub fn finish(open: &mut OpenRow, _: &View) {
    let row = &mut open.row;
    let pieces: Vec<_> = open.pieces.drain(..).map(|piece| piece.text).collect();
    read_groups(row, pieces.iter().map(String::as_str));
    if row.label.ends_with(CONDITION) && !row.description.contains(&row.label) {
        let note =
            format!("the page runs label and presence together: `{}{}`", row.label, row.presence);
        row.reviews.push(CellReview { cell: Cell::Presence, note });
    }
}

/// Divides a description that has the groups of this layout in one cell: `种类【枚举值】大件: BIG`.
pub fn divide_description(row: &mut Row) {
    if next_group(&row.description).is_some() {
        let description = std::mem::take(&mut row.description);
        read_groups(row, description.lines());
    }
}

fn read_groups<'a>(row: &mut Row, lines: impl Iterator<Item = &'a str>) {
    let mut group = Group::Description;
    let mut values = Vec::new();
    for line in lines {
        for (of, text) in split_groups(line, &mut group) {
            let text = plain(text);
            match of {
                Group::Values => values.push(text),
                Group::Description => append_line(&mut row.description, &text),
                // It may have a column, too.
                Group::Example if row.example == text => {}
                Group::Example => append_line(&mut row.example, &text),
                Group::Condition => append_line(&mut row.condition, &text),
                Group::Notice => append_line(&mut row.notice, &text),
            }
        }
    }
    for line in &values {
        values::read_values(line, row);
    }
}

fn append_line(to: &mut String, text: &str) {
    if !to.is_empty() && !text.is_empty() {
        to.push('\n');
    }
    to.push_str(text);
}

/// Splits a line into parts, each of one group; the first belongs to the group already open.
fn split_groups<'a>(line: &'a str, open: &mut Group) -> Vec<(Group, &'a str)> {
    let mut parts = Vec::new();
    let mut rest = line;
    if let Some((group, after)) = parse_unbracketed(line) {
        (*open, rest) = (group, after);
    }
    while let Some((at, word, group)) = next_group(rest) {
        parts.push((*open, rest[..at].trim()));
        *open = group;
        rest = &rest[at + word.len()..];
    }
    parts.push((*open, rest.trim()));
    parts.retain(|(_, text)| !text.is_empty());
    parts
}

/// Parses `示例值：1001`, in a copy that has lost the brackets.
fn parse_unbracketed(line: &str) -> Option<(Group, &str)> {
    let (key, after) = line.split_once([':', '：'])?;
    let key = word_list(BARE_GROUPS).find(|bare| *bare == key.trim())?;
    let mut beginnings = beginnings();
    let (group, _) = beginnings.find(|(_, word)| word.trim_matches(['【', '】']) == key)?;
    Some((group, after))
}

fn next_group(text: &str) -> Option<(usize, &'static str, Group)> {
    let found = beginnings().filter_map(|(group, word)| Some((text.find(word)?, word, group)));
    found.min_by_key(|(at, ..)| *at)
}
