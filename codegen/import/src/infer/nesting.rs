//! Nests rows, by their marks or else by the page's sample.

use super::json::Json;
use super::types::{PageType, TypeCell};
use crate::tables::Row;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// Deeper than any real API; bounds the cost of a hostile page.
const DEEPEST: usize = 32;

/// A row, the rows nested in it, and its values in the samples.
pub struct Node<'a> {
    pub row: &'a Row,
    pub children: Vec<Node<'a>>,
    pub values: Vec<&'a Json>,
    /// Whether the sample has its parent but not the row itself.
    pub is_left_out: bool,
    /// Review notes on why it may belong elsewhere.
    pub reviews: Vec<String>,
    /// Review notes on whether the rows nested in it belong there: one for all of them.
    pub inside: Vec<String>,
}

/// The rows of a table as a tree, and the members of the sample that no row documents.
pub struct Tree<'a> {
    pub nodes: Vec<Node<'a>>,
    pub undocumented: Vec<String>,
}

/// Nests the rows of a table. With `is_collapsed` rows may be hidden, so a type that no sample
/// shows contains none.
pub fn nest<'a>(rows: &'a [Row], sample: Option<&'a Json>, is_collapsed: bool) -> Tree<'a> {
    let is_marked =
        rows.iter().any(|row| row.is_placed || row.depth.is_some_and(|depth| depth > 0));
    let mut placing = Placing::new(rows, sample, is_collapsed);
    for (index, row) in rows.iter().enumerate() {
        let reviews = if is_marked { placing.by_marks(row) } else { placing.by_sample(row) };
        placing.place(index, row, reviews);
    }
    placing.tree()
}

type Members<'a> = IndexMap<&'a str, Vec<&'a Json>>;

/// A parent of rows: the table itself, or a row of it.
struct Place<'a> {
    name: &'a str,
    parent: usize,
    members: Members<'a>,
    taken: HashSet<&'a str>,
    /// The index of its row in `Placing::placed`.
    row: Option<usize>,
    is_container: bool,
    /// The rows in it that no sample shows.
    unshown: Vec<&'a str>,
    /// The rows in it that only the sample nests there.
    moved: Vec<&'a str>,
}

struct Placed<'a> {
    row: &'a Row,
    values: Vec<&'a Json>,
    is_left_out: bool,
    reviews: Vec<String>,
    /// The index of its parent.
    within: usize,
}

struct Placing<'a> {
    /// The first is the table itself.
    places: Vec<Place<'a>>,
    placed: Vec<Placed<'a>>,
    /// The possible parents of the next row, the innermost last.
    open: Vec<usize>,
    /// The number of rows still to come, by name.
    to_come: HashMap<&'a str, usize>,
    is_collapsed: bool,
}

impl<'a> Placing<'a> {
    fn new(rows: &'a [Row], sample: Option<&'a Json>, is_collapsed: bool) -> Self {
        let mut to_come = HashMap::new();
        for row in rows {
            *to_come.entry(row.name.as_str()).or_default() += 1;
        }
        let values: Vec<_> = sample.into_iter().collect();
        let root = Place {
            name: "",
            parent: 0,
            members: members(&values),
            taken: HashSet::new(),
            row: None,
            is_container: true,
            unshown: Vec::new(),
            moved: Vec::new(),
        };
        Self { places: vec![root], placed: Vec::new(), open: vec![0], to_come, is_collapsed }
    }

    /// Closes the places that the row is not in; returns review notes on the choice.
    fn by_marks(&mut self, row: &'a Row) -> Vec<String> {
        let depth = row.depth.unwrap_or(0);
        let mut reviews = Vec::new();
        if depth >= self.open.len() || depth > DEEPEST {
            reviews.push("it is marked deeper than the row above allows".to_owned());
        }
        let name = row.name.as_str();
        let marked = depth.min(self.open.len() - 1).min(DEEPEST);
        let has_room =
            |place: &Place<'_>| place.members.contains_key(name) && !place.taken.contains(name);
        let shown = self.open.iter().rposition(|at| has_room(&self.places[*at]));
        let here = &self.places[self.open[marked]];
        let mut within = marked;
        if let Some(shown) = shown
            && !row.is_placed
            && !here.members.is_empty()
            && !has_room(here)
        {
            // Some copies use one mark for every depth, but the sample shows the depth.
            within = shown;
            if self.open[shown] > 0 {
                self.places[self.open[shown]].moved.push(name);
            } else {
                let marks = self.describe(self.open[marked]);
                reviews.push(format!("its mark nests it {marks}, the sample at the top level"));
            }
        }
        self.open.truncate(within + 1);
        reviews
    }

    fn by_sample(&mut self, row: &'a Row) -> Vec<String> {
        let name = row.name.as_str();
        // Only containers hold rows, unless a sample shows their content.
        while self.open.len() > 1 && !self.places[self.innermost()].is_container {
            self.open.pop();
        }
        let has_room = |at: &usize| {
            let place = &self.places[*at];
            place.members.contains_key(name) && !place.taken.contains(name)
        };
        let fitting: Vec<_> =
            (0..self.open.len()).rev().filter(|index| has_room(&self.open[*index])).collect();
        let Some(&index) = fitting.first() else {
            return self.place_unshown(name);
        };
        let mut reviews = Vec::new();
        let at = self.open[index];
        if fitting.len() > 1 && self.to_come.get(name).is_some_and(|left| *left < fitting.len()) {
            let other = self.describe(self.open[fitting[1]]);
            let here = self.describe(at);
            reviews.push(format!(
                "the sample has it {here} and {other}, but the page has one row: is the other one lost?"
            ));
        }
        self.open.truncate(index + 1);
        reviews
    }

    /// Places a row that no sample has into the innermost open place. If rows may be hidden, a
    /// place without rows so far is closed.
    fn place_unshown(&mut self, name: &'a str) -> Vec<String> {
        let mut closed = None;
        while self.open.len() > 1 {
            let innermost = self.innermost();
            let is_hidden = self.is_collapsed && self.places[innermost].taken.is_empty();
            if !is_hidden && !self.places[innermost].taken.contains(name) {
                break;
            }
            closed = closed.or(is_hidden.then_some(innermost));
            self.open.pop();
        }
        let innermost = self.innermost();
        let Some(closed) = closed else {
            if innermost > 0 {
                self.places[innermost].unshown.push(name);
            }
            return Vec::new();
        };
        let (here, other) = (self.describe(innermost), self.describe(closed));
        vec![format!(
            "no sample shows it: is it {here}, or {other}? Expand 展开所有属性 and copy the page again"
        )]
    }

    fn place(&mut self, index: usize, row: &'a Row, reviews: Vec<String>) {
        let name = row.name.as_str();
        if let Some(left) = self.to_come.get_mut(name) {
            *left = left.saturating_sub(1);
        }
        let within = self.innermost();
        let place = &mut self.places[within];
        let values = place.members.get(name).cloned().unwrap_or_default();
        let is_left_out = !place.members.is_empty() && values.is_empty();
        place.taken.insert(name);
        let members = members(&values);
        let is_container =
            !members.is_empty() || !self.is_collapsed && may_have_fields(row, &values);
        self.placed.push(Placed { row, values, is_left_out, reviews, within });
        if self.open.len() <= DEEPEST {
            self.open.push(self.places.len());
            let taken = HashSet::new();
            let parent = within;
            self.places.push(Place {
                name,
                parent,
                members,
                taken,
                row: Some(index),
                is_container,
                unshown: Vec::new(),
                moved: Vec::new(),
            });
        }
    }

    fn innermost(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    /// Returns the review notes on the rows in a place.
    fn notes(&self, place: &Place<'_>) -> Vec<String> {
        let list = |names: &[&str]| {
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        };
        let mut notes = Vec::new();
        if !place.unshown.is_empty() {
            let (names, other) = (list(&place.unshown), self.describe(place.parent));
            notes.push(format!(
                "no sample shows {names}: in it, or {other}? Compare with the indentation of the page"
            ));
        }
        if !place.moved.is_empty() {
            let names = list(&place.moved);
            notes.push(format!("the sample nests {names} in it, their marks do not"));
        }
        notes
    }

    fn describe(&self, at: usize) -> String {
        match self.places.get(at) {
            Some(place) if at > 0 => format!("in `{}`", place.name),
            _ => "at the top level".to_owned(),
        }
    }

    fn path(&self, mut at: usize, member: &str) -> String {
        let mut path = vec![member];
        while at > 0 {
            path.push(self.places[at].name);
            at = self.places[at].parent;
        }
        path.reverse();
        path.join(".")
    }

    fn tree(self) -> Tree<'a> {
        let mut undocumented = Vec::new();
        for (at, place) in self.places.iter().enumerate() {
            // A type without any rows is reported separately.
            if place.taken.is_empty() && at > 0 {
                continue;
            }
            let missing = place.members.keys().filter(|name| !place.taken.contains(*name));
            undocumented.extend(missing.map(|name| self.path(at, name)));
        }
        let mut inside: HashMap<usize, Vec<Node<'a>>> = HashMap::new();
        let mut place_of: HashMap<usize, usize> = HashMap::new();
        let mut notes: HashMap<usize, Vec<String>> = HashMap::new();
        for (at, place) in self.places.iter().enumerate() {
            place_of.extend(place.row.map(|row| (row, at)));
            notes.extend(place.row.map(|row| (row, self.notes(place))));
        }
        // In reverse, so that the children of a row come before the row.
        for (index, placed) in self.placed.into_iter().enumerate().rev() {
            let Placed { row, values, is_left_out, reviews, within } = placed;
            let children = place_of.get(&index).and_then(|at| inside.remove(at));
            let mut children = children.unwrap_or_default();
            children.reverse();
            let notes = notes.remove(&index).unwrap_or_default();
            let node = Node { row, children, values, is_left_out, reviews, inside: notes };
            inside.entry(within).or_default().push(node);
        }
        let mut nodes = inside.remove(&0).unwrap_or_default();
        nodes.reverse();
        Tree { nodes, undocumented }
    }
}

/// Returns whether the rows after it may be nested in it.
fn may_have_fields(row: &Row, values: &[&Json]) -> bool {
    let cell = TypeCell::parse(&row.ty);
    // `array` whose values are not objects.
    let is_plain = cell.ty == PageType::Unclear && (!values.is_empty() || !row.example.is_empty());
    cell.may_have_fields() && !is_plain
}

/// Returns the members of the objects among the values, by name.
fn members<'a>(values: &[&'a Json]) -> Members<'a> {
    let mut elements = Vec::new();
    values.iter().for_each(|value| value.elements(&mut elements));
    let mut members = Members::new();
    for (name, value) in elements.iter().filter_map(|element| element.object()).flatten() {
        members.entry(name).or_default().push(value);
    }
    members
}
