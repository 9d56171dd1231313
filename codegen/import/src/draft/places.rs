//! Doubts at a place of the file, as its keys name it.

use super::{Draft, Field};

type Check = Option<String>;

impl Draft {
    /// One more thing to check, at the place that these keys of the file lead to, unless that has
    /// something to check already. A sample may break several rules.
    pub fn doubt_at(&mut self, place: &[&str], why: &str) {
        let sample = match place {
            ["samples", "request", ..] => self.samples.request.as_mut(),
            ["samples", "response", ..] => self.samples.response.as_mut(),
            ["samples", "error", ..] => self.samples.error.as_mut(),
            _ => None,
        };
        if let Some(sample) = sample {
            return sample.doubt(why);
        }
        match self.check_at(place) {
            Some(check) => _ = check.get_or_insert_with(|| why.to_owned()),
            None => self.checks.push(why.to_owned()),
        }
    }

    fn check_at(&mut self, place: &[&str]) -> Option<&mut Check> {
        Some(match *place {
            ["method"] => &mut self.method.check,
            ["title"] => &mut self.title.check,
            ["page"] => &mut self.page.check,
            ["summary"] => &mut self.summary.check,
            ["call"] => &mut self.call.check,
            ["repeat", ..] => &mut self.repeat.check,
            ["pending"] => &mut self.pending.as_mut()?.check,
            ["pages", ..] => &mut self.pages.as_mut()?.check,
            ["one_of", ..] => &mut self.one_of.first_mut()?.check,
            ["request", name, ref key @ ..] => of_field(&mut self.request, name, key)?,
            ["response", name, ref key @ ..] => of_field(&mut self.response, name, key)?,
            ["types", name, ref inside @ ..] => {
                let ty = self.types.iter_mut().find(|ty| ty.name.value == name)?;
                match *inside {
                    ["fields", name, ref key @ ..] => of_field(&mut ty.fields, name, key)?,
                    _ => &mut ty.name.check,
                }
            }
            ["enums", name, ref inside @ ..] => {
                let found = self.enums.iter_mut().find(|it| it.name.value == name)?;
                match *inside {
                    ["values", wire, ..] => {
                        let mut wires = found.values.iter_mut().map(|value| &mut value.wire);
                        &mut wires.find(|it| it.value == wire)?.check
                    }
                    _ => &mut found.name.check,
                }
            }
            ["errors", code, ..] => {
                let mut codes = self.errors.iter_mut().map(|error| &mut error.code);
                &mut codes.find(|it| it.value == code)?.check
            }
            _ => return None,
        })
    }
}

/// That of one of the field's keys, or that of the field.
fn of_field<'f>(fields: &'f mut [Field], name: &str, key: &[&str]) -> Option<&'f mut Check> {
    let field = fields.iter_mut().find(|field| field.name.value == name)?;
    let own = match key.first().copied().unwrap_or_default() {
        "presence" => Some(&mut field.presence.check),
        "in" => field.location.as_mut().map(|it| &mut it.check),
        "length" => field.length.as_mut().map(|it| &mut it.check),
        "range" => field.range.as_mut().map(|it| &mut it.check),
        "items" => field.items.as_mut().map(|it| &mut it.check),
        "rust" => field.rust.as_mut().map(|it| &mut it.check),
        "doc" => Some(&mut field.doc.check),
        "example" => field.example.as_mut().map(|it| &mut it.check),
        _ => None,
    };
    Some(own.unwrap_or(&mut field.ty.check))
}
