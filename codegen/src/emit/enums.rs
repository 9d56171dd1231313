//! Enums that are strings on the wire, open to values that the documentation does not list (yet).

use super::docs;
use crate::model::{Enum, Variant};
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

/// An enum of the values that a page lists for a field.
pub fn documented(def: &Enum) -> TokenStream {
    let mut doc = docs::or_name(&def.doc, &def.name);
    if !def.complete {
        doc.push_str("\n\n列出的值不完整或系推断：接收时不区分大小写，校验时不拒绝未列出的值。");
    }
    let (item, rows) = (item(def, &doc), rows(def));
    let (name, complete) = (ident(&def.name), def.complete);
    quote! {
        #item
        string_enum! { #name, complete = #complete; #rows }
    }
}

/// The enum of the business error codes of an API.
pub fn error_codes(def: &Enum) -> TokenStream {
    let doc = format!(
        "{}\n\nReturned by [`ApiError::code_as`](alipay_sdk::ApiError::code_as).",
        docs::or_name(&def.doc, &def.name)
    );
    let (item, rows) = (item(def, &doc), rows(def));
    let name = ident(&def.name);
    quote! {
        #item
        error_enum! { #name; #rows }
    }
}

fn item(def: &Enum, doc: &str) -> TokenStream {
    let name = ident(&def.name);
    let docs = docs::lines(doc);
    let variants = def.variants.iter().map(variant);
    quote! {
        #(#[doc = #docs])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value not listed in the documentation. Produced only by deserialization and `From<&str>`.
            Unknown(UnknownValue),
        }
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let name = ident(&variant.name);
    let docs = docs::lines(&match &variant.doc {
        Some(doc) => format!("`{}`：{}", variant.wire, docs::markdown(doc)),
        None => format!("`{}`", variant.wire),
    });
    quote! {
        #(#[doc = #docs])*
        #name,
    }
}

/// The wire values, a row for each variant; the macro expands them to code.
fn rows(def: &Enum) -> TokenStream {
    let row = |variant: &Variant| {
        let (name, wire) = (ident(&variant.name), &variant.wire);
        quote!(#name => #wire,)
    };
    def.variants.iter().map(row).collect()
}
