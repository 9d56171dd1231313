//! Tests generated from the page's samples: requests, responses and API errors. They are in files
//! of their own, since they need a feature of alipay-sdk that is for tests only.

use super::values::{Setting, Values};
use super::{Families, docs, samples};
use crate::model::{Api, Field, Sample, Struct, Type};
use crate::names::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

/// The test binary of the SDK: a module for each API, and the attributes of all of them.
pub fn index(families: &Families<'_>) -> TokenStream {
    let modules = samples::modules(families);
    quote! {
        //! Tests generated from the samples of the documentation: requests, responses, API errors.
        #![cfg(feature = "test-util")]
        #![allow(nonstandard_style, clippy::style, reason = "names follow Alipay's")]

        #(#[rustfmt::skip] #modules)*
    }
}

/// The tests of an API of the SDK.
pub fn module(api: &Api) -> TokenStream {
    let (family, module, tests) = (ident(&api.family), ident(&api.module), tests(api));
    quote! {
        use alipay_sdk::api::#family::#module::*;

        #tests
    }
}

/// Samples and tests of all private APIs in one file, for the modules of the folder `module`. The
/// user's crate decides whether it is compiled, and under which condition.
pub fn private(apis: &[&Api], module: &str) -> TokenStream {
    // The file's own module is a sibling of the folder's, wherever the two are.
    let folder = module.rsplit("::").next().unwrap_or(module);
    let root = ident(folder);
    let modules = apis.iter().map(|api| {
        let (family, module) = (ident(&api.family), ident(&api.module));
        let (name, binding, tests) = (ident(&api.client_method), samples::binding(api), tests(api));
        quote! {
            mod #name {
                use super::super::#root::#family::#module::*;
                use alipay_sdk::testing::{Sampled, Samples};

                #binding
                #tests
            }
        }
    });
    let docs = docs::lines(&PRIVATE_DOCS.replace("{folder}", folder));
    quote! {
        #(#![doc = #docs])*
        #![allow(nonstandard_style, clippy::style, reason = "names follow Alipay's")]

        #(#modules)*
    }
}

const PRIVATE_DOCS: &str = r#"The samples of the documentation, and tests generated from them. To run them, declare this file
next to `mod {folder};`:

```ignore
#[cfg(test)]
#[rustfmt::skip]
#[path = "{folder}/tests.rs"]
mod {folder}_tests;
```

They need alipay-sdk's feature `test-util` among the dev-dependencies:
`cargo add --dev alipay-sdk --no-default-features --features test-util`. With
`alipay_sdk::testing::Sampled` in scope, your own tests find the samples in the requests' `SAMPLES`.
"#;

fn tests(api: &Api) -> TokenStream {
    let samples = &api.samples;
    let tests = [
        samples.request.as_ref().map(|sample| request(api, sample)),
        samples.response.as_ref().map(|sample| response(api, sample)),
        samples.error.as_ref().map(|sample| error(api, sample)),
    ];
    tests.into_iter().flatten().collect()
}

/// Tests that the request built with the setters is valid and equals the sample.
fn request(api: &Api, sample: &Sample) -> TokenStream {
    let request = Values::new(api, Setting::Test).builder(&api.request, &sample.node);
    quote! {
        #[test]
        fn the_request_sample_is_what_is_sent() {
            let request = #request;
            alipay_sdk::testing::samples::assert_sent(&request);
        }
    }
}

/// Tests that the response sample is read to the last field, without problems.
fn response(api: &Api, sample: &Sample) -> TokenStream {
    let request = ident(&api.request.name);
    let mut asserts = Vec::new();
    let mut values = Values { received: true, ..Values::new(api, Setting::Test) };
    object(&quote!(response), &sample.node, &api.response, &mut values, &mut asserts);
    let binding = if asserts.is_empty() { quote!(let _) } else { quote!(let response) };
    quote! {
        #[test]
        fn the_response_sample_is_read_to_the_last_field() {
            #binding = alipay_sdk::testing::samples::read::<#request>();
            #(#asserts)*
        }
    }
}

fn object(
    path: &TokenStream,
    node: &Map<String, Value>,
    def: &Struct,
    values: &mut Values<'_>,
    asserts: &mut Vec<TokenStream>,
) {
    for field in &def.fields {
        let Some(value) = node.get(&field.wire).filter(|value| !value.is_null()) else { continue };
        let name = ident(&field.name);
        member(&quote!(#path.#name), value, field, values, asserts);
    }
}

fn member(
    path: &TokenStream,
    value: &Value,
    field: &Field,
    values: &mut Values<'_>,
    asserts: &mut Vec<TokenStream>,
) {
    let api = values.api;
    let held = field.ty.structure().and_then(|name| api.structure(name));
    match (&field.ty, held, value) {
        (Type::List { element, .. }, _, Value::Array(list)) => {
            let length = Literal::usize_unsuffixed(list.len());
            asserts.push(quote!(assert_eq!(#path.len(), #length);));
            for (index, value) in list.iter().enumerate() {
                let index = Literal::usize_unsuffixed(index);
                let place = quote!(#path[#index]);
                asserts.push(match (held, value) {
                    (Some(def), Value::Object(node)) => item(&place, node, def, values),
                    _ => {
                        let value = expected(element, value, field.sensitive, values);
                        quote!(assert_eq!(#place, #value);)
                    }
                });
            }
        }
        (_, Some(def), Value::Object(node)) => {
            object(&quote!(#path.as_ref().unwrap()), node, def, values, asserts);
        }
        // An empty string is an absent value, unless the field is a string.
        (ty, _, Value::String(text)) if text.is_empty() && !is_text(ty) => {
            asserts.push(quote!(assert_eq!(#path, None);));
        }
        (ty, ..) if is_text(ty) => {
            let value = values.value(&field.ty, value);
            asserts.push(quote!(assert_eq!(#path, Some(#value));));
        }
        (ty, ..) => {
            let value = expected(ty, value, field.sensitive, values);
            asserts.push(quote!(assert_eq!(#path, Some(#value));));
        }
    }
}

/// Whether it is a string in Rust.
fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text { .. } | Type::Unknown)
}

/// One element of a list of structs, under a short name.
fn item(
    place: &TokenStream,
    node: &Map<String, Value>,
    def: &Struct,
    values: &mut Values<'_>,
) -> TokenStream {
    let mut asserts = Vec::new();
    object(&quote!(item), node, def, values, &mut asserts);
    if asserts.is_empty() {
        return TokenStream::new();
    }
    quote!({ let item = &#place; #(#asserts)* })
}

/// The value to compare with where no `Option` around it makes its type clear.
fn expected(ty: &Type, value: &Value, sensitive: bool, values: &mut Values<'_>) -> TokenStream {
    match (is_text(ty), sensitive) {
        (true, false) => values.argument(ty, value),
        (true, true) | (_, false) => values.value(ty, value),
        (_, true) => {
            let value = values.value(ty, value);
            quote!(alipay_sdk::Sensitive::new(#value))
        }
    }
}

fn error(api: &Api, sample: &Sample) -> TokenStream {
    let request = ident(&api.request.name);
    let text = |name: &str| sample.node.get(name).and_then(Value::as_str);
    let code = text("code").unwrap_or_default();
    let sub_code = match text("sub_code") {
        Some(sub_code) => quote!(Some(#sub_code)),
        None => quote!(None),
    };
    quote! {
        #[test]
        fn the_error_sample_is_read() {
            let error = alipay_sdk::testing::samples::api_error::<#request>();
            assert_eq!(error.code(), #code);
            assert_eq!(error.sub_code(), #sub_code);
        }
    }
}
