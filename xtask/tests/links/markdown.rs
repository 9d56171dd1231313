//! The links and sections of a Markdown page.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

#[derive(Debug)]
pub struct Link {
    pub text: String,
    pub target: String,
}

/// The links and images of a page in their order. One whose label has no definition has an empty
/// target; what stands in brackets without being meant as a link is none.
pub fn links(text: &str) -> Vec<Link> {
    let undefined = |link: BrokenLink<'_>| {
        let is_meant = link.link_type != LinkType::Shortcut || link.reference.starts_with('`');
        is_meant.then(|| (CowStr::from(""), CowStr::from("")))
    };
    let mut links: Vec<Link> = Vec::new();
    let mut is_inside = false;
    for event in
        Parser::new_with_broken_link_callback(text, Options::ENABLE_TABLES, Some(undefined))
    {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(Link { text: String::new(), target: dest_url.to_string() });
                is_inside = true;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => is_inside = false,
            Event::Text(text) | Event::Code(text) if is_inside => {
                links.last_mut().expect("a link").text.push_str(&text);
            }
            _ => {}
        }
    }
    links
}

/// Label and target of each definition.
pub fn definitions(text: &str) -> Vec<(String, String)> {
    let parser = Parser::new(text);
    let definitions = parser.reference_definitions().iter();
    definitions.map(|(label, definition)| (label.to_owned(), definition.dest.to_string())).collect()
}

/// The anchors that GitHub gives to the headings of a page.
pub fn slugs(text: &str) -> BTreeSet<String> {
    let mut slugs = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => slugs.extend(heading.take().as_deref().map(slug)),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    slugs
}

fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
