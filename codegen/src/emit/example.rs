//! The usage example in the docs of a module, made from the page's request sample.

use super::Target;
use super::values::{Setting, Values};
use crate::model::{Api, Call, Presence, Type};
use crate::names::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

/// A fenced code block, complete as it is.
pub fn usage(api: &Api, target: Target<'_>) -> String {
    let mut values = Values::new(api, Setting::Docs);
    let sample = sample(api);
    let request = values.builder(&api.request, &sample);
    let method = match target {
        Target::Sdk => ident(&api.client_method),
        Target::Private { .. } => ident("execute"),
    };
    let body = format!("{}{}", unset(api, &sample), body(api, &request, &method));
    let (fence, root) = match target {
        Target::Sdk => ("no_run", path("alipay_sdk::api")),
        // A doc test is a crate of its own, where `crate` is not the user's.
        Target::Private { module } => ("ignore", path(module)),
    };
    let (family, module) = (ident(&api.family), ident(&api.module));
    let file = values.has_file.then(|| {
        quote!(
            use alipay_sdk::File;
        )
    });
    let names = values.uses.iter().map(|name| ident(name));
    let names = match values.uses.len() {
        1 => quote!(#(#names)*),
        _ => quote!({#(#names),*}),
    };
    let imports = unparse(quote!(#file use #root::#family::#module::#names;));
    format!(
        "```{fence}\n{imports}\n\
         # async fn example(client: alipay_sdk::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         {body}# Ok(())\n# }}\n```"
    )
}

/// The code of the caller: as much as shows how this API is called.
fn body(api: &Api, request: &TokenStream, method: &Ident) -> String {
    let notify = quote!(.notify_url("https://shop.example/notify"));
    let call = match api.call {
        Call::Server if api.pages.is_some() => paginate(api, method),
        Call::Server => {
            let shown = shown_field(api);
            statements(quote! {
                let response = client.#method(request).await?;
                println!("{:?}", #shown);
            })
        }
        Call::Page => statements(quote! {
            let form = client
                .#method(request)
                .return_url("https://shop.example/return")
                #notify
                .form()
                .await?;
            println!("{}", form.html());
        }),
        Call::App => statements(quote! {
            let order = client.#method(request)#notify.order_string().await?;
            println!("{}", order.as_str());
        }),
    };
    statements(quote!(let request = #request;)) + &call
}

/// One page, and then the whole list.
fn paginate(api: &Api, method: &Ident) -> String {
    let shown = shown_field(api);
    let page = statements(quote! {
        let response = client.#method(request.clone()).await?;
        println!("{:?}", #shown);
    });
    let list = statements(quote! {
        let mut items = client.#method(request).items();
        while let Some(item) = items.next().await {
            let item = item?;
            println!("{item:?}");
        }
    });
    format!("{page}\n{list}")
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

/// A comment where nothing is set because nobody knows what must be: the call is not complete.
fn unset(api: &Api, sample: &Map<String, Value>) -> &'static str {
    let mut fields = api.request.fields.iter();
    match sample.is_empty() && fields.any(|field| field.presence == Presence::Unknown) {
        true => "// 哪些字段必填未知：请按支付宝的文档设置。\n",
        false => "",
    }
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

/// `crate::alipay::api` as tokens.
pub(super) fn path(module: &str) -> TokenStream {
    let names = module.split("::").map(ident);
    quote!(#(#names)::*)
}

fn unparse(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("emit writes valid Rust"))
}
