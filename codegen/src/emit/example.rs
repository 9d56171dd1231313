//! The usage example in a module's docs, made from the page's request sample.

use super::{Target, values::Values};
use crate::model::{Api, Presence, Type};
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

/// A fenced code block that compiles as it stands.
pub fn usage(api: &Api, target: Target) -> String {
    let mut values = Values::new(api, quote!(?));
    let request = values.builder(&api.request, &sample(api));
    let call = match target {
        Target::Sdk => {
            let method = ident(&api.module);
            quote!(client.#method(request).await?)
        }
        Target::Private => quote!(client.execute(request).await?),
    };
    let shown = shown_field(api);
    let body = statements(quote! {
        let request = #request;
        let response = #call;
        println!("{:?}", #shown);
    });
    let names = values.uses.iter().map(|name| ident(name));
    let (fence, root) = match target {
        Target::Sdk => ("no_run", quote!(alipay_sdk::api)),
        // The crate that these modules are generated into has a name of its own.
        Target::Private => ("ignore", quote!(crate::api)),
    };
    let module = ident(&api.module);
    let imports = unparse(match values.uses.len() {
        1 => quote!(use #root::#module::#(#names)*;),
        _ => quote!(use #root::#module::{#(#names),*};),
    });
    format!(
        "```{fence}\n{imports}\n\
         # async fn example(client: alipay_sdk::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         {body}# Ok(())\n# }}\n```"
    )
}

/// The request sample; where the page has none, the required fields' examples.
fn sample(api: &Api) -> Map<String, Value> {
    if let Some(sample) = &api.samples.request {
        return sample.node.clone();
    }
    let required = api.request.fields.iter().filter(|field| field.presence == Presence::Required);
    let scalar = required.filter(|field| !field.ty.is_list() && field.ty.structure().is_none());
    let example =
        scalar.filter_map(|field| Some((field.wire.clone(), field.example.clone()?.into())));
    example.collect()
}

/// The first field of the response that shows in one line.
fn shown_field(api: &Api) -> TokenStream {
    let plain = api.response.fields.iter().find(|field| !matches!(field.ty, Type::Struct { .. }));
    match plain {
        Some(field) => {
            let name = ident(&field.name);
            quote!(response.#name)
        }
        None => quote!(response.status()),
    }
}

/// Statements laid out as rustfmt would, without the function around them.
fn statements(tokens: TokenStream) -> String {
    let text = unparse(quote!(fn example() { #tokens }));
    let lines: Vec<_> = text.lines().collect();
    let body = &lines[1..lines.len().saturating_sub(1)];
    body.iter().map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line))).collect()
}

fn unparse(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("emit writes valid Rust"))
}
