//! A sample's values as Rust expressions: for usage examples and for tests.

use crate::model::{Api, Field, Presence, Struct, Type};
use crate::names::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Where the expressions are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Docs,
    Test,
}

/// Writes the expressions of one API.
pub struct Values<'a> {
    pub api: &'a Api,
    pub setting: Setting,
    /// Whether the values are received: those of an inferred list are then matched in any case.
    pub received: bool,
    /// The types that the expressions name.
    pub uses: BTreeSet<String>,
    /// Whether the expressions name the runtime's `File`.
    pub has_file: bool,
}

impl<'a> Values<'a> {
    pub fn new(api: &'a Api, setting: Setting) -> Self {
        Self { api, setting, received: false, uses: BTreeSet::new(), has_file: false }
    }

    /// `XRequest::new().batch_no("…").page_size(10)`
    pub fn builder(&mut self, def: &Struct, object: &Map<String, Value>) -> TokenStream {
        self.uses.insert(def.name.clone());
        let name = ident(&def.name);
        let mut calls = TokenStream::new();
        // In the order of the spec, which is the order of the page.
        for field in &def.fields {
            let value = match (&field.ty, object.get(&field.wire)) {
                (Type::File { size }, _) if needs_file(field, def, object) => self.file(size.low),
                (_, Some(value)) if !value.is_null() => self.argument(&field.ty, value),
                _ => continue,
            };
            let setter = ident(&field.name);
            calls.extend(quote!(.#setter(#value)));
        }
        quote!(#name::new() #calls)
    }

    /// How the value of a `Result` is unwrapped.
    fn unwrap(&self) -> TokenStream {
        match self.setting {
            Setting::Docs => quote!(?),
            Setting::Test => quote!(.unwrap()),
        }
    }

    /// A file of at least this size; the page shows none.
    fn file(&mut self, bytes: u32) -> TokenStream {
        self.has_file = true;
        let bytes = Literal::u32_unsuffixed(bytes);
        match self.setting {
            Setting::Docs => quote!(File::new("shop.jpg", std::fs::read("shop.jpg")?)),
            Setting::Test => quote!(alipay_sdk::File::new("sample.jpg", vec![0u8; #bytes])),
        }
    }

    /// The argument of a setter, where strings need no conversion.
    pub fn argument(&mut self, ty: &Type, value: &Value) -> TokenStream {
        match (ty, value) {
            (Type::Text { .. } | Type::Unknown, _) => {
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
        let unwrap = self.unwrap();
        let text = scalar(value);
        match (ty, value) {
            (Type::Text { .. } | Type::Unknown, _) => quote!(#text.into()),
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

/// Whether the request is invalid without this file, which a sample cannot contain.
fn needs_file(field: &Field, def: &Struct, object: &Map<String, Value>) -> bool {
    let is_only_choice = |group: &Vec<String>| {
        group.contains(&field.wire) && !group.iter().any(|wire| object.contains_key(wire))
    };
    field.presence == Presence::Required || def.one_of.iter().any(is_only_choice)
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
