//! `impl Request`: what the runtime must know to make the call.

use crate::model::{Api, Call, Field, Idempotency, Struct};
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub fn binding(api: &Api) -> TokenStream {
    let (request, response) = (ident(&api.request.name), ident(&api.response.name));
    let (errors, method) = (ident(&api.errors.name), &api.method);
    let idempotency = match &api.repeat {
        Idempotency::ReadOnly => quote!(Idempotency::ReadOnly),
        Idempotency::None => quote!(Idempotency::None),
        Idempotency::Key(fields) => quote!(Idempotency::Key(&[#(#fields),*])),
    };
    let (fields, placement, key) = (fields(&api.request), placement(&api.request), key(api));
    let (files, channel) = (files(&api.request), channel(api.call));
    quote! {
        impl Request for #request {
            type Response = #response;
            type Error = #errors;

            const METHOD: &'static str = #method;
            const IDEMPOTENCY: Idempotency = #idempotency;
            #fields
            #placement

            #key

            #files
        }

        impl #channel for #request {}
    }
}

/// The trait of the channel, which decides what can be done with a call.
fn channel(call: Call) -> TokenStream {
    match call {
        Call::Server => quote!(ServerRequest),
        Call::Page => quote!(PageRequest),
        Call::App => quote!(AppRequest),
    }
}

/// The names of the fields, and the setters that are called differently.
fn fields(request: &Struct) -> TokenStream {
    let names = request.fields.iter().map(|field| &field.wire);
    let renamed = request.fields.iter().filter(|field| field.wire != field.name);
    let renamed: Vec<_> = renamed.map(|Field { wire, name, .. }| quote!((#wire, #name))).collect();
    let renamed = (!renamed.is_empty()).then(|| quote!(.renamed(&[#(#renamed),*])));
    quote!(const FIELDS: Fields = Fields::new(&[#(#names),*])#renamed;)
}

/// The placement of fields outside `biz_content`.
fn placement(request: &Struct) -> Option<TokenStream> {
    let without = (!request.has_biz_content()).then(|| quote!(.without_biz_content()));
    let top_level = request.fields.iter().filter(|field| field.top_level);
    let top_level: Vec<_> = top_level.map(|field| &field.wire).collect();
    let top_level = (!top_level.is_empty()).then(|| quote!(.top_level(&[#(#top_level),*])));
    (without.is_some() || top_level.is_some()).then(|| {
        quote! {
            const PLACEMENT: Placement = Placement::new()#top_level #without;
        }
    })
}

/// Checks whether the fields that make the write idempotent are set.
fn key(api: &Api) -> Option<TokenStream> {
    let Idempotency::Key(fields) = &api.repeat else { return None };
    let names = fields.iter().filter_map(|wire| api.request.field(wire));
    let names = names.map(|field| ident(&field.name));
    Some(quote! {
        fn has_idempotency_key(&self) -> bool {
            #(has_value(&self.#names))&&*
        }
    })
}

fn files(request: &Struct) -> Option<TokenStream> {
    let files = request.fields.iter().filter(|field| field.ty.is_file());
    let pairs = files.map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        quote!((#wire, &self.#name))
    });
    let pairs: Vec<_> = pairs.collect();
    (!pairs.is_empty()).then(|| {
        quote! {
            fn files(&self) -> Vec<(&'static str, &File)> {
                files([#(#pairs),*])
            }
        }
    })
}
