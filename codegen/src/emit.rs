//! Model → tokens, one function per construct. Decisions about meaning belong to `lower`.

pub(crate) mod docs;
mod enums;
mod example;
mod index;
mod paged;
mod request;
pub mod samples;
mod structs;
pub mod tests;
mod validators;
mod values;
mod wire;

use crate::model::Api;
pub use index::{families, family};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The APIs of each family, both in the order of their names.
pub type Families<'a> = BTreeMap<&'a str, Vec<&'a Api>>;

/// The crate that the modules are generated into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// `alipay_sdk::api`: the index adds a method to `Client` for each API.
    Sdk,
    /// The user's own crate. Inherent methods cannot be added there, so `client.execute(request)`
    /// makes the calls.
    Private {
        /// The path of the output folder as a module, such as `crate::api`.
        module: &'a str,
    },
}

impl Target<'static> {
    /// Private APIs in the folder `src/api`.
    pub const PRIVATE: Self = Self::Private { module: "crate::api" };
}

impl Target<'_> {
    pub fn is_private(self) -> bool {
        matches!(self, Self::Private { .. })
    }
}

/// The module of one API: request, response, nested types, enums, error codes.
pub fn api_module(api: &Api, target: Target<'_>) -> TokenStream {
    let head = docs::lines(&docs::module(api, target));
    let request = structs::structure(&api.request, &docs::request(api), "request");
    let binding = request::binding(api);
    let paged = paged::binding(api);
    let response = structs::structure(&api.response, &docs::response(api), "response");
    let types =
        api.types.iter().map(|def| structs::structure(def, &docs::nested(api, def), "value"));
    let enums = api.enums.iter().map(enums::documented);
    let errors = enums::error_codes(&api.errors);
    let unused = target
        .is_private()
        .then(|| quote!(#![allow(dead_code, reason = "a program rarely uses all of an API")]));
    quote! {
        #(#![doc = #head])*
        #![allow(nonstandard_style, clippy::style, reason = "names follow Alipay's")]
        #unused

        use alipay_sdk::runtime::*;

        #request
        #binding
        #paged
        #response
        #(#types)*
        #(#enums)*
        #errors
    }
}
