//! Model → tokens. One function per construct; no decisions about meaning.

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

/// Where the generated modules will live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// `alipay_sdk::api`: the index adds a method to `Client` for each API.
    Sdk,
    /// A crate of the user's: inherent methods cannot be added, so `client.execute(request)` it is.
    Private,
}

/// The module of one API: request, response, nested types, enums, error codes.
pub fn api_module(api: &Api, target: Target) -> TokenStream {
    let head = docs::lines(&docs::module(api, target));
    let request = structs::structure(&api.request, &docs::request(api));
    let binding = request::binding(api);
    let paged = paged::binding(api);
    let response = structs::structure(&api.response, &docs::response(api));
    let types = api.types.iter().map(|def| structs::structure(def, &docs::nested(def)));
    let enums = api.enums.iter().map(enums::documented);
    let errors = enums::error_codes(&api.errors);
    let unused = (target == Target::Private)
        .then(|| quote!(#![allow(dead_code, reason = "no program uses all of an API")]));
    quote! {
        #(#![doc = #head])*
        #![allow(nonstandard_style, clippy::style, reason = "names are made from Alipay's")]
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
