//! The indexes of the generated folder: of its families, and of the modules of each family. In the
//! SDK they add the methods of `Client`.

use super::{Target, docs};
use crate::model::Api;
use crate::names::{self, ident};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The folder's own index.
pub fn families(families: &[&str], target: Target<'_>) -> TokenStream {
    let modules = families.iter().map(|family| ident(family));
    match target {
        // The user's rustfmt has no say in what `gen --check` compares.
        Target::Private { .. } => quote! {
            //! One module per family of APIs; call one with `client.execute(request)`.

            #(#[rustfmt::skip] pub mod #modules;)*
        },
        Target::Sdk => {
            let features = families.iter().map(|family| names::feature(family));
            quote! {
                //! One module and one feature per family of APIs.

                #(#[cfg(feature = #features)] pub mod #modules;)*
            }
        }
    }
}

/// The index of one family.
pub fn family(apis: &[&Api], target: Target<'_>) -> TokenStream {
    let modules = apis.iter().map(|api| ident(&api.module));
    let docs = docs::lines(&family_docs(apis, target));
    match target {
        Target::Private { .. } => quote! {
            #(#![doc = #docs])*
            #![allow(clippy::style, reason = "names follow Alipay's")]

            #(pub mod #modules;)*
        },
        Target::Sdk => {
            let methods = apis.iter().map(|api| client_method(api));
            quote! {
                #(#![doc = #docs])*
                #![allow(clippy::style, reason = "names and docs follow Alipay's")]

                use alipay_sdk::runtime::{Call, Client};

                #(pub mod #modules;)*

                impl Client { #(#methods)* }
            }
        }
    }
}

/// The methods of a family, in the line that the index of families shows.
fn family_docs(apis: &[&Api], target: Target<'_>) -> String {
    let methods: BTreeSet<_> = apis.iter().map(|api| names::of_family(&api.method)).collect();
    let methods: Vec<_> = methods.iter().map(|methods| format!("`{methods}`")).collect();
    let each = match target {
        Target::Private { .. } => "one module per API",
        Target::Sdk => "one module and one [`Client`] method per API",
    };
    format!("{}: {each}.", methods.join(", "))
}

fn client_method(api: &Api) -> TokenStream {
    let example = format!("示例见 [`{}`](mod@{})。", api.path(), api.module);
    let docs = docs::lines(&format!("{}\n\n{example}", docs::call(api)));
    let (name, alias) = (ident(&api.client_method), &api.method);
    let (module, request) = (ident(&api.module), ident(&api.request.name));
    quote! {
        #(#[doc = #docs])*
        #[doc(alias = #alias)]
        pub fn #name(&self, request: #module::#request) -> Call<#module::#request> {
            self.execute(request)
        }
    }
}
