//! `impl Validate`: one line per field that has a rule.

use crate::model::{Bounds, Field, Presence, Struct, Type};
use crate::names::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub fn check(def: &Struct) -> TokenStream {
    let name = ident(&def.name);
    let fields = def.fields.iter().filter_map(field);
    let groups = def.one_of.iter().map(|group| one_of(group, def));
    let rules: Vec<_> = fields.chain(groups).collect();
    if rules.is_empty() {
        return quote!(impl Validate for #name {});
    }
    quote! {
        impl Validate for #name {
            fn check(&self, rules: &mut Rules) {
                #(#rules)*
            }
        }
    }
}

fn field(field: &Field) -> Option<TokenStream> {
    let (name, wire) = (ident(&field.name), &field.wire);
    let required = required(field);
    let (look, rules) = match &field.ty {
        Type::List { element, items } => {
            let items = items.map(|items| call("items", items));
            let each = rule(element);
            let each = each.map(|each| quote!(.each(|item| item #each)));
            (quote!(list), join([items, each]))
        }
        ty => (quote!(field), rule(ty)),
    };
    if required.is_none() && rules.is_none() {
        return None;
    }
    Some(quote!(rules.#look(#wire, &self.#name) #required #rules;))
}

fn required(field: &Field) -> Option<TokenStream> {
    // An unlisted value may be any string, also an empty one.
    let is_text = matches!(field.ty, Type::Text { .. } | Type::Enum { complete: false, .. });
    let rule = if is_text { quote!(.required_text()) } else { quote!(.required()) };
    (field.presence == Presence::Required).then_some(rule)
}

/// The rules of one value, as method calls to chain.
fn rule(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Text { length, without } => {
            let without = without.as_ref().map(|characters| quote!(.without(#characters)));
            join([length.map(|length| call("length", length)), without])
        }
        Type::Integer { digits, range } => {
            let digits = digits.map(|digits| call("digits", digits));
            let range = range.map(|(low, high)| {
                let (low, high) = (Literal::i64_unsuffixed(low), Literal::i64_unsuffixed(high));
                quote!(.range(#low..=#high))
            });
            join([digits, range])
        }
        Type::Price { range, .. } => {
            let range =
                range.as_ref().map(|(low, high)| quote!(.range(price(#low)..=price(#high))));
            join([Some(quote!(.two_decimals())), range])
        }
        Type::File { size } => Some(file(*size)),
        Type::Enum { complete, .. } => complete.then(|| quote!(.documented())),
        Type::Struct { .. } => Some(quote!(.nested())),
        Type::Boolean
        | Type::Date { .. }
        | Type::DateTime { .. }
        | Type::Unknown
        | Type::List { .. } => None,
    }
}

/// The size in bytes, with separators for millions.
fn file(Bounds { low, high }: Bounds) -> TokenStream {
    let [low, high] = [low, high].map(|bytes| {
        let digits = bytes.to_string();
        let grouped = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
        grouped.collect::<Vec<_>>().join("_").parse::<Literal>().ok()
    });
    quote!(.file(#low..=#high))
}

fn call(name: &str, Bounds { low, high }: Bounds) -> TokenStream {
    let name = ident(name);
    let (low, high) = (Literal::u32_unsuffixed(low), Literal::u32_unsuffixed(high));
    quote!(.#name(#low..=#high))
}

fn join<const N: usize>(calls: [Option<TokenStream>; N]) -> Option<TokenStream> {
    let calls: TokenStream = calls.into_iter().flatten().collect();
    (!calls.is_empty()).then_some(calls)
}

fn one_of(group: &[String], def: &Struct) -> TokenStream {
    let fields = group.iter().filter_map(|wire| def.field(wire));
    let pairs = fields.map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        quote!((#wire, self.#name.is_set()))
    });
    quote!(rules.one_of(&[#(#pairs),*]);)
}
