//! What users of generated modules can name, one line each; and the rules that they obey.

use codegen::{Files, Source, Target};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::{ImplItem, Item, Type, Visibility};

pub fn generated(source: &Source) -> Files {
    codegen::generate(&codegen::parse(std::slice::from_ref(source)), Target::Sdk)
        .unwrap_or_default()
}

/// Items, fields, variants, methods with their types, trait impls.
pub fn api(files: &Files) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (file, text) in files {
        for item in syn::parse_file(text).unwrap().items {
            names.extend(lines(&item).into_iter().map(|line| format!("{file}: {line}")));
        }
    }
    names
}

fn lines(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(def) => {
            assert!(is_open(&def.attrs), "{} could not gain a field", def.ident);
            let field = |field: &syn::Field| {
                assert!(matches!(field.vis, Visibility::Public(_)));
                format!("{}.{}: {}", def.ident, text(&field.ident), text(&field.ty))
            };
            def.fields.iter().map(field).chain([derived(&def.ident, &def.attrs)]).collect()
        }
        Item::Enum(def) => {
            assert!(is_open(&def.attrs), "{} could not gain a variant", def.ident);
            let variant = |variant: &syn::Variant| format!("{}::{}", def.ident, text(variant));
            let variants = def.variants.iter().map(|v| variant(&without_docs(v)));
            variants.chain([derived(&def.ident, &def.attrs)]).collect()
        }
        Item::Impl(block) => implemented(block),
        Item::Mod(module) => match module.vis {
            Visibility::Public(_) => vec![format!("mod {}", module.ident)],
            _ => Vec::new(),
        },
        Item::Macro(call) => {
            let name = call.mac.tokens.clone().into_iter().next();
            vec![format!("{}!({})", text(&call.mac.path), text(&name))]
        }
        _ => Vec::new(),
    }
}

fn implemented(block: &syn::ItemImpl) -> Vec<String> {
    let of = text(&block.self_ty);
    let of = match &block.trait_ {
        Some((path, _)) => format!("impl {} for {of}", text(path)),
        None => of,
    };
    let item = |item: &ImplItem| match item {
        ImplItem::Type(ty) => Some(format!("{of}: {} = {}", ty.ident, text(&ty.ty))),
        ImplItem::Fn(def) if matches!(def.vis, Visibility::Public(_)) => {
            let argument = |argument: &syn::FnArg| match argument {
                syn::FnArg::Typed(argument) => text(&argument.ty),
                receiver => text(receiver),
            };
            let arguments: Vec<_> = def.sig.inputs.iter().map(argument).collect();
            let returned = text(&def.sig.output);
            Some(format!("{of}::{}({}) {returned}", def.sig.ident, arguments.join(", ")))
        }
        ImplItem::Const(def) if matches!(def.vis, Visibility::Public(_)) => {
            Some(format!("{of}::{}: {}", def.ident, text::<Type>(&def.ty)))
        }
        _ => None,
    };
    block.items.iter().filter_map(item).chain(block.trait_.is_some().then(|| of.clone())).collect()
}

/// The rules of each struct, and the values of which one must be sent.
pub fn rules(files: &Files) -> Vec<String> {
    let items = files.values().flat_map(|text| syn::parse_file(text).unwrap().items);
    let lines = items.flat_map(|item| match &item {
        Item::Impl(block) => block.items.iter().filter_map(rule).collect(),
        Item::Macro(call) if text(&call.mac).contains("complete = true") => vec![text(&call.mac)],
        _ => Vec::new(),
    });
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    lines
}

fn rule(item: &ImplItem) -> Option<String> {
    match item {
        ImplItem::Fn(def) if def.sig.ident == "check" => Some(text(&def.block)),
        ImplItem::Const(def) if def.ident == "VALUES" => Some(text(&def.expr)),
        _ => None,
    }
}

/// Each name on the wire with what it is for, as often as it is: the method, parameters of their
/// own, what is written, what is read.
pub fn wire(files: &Files) -> Vec<String> {
    let items = files.values().flat_map(|text| syn::parse_file(text).unwrap().items);
    let found = items.flat_map(|item| match item {
        Item::Impl(block) => block.items.iter().flat_map(on_the_wire).collect(),
        _ => Vec::new(),
    });
    found.collect()
}

fn on_the_wire(item: &ImplItem) -> Vec<String> {
    let (of, code) = match item {
        ImplItem::Const(def) => (&def.ident, text(&def.expr)),
        ImplItem::Fn(def) => (&def.sig.ident, text(&def.block)),
        _ => return Vec::new(),
    };
    if !["METHOD", "TOP_LEVEL", "read", "write"].iter().any(|name| of == name) {
        return Vec::new();
    }
    code.split('"').skip(1).step_by(2).map(|name| format!("{of} {name}")).collect()
}

fn is_open(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"))
}

fn derived(name: &syn::Ident, attributes: &[syn::Attribute]) -> String {
    let derive = attributes.iter().find(|attribute| attribute.path().is_ident("derive"));
    format!("{name} {}", derive.map(text).unwrap_or_default())
}

fn without_docs(variant: &syn::Variant) -> syn::Variant {
    syn::Variant { attrs: Vec::new(), ..variant.clone() }
}

fn text<T: ToTokens>(tokens: &T) -> String {
    tokens.to_token_stream().to_string()
}
