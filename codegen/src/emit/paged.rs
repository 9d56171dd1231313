//! `impl Paged`: the fields by which the runtime paginates a list.

use super::structs;
use crate::model::{Api, Struct, Type};
use crate::names::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub fn binding(api: &Api) -> Option<TokenStream> {
    let pages = api.pages.as_ref()?;
    let name = |def: &Struct, wire: &str| Some(ident(&def.field(wire)?.name));
    let (number, size) = (name(&api.request, &pages.number)?, name(&api.request, &pages.size)?);
    let list = api.response.field(&pages.items)?;
    let Type::List { element, .. } = &list.ty else { return None };
    let item = structs::value_type(element, list.sensitive);
    let (request, response) = (ident(&api.request.name), ident(&api.response.name));
    let items = ident(&list.name);
    let total = pages.total.as_ref().and_then(|wire| name(&api.response, wire));
    let total = total.map(|total| self::total(&response, &total));
    Some(quote! {
        impl Paged for #request {
            type Item = #item;

            fn page_number(&mut self) -> &mut Option<i64> {
                &mut self.#number
            }

            fn page_size(&self) -> Option<i64> {
                self.#size
            }

            fn items(response: #response) -> Vec<#item> {
                response.#items
            }

            #total
        }
    })
}

fn total(response: &Ident, total: &Ident) -> TokenStream {
    quote! {
        fn total(response: &#response) -> Option<i64> {
            response.#total
        }
    }
}
