//! The file as a tree that knows the place of every node, for errors that serde cannot locate.

use super::syntax;
use crate::diagnostic::{Diagnostic, Source};
use serde_saphyr::granit_parser::{self, Event, Parser, ScalarStyle, Span};
use std::ops::Range;

/// The contents of a file.
#[derive(Debug, Default)]
pub struct Outline {
    /// `None` if the YAML cannot be parsed.
    pub root: Option<Node>,
    /// The comments, each from its `#` to the end of its line, up to where the YAML can be parsed.
    pub comments: Vec<Range<usize>>,
}

#[derive(Debug)]
pub struct Node {
    pub place: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    Text {
        text: String,
        /// Without quotes, so that YAML may read it as something else.
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
    Alias,
}

#[derive(Debug)]
pub struct Entry {
    pub key: Node,
    pub value: Node,
}

impl Node {
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether this is a block after `|` or `>`; `written` is its text in the file.
    pub fn is_block(&self, written: &str) -> bool {
        matches!(self.kind, Kind::Text { plain: false, .. }) && !written.starts_with(['"', '\''])
    }

    /// Whether this is nothing, or one of the forms of null in YAML.
    pub fn is_nothing(&self) -> bool {
        const NOTHING: &[&str] = &["", "~", "null", "Null", "NULL"];
        matches!(&self.kind, Kind::Text { text, plain: true } if NOTHING.contains(&text.as_str()))
    }
}

/// Parses the tree. A syntax error is the only error, since nothing after it can be trusted; YAML
/// features that a spec does not use are one error each.
pub fn read(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Outline {
    if let Some(diagnostic) = line_end(&source.text) {
        diagnostics.push(diagnostic);
        return Outline::default();
    }
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
    };
    let parser = Parser::new_from_str_with_options(&source.text, options);
    let mut reader = Reader { parser, diagnostics, comments: Vec::new() };
    let root = match reader.file() {
        Ok(None) => {
            let help = "run `cargo xtask new METHOD` for a skeleton";
            reader.report(0..0, "the file is empty", "expected a spec", help);
            None
        }
        Ok(root) => root,
        Err(error) => {
            reader.diagnostics.push(syntax::explain(&error, source));
            None
        }
    };
    Outline { root, comments: reader.comments }
}

/// A bare CR: a YAML line break that editors do not count.
fn line_end(text: &str) -> Option<Diagnostic> {
    let is_alone = |(at, _): &(usize, &str)| !text[at + 1..].starts_with('\n');
    let (at, _) = text.match_indices('\r').find(is_alone)?;
    let message = "carriage return without a line feed";
    let help = "save the file with LF or CRLF line endings";
    Some(
        Diagnostic::new(at..at + 1, message, "YAML ends the line here, most editors do not")
            .help(help),
    )
}

type ScanResult<T> = Result<T, granit_parser::ScanError>;

struct Reader<'a> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    diagnostics: &'a mut Vec<Diagnostic>,
    comments: Vec<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn file(&mut self) -> ScanResult<Option<Node>> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            if !event.is_node() {
                continue;
            }
            let node = self.node(event, span)?;
            if root.is_some() {
                let message = "more than one YAML document";
                self.report(
                    node.place,
                    message,
                    "second document",
                    "keep one spec per file, without `---`",
                );
                break;
            }
            root = Some(node);
        }
        Ok(root)
    }

    fn next(&mut self) -> ScanResult<Option<(Event<'a>, Span)>> {
        while let Some((event, span)) = self.parser.next_event().transpose()? {
            match event {
                Event::Anchor(..) => {}
                Event::Comment(..) => {
                    self.comments.extend(span.byte_range());
                    continue;
                }
                event => return Ok(Some((event, span))),
            }
            let help = "quote a string that starts with `&`; write repeated entries out";
            self.report(bytes(&span), "anchors are not supported", "YAML's `&`", help);
        }
        Ok(None)
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> ScanResult<Node> {
        let start = bytes(&span);
        self.tag(&event, &span);
        Ok(match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                Node { place: start, kind: Kind::Text { text: text.into_owned(), plain } }
            }
            Event::SequenceStart(..) => {
                let (list, end) = self.list()?;
                Node { place: start.start..end, kind: Kind::List(list) }
            }
            Event::MappingStart(..) => {
                let (map, end) = self.map()?;
                Node { place: start.start..end, kind: Kind::Map(map) }
            }
            _ => Node { place: start, kind: Kind::Alias },
        })
    }

    /// The elements of a list, and where it ends.
    fn list(&mut self) -> ScanResult<(Vec<Node>, usize)> {
        let mut list = Vec::new();
        while let Some((event, span)) = self.next()? {
            if event == Event::SequenceEnd {
                return Ok((list, bytes(&span).end));
            }
            list.push(self.node(event, span)?);
        }
        Ok((list, 0))
    }

    /// The entries of a map, and where it ends.
    fn map(&mut self) -> ScanResult<(Vec<Entry>, usize)> {
        let mut map = Vec::new();
        while let Some((event, span)) = self.next()? {
            if event == Event::MappingEnd {
                return Ok((map, bytes(&span).end));
            }
            let key = self.node(event, span)?;
            let Some((event, span)) = self.next()? else { break };
            let value = self.node(event, span)?;
            map.push(Entry { key, value });
        }
        Ok((map, 0))
    }

    fn tag(&mut self, event: &Event<'a>, span: &Span) {
        if event.tag().is_some() {
            let place = span.tag_span().map_or(bytes(span), |tag| bytes(&tag));
            let help = "quote a string that starts with `!`";
            self.report(place, "tags are not supported", "YAML's `!`", help);
        }
    }

    fn report(&mut self, place: Range<usize>, message: &str, label: &str, help: &str) {
        self.diagnostics.push(Diagnostic::new(place, message, label).help(help));
    }
}

fn bytes(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or_default()
}
