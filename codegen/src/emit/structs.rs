//! Structs: fields, setters, and the traits that sending and receiving need.

use super::{docs, validators, wire};
use crate::model::{Facts, Field, Struct, Type};
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

/// A struct; with setters and rules only if it is sent, with reading only if it is received. `what`
/// is its name in the docs.
pub fn structure(def: &Struct, doc: &str, what: &str) -> TokenStream {
    let definition = definition(def, doc);
    let sent = def.usage.sent.then(|| {
        let (setters, rules, write) =
            (setters(def, what), validators::check(def), wire::write(def));
        quote!(#setters #rules #write)
    });
    let received = def.usage.received.then(|| wire::read(def));
    quote!(#definition #sent #received)
}

fn definition(def: &Struct, doc: &str) -> TokenStream {
    let name = ident(&def.name);
    let docs = docs::lines(doc);
    let fields = def.fields.iter().map(|field| member(field, def.facts));
    quote! {
        #(#[doc = #docs])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    }
}

fn member(field: &Field, around: Facts) -> TokenStream {
    let name = ident(&field.name);
    let docs = docs::lines(&docs::field(field, around));
    let ty = match &field.ty {
        Type::List { element, .. } => {
            let element = value_type(element, field.sensitive);
            quote!(Vec<#element>)
        }
        ty => {
            let ty = value_type(ty, field.sensitive);
            quote!(Option<#ty>)
        }
    };
    quote! {
        #(#[doc = #docs])*
        pub #name: #ty,
    }
}

fn setters(def: &Struct, what: &str) -> TokenStream {
    let name = ident(&def.name);
    let doc = match def.fields.is_empty() {
        true if def.omitted.is_empty() => format!(" Creates a {what}, which has no fields."),
        true => format!(" Creates an empty {what}."),
        false => format!(" Creates an empty {what}; set fields with the methods below."),
    };
    let setters = def.fields.iter().map(setter);
    quote! {
        impl #name {
            #[doc = #doc]
            pub fn new() -> Self { Self::default() }

            #(#setters)*
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let doc = format!(" Sets [`{0}`](field@Self::{0}).", field.name.trim_start_matches("r#"));
    let (argument, stored) = match &field.ty {
        Type::List { element, .. } => {
            let item = argument(element, field.sensitive);
            let map = match conversion(element, field.sensitive) {
                Conversion::Into => quote!(.map(Into::into)),
                Conversion::Hide => quote!(.map(Sensitive::new)),
                Conversion::None => quote!(),
            };
            (quote!(impl IntoIterator<Item = #item>), quote!(value.into_iter()#map.collect()))
        }
        ty => {
            let value = match conversion(ty, field.sensitive) {
                Conversion::Into => quote!(value.into()),
                Conversion::Hide => quote!(Sensitive::new(value)),
                Conversion::None => quote!(value),
            };
            (argument(ty, field.sensitive), quote!(Some(#value)))
        }
    };
    quote! {
        #[doc = #doc]
        pub fn #name(mut self, value: #argument) -> Self {
            self.#name = #stored;
            self
        }
    }
}

/// How a setter converts its argument. Strings and enums accept any type that converts, other
/// types only their own, so that the type of `"88.88".parse()?` can be inferred.
enum Conversion {
    Into,
    Hide,
    None,
}

fn conversion(ty: &Type, sensitive: bool) -> Conversion {
    match ty {
        Type::Text { .. } | Type::Enum { .. } => Conversion::Into,
        _ if sensitive => Conversion::Hide,
        _ => Conversion::None,
    }
}

fn argument(ty: &Type, sensitive: bool) -> TokenStream {
    match conversion(ty, sensitive) {
        Conversion::Into => {
            let value = value_type(ty, sensitive);
            quote!(impl Into<#value>)
        }
        Conversion::Hide | Conversion::None => value_type(ty, false),
    }
}

pub(super) fn value_type(ty: &Type, sensitive: bool) -> TokenStream {
    let ty = match ty {
        Type::Text { .. } | Type::Unknown => quote!(String),
        Type::Integer { .. } => quote!(i64),
        Type::Price { .. } => quote!(Price),
        Type::Boolean => quote!(bool),
        Type::Date { .. } => quote!(Date),
        Type::DateTime { .. } => quote!(DateTime),
        Type::File { .. } => quote!(File),
        Type::Enum { name, .. } | Type::Struct { name } => {
            let name = ident(name);
            quote!(#name)
        }
        Type::List { element, .. } => {
            let element = value_type(element, false);
            quote!(Vec<#element>)
        }
    };
    if sensitive { quote!(Sensitive<#ty>) } else { ty }
}
