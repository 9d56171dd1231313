//! Conversion of a struct from and to JSON, one line per field; tolerance is the task of
//! `alipay_sdk::wire`.

use crate::model::{Field, Struct};
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub fn read(def: &Struct) -> TokenStream {
    let (name, item) = (ident(&def.name), &def.item);
    let fields = def.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        quote!(#name: from.get(#wire),)
    });
    let held =
        def.fields.iter().filter(|field| field.ty.is_list() || field.ty.structure().is_some());
    let held: Vec<_> = held.map(|field| &field.wire).collect();
    let holds =
        (!held.is_empty()).then(|| quote!(const HOLDS: &'static [&'static str] = &[#(#held),*];));
    let from = if def.fields.is_empty() { quote!(_from) } else { quote!(from) };
    quote! {
        impl ReadObject for #name {
            const ITEM: &'static str = #item;
            #holds

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
    let put = |field: &Field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        quote!(to.put(#wire, &self.#name);)
    };
    // A file is not part of the JSON.
    let fields: Vec<_> = def.fields.iter().filter(|field| !field.ty.is_file()).map(put).collect();
    let to = if fields.is_empty() { quote!(_to) } else { quote!(to) };
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
