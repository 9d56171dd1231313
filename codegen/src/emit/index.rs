//! The index of the generated folder: one module, and in the SDK one `Client` method, per API.

use super::{Target, docs};
use crate::model::Api;
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub fn index(apis: &[&Api], target: Target) -> TokenStream {
    let modules = apis.iter().map(|api| ident(&api.module));
    match target {
        // The user's rustfmt has no say in what `gen --check` compares.
        Target::Private => quote! {
            //! One module per API; call one with `client.execute(request)`.

            #(#[rustfmt::skip] pub mod #modules;)*
        },
        Target::Sdk => {
            let methods = apis.iter().map(|api| client_method(api));
            quote! {
                //! One module and one [`Client`] method per API.
                #![allow(clippy::doc_lazy_continuation, reason = "the docs are the pages'")]

                use alipay_sdk::runtime::{Call, Client};

                #(pub mod #modules;)*

                impl Client { #(#methods)* }
            }
        }
    }
}

fn client_method(api: &Api) -> TokenStream {
    let docs =
        docs::lines(&format!("{}\n\n示例见 [`{1}`](mod@{1})。", docs::call(api), api.module));
    let (module, request) = (ident(&api.module), ident(&api.request.name));
    let alias = &api.method;
    quote! {
        #(#[doc = #docs])*
        #[doc(alias = #alias)]
        pub fn #module(&self, request: #module::#request) -> Call<#module::#request> {
            self.execute(request)
        }
    }
}
