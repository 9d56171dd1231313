//! The fields of a request, a response or a type.

use super::enums::Enums;
use super::types::Types;
use crate::{Annotated, Field, Location, RestLocation, naming, sensitive};
use codegen::BuiltIn;
use platform::model::{self, Api, Kind, RestPlace};
use std::collections::HashSet;

pub struct Fields<'a> {
    pub types: &'a Types<'a>,
    pub enums: Enums,
}

/// Whose fields they are.
#[derive(Clone, Copy)]
struct Owner<'a> {
    type_name: Option<&'a str>,
    /// The request itself: its fields may be files, and travel as parameters of their own.
    is_request: bool,
}

impl Fields<'_> {
    pub fn request(&mut self, api: &Api) -> Vec<Field> {
        let owner = Owner { type_name: None, is_request: true };
        let mut fields = self.all(&api.request, owner);
        for (field, known) in fields.iter_mut().zip(&api.request) {
            let is_top = known.is_top_level || !api.has_biz_content;
            field.rest_location = rest_location(api, &known.name);
            if is_top && field.ty.value != BuiltIn::File.name() {
                field.location = Some(Annotated::new(Location::Top));
            }
        }
        fields
    }

    pub fn response<'f>(&mut self, fields: impl Iterator<Item = &'f model::Field>) -> Vec<Field> {
        self.all(fields, Owner { type_name: None, is_request: false })
    }

    pub fn nested(&mut self, ty: &model::Type, name: &str) -> Vec<Field> {
        self.all(&ty.fields, Owner { type_name: Some(name), is_request: false })
    }

    fn all<'f>(
        &mut self,
        fields: impl IntoIterator<Item = &'f model::Field>,
        owner: Owner<'_>,
    ) -> Vec<Field> {
        let mut taken = HashSet::new();
        let field = |field: &model::Field| Field {
            rust: naming::field(&field.name, &mut taken).map(Annotated::new),
            ..self.field(field, owner)
        };
        fields.into_iter().map(field).collect()
    }

    fn field(&mut self, field: &model::Field, owner: Owner<'_>) -> Field {
        let label = field.label.as_deref().unwrap_or_default();
        let name = match &field.kind {
            Kind::Type(name) => self.types.name(name).map(str::to_owned),
            // A documented value is no secret.
            Kind::Text => self.enums.of(field, owner.type_name, owner.is_request),
            _ => None,
        };
        let built_in = match &field.kind {
            // What is not a part of the request itself is no file.
            Kind::File if !owner.is_request || field.is_list => BuiltIn::Text,
            kind => built_in(kind),
        };
        let is_secret = sensitive::is_sensitive(&field.name, label)
            || sensitive::may_be_sensitive(&field.name) && may_identify(built_in);
        let sensitive = name.is_none() && built_in != BuiltIn::File && is_secret;
        let name = name.unwrap_or_else(|| built_in.name().to_owned());
        Field {
            name: Annotated::new(field.name.clone()),
            ty: Annotated::new(if field.is_list { format!("{name}[]") } else { name }),
            sensitive,
            doc: Annotated::new(label.to_owned()),
            ..Field::default()
        }
    }
}

/// Returns whether a value of the type may say who somebody is.
fn may_identify(built_in: BuiltIn) -> bool {
    matches!(built_in, BuiltIn::Text | BuiltIn::Number | BuiltIn::Unknown | BuiltIn::Date)
}

/// Returns where v3 sends a parameter, if not where its verb says.
fn rest_location(api: &Api, name: &str) -> Option<RestLocation> {
    let rest = api.rest.as_ref().filter(|_| !api.is_withdrawn)?;
    let (_, place) = rest.places.iter().find(|(placed, _)| placed == name)?;
    Some(match place {
        RestPlace::Path => RestLocation::Path,
        RestPlace::Query => RestLocation::Query,
        RestPlace::Header => RestLocation::Header,
        RestPlace::Body => RestLocation::Body,
    })
}

fn built_in(kind: &Kind) -> BuiltIn {
    match kind {
        Kind::Unknown | Kind::Type(_) => BuiltIn::Unknown,
        Kind::Text => BuiltIn::Text,
        Kind::Number => BuiltIn::Number,
        Kind::Boolean => BuiltIn::Boolean,
        Kind::Price => BuiltIn::Price,
        Kind::Date => BuiltIn::Date,
        Kind::DateTime => BuiltIn::DateTime,
        Kind::File => BuiltIn::File,
    }
}
