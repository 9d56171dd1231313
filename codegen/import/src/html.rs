//! Converts a saved page to the text that a browser shows, with tables as lines of pipes, so that
//! the layouts need not know HTML.

use crate::vocabulary::word_list;
use codegen::printable;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node, Selector};

mod depth;
mod table;
use table::Tables;

#[derive(Debug, Default)]
pub struct SavedPage {
    pub text: String,
    pub address: Option<String>,
    pub title: Option<String>,
    /// Whether a script loads the content.
    pub is_scripted: bool,
}

/// Returns whether the whole file is HTML, rather than text with some HTML tables in it.
pub fn is_html(page: &str) -> bool {
    let start: String = page.trim_start().chars().take(2000).collect::<String>().to_lowercase();
    let tags = ["<!doctype html", "<html", "<body", "<head>", "<div", "<table", "<!-- saved from"];
    let blocks = ["</div>", "</p>", "</h1>", "</h2>", "</h3>"];
    start.starts_with('<') && tags.iter().any(|tag| start.contains(tag))
        || blocks.iter().map(|block| page.matches(block).take(3).count()).sum::<usize>() >= 3
}

/// Returns whether the file is nested too deeply to parse in reasonable time.
pub fn is_too_deep(page: &str) -> bool {
    (page.contains("<table") || is_html(page)) && depth::is_too_deep(page)
}

pub fn parse_saved_page(page: &str) -> SavedPage {
    let html = Html::parse_document(page);
    let attribute = |selector: &str, name: &str| {
        let selector = Selector::parse(selector).ok()?;
        let value = html.select(&selector).next()?.value().attr(name)?.trim().to_owned();
        Some(value).filter(|value| is_address(value))
    };
    let address = saved_from(page)
        .or_else(|| attribute("link[rel=canonical]", "href"))
        .or_else(|| attribute("meta[property='og:url']", "content"));
    let title = Selector::parse("title").ok().and_then(|selector| {
        Some(html.select(&selector).next()?.text().collect::<String>().trim().to_owned())
    });
    let is_scripted = page.contains("<script");
    SavedPage { text: text(&html), address, title, is_scripted }
}

/// Finds the URL that a browser writes into a saved page:
/// `<!-- saved from url=(0038)https://… -->`.
fn saved_from(page: &str) -> Option<String> {
    let browser = || page.split_once("saved from url=(")?.1.split_once(')');
    let extension = || page.split_once("saved with SingleFile")?.1.split_once("url: ");
    let (_, address) = browser().or_else(extension)?;
    let end = address.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(address.len());
    Some(address[..end].trim_end_matches("--").to_owned()).filter(|text| is_address(text))
}

/// Returns whether a text can be the address of a page. A terminal and an editor must not obey it.
fn is_address(text: &str) -> bool {
    text.starts_with("http")
        && !text.contains(|c: char| c.is_whitespace() || printable::is_hidden(c))
}

/// Converts the HTML tables in Markdown to Markdown tables.
pub fn tables_to_markdown(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find("<table") {
        let Some(length) = rest[at..].find("</table>").map(|length| length + "</table>".len())
        else {
            break;
        };
        out.push_str(&rest[..at]);
        out.push('\n');
        out.push_str(&text(&Html::parse_fragment(&rest[at..at + length])));
        rest = &rest[at + length..];
    }
    out + rest
}

/// Converts HTML within a text.
pub fn fragment_to_text(fragment: &str) -> String {
    if depth::is_too_deep(fragment) {
        return fragment.to_owned();
    }
    text(&Html::parse_fragment(fragment))
}

/// Traverses without recursion, because a page may be nested arbitrarily deep.
fn text(html: &Html) -> String {
    let mut writer = Writer::default();
    let mut hidden = 0_usize;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) if hidden > 0 || is_hidden(element) => hidden += 1,
                Node::Element(element) => writer.open(element),
                Node::Text(text) if hidden == 0 => writer.text(text),
                _ => {}
            },
            Edge::Close(node) => match node.value() {
                Node::Element(_) if hidden > 0 => hidden -= 1,
                Node::Element(element) => writer.close(element),
                _ => {}
            },
        }
    }
    writer.tables.finish()
}

fn is_hidden(element: &Element) -> bool {
    const HIDDEN: &str =
        "script style noscript template svg head nav footer button select iframe textarea";
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    word_list(HIDDEN).any(|name| name == element.name())
        || element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

#[derive(Default)]
struct Writer {
    tables: Tables,
    /// The depth of `<pre>`, in which whitespace is significant.
    preformatted: usize,
}

impl Writer {
    fn open(&mut self, element: &Element) {
        match element.name() {
            "table" => self.tables.open_table(),
            "tr" => self.tables.open_row(),
            "td" | "th" => self.tables.open_cell(element),
            "br" => self.tables.push("\n"),
            "pre" => {
                self.preformatted += 1;
                self.tables.push("\n");
            }
            "li" => {
                self.tables.end_line();
                self.tables.push("• ");
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.tables.end_line();
                self.tables.push("## ");
            }
            "input" if element.attr("name") == Some("biz_content") => {
                let value = element.attr("value").unwrap_or_default();
                self.tables.push(&format!("\nbiz_content={value}\n"));
            }
            name if is_block(name) => self.tables.end_line(),
            _ => {}
        }
        if let Some(level) = level(element) {
            self.tables.push(&"└".repeat(level));
        }
    }

    fn close(&mut self, element: &Element) {
        match element.name() {
            "table" => self.tables.close_table(),
            "tr" => self.tables.close_row(),
            "td" | "th" => self.tables.close_cell(),
            "pre" => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.tables.push("\n");
            }
            "li" => self.tables.end_line(),
            name if is_block(name) => self.tables.end_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            return self.tables.push(text);
        }
        for (at, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if at > 0 {
                self.tables.blank();
            }
            self.tables.push(word);
        }
    }
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &str = "\
    div p section article main header aside ul ol dl dt dd h1 h2 h3 h4 h5 h6 form hr \
    blockquote body";
    word_list(BLOCKS).any(|block| block == name)
}

/// Returns the level of a row from a class such as `indent-level-2`, which a tree in a table uses.
fn level(element: &Element) -> Option<usize> {
    let level = element.classes().find_map(|class| class.rsplit_once("level-"))?.1;
    level.parse().ok().filter(|level| (1..20).contains(level))
}
