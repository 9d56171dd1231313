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

/// The types that a source file declares as errors.
fn errors(text: &str) -> Vec<String> {
    const IMPLEMENTED: [&str; 2] = ["impl std::error::Error for ", "impl StdError for "];
    let (mut found, mut is_derived) = (Vec::new(), false);
    for line in text.lines() {
        is_derived |= line.contains("thiserror::Error)]");
        let declared =
            ["pub enum ", "pub struct "].iter().find_map(|start| line.strip_prefix(start));
        let implemented = IMPLEMENTED.iter().find_map(|start| line.strip_prefix(start));
        if let Some(rest) = declared.filter(|_| is_derived).or(implemented) {
            found.push(rest.chars().take_while(|c| c.is_alphanumeric()).collect());
        }
        is_derived &= !line.contains("enum ") && !line.contains("struct ");
    }
    found
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
