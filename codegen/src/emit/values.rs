//! A sample's values as Rust expressions: for usage examples and for tests.

use crate::model::{Api, Struct, Type};
use crate::names::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Writes the expressions of one API.
pub struct Values<'a> {
    pub api: &'a Api,
    /// How a parsed value leaves its `Result`: `?` or `.unwrap()`.
    pub unwrap: TokenStream,
    /// Received values: those of an inferred list are read in any case.
    pub received: bool,
    /// The types that the expressions name.
    pub uses: BTreeSet<String>,
}

impl<'a> Values<'a> {
    pub fn new(api: &'a Api, unwrap: TokenStream) -> Self {
        Self { api, unwrap, received: false, uses: BTreeSet::new() }
    }

    /// `XRequest::new().batch_no("…").page_size(10)`
    pub fn builder(&mut self, def: &Struct, object: &Map<String, Value>) -> TokenStream {
        self.uses.insert(def.name.clone());
        let name = ident(&def.name);
        let mut calls = TokenStream::new();
        // In the order of the spec, which is the order of the page.
        for field in &def.fields {
            let Some(value) = object.get(&field.wire).filter(|value| !value.is_null()) else {
                continue;
            };
            let (setter, value) = (ident(&field.name), self.argument(&field.ty, value));
            calls.extend(quote!(.#setter(#value)));
        }
        quote!(#name::new() #calls)
    }

    /// What a setter is handed: texts need no conversion there.
    pub fn argument(&mut self, ty: &Type, value: &Value) -> TokenStream {
        match (ty, value) {
            (Type::Text { .. }, _) => {
                let text = scalar(value);
                quote!(#text)
            }
            (Type::List { element, .. }, Value::Array(list)) => {
                let list: Vec<_> = list.iter().map(|value| self.argument(element, value)).collect();
                quote!([#(#list),*])
            }
            _ => self.value(ty, value),
        }
    }

    /// The value itself, of the field's own type.
    pub fn value(&mut self, ty: &Type, value: &Value) -> TokenStream {
        let unwrap = self.unwrap.clone();
        let text = scalar(value);
        match (ty, value) {
            (Type::Text { .. }, _) => quote!(#text.into()),
            (Type::Integer { .. }, _) => match text.parse() {
                Ok(number) => {
                    let number = Literal::i64_unsuffixed(number);
                    quote!(#number)
                }
                Err(_) => quote!(#text.parse() #unwrap),
            },
            (Type::Boolean, _) if text == "true" => quote!(true),
            (Type::Boolean, _) => quote!(false),
            (Type::Enum { name, .. }, _) => self.variant(name, &text),
            (Type::Struct { name }, Value::Object(object)) => match self.api.structure(name) {
                Some(def) => self.builder(def, object),
                None => quote!(Default::default()),
            },
            (Type::List { element, .. }, Value::Array(list)) => {
                let list: Vec<_> = list.iter().map(|value| self.value(element, value)).collect();
                quote!([#(#list),*])
            }
            _ => quote!(#text.parse() #unwrap),
        }
    }

    fn variant(&mut self, name: &str, wire: &str) -> TokenStream {
        self.uses.insert(name.to_owned());
        let def = self.api.enumeration(name);
        let in_any_case = self.received && def.is_some_and(|def| !def.complete);
        let variants = || def.into_iter().flat_map(|def| &def.variants);
        let listed = variants().find(|variant| variant.wire == wire).or_else(|| {
            variants().find(|variant| in_any_case && variant.wire.eq_ignore_ascii_case(wire))
        });
        let name = ident(name);
        match listed {
            Some(variant) => {
                let variant = ident(&variant.name);
                quote!(#name::#variant)
            }
            None => quote!(#name::from(#wire)),
        }
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
