//! The labels of fields, from the unpacked source of alipay-sdk-net-all.

use crate::disk::show;
use crate::input::{self, Limit};
use anyhow::{Result, bail};
use platform::extract::net;
use platform::labels::{class, take};
use platform::model::Structure;
use std::path::{Path, PathBuf};

/// The largest real one has 400 kB.
const SOURCE: Limit = Limit {
    of: "a source file of an SDK",
    bytes: 8 * 1024 * 1024,
    help: "pass the folder of the unpacked SDK and nothing else",
};

/// How deep below the given folder those of the classes may be.
const DEEPEST: usize = 4;

/// Gives the fields of an API the labels that the SDK has for them. Reads only the files of its classes.
pub fn add(structure: &mut Structure, folder: &Path) -> Result<()> {
    let Some(sdk) = find(folder, DEEPEST) else {
        bail!(
            "{} has no folders Request, Response and Domain: unpack alipay-sdk-net-all and pass its folder",
            show(folder)
        );
    };
    let class = class(&structure.api.method);
    let own = [
        format!("Request/{class}Request.cs"),
        format!("Response/{class}Response.cs"),
        format!("Domain/{class}Model.cs"),
    ];
    let types = structure.types.iter().map(|ty| format!("Domain/{}.cs", ty.name));
    let mut readings = Vec::new();
    for name in own.into_iter().chain(types) {
        let path = sdk.join(&name);
        if path.is_file() {
            let text = input::text(&path, SOURCE)?;
            readings.push(net::read(&name, text.trim_start_matches('\u{feff}')));
        }
    }
    take(structure, &class, &readings);
    Ok(())
}

/// Returns the folder with those of the classes.
fn find(folder: &Path, depth: usize) -> Option<PathBuf> {
    let is_it = ["Request", "Response", "Domain"].iter().all(|name| folder.join(name).is_dir());
    if is_it {
        return Some(folder.to_owned());
    }
    if depth == 0 {
        return None;
    }
    let mut inner: Vec<_> =
        folder.read_dir().ok()?.filter_map(|it| Some(it.ok()?.path())).collect();
    inner.retain(|path| path.is_dir() && !path.is_symlink());
    inner.sort();
    inner.iter().find_map(|inner| find(inner, depth - 1))
}
