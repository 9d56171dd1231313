//! `impl Sampled`: the page's samples, for a test gateway that responds with them.

use super::Families;
use crate::model::{Api, Sample};
use crate::names::{self, ident};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The index of what the SDK's feature `test-util` adds to its APIs.
pub fn index(families: &Families<'_>) -> TokenStream {
    let modules = modules(families);
    quote! {
        //! The samples of the documentation, one module per API.

        #(#modules)*
    }
}

/// The modules of each family, behind its feature.
pub(super) fn modules(families: &Families<'_>) -> impl Iterator<Item = TokenStream> {
    families.iter().map(|(family, apis)| {
        let (feature, family) = (names::feature(family), ident(family));
        let modules = apis.iter().map(|api| ident(&api.module));
        quote!(#[cfg(feature = #feature)] mod #family { #(mod #modules;)* })
    })
}

/// The samples of an API of the SDK.
pub fn module(api: &Api) -> TokenStream {
    let (family, module) = (ident(&api.family), ident(&api.module));
    let (request, binding) = (ident(&api.request.name), binding(api));
    quote! {
        use crate::api::#family::#module::#request;
        use crate::testing::{Sampled, Samples};

        #binding
    }
}

pub(super) fn binding(api: &Api) -> TokenStream {
    let name = ident(&api.request.name);
    let samples = &api.samples;
    let [request, response, error] =
        [&samples.request, &samples.response, &samples.error].map(sample);
    quote! {
        impl Sampled for #name {
            const SAMPLES: Samples = Samples {
                request: #request,
                response: #response,
                error: #error,
            };
        }
    }
}

fn sample(sample: &Option<Sample>) -> TokenStream {
    match sample {
        Some(sample) => {
            let text = raw_string(&sample.text);
            quote!(Some(#text))
        }
        None => quote!(None),
    }
}

/// `r#"…"#`, with as many `#` as the text needs, so that the sample reads as on the page.
fn raw_string(text: &str) -> Literal {
    let longest =
        text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let fence = "#".repeat(longest.max().map_or(0, |length| length + 1));
    let raw = format!("r{fence}\"{text}\"{fence}").parse();
    // A raw string cannot contain a lone carriage return.
    raw.unwrap_or_else(|_| Literal::string(text))
}
