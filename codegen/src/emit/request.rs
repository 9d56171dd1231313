//! `impl Request`: what the runtime must know to carry the call.

use crate::model::{Api, Call, Field, Repeat, Struct};
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub fn binding(api: &Api) -> TokenStream {
    let (request, response) = (ident(&api.request.name), ident(&api.response.name));
    let (errors, method) = (ident(&api.errors.name), &api.method);
    let repeat = match &api.repeat {
        Repeat::Read => quote!(Repeat::Read),
        Repeat::Never => quote!(Repeat::Never),
        Repeat::Key(field) => quote!(Repeat::Key(#field)),
    };
    let (elsewhere, files) = (elsewhere(&api.request), files(&api.request));
    let carrier = carrier(api.call);
    quote! {
        impl Request for #request {
            type Response = #response;
            type Error = #errors;

            const METHOD: &'static str = #method;
            const REPEAT: Repeat = #repeat;
            #elsewhere

            #files
        }

        impl #carrier for #request {}
    }
}

/// Who carries the call, and so what can be done with one.
fn carrier(call: Call) -> TokenStream {
    match call {
        Call::Server => quote!(ServerRequest),
        Call::Page => quote!(PageRequest),
        Call::App => quote!(AppRequest),
    }
}

/// What does not travel in `biz_content`.
fn elsewhere(request: &Struct) -> TokenStream {
    let in_biz_content = |field: &Field| !field.top_level && !field.ty.is_file();
    let biz_content = (!request.fields.iter().any(in_biz_content)).then(|| {
        quote!(
            const BIZ_CONTENT: bool = false;
        )
    });
    let top_level = request.fields.iter().filter(|field| field.top_level);
    let top_level: Vec<_> = top_level.map(|field| &field.wire).collect();
    let top_level = (!top_level.is_empty()).then(|| {
        quote!(
            const TOP_LEVEL: &'static [&'static str] = &[#(#top_level),*];
        )
    });
    quote!(#biz_content #top_level)
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
