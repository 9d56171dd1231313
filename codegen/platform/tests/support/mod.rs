//! Reads the fixtures: sources with invented APIs, in the form that Alipay's generators write.
#![allow(dead_code, reason = "each test file uses a part")]

use platform::extract::{Reading, Testimony, java, net, python, rest};
use platform::model::{Origin, Source};
use std::fs;
use std::path::{Path, PathBuf};

pub fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources")
}

/// What a reader makes of every file below a folder.
fn read(folder: &str, source: Source, reader: impl Fn(&str, &str) -> Reading) -> Testimony {
    let root = sources().join(folder);
    let mut folders = vec![root.clone()];
    let mut readings = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                readings.push(reader(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(readings.len() > 5, "{folder}");
    Testimony::collect(source, readings)
}

/// Python, .NET, Java and v3, in this order.
pub fn testimonies() -> [Testimony; 4] {
    [
        read("python", Source::Python, python::read),
        read("net", Source::Net, net::read),
        read("java", Source::Java, java::read),
        read("net", Source::Rest, rest::read),
    ]
}

pub fn origin(source: Source) -> Origin {
    Origin {
        source,
        name: format!("{source:?}").to_lowercase(),
        version: "1.2.3".to_owned(),
        date: "2026-03-04".to_owned(),
        license: "Apache-2.0".to_owned(),
    }
}
