//! The files that `cargo xtask gen` writes besides the modules: the schema of the spec language, the
//! features of alipay-sdk, the table of the APIs in its READMEs, and the labels of that table.

use crate::{disk, features, input};
use anyhow::{Context, Result, bail};
use codegen::catalogue::{self, Language, Row};
use codegen::model::Api;
use codegen::{Files, Source, schema};

const MANIFEST: &str = "alipay-sdk/Cargo.toml";
const README: &str = "alipay-sdk/README.md";
const CHINESE_README: &str = "alipay-sdk/README.zh-CN.md";
const LABELS: &str = "alipay-sdk/docs/links.md";

/// Returns path, relative to the repository's root → content.
pub fn files(apis: &[(Api, &Source)]) -> Result<Files> {
    let mut files = Files::from([("specs/schema.json".to_owned(), schema::schema())]);
    let rows: Vec<_> = apis.iter().map(|(api, _)| Row::new(api)).collect();
    for (name, language) in [(README, Language::English), (CHINESE_README, Language::Chinese)] {
        let readme = read(name)?;
        let Some(readme) =
            catalogue::replace_section(&readme, &catalogue::markdown(&rows, language))
        else {
            bail!(
                "{name} must have one `{}` … and one `{}` below it, for the table of APIs",
                catalogue::BEGIN,
                catalogue::END
            );
        };
        files.insert(name.to_owned(), readme);
    }
    files.insert(LABELS.to_owned(), catalogue::replace_labels(&read(LABELS)?, &rows));
    let features = features::manifest(&read(MANIFEST)?, apis).context(MANIFEST)?;
    files.insert(MANIFEST.to_owned(), features);
    Ok(files)
}

fn read(name: &str) -> Result<String> {
    input::text(&disk::root().join(name), input::OWN)
}
