//! How a struct meets JSON: one line per field; all tolerance lives in `alipay_sdk::wire`.

use crate::model::Struct;
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub fn read(def: &Struct) -> TokenStream {
    let (name, item) = (ident(&def.name), &def.item);
    let fields = def.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        quote!(#name: from.get(#wire),)
    });
    let from = if def.fields.is_empty() { quote!(_from) } else { quote!(from) };
    quote! {
        impl ReadObject for #name {
            const ITEM: &'static str = #item;

            #[inline]
            fn read(#from: &mut Object<'_>) -> Self {
                Self { #(#fields)* }
            }
        }

        read_object!(#name);
    }
}

pub fn write(def: &Struct) -> TokenStream {
    let name = ident(&def.name);
    let fields = def.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        quote!(to.put(#wire, &self.#name);)
    });
    let to = if def.fields.is_empty() { quote!(_to) } else { quote!(to) };
    quote! {
        impl WriteObject for #name {
            #[inline]
            fn write(&self, #to: &mut Writer) {
                #(#fields)*
            }
        }

        write_object!(#name);
    }
}
