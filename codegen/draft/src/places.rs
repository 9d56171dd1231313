//! Adds review notes at a place in the file, given by its keys.

use super::{Draft, Field};

type Review = Option<String>;

impl Draft {
    /// Adds a review note at the place that these keys lead to, unless it already has one. Samples
    /// may have several, one for each rule they break.
    pub fn add_review_at(&mut self, place: &[&str], note: &str) {
        let sample = match place {
            ["samples", "request", ..] => self.samples.request.as_mut(),
            ["samples", "response", ..] => self.samples.response.as_mut(),
            ["samples", "error", ..] => self.samples.error.as_mut(),
            _ => None,
        };
        if let Some(sample) = sample {
            return sample.add_review(note);
        }
        match self.review_at(place) {
            Some(check) => _ = check.get_or_insert_with(|| note.to_owned()),
            None => self.reviews.push(note.to_owned()),
        }
    }

    fn review_at(&mut self, place: &[&str]) -> Option<&mut Review> {
        Some(match *place {
            ["method"] => &mut self.method.review,
            ["title"] => &mut self.title.review,
            ["page"] => &mut self.page.review,
            ["summary"] => &mut self.summary.review,
            ["call"] => &mut self.call.review,
            ["repeat", ..] => &mut self.repeat.review,
            ["v3", ..] => &mut self.v3.as_mut()?.review,
            ["pending"] => &mut self.pending.as_mut()?.review,
            ["pages", ..] => &mut self.pages.as_mut()?.review,
            ["one_of", ..] => &mut self.one_of.first_mut()?.review,
            ["request", name, ref key @ ..] => field_review(&mut self.request, name, key)?,
            ["response", name, ref key @ ..] => field_review(&mut self.response, name, key)?,
            ["types", name, ref inside @ ..] => {
                let ty = self.types.iter_mut().find(|ty| ty.name.value == name)?;
                match *inside {
                    ["fields", name, ref key @ ..] => field_review(&mut ty.fields, name, key)?,
                    ["doc", ..] => &mut ty.doc.review,
                    ["one_of", ..] => &mut ty.one_of.first_mut()?.review,
                    _ => &mut ty.name.review,
                }
            }
            ["enums", name, ref inside @ ..] => {
                let found = self.enums.iter_mut().find(|it| it.name.value == name)?;
                match *inside {
                    ["values", wire, ..] => {
                        let mut wires = found.values.iter_mut().map(|value| &mut value.wire);
                        &mut wires.find(|it| it.value == wire)?.review
                    }
                    ["doc", ..] => &mut found.doc.review,
                    ["complete", ..] => &mut found.complete.review,
                    _ => &mut found.name.review,
                }
            }
            ["errors", code, ref inside @ ..] => {
                let found = self.errors.iter_mut().find(|error| error.code.value == code)?;
                match *inside {
                    ["doc", ..] => &mut found.doc.review,
                    ["fix", ..] if found.fix.is_some() => &mut found.fix.as_mut()?.review,
                    _ => &mut found.code.review,
                }
            }
            _ => return None,
        })
    }
}

/// Returns the note of the given key, or of the field itself.
fn field_review<'f>(fields: &'f mut [Field], name: &str, key: &[&str]) -> Option<&'f mut Review> {
    let field = fields.iter_mut().find(|field| field.name.value == name)?;
    let own = match key.first().copied().unwrap_or_default() {
        "presence" => Some(&mut field.presence.review),
        "in" => field.location.as_mut().map(|it| &mut it.review),
        "length" => field.length.as_mut().map(|it| &mut it.review),
        "without" => field.without.as_mut().map(|it| &mut it.review),
        "range" => field.range.as_mut().map(|it| &mut it.review),
        "items" => field.items.as_mut().map(|it| &mut it.review),
        "rust" => field.rust.as_mut().map(|it| &mut it.review),
        "doc" => Some(&mut field.doc.review),
        "example" => field.example.as_mut().map(|it| &mut it.review),
        _ => None,
    };
    Some(own.unwrap_or(&mut field.ty.review))
}
