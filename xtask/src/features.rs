//! The features of alipay-sdk that follow from the specs: one for each family, and `apis` for all.

use anyhow::{Context, Result, bail};
use codegen::Source;
use codegen::model::Api;
use codegen::names;
use std::collections::BTreeSet;
use toml_edit::{Array, DocumentMut, Item, TableLike, value};

/// All families. Its list says which features the last `gen` wrote.
const ALL: &str = "apis";

/// The manifest with the features of these APIs at the end of its `[features]`. The rest stays as
/// it is, comments included.
pub fn manifest(text: &str, apis: &[(Api, &Source)]) -> Result<String> {
    let mut manifest: DocumentMut = text.parse()?;
    let table = manifest.get_mut("features").and_then(Item::as_table_like_mut);
    let table = table.context("there is no table `[features]`")?;
    for feature in written(table) {
        table.remove(&feature);
    }
    let features: BTreeSet<_> = apis.iter().map(|(api, _)| names::feature(&api.family)).collect();
    if let Some(feature) = features.iter().find(|feature| table.contains_key(feature)) {
        bail!(
            "`{feature}` is a handwritten feature, and a family of APIs is called so: add the name to FEATURES in codegen/src/names.rs"
        );
    }
    // In place, so that its comment stays.
    *table.entry(ALL).or_insert(Item::None) = value(features.iter().collect::<Array>());
    for feature in &features {
        table.insert(feature, value(Array::new()));
    }
    Ok(manifest.to_string())
}

/// What `gen` wrote: it enables nothing.
fn written(table: &dyn TableLike) -> Vec<String> {
    let list = |name: &str| table.get(name).and_then(Item::as_array);
    let names = list(ALL).into_iter().flatten().filter_map(|name| name.as_str());
    let bare = names.filter(|name| list(name).is_some_and(|enables| enables.is_empty()));
    bare.map(str::to_owned).collect()
}
