//! Infers a spec from a page: [`Page`] → [`Draft`]. Whatever the page leaves open becomes a review
//! note.
//!
//! rows → `nesting` (their structure) → `types`, `presence`, `limits`, `enums`, `examples`, `docs`
//! (one cell each) → `fields`, `structures` (the tables of the spec); separately `metadata`,
//! `errors` and `samples`.

mod case;
mod characters;
mod clauses;
mod docs;
mod enums;
mod errors;
mod examples;
mod fields;
mod formats;
pub(crate) mod json;
mod limits;
mod metadata;
mod nesting;
mod presence;
mod samples;
mod sensitive;
mod structures;
pub(crate) mod types;

use crate::tables::{Page, Row};
use enums::Enums;
use fields::Builder;
use indexmap::IndexMap;
use json::Json;
use nesting::{Node, Tree};
use spec_draft::naming::Names;
use spec_draft::{Annotated, Call, Draft, Field, Type};

/// Properties of the whole page.
pub(crate) struct Context {
    method: String,
    names: Names,
    /// Whether the copy has lost its capitals.
    lowered: bool,
    /// Whether the copy has lost the `[]` of its types.
    lost_brackets: bool,
    /// Whether a server sends the request, which may then have files.
    is_called_by_server: bool,
    /// The parameters that the sample sends as files.
    files: Vec<String>,
}

/// The review note on a type, on the values of an enum, on the error codes or on the samples of a
/// lower-cased copy. Each has one, wherever the note at the top of the file must be heeded.
pub(crate) const UNKNOWN_CASE: &str = "lower-cased copy: restore the capitals";

/// The owner of the fields being inferred.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'a> {
    section: &'a str,
    /// The nested type, or `None` for the table itself.
    type_name: Option<&'a str>,
    is_sent: bool,
    /// Whether a field may be a file: at the top level of a request that a server sends.
    may_be_file: bool,
    /// Whether the table states which fields must be set.
    has_presence: bool,
}

impl Owner<'_> {
    fn place(&self, field: &str) -> String {
        match self.type_name {
            Some(name) => format!("types.{name}.{field}"),
            None => format!("{}.{field}", self.section),
        }
    }
}

/// The comments above a draft.
const HEAD: [&str; 3] = [
    "Drafted by `cargo xtask import`, which guesses. Compare every line with the page; resolve each",
    "`# check:` and delete it; decide `sensitive` for every field; log what the page gets wrong under",
    "`corrections`. specs/README.md explains the keys. When all is correct, delete these three lines.",
];

/// Infers the spec of a page. `today` becomes its `checked` date.
pub fn draft(page: &Page, today: &str) -> Draft {
    let read = samples::parse_samples(page);
    let whole = read.response.as_ref().map(|sample| &sample.json);
    let sent = read.request.as_ref().map(|sample| &sample.json);
    let mut reviews = Vec::new();
    let response_rows = metadata::response_rows(page, &mut reviews);
    let trees = trees(page, sent, &response_rows, whole.and_then(samples::response_node));
    let context = context(page, whole, &trees, &mut reviews);
    let tables = tables(&trees, &context, &mut reviews);

    let samples = samples::draft(page, &read, &tables.request, &tables.types, &context);
    let call = metadata::call(page);
    let repeat = metadata::repeat(page, &tables.request);
    Draft {
        method: metadata::method(page),
        title: metadata::required_text(page.title.as_deref(), "the page has no title"),
        page: metadata::address(page),
        checked: Annotated::new(today.to_owned()),
        pending: metadata::pending(page, call.value),
        summary: metadata::summary(page),
        pages: metadata::pages(&repeat.value, &tables.request, &tables.response),
        call,
        repeat,
        request: tables.request,
        one_of: tables.one_of,
        response: tables.response,
        types: tables.types.into_values().collect(),
        enums: tables.enums.into_list(),
        errors: errors::infer_error_codes(&page.errors, &context),
        samples,
        comments: HEAD.map(str::to_owned).to_vec(),
        reviews,
        unrecognized: page.unrecognized.clone(),
        lowered: context.lowered,
        ..Draft::empty()
    }
}

/// Returns the signs that the copy has lost its capitals, before some of them are restored.
pub(crate) fn signs_of_lost_capitals(page: &Page) -> Option<String> {
    let read = samples::parse_samples(page);
    case::lower_case_evidence(page, read.response.as_ref().map(|sample| &sample.json))
}

/// Returns the row that each row of the request and of the response is nested in, as far as the page
/// itself shows it.
pub(crate) fn parents(page: &Page) -> [Vec<Option<usize>>; 2] {
    let read = samples::parse_samples(page);
    let whole = read.response.as_ref().map(|sample| &sample.json);
    let sent = read.request.as_ref().map(|sample| &sample.json);
    let trees = trees(page, sent, &page.response, whole.and_then(samples::response_node));
    trees.map(|tree| {
        let mut parents = Vec::new();
        collect_parents(&tree.nodes, None, &mut parents);
        parents
    })
}

/// The nodes are in the order of their rows.
fn collect_parents(nodes: &[Node<'_>], within: Option<usize>, parents: &mut Vec<Option<usize>>) {
    for node in nodes {
        let own = parents.len();
        parents.push(within);
        collect_parents(&node.children, Some(own), parents);
    }
}

/// The fields, types and enums inferred from the tables of the page.
struct Tables {
    request: Vec<Field>,
    one_of: Vec<Annotated<Vec<String>>>,
    response: Vec<Field>,
    types: IndexMap<String, Type>,
    enums: Enums,
}

fn tables(
    [request, response]: &[Tree<'_>; 2],
    context: &Context,
    reviews: &mut Vec<String>,
) -> Tables {
    review_undocumented(request, "request", &[], reviews);
    review_undocumented(response, "response", codegen::lower::COMMON, reviews);
    let mut builder = Builder { context, enums: Enums::default(), types: IndexMap::new() };
    let sent = Owner {
        section: "request",
        type_name: None,
        is_sent: true,
        may_be_file: context.is_called_by_server,
        has_presence: true,
    };
    let mut request_fields = builder.fields(&request.nodes, &sent);
    let one_of = presence::groups(&request.nodes, &mut request_fields);
    let has_presence = has_presence(&response.nodes, reviews);
    let received =
        Owner { section: "response", is_sent: false, may_be_file: false, has_presence, ..sent };
    let mut response_fields = builder.fields(&response.nodes, &received);

    // All lists and types are known by now.
    let Builder { enums, mut types, .. } = builder;
    let nested = types.values_mut().map(|ty| &mut ty.fields);
    for fields in [&mut request_fields, &mut response_fields].into_iter().chain(nested) {
        enums.review_unlisted_fields(fields);
    }
    let nodes: Vec<_> =
        [request, response].into_iter().flat_map(|tree| descendants(&tree.nodes)).collect();
    structures::fill_empty(&mut types, &nodes);
    Tables { request: request_fields, one_of, response: response_fields, types, enums }
}

/// Nests the rows of both tables.
fn trees<'a>(
    page: &'a Page,
    sent: Option<&'a Json>,
    response_rows: &'a [Row],
    response_node: Option<&'a Json>,
) -> [Tree<'a>; 2] {
    let nest = |is_collapsed| {
        [(page.request.as_slice(), sent), (response_rows, response_node)]
            .map(|(rows, sample)| nesting::nest(rows, sample, is_collapsed))
    };
    let trees = nest(page.collapsed);
    // One type has fields in the sample but no rows, so others may be collapsed too.
    let is_closed = |node: &Node<'_>| {
        let has_fields = types::TypeCell::parse(&node.row.ty).may_have_fields();
        has_fields
            && node.children.is_empty()
            && node.values.iter().any(|value| value.has_objects())
    };
    let nodes = trees.iter().flat_map(|tree| descendants(&tree.nodes));
    if page.collapsed || !nodes.into_iter().any(is_closed) { trees } else { nest(true) }
}

/// Collects the properties of the whole page, and adds one review note for each.
fn context(
    page: &Page,
    response: Option<&Json>,
    trees: &[Tree<'_>; 2],
    reviews: &mut Vec<String>,
) -> Context {
    let method = page.method.as_deref().unwrap_or_default().trim().to_owned();
    let lowered = page.lowered.clone().or_else(|| case::lower_case_evidence(page, response));
    if let Some(signs) = &lowered {
        let lost = match page.lowered {
            Some(_) => {
                "what the official SDKs have is restored; take the rest, the samples above all, from \
                 another copy of the page"
            }
            None => {
                "types, values, error codes and samples have lost their capitals; take them from another \
                 copy of the page, or from an SDK"
            }
        };
        reviews.push(format!("a lower-cased copy, judging by {signs}: {lost}"));
    }
    let lost_brackets = lost_brackets(page, trees);
    if lost_brackets {
        reviews.push(
            "the copy has lost the `[]` of its types: what the samples show as a list is one; are there \
             others? Compare with another copy of the page"
                .into(),
        );
    }
    let names = trees.iter().flat_map(|tree| descendants(&tree.nodes)).filter_map(types::name_of);
    let names = Names::new(&method, names);
    Context {
        names,
        method,
        lowered: lowered.is_some(),
        lost_brackets,
        is_called_by_server: metadata::call(page).value == Call::Server,
        files: page.samples.files.clone(),
    }
}

/// Returns whether no type is a list although several samples are.
fn lost_brackets(page: &Page, trees: &[Tree<'_>; 2]) -> bool {
    let rows = page.request.iter().chain(&page.response);
    let has_brackets = rows.into_iter().any(|row| types::TypeCell::parse(&row.ty).is_list);
    let nodes = trees.iter().flat_map(|tree| descendants(&tree.nodes));
    let is_list = |node: &&Node<'_>| node.values.iter().any(|value| matches!(value, Json::List(_)));
    !has_brackets && nodes.filter(is_list).count() > 1
}

/// Returns the nodes and all their descendants.
fn descendants<'n, 'a>(nodes: &'n [Node<'a>]) -> Vec<&'n Node<'a>> {
    nodes.iter().flat_map(|node| std::iter::once(node).chain(descendants(&node.children))).collect()
}

fn review_undocumented(tree: &Tree<'_>, which: &str, common: &[&str], reviews: &mut Vec<String>) {
    let members = tree.undocumented.iter().filter(|path| !common.contains(&path.as_str()));
    let members: Vec<_> = members.map(String::as_str).collect();
    if !members.is_empty() {
        let members = members.join(", ");
        reviews.push(format!("the {which} sample has members that no row documents: {members}"));
    }
}

/// Returns whether the response table states which fields are always present. A table without that
/// column gets one note, rather than one for every field.
fn has_presence(nodes: &[Node<'_>], reviews: &mut Vec<String>) -> bool {
    let nodes = descendants(nodes);
    let is_silent =
        !nodes.is_empty() && nodes.iter().all(|node| node.row.presence.trim().is_empty());
    if is_silent {
        reviews
            .push("the page does not say which fields of the response are always present".into());
    }
    !is_silent
}
