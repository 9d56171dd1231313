//! Compares fields, and the types and enums they refer to.

use super::{Comparison, Entry, NOTHING, Place, count, value};
use codegen::skeleton::MARKED_NAME;
use codegen::spec::{ApiSpec, EnumSpec, FieldSpec, Location, Table, find};
use spec_draft::yaml::values::range;
use spec_draft::{Annotated, Bounds, Draft, Enum, Field};

pub fn compare_fields<'a>(draft: &'a Draft, spec: &'a ApiSpec, comparison: &mut Comparison<'a>) {
    let (added, removed) = (Vec::new(), Vec::new());
    let mut fields = FieldComparison { draft, spec, comparison, seen: Vec::new(), added, removed };
    fields.compare_fields("request", &draft.request, &spec.request);
    fields.compare_fields("response", &draft.response, &spec.response);
    fields.finish();
}

struct FieldComparison<'a, 'b> {
    draft: &'a Draft,
    spec: &'a ApiSpec,
    comparison: &'b mut Comparison<'a>,
    /// The pairs of types already compared: several fields may share a type, and a type may contain
    /// itself.
    seen: Vec<(&'a str, &'a str)>,
    /// Fields found only on the page in that place, or only in the spec.
    added: Vec<(String, &'a Field)>,
    removed: Vec<(String, &'a str, &'a FieldSpec)>,
}

impl<'a> FieldComparison<'a, '_> {
    fn compare_fields(&mut self, container: &str, page: &'a [Field], spec: &'a Table<FieldSpec>) {
        // The draft has a placeholder where a type of the page has no fields.
        let comparison: Vec<_> = page.iter().filter(|it| it.name.value != MARKED_NAME).collect();
        if comparison.is_empty() && !spec.is_empty() {
            let all = count(spec.len(), "field", "fields");
            return self.comparison.report(Place::all(container), NOTHING, all, &None);
        }
        for field in &comparison {
            let is_known = |name: &str| self.comparison.is_same(&field.name.value, name);
            match spec.iter().find(|(name, _)| is_known(&name.value)) {
                Some((name, known)) => self.compare_field(container, &name.value, field, known),
                None => self.added.push((container.to_owned(), field)),
            }
        }
        for (name, known) in spec {
            let is_on_page = |it: &&&Field| self.comparison.is_same(&it.name.value, &name.value);
            if !comparison.iter().any(|field| is_on_page(&field)) {
                self.removed.push((container.to_owned(), &name.value, known));
            }
        }
    }

    fn compare_field(&mut self, container: &str, name: &str, page: &'a Field, spec: &'a FieldSpec) {
        self.compare_type(Place::key(container, name, "type"), page, spec);
        if self.comparison.is_unknown(container, name) {
            return self.compare_nested(page, spec);
        }
        let mut key = |key, difference: Option<(String, String, Option<&String>)>| {
            if let Some((page_says, spec_says, review)) = difference {
                let review = review.or(page.name.review.as_ref()).cloned();
                self.comparison.report(
                    Place::key(container, name, key),
                    page_says,
                    spec_says,
                    &review,
                );
            }
        };
        key(
            "presence",
            differ(Some(&page.presence), Some(&spec.presence()), |it| it.word().to_owned()),
        );
        // Any other location follows from the type.
        let page_in = page.location.as_ref().filter(|it| it.value == Location::Top);
        let spec_in = spec.locations().map(|it| it.v2).filter(|it| *it == Location::Top);
        key("in", differ(page_in, spec_in.as_ref(), |it| it.word().to_owned()));
        key("length", differ(page.length.as_ref(), value(&spec.length), Bounds::to_string));
        key("without", differ(page.without.as_ref(), value(&spec.without), String::clone));
        key("range", differ(page.range.as_ref(), value(&spec.range), range));
        key("items", differ(page.items.as_ref(), value(&spec.items), Bounds::to_string));
        self.compare_nested(page, spec);
    }

    /// Structs have Alipay's own names; enums are identified by their values.
    fn compare_type(&mut self, place: Place, page: &'a Field, spec: &'a FieldSpec) {
        let (draft, known) = (self.draft, self.spec);
        let (page_element, page_list) = element(&page.ty.value);
        let (spec_element, spec_list) = element(&spec.ty.value);
        let page_enum = draft.enums.iter().find(|it| it.name.value == page_element);
        let spec_enum = find(&known.enums, spec_element);
        let is_same = match (page_enum, spec_enum) {
            (Some(listed), Some((name, spec))) => {
                self.compare_values(listed, &name.value, spec);
                true
            }
            (None, Some((name, spec))) => {
                page_element == "String" && self.may_be_more(&name.value, spec)
            }
            _ => self.comparison.is_same(page_element, spec_element),
        };
        if !is_same || page_list != spec_list {
            let page_shown =
                page_enum.map_or(page.ty.value.clone(), |it| describe_enum(it, page_list));
            self.comparison.report(place, page_shown, &spec.ty.value, &page.ty.review);
        }
    }

    fn compare_nested(&mut self, page: &'a Field, spec: &'a FieldSpec) {
        let (draft, known) = (self.draft, self.spec);
        let (of_page, of_spec) = (element(&page.ty.value).0, element(&spec.ty.value).0);
        if let Some(page) = draft.types.iter().find(|it| it.name.value == of_page)
            && let Some((name, spec)) = find(&known.types, of_spec)
            && !self.seen.contains(&(of_page, of_spec))
        {
            self.seen.push((of_page, of_spec));
            self.compare_fields(&format!("types.{}", name.value), &page.fields, &spec.fields);
        }
    }

    fn compare_values(&mut self, page: &'a Enum, name: &str, spec: &'a EnumSpec) {
        let known = spec.values.iter().map(|(wire, it)| (wire.value.as_str(), it.doc.as_str()));
        let may_be_more = self.may_be_more(name, spec);
        let is_listed =
            |wire| page.values.iter().any(|it| self.comparison.is_same(&it.wire.value, wire));
        let known: Vec<_> = known.filter(|(wire, _)| !may_be_more || is_listed(wire)).collect();
        let listed: Vec<_> = page.values.iter().map(|it| Entry::new(&it.wire, &it.label)).collect();
        self.comparison.compare_names(
            &format!("enums.{name}"),
            &listed,
            &known,
            &page.complete.review,
        );
    }

    /// Returns whether a logged entry explains why the spec's incomplete enum has more values than
    /// the page.
    fn may_be_more(&self, name: &str, spec: &EnumSpec) -> bool {
        !spec.complete && self.comparison.corrections.has_entry_at(&format!("enums.{name}"))
    }

    /// Reports the fields that were added, removed or moved.
    fn finish(self) {
        let Self { comparison, added, mut removed, .. } = self;
        for (container, field) in added {
            let name = &field.name;
            let is_moved = |known: &str| comparison.is_same(&name.value, known);
            let moved = removed.iter().position(|(_, known, _)| is_moved(known));
            match moved.map(|at| removed.remove(at)) {
                Some((was, known, _)) => {
                    let places = (format!("in {container}"), format!("in {was}"));
                    comparison.report(Place::item(&was, known), places.0, places.1, &name.review);
                }
                None => {
                    let page = format!("{} {}", field.presence.value.word(), field.ty.value);
                    comparison.report(
                        Place::item(&container, &name.value),
                        page,
                        NOTHING,
                        &name.review,
                    );
                }
            }
        }
        for (container, name, known) in removed {
            if comparison.is_unknown(&container, name) {
                continue;
            }
            let spec = format!("{} {}", known.presence().word(), known.ty.value);
            comparison.report(Place::item(&container, name), NOTHING, spec, &None);
        }
    }
}

/// Returns both sides if the page and the spec differ, with the page's review note.
fn differ<'a, T: PartialEq>(
    page: Option<&'a Annotated<T>>,
    spec: Option<&T>,
    show: fn(&T) -> String,
) -> Option<(String, String, Option<&'a String>)> {
    let said = page.map(|it| &it.value);
    let show = |it: Option<&T>| it.map_or(NOTHING.to_owned(), show);
    (said != spec).then(|| (show(said), show(spec), page.and_then(|it| it.review.as_ref())))
}

/// `GoodsDetail` of `GoodsDetail[]`, and whether it is a list.
fn element(ty: &str) -> (&str, bool) {
    ty.strip_suffix("[]").map_or((ty, false), |element| (element, true))
}

/// Describes an enum by its values, because its name is the draft's own.
fn describe_enum(listed: &Enum, is_list: bool) -> String {
    let mut values: Vec<_> = listed.values.iter().map(|it| it.wire.value.as_str()).collect();
    if values.len() > 3 {
        values.splice(3.., ["…"]);
    }
    format!("{} {}", if is_list { "a list of" } else { "one of" }, values.join(", "))
}
