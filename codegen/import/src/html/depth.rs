//! Checks the nesting depth of a page before it is parsed. For each new element the parser looks at
//! all open ones, which takes too long when thousands are open.

use crate::vocabulary::word_list;
use std::collections::HashMap;

/// More than any real page has.
const MOST: usize = 500;

/// Elements without an end tag, and those whose end tag is usually omitted; last the shapes of SVG,
/// which may be self-closing.
const ENDLESS: &str = "\
    area base br col embed hr img input link meta source track wbr html head body p li dt dd rt rp \
    optgroup option colgroup caption thead tbody tfoot tr td th path circle \
    ellipse rect line polyline polygon use stop image";
/// Only its own end tag closes one of these: what is still open is opened again in the next paragraph.
const FORMATTING: &str = "a b big code em font i nobr s small strike strong tt u";
/// The content of these is not HTML.
const TEXTS: [(&str, &str); 3] = [("!--", "-->"), ("script", "</script"), ("style", "</style")];

pub fn is_too_deep(page: &str) -> bool {
    let mut open = Open::default();
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
        let name = name.split(ends).next().unwrap_or_default().to_owned();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        match is_end {
            _ if !is_name || word_list(ENDLESS).any(|endless| endless == name) => {}
            true => open.end(&name),
            false => open.start(name),
        }
        if open.elements.len() + open.formatting.values().sum::<usize>() > MOST {
            return true;
        }
    }
    false
}

/// The elements that are open.
#[derive(Default)]
struct Open {
    elements: Vec<String>,
    formatting: HashMap<String, usize>,
}

impl Open {
    fn start(&mut self, name: String) {
        match is_formatting(&name) {
            true => *self.formatting.entry(name).or_default() += 1,
            false => self.elements.push(name),
        }
    }

    /// An end tag that closes nothing is ignored.
    fn end(&mut self, name: &str) {
        if let Some(count) = self.formatting.get_mut(name) {
            *count = count.saturating_sub(1);
        } else if let Some(at) = self.elements.iter().rposition(|open| open == name) {
            self.elements.truncate(at);
        }
    }
}

fn is_formatting(name: &str) -> bool {
    word_list(FORMATTING).any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::is_too_deep;

    fn repeated(element: impl Fn(usize) -> String) -> String {
        (0..1_000).map(element).collect()
    }

    #[test]
    fn an_end_tag_closes_its_own_element_only() {
        assert!(is_too_deep(&"<div></x>".repeat(1_000)));
        assert!(is_too_deep(&repeated(|i| format!("<p><b class=c{i}>x</span></p>"))));
        assert!(is_too_deep(&repeated(|i| format!("<div><font size={i}>x</div>"))));
        assert!(is_too_deep(&"<b></x>".repeat(1_000)));
        assert!(!is_too_deep(&"<div><section></div><p><b>a</b><i>b</I></p>".repeat(1_000)));
        assert!(!is_too_deep(&"</div></b>".repeat(1_000)));
    }
}
