//! The golden specs as the `api` folder of a copy of alipay-sdk: the index, its methods on `Client`,
//! the tests made from the samples and the usage examples compile and run where they will live.

#[path = "support/files.rs"]
mod files;

use codegen::{Source, Target, names};
use files::specs_in;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// Folders of alipay-sdk that have nothing but what is generated.
const GENERATED: [&str; 3] = ["src/api", "src/testing/api", "tests/samples"];

#[test]
fn the_golden_specs_build_as_the_api_of_the_sdk() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    // It stays where it is, so that the next run compiles what has changed.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole_sdk");
    let copy = folder.join("copy");
    let mut files = BTreeMap::new();
    for name in ["src", "Cargo.toml", "docs", "README.md", "README.zh-CN.md"] {
        read(&repository.join("alipay-sdk"), Path::new(name), &mut files).unwrap();
    }
    let sources = sources();
    let apis = codegen::check(&codegen::parse(&sources)).unwrap_or_default();
    let generated =
        [codegen::modules(&apis, Target::Sdk), codegen::samples(&apis), codegen::tests(&apis)];
    for (folder, generated) in GENERATED.into_iter().zip(generated) {
        files
            .extend(generated.into_iter().map(|(name, text)| (Path::new(folder).join(name), text)));
    }
    let families = apis.iter().map(|(api, _)| names::feature(&api.family)).collect();
    let manifest = files.get_mut(Path::new("Cargo.toml")).unwrap();
    *manifest = with_features(manifest, families);
    write(&copy.join("alipay-sdk"), &files).unwrap();
    let workspace = fs::read_to_string(repository.join("Cargo.toml")).unwrap();
    let members = workspace.lines().find(|line| line.starts_with("members")).unwrap();
    fs::write(copy.join("Cargo.toml"), workspace.replace(members, r#"members = ["alipay-sdk"]"#))
        .unwrap();
    fs::copy(repository.join("Cargo.lock"), copy.join("Cargo.lock")).unwrap();

    let text = test(&copy, &["--test", "samples"]);
    let tested = "test::obstacle::the_request_sample_is_what_is_sent ... ok";
    assert!(text.contains(tested), "{text}");
    let text = test(&copy, &["--doc", "src/api"]);
    assert!(text.contains("api::test::obstacle (line ") && text.contains(" 21 passed"), "{text}");
}

fn test(copy: &Path, what: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--package", "alipay-sdk"])
        .args(["--no-default-features", "--features", "apis,rustcrypto,test-util"])
        .args(what)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.with_file_name("target"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    text.into_owned()
}

fn sources() -> Vec<Source> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let cases =
        ["obstacle_course", "kitchen_sink", "families", "locations", "channels", "pages", "facts"];
    cases.iter().flat_map(|case| specs_in(&golden.join(case))).collect()
}

/// The manifest with one feature for each family, as `cargo xtask gen` writes them, and without what
/// only other tests, the examples and the benchmarks need.
fn with_features(manifest: &str, families: BTreeSet<String>) -> String {
    let (before, rest) = manifest.split_once("\napis = ").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    let (after, _) = after.split_once("\n[dev-dependencies]\n").unwrap();
    let all = Vec::from_iter(&families);
    let each: String = families.iter().map(|family| format!("{family} = []\n")).collect();
    format!("{before}\napis = {all:?}\n{each}\n{after}")
}

/// The files that are written by hand, by their names in the crate.
fn read(root: &Path, name: &Path, files: &mut BTreeMap<PathBuf, String>) -> io::Result<()> {
    let path = root.join(name);
    if !path.is_dir() {
        let text = fs::read_to_string(path)?;
        let is_docs = name.extension().is_some_and(|extension| extension != "toml");
        files.insert(name.to_owned(), if is_docs { without_examples(&text) } else { text });
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let name = name.join(entry?.file_name());
        if !GENERATED.iter().any(|folder| name == Path::new(folder)) {
            read(root, &name, files)?;
        }
    }
    Ok(())
}

/// The handwritten examples name APIs that are not here, and rustdoc compiles all examples together.
fn without_examples(text: &str) -> String {
    let parts = text.split("```").enumerate();
    parts
        .map(|(at, part)| match at {
            0 => part.to_owned(),
            _ if at % 2 == 1 => format!("```ignore,{part}"),
            _ => format!("```{part}"),
        })
        .collect()
}

/// Makes the folder have these files and no others. A file that is the same keeps its age.
fn write(folder: &Path, files: &BTreeMap<PathBuf, String>) -> io::Result<()> {
    remove_others(folder, folder, files)?;
    for (name, text) in files {
        let path = folder.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == *text) {
            continue;
        }
        fs::create_dir_all(path.parent().unwrap())?;
        fs::write(path, text)?;
    }
    Ok(())
}

fn remove_others(root: &Path, folder: &Path, files: &BTreeMap<PathBuf, String>) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(root, &path, files)?;
        } else if !files.contains_key(path.strip_prefix(root).unwrap()) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
