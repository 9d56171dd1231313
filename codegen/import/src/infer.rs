//! What a page means: [`Page`] → [`Draft`]. Whatever the page leaves open is a review of the draft.
//!
//! rows → `nesting` (where they belong) → `types`, `presence`, `limits`, `enums`, `examples`, `docs`
//! (one cell each) → `fields`, `structures` (the tables of the spec); beside them `head`, `errors`
//! and `samples`.

mod case;
mod clauses;
mod docs;
mod enums;
mod errors;
mod examples;
mod fields;
mod formats;
mod json;
mod limits;
mod metadata;
mod naming;
mod nesting;
mod presence;
mod samples;
mod sensitive;
mod structures;
mod types;

use crate::draft::{Annotated, Draft, Field, Type};
use crate::tables::{Page, Row};
use enums::Enums;
use fields::Builder;
use indexmap::IndexMap;
use json::Json;
use naming::Names;
use nesting::{Node, Tree};

/// What is true of the whole page.
pub(crate) struct Context {
    method: String,
    names: Names,
    /// The copy has lost its capitals.
    lowered: bool,
    /// The copy has lost the `[]` of its types.
    lost_brackets: bool,
}

/// What a lower-cased copy leaves open, wherever it does.
pub(crate) const UNKNOWN_CASE: &str = "lower-cased copy: the real case is unknown";

/// Whose fields are read.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'a> {
    section: &'a str,
    /// A nested type, or the table itself.
    type_name: Option<&'a str>,
    is_sent: bool,
    /// Does the table say which fields must be set?
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

/// The spec that the page suggests. `today` is the day it is drafted.
pub fn draft(page: &Page, today: &str) -> Draft {
    let read = samples::parse_samples(page);
    let whole = read.response.as_ref().map(|sample| &sample.json);
    let sent = read.request.as_ref().map(|sample| &sample.json);
    let mut reviews = Vec::new();
    let answered = metadata::answered(page, &mut reviews);
    let trees = trees(page, sent, &answered, whole.and_then(samples::answer));
    let context = context(page, whole, &trees, &mut reviews);
    let tables = tables(&trees, &context, &mut reviews);

    let samples = samples::draft(page, &read, &tables.request, &tables.types, &context);
    let call = metadata::call(page);
    let repeat = metadata::repeat(page, &tables.request);
    Draft {
        method: metadata::method(page),
        title: metadata::text(page.title.as_deref(), "the page has no title"),
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
        reviews,
        unrecognized: page.unrecognized.clone(),
    }
}

/// What the tables of the page come to.
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
    undocumented(request, "request", &[], reviews);
    undocumented(response, "response", codegen::lower::COMMON, reviews);
    let mut builder = Builder { context, enums: Enums::default(), types: IndexMap::new() };
    let sent = Owner { section: "request", type_name: None, is_sent: true, has_presence: true };
    let mut request_fields = builder.fields(&request.nodes, &sent);
    let one_of = presence::groups(&request.nodes, &mut request_fields);
    let has_presence = has_presence(&response.nodes, reviews);
    let received = Owner { section: "response", is_sent: false, has_presence, ..sent };
    let mut response_fields = builder.fields(&response.nodes, &received);

    // Every list and every type is known now.
    let Builder { enums, mut types, .. } = builder;
    let nested = types.values_mut().map(|ty| &mut ty.fields);
    for fields in [&mut request_fields, &mut response_fields].into_iter().chain(nested) {
        enums.ask_for_lists(fields);
    }
    let nodes: Vec<_> = [request, response].into_iter().flat_map(|tree| all(&tree.nodes)).collect();
    reviews.extend(structures::fill_empty(&mut types, &nodes));
    Tables { request: request_fields, one_of, response: response_fields, types, enums }
}

/// Both tables, each row in its place.
fn trees<'a>(
    page: &'a Page,
    sent: Option<&'a Json>,
    answered: &'a [Row],
    answer: Option<&'a Json>,
) -> [Tree<'a>; 2] {
    let nest = |is_collapsed| {
        [(page.request.as_slice(), sent), (answered, answer)]
            .map(|(rows, sample)| nesting::nest(rows, sample, is_collapsed))
    };
    let trees = nest(page.collapsed);
    // One type without its fields, which the sample has: so may others be.
    let is_closed = |node: &Node<'_>| {
        let has_fields = types::TypeCell::parse(&node.row.ty).may_have_fields();
        has_fields
            && node.children.is_empty()
            && node.values.iter().any(|value| value.has_objects())
    };
    let nodes = trees.iter().flat_map(|tree| all(&tree.nodes));
    if page.collapsed || !nodes.into_iter().any(is_closed) { trees } else { nest(true) }
}

/// What concerns the whole page, told once.
fn context(
    page: &Page,
    response: Option<&Json>,
    trees: &[Tree<'_>; 2],
    reviews: &mut Vec<String>,
) -> Context {
    let method = page.method.as_deref().unwrap_or_default().trim().to_owned();
    let lowered = case::lost(page, response);
    if let Some(signs) = &lowered {
        reviews.push(format!(
            "a lower-cased copy, as {signs} show: types, values, error codes and samples have lost \
             their capitals; take them from another copy of the page, or from an SDK"
        ));
    }
    let lost_brackets = lost_brackets(page, trees);
    if lost_brackets {
        reviews.push("a copy that has lost the `[]` of its types: which of them are lists?".into());
    }
    let names = trees.iter().flat_map(|tree| all(&tree.nodes)).filter_map(types::name_of);
    let names = Names::new(&method, names);
    Context { names, method, lowered: lowered.is_some(), lost_brackets }
}

/// No type is a list, and several samples are.
fn lost_brackets(page: &Page, trees: &[Tree<'_>; 2]) -> bool {
    let rows = page.request.iter().chain(&page.response);
    let has_brackets = rows.into_iter().any(|row| types::TypeCell::parse(&row.ty).is_list);
    let nodes = trees.iter().flat_map(|tree| all(&tree.nodes));
    let is_list = |node: &&Node<'_>| node.values.iter().any(|value| matches!(value, Json::List(_)));
    !has_brackets && nodes.filter(is_list).count() > 1
}

/// A node, and every one inside of it.
fn all<'n, 'a>(nodes: &'n [Node<'a>]) -> Vec<&'n Node<'a>> {
    nodes.iter().flat_map(|node| std::iter::once(node).chain(all(&node.children))).collect()
}

fn undocumented(tree: &Tree<'_>, which: &str, common: &[&str], reviews: &mut Vec<String>) {
    let members = tree.undocumented.iter().filter(|path| !common.contains(&path.as_str()));
    let members: Vec<_> = members.map(String::as_str).collect();
    if !members.is_empty() {
        let members = members.join(", ");
        reviews.push(format!("the {which} sample has members that no row documents: {members}"));
    }
}

/// A response table without that column is told once, not at every field.
fn has_presence(nodes: &[Node<'_>], reviews: &mut Vec<String>) -> bool {
    let nodes = all(nodes);
    let is_silent =
        !nodes.is_empty() && nodes.iter().all(|node| node.row.presence.trim().is_empty());
    if is_silent {
        reviews.push("the page does not say which fields of the response are always there".into());
    }
    !is_silent
}
