//! Tests made from the page's samples: what is sent, what is read, what is refused.

use super::values::Values;
use crate::model::{Api, Field, Sample, Struct, Type};
use crate::names::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

pub fn tests(api: &Api) -> TokenStream {
    let samples = &api.samples;
    let tests = [
        samples.request.as_ref().map(|sample| request(api, sample)),
        samples.response.as_ref().map(|sample| response(api, sample)),
        samples.error.as_ref().map(|sample| error(api, sample)),
    ];
    let tests: Vec<_> = tests.into_iter().flatten().collect();
    if tests.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #[cfg(test)]
        mod tests {
            use super::*;

            #(#tests)*
        }
    }
}

/// The request built with the setters is valid and is the sample, member for member.
fn request(api: &Api, sample: &Sample) -> TokenStream {
    let request = Values::new(api, quote!(.unwrap())).builder(&api.request, &sample.node);
    quote! {
        #[test]
        fn the_request_sample_is_what_is_sent() {
            let request = #request;
            samples::assert_sent(&request);
        }
    }
}

/// The response sample is read to the last field, and nothing in it is a problem.
fn response(api: &Api, sample: &Sample) -> TokenStream {
    let request = ident(&api.request.name);
    let mut asserts = Vec::new();
    let mut values = Values::new(api, quote!(.unwrap()));
    object(&quote!(response), &sample.node, &api.response, &mut values, &mut asserts);
    let binding = if asserts.is_empty() { quote!(let _) } else { quote!(let response) };
    quote! {
        #[test]
        fn the_response_sample_is_read_to_the_last_field() {
            #binding = samples::read::<#request>();
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
        (Type::List { .. }, Some(def), Value::Array(list)) => {
            let length = Literal::usize_unsuffixed(list.len());
            asserts.push(quote!(assert_eq!(#path.len(), #length);));
            for (index, value) in list.iter().enumerate() {
                let Value::Object(node) = value else { continue };
                let index = Literal::usize_unsuffixed(index);
                let mut inner = Vec::new();
                object(&quote!(item), node, def, values, &mut inner);
                asserts.push(quote!({ let item = &#path[#index]; #(#inner)* }));
            }
        }
        (_, Some(def), Value::Object(node)) => {
            object(&quote!(#path.as_ref().unwrap()), node, def, values, asserts);
        }
        (Type::List { .. }, ..) => {
            let list = values.value(&field.ty, value);
            asserts.push(quote!(assert_eq!(#path, #list);));
        }
        // What a received text may leave out: an empty one means that there is no value.
        (ty, _, Value::String(text)) if text.is_empty() && !matches!(ty, Type::Text { .. }) => {
            asserts.push(quote!(assert_eq!(#path, None);));
        }
        (ty, ..) => {
            let value = values.value(ty, value);
            let value = if field.sensitive && !matches!(ty, Type::Text { .. }) {
                quote!(Sensitive::new(#value))
            } else {
                value
            };
            asserts.push(quote!(assert_eq!(#path, Some(#value));));
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
        fn the_error_sample_is_a_refusal() {
            let refusal = samples::refusal::<#request>();
            assert_eq!(refusal.code(), #code);
            assert_eq!(refusal.sub_code(), #sub_code);
        }
    }
}
