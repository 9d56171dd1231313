//! The lists of parameters: nodes → rows, with the depth that the JSON states.

use super::field::{self, Object, is_nothing};
use super::locate::{list_of, object_of, text_of};
use super::report::{Report, pointer, shown};
use crate::infer::json::Json;
use crate::tables::{Cell, CellReview, Place, Row};
use crate::vocabulary::{COMMON_REQUEST, COMMON_RESPONSE, word_list};
use codegen::names;
use std::collections::{HashMap, HashSet};

/// A parameter and those in it.
struct Node {
    row: Row,
    children: Vec<Node>,
    /// The names on its path, itself last.
    path: Vec<String>,
    place: String,
}

/// Reads a list of nodes as rows; `place` is its JSON pointer.
pub fn rows(list: &[Json], place: &str, report: &mut Report) -> Vec<Row> {
    let nodes = nest_by_paths(nodes(list, place, report), report);
    let mut rows = Vec::new();
    flatten(without_repeats(nodes), 0, &mut rows);
    rows
}

fn nodes(list: &[Json], place: &str, report: &mut Report) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let place = pointer(place, &index.to_string());
        match object_of(item) {
            Some(object) => nodes.push(node(&object, place, report)),
            None => {
                report.note(format!("{place} is not a parameter, and not read: {}", shown(item)))
            }
        }
    }
    nodes
}

fn node(object: &Object, place: String, report: &mut Report) -> Node {
    let value = object.get("value").and_then(object_of);
    let (value, of_value) = match &value {
        Some(value) => (value.as_ref(), pointer(&place, "value")),
        // Without the object around it.
        None => (object, place.clone()),
    };
    let is_wrapped = !std::ptr::eq(value, object);
    for (key, member) in object.iter().filter(|_| is_wrapped) {
        if !["children", "display", "path", "uniqueKey", "value"].contains(&key.as_str()) {
            report.key("node", &place, key, member);
        }
    }
    let inner = object.get("children").filter(|children| !is_nothing(children));
    let list = inner.and_then(list_of);
    if let (Some(inner), None) = (inner, &list) {
        report.key("node", &place, "children", inner);
    }
    let children =
        list.map(|list| nodes(&list, &pointer(&place, "children"), report)).unwrap_or_default();
    let mut row = read_value(value, is_wrapped, &of_value, !children.is_empty(), report);
    let path = path(object);
    name_from_path(&mut row, &path);
    let is_hidden = object.get("display").and_then(field::truth) == Some(false);
    let note = "the site does not show it: is it still used?";
    if is_hidden && !row.reviews.iter().any(|review| review.note == note) {
        row.reviews.push(CellReview { cell: Cell::Name, note: note.to_owned() });
    }
    Node { row, children, path, place }
}

fn read_value(
    value: &Object,
    is_wrapped: bool,
    place: &str,
    has_children: bool,
    report: &mut Report,
) -> Row {
    if is_wrapped {
        return field::read(value, place, has_children, report);
    }
    let mut own = value.clone();
    own.retain(|key, _| !["children", "path", "uniqueKey"].contains(&key.as_str()));
    field::read(&own, place, has_children, report)
}

/// Returns the names of `#/goods/goods_id`, or else of `O.goods.goods_id`.
fn path(object: &Object) -> Vec<String> {
    let of = |key: &str, between: char| {
        let path = object.get(key).map(text_of).unwrap_or_default();
        let names = path.split(between).skip(1).filter(|name| {
            // An element of a list has no name.
            !matches!(*name, "" | "[]" | "*") && name.parse::<usize>().is_err()
        });
        let names = names.map(|name| name.trim_end_matches("[]").to_owned());
        names.collect::<Vec<_>>()
    };
    let path = of("path", '/');
    if path.is_empty() { of("uniqueKey", '.') } else { path }
}

fn name_from_path(row: &mut Row, path: &[String]) {
    let Some(last) = path.last().filter(|last| **last != row.name) else { return };
    let note = if row.name.is_empty() {
        row.name.clone_from(last);
        "from its path: it has no `fieldName`".to_owned()
    } else {
        format!("its path ends with `{last}`")
    };
    row.reviews.push(CellReview { cell: Cell::Name, note });
}

/// Nests nodes that are listed flat, with only their paths to tell where they belong.
fn nest_by_paths(nodes: Vec<Node>, report: &mut Report) -> Vec<Node> {
    let is_flat = nodes.iter().all(|node| node.children.is_empty());
    if !is_flat || nodes.iter().all(|node| node.path.len() < 2) {
        return nodes;
    }
    report.note("its parameters are listed flat, and nested here by their paths");
    let known: HashSet<Vec<String>> = nodes.iter().map(|node| node.path.clone()).collect();
    let mut inside: HashMap<Vec<String>, Vec<Node>> = HashMap::new();
    let mut top = Vec::new();
    for mut node in nodes {
        let mut parent = node.path.get(..node.path.len().saturating_sub(1)).unwrap_or_default();
        // As JSON Schema writes an element, or a field of that name.
        while let [before @ .., last] = parent
            && last == "items"
            && !known.contains(parent)
        {
            parent = before;
        }
        if parent.is_empty() {
            top.push(node);
        } else if known.contains(parent) {
            inside.entry(parent.to_vec()).or_default().push(node);
        } else {
            let note =
                format!("its path is {}, but that parent is not listed", node.path.join("/"));
            node.row.reviews.push(CellReview { cell: Cell::Depth, note });
            top.push(node);
        }
    }
    top.iter_mut().for_each(|node| adopt(node, &mut inside));
    top
}

fn adopt(node: &mut Node, inside: &mut HashMap<Vec<String>, Vec<Node>>) {
    // Removed, so that a path that is listed twice is not followed for ever.
    node.children = inside.remove(&node.path).unwrap_or_default();
    node.children.iter_mut().for_each(|child| adopt(child, inside));
}

/// Reports a name that its siblings have already, and keeps the first.
fn without_repeats(nodes: Vec<Node>) -> Vec<Node> {
    let mut kept: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut first: HashMap<String, usize> = HashMap::new();
    for mut node in nodes {
        node.children = without_repeats(node.children);
        match first.get(&node.row.name).and_then(|at| kept.get_mut(*at)) {
            Some(known) if !node.row.name.is_empty() => {
                let note = repeated(known, &node);
                known.row.reviews.push(CellReview { cell: Cell::Name, note });
            }
            _ => {
                first.insert(node.row.name.clone(), kept.len());
                kept.push(node);
            }
        }
    }
    kept
}

fn repeated(known: &Node, again: &Node) -> String {
    let (a, b) = (&known.row, &again.row);
    let mut other = Vec::new();
    let mut differ = |what: &'static str, differs: bool| other.extend(differs.then_some(what));
    differ("type", a.ty != b.ty);
    differ("presence", a.presence != b.presence);
    differ("length", a.limit != b.limit);
    differ(
        "description",
        (&a.label, &a.description, &a.notice) != (&b.label, &b.description, &b.notice),
    );
    differ("example", a.example != b.example);
    differ("values", a.values != b.values);
    let names =
        |node: &Node| node.children.iter().map(|child| child.row.name.clone()).collect::<Vec<_>>();
    differ("fields", names(known) != names(again));
    match other.is_empty() {
        true => format!("listed again at {}", again.place),
        false => format!("listed again at {}, with another {}", again.place, other.join(", ")),
    }
}

fn flatten(nodes: Vec<Node>, depth: usize, rows: &mut Vec<Row>) {
    for Node { row, children, .. } in nodes {
        rows.push(Row { line: rows.len() + 1, depth: Some(depth), is_placed: true, ..row });
        flatten(children, depth + 1, rows);
    }
}

/// Removes the parameters of every call, and what is around those of the API: `biz_content`.
pub fn own_request(rows: Vec<Row>, report: &mut Report) -> Vec<Row> {
    let names: Vec<&str> = outermost(&rows).map(|row| row.name.as_str()).collect();
    let is_whole = names.contains(&"sign") && names.contains(&"method");
    let body = rows.iter().position(|row| row.depth == Some(0) && row.name == "biz_content");
    let inner = body.is_some_and(|at| rows.get(at + 1).is_some_and(|row| row.depth == Some(1)));
    if !is_whole && !inner {
        return rows;
    }
    let mut own = Vec::with_capacity(rows.len());
    let mut within = String::new();
    for mut row in rows {
        if row.depth == Some(0) {
            within.clone_from(&row.name);
        }
        let is_common = word_list(COMMON_REQUEST).any(|name| name == within);
        if within == "biz_content" && row.depth > Some(0) {
            row.depth = row.depth.map(|depth| depth - 1);
            own.push(row);
        } else if !is_common {
            row.location = if inner || body.is_none() { Place::Top } else { row.location };
            own.push(row);
        }
    }
    report.note("the list has the parameters of every call, too: these are left out");
    own
}

/// Removes the members of every response, and the node around those of the API.
pub fn own_response(rows: Vec<Row>, method: &str) -> Vec<Row> {
    let node = names::response_node(method);
    let wrapped = outermost(&rows).any(|row| row.name == node);
    let mut own = Vec::with_capacity(rows.len());
    let mut within = String::new();
    for mut row in rows {
        if row.depth == Some(0) {
            within.clone_from(&row.name);
        }
        if wrapped && within == node {
            let Some(depth) = row.depth.and_then(|depth| depth.checked_sub(1)) else { continue };
            row.depth = Some(depth);
        }
        own.push(row);
    }
    let is_listed = |name: &str| outermost(&own).any(|row| row.name == name);
    if is_listed("code") && is_listed("msg") {
        own.retain(|row| {
            row.depth != Some(0) || !word_list(COMMON_RESPONSE).any(|name| name == row.name)
        });
    }
    own
}

fn outermost(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| row.depth == Some(0))
}
