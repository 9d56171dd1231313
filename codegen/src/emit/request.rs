//! `impl Request`: what the runtime must know to carry the call.

use crate::model::{Api, Repeat, Sample};
use crate::names::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub fn binding(api: &Api) -> TokenStream {
    let (request, response) = (ident(&api.request.name), ident(&api.response.name));
    let (errors, method) = (ident(&api.errors.name), &api.method);
    let repeat = match &api.repeat {
        Repeat::Read => quote!(Repeat::Read),
        Repeat::Never => quote!(Repeat::Never),
        Repeat::Key(field) => quote!(Repeat::Key(#field)),
    };
    let no_parameters = api.request.fields.is_empty();
    let biz_content = no_parameters.then(|| {
        quote!(
            const BIZ_CONTENT: bool = false;
        )
    });
    let samples = samples(api);
    quote! {
        impl Request for #request {
            type Response = #response;
            type Error = #errors;

            const METHOD: &'static str = #method;
            const REPEAT: Repeat = #repeat;
            #biz_content
            #samples
        }
    }
}

fn samples(api: &Api) -> Option<TokenStream> {
    let samples = [&api.samples.request, &api.samples.response, &api.samples.error];
    if samples.iter().all(|sample| sample.is_none()) {
        return None;
    }
    let [request, response, error] = samples.map(sample);
    Some(quote! {
        const SAMPLES: Samples = Samples {
            request: #request,
            response: #response,
            error: #error,
        };
    })
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

/// `r#"…"#`, with as many `#` as the text needs: the sample stays as readable as on the page.
fn raw_string(text: &str) -> Literal {
    let longest =
        text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let fence = "#".repeat(longest.max().map_or(0, |length| length + 1));
    let raw = format!("r{fence}\"{text}\"{fence}").parse();
    // A lone carriage return cannot stand in a raw string.
    raw.unwrap_or_else(|_| Literal::string(text))
}
