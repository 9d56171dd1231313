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
    let items = items(def, &doc);
    let (name, complete) = (ident(&def.name), def.complete);
    quote! {
        #items
        string_enum!(#name, complete = #complete);
    }
}

/// The business error codes of an API.
pub fn error_codes(def: &Enum) -> TokenStream {
    let doc = format!(
        "{}\n\n[`Refusal::code_as`](alipay_sdk::error::Refusal::code_as) gives it.",
        docs::markdown(&def.doc)
    );
    let items = items(def, &doc);
    let name = ident(&def.name);
    quote! {
        #items
        error_enum!(#name);
    }
}

/// The enum with its wire texts: all that differs from one enum to the next.
fn items(def: &Enum, doc: &str) -> TokenStream {
    let name = ident(&def.name);
    let docs = docs::lines(doc);
    let variants = def.variants.iter().map(variant);
    let names: Vec<_> = def.variants.iter().map(|variant| ident(&variant.name)).collect();
    let wires: Vec<_> = def.variants.iter().map(|variant| &variant.wire).collect();
    let documented = match wires.is_empty() {
        true => quote!(
            fn documented(_: &str) -> Option<Self> {
                None
            }
        ),
        false => quote! {
            fn documented(value: &str) -> Option<Self> {
                match value {
                    #(#wires => Some(Self::#names),)*
                    _ => None,
                }
            }
        },
    };
    quote! {
        #(#[doc = #docs])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the docs do not list; only reading and `From<&str>` make one.
            Unknown(UnknownValue),
        }

        impl #name {
            /// The documented values, as Alipay writes them.
            pub const VALUES: &'static [&'static str] = &[#(#wires),*];

            /// The value as Alipay writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #wires,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            #documented
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
