//! Checks the nesting depth of a page before it is parsed. For each new element the parser looks at
//! all open ones, which takes too long when thousands are open.

use crate::vocabulary::word_list;

/// More than any real page has.
const MOST: usize = 500;

/// Elements without an end tag, and those whose end tag is usually omitted; last the shapes of SVG,
/// which may be self-closing.
const ENDLESS: &str = "\
    area base br col embed hr img input link meta source track wbr html head body p li dt dd rt rp \
    optgroup option colgroup caption thead tbody tfoot tr td th path circle \
    ellipse rect line polyline polygon use stop image";
/// The content of these is not HTML.
const TEXTS: [(&str, &str); 3] = [("!--", "-->"), ("script", "</script"), ("style", "</style")];

pub fn is_too_deep(page: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let is_end = after.starts_with('/');
        rest = after.trim_start_matches('/');
        if let Some((_, end)) = TEXTS.iter().find(|(start, _)| rest.starts_with(start)) {
            rest = rest.split_once(end).map_or("", |(_, behind)| behind);
            continue;
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<');
        let name = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
        let name = name.split(ends).next().unwrap_or_default();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        match is_end {
            _ if !is_name || word_list(ENDLESS).any(|endless| endless == name) => {}
            true => depth = depth.saturating_sub(1),
            false => depth += 1,
        }
        if depth > MOST {
            return true;
        }
    }
    false
}
