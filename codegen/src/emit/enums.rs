//! Enums whose wire form is a text, open to values the docs do not list (yet).

use super::docs;
use crate::model::{Enum, Variant};
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

/// The values that a page lists for a field.
pub fn documented(def: &Enum) -> TokenStream {
    let mut doc = docs::markdown(&def.doc);
    if !def.complete {
        doc.push_str(
            "\n\n文档列出的值不完整或系推断：接收时不区分大小写，校验时不拒绝未列出的值。",
        );
    }
    let (item, rows) = (item(def, &doc), rows(def));
    let (name, complete) = (ident(&def.name), def.complete);
    quote! {
        #item
        string_enum! { #name, complete = #complete; #rows }
    }
}

/// The business error codes of an API.
pub fn error_codes(def: &Enum) -> TokenStream {
    let doc = format!(
        "{}\n\n[`ApiError::code_as`](alipay_sdk::ApiError::code_as) gives it.",
        docs::markdown(&def.doc)
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
            /// A value that the docs do not list; only reading and `From<&str>` make one.
            Unknown(UnknownValue),
        }
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let name = ident(&variant.name);
    let docs = docs::lines(&format!("`{}`：{}", variant.wire, docs::markdown(&variant.doc)));
    quote! {
        #(#[doc = #docs])*
        #name,
    }
}

/// The wire texts, a row for each variant: the macro makes all code of them.
fn rows(def: &Enum) -> TokenStream {
    let row = |variant: &Variant| {
        let (name, wire) = (ident(&variant.name), &variant.wire);
        quote!(#name => #wire,)
    };
    def.variants.iter().map(row).collect()
}
