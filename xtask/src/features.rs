//! The features of alipay-sdk that are derived from the specs: one per family, and `apis` for all.

use anyhow::{Context, Result, bail};
use codegen::Source;
use codegen::model::Api;
use codegen::names;
use std::collections::BTreeSet;
use toml_edit::{Array, DocumentMut, Item, TableLike, value};

/// The feature of all families. Its list tells which features the last `gen` wrote.
const ALL: &str = "apis";

/// Returns the manifest with the features of these APIs at the end of its `[features]`. The rest is
/// unchanged, including comments.
pub fn manifest(text: &str, apis: &[(Api, &Source)]) -> Result<String> {
    let mut manifest: DocumentMut = text.parse()?;
    let table = manifest.get_mut("features").and_then(Item::as_table_like_mut);
    let table = table.context("no table `[features]`")?;
    for feature in written(table) {
        table.remove(&feature);
    }
    let features: BTreeSet<_> = apis.iter().map(|(api, _)| names::feature(&api.family)).collect();
    if let Some(feature) = features.iter().find(|feature| table.contains_key(feature)) {
        bail!(
            "the feature `{feature}` is handwritten, but a family of APIs has the same name: add the name to FEATURES in codegen/src/names.rs"
        );
    }
    // In place, so that its comment stays.
    *table.entry(ALL).or_insert(Item::None) = value(features.iter().collect::<Array>());
    for feature in &features {
        table.insert(feature, value(Array::new()));
    }
    Ok(manifest.to_string())
}

/// The features that `gen` wrote: those that enable nothing.
fn written(table: &dyn TableLike) -> Vec<String> {
    let list = |name: &str| table.get(name).and_then(Item::as_array);
    let names = list(ALL).into_iter().flatten().filter_map(|name| name.as_str());
    let bare = names.filter(|name| list(name).is_some_and(|enables| enables.is_empty()));
    bare.map(str::to_owned).collect()
}
