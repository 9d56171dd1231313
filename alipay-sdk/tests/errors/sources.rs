//! The errors of the crate as its sources name them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// `Type::Variant` of every enum, `Type` of every struct that prints by the rule.
pub fn variants() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts() {
        for call in text.split("debug_with_display!(").skip(1) {
            let (call, _) = call.split_once(");").expect("the end of the call");
            match call.split_once('{') {
                None => drop(found.insert(call.trim().to_owned())),
                Some((name, variants)) => {
                    let lines = variants.trim_end_matches('}').split([',', ']']).map(str::trim);
                    let variants = lines.filter(|line| line.starts_with(char::is_uppercase));
                    found.extend(variants.map(|variant| format!("{}::{variant}", name.trim())));
                }
            }
        }
    }
    found
}

/// The public error types that do not.
pub fn without_rule() -> BTreeSet<String> {
    let names: BTreeSet<_> =
        variants().into_iter().map(|name| name.split("::").next().unwrap().to_owned()).collect();
    texts().iter().flat_map(|text| errors(text)).filter(|name| !names.contains(name)).collect()
}

fn errors(text: &str) -> Vec<String> {
    let derived = text.split("thiserror::Error)]").skip(1).filter_map(|rest| {
        let (_, rest) = ["pub enum ", "pub struct "]
            .iter()
            .filter_map(|start| rest.find(start).map(|at| (at, &rest[at + start.len()..])))
            .min_by_key(|(at, _)| *at)?;
        Some(rest)
    });
    let implemented = text.split("Error for ").skip(1).filter(|rest| {
        // `impl std::error::Error for X`, not `impl From<X> for Y` or a macro's.
        rest.starts_with(char::is_uppercase)
    });
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>();
    let implemented = implemented.map(name).filter(|name| {
        text.contains(&format!("::Error for {name} {{"))
            || text.contains(&format!("impl StdError for {name}"))
    });
    derived.map(name).chain(implemented).collect()
}

fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_generated = path.ends_with("src/api") || path.ends_with("testing/api");
            if path.is_dir() && !is_generated {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs")
                && !path.ends_with("text/causes.rs")
            {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}
