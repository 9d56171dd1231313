//! The golden specs as the `api` folder of a copy of alipay-sdk: the index, its methods on `Client`,
//! the tests made from the samples and the usage examples compile and run where they will live.

#[path = "support/files.rs"]
mod files;

use codegen::{Source, Target, names};
use files::specs_in;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

/// Folders of alipay-sdk that have nothing but what is generated.
const GENERATED: [&str; 3] = ["src/api", "src/testing/api", "tests/samples"];

#[test]
fn the_golden_specs_build_as_the_api_of_the_sdk() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let copy = tempfile::tempdir().unwrap();
    copy_sdk(repository, copy.path()).unwrap();
    let sources = sources();
    let apis = codegen::check(&codegen::parse(&sources)).unwrap_or_default();
    let generated =
        [codegen::modules(&apis, Target::Sdk), codegen::samples(&apis), codegen::tests(&apis)];
    for (folder, files) in GENERATED.into_iter().zip(generated) {
        for (name, text) in files {
            let path = copy.path().join("alipay-sdk").join(folder).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let families = apis.iter().map(|(api, _)| names::feature(&api.family)).collect();
    set_features(&copy.path().join("alipay-sdk/Cargo.toml"), families).unwrap();
    let text = test(copy.path(), &["--features", "test-util", "--test", "samples"]);
    let tested = "test::obstacle::the_request_sample_is_what_is_sent ... ok";
    assert!(text.contains(tested), "{text}");
    // The usage examples, and no others: those name APIs that are not here.
    let text = test(copy.path(), &["--doc", "src/api"]);
    assert!(text.contains("api::test::obstacle (line ") && text.contains(" 18 passed"), "{text}");
}

fn test(copy: &Path, what: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--package", "alipay-sdk"])
        .args(["--no-default-features", "--features", "apis,rustcrypto"])
        .args(what)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole_sdk"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    text.into_owned()
}

fn sources() -> Vec<Source> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let cases = ["obstacle_course", "kitchen_sink", "families", "locations", "channels", "pages"];
    cases.iter().flat_map(|case| specs_in(&golden.join(case))).collect()
}

/// Everything of the SDK but what is generated, in a workspace of its own.
fn copy_sdk(from: &Path, to: &Path) -> io::Result<()> {
    let manifest = fs::read_to_string(from.join("Cargo.toml"))?;
    let members = manifest.lines().find(|line| line.starts_with("members")).unwrap();
    fs::write(to.join("Cargo.toml"), manifest.replace(members, r#"members = ["alipay-sdk"]"#))?;
    fs::copy(from.join("Cargo.lock"), to.join("Cargo.lock"))?;
    copy_folder(&from.join("alipay-sdk"), &to.join("alipay-sdk"))
}

/// One feature for each family, as `cargo xtask gen` writes them.
fn set_features(manifest: &Path, families: BTreeSet<String>) -> io::Result<()> {
    let text = fs::read_to_string(manifest)?;
    let (before, rest) = text.split_once("\napis = ").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    let all = Vec::from_iter(&families);
    let each: String = families.iter().map(|family| format!("{family} = []\n")).collect();
    fs::write(manifest, format!("{before}\napis = {all:?}\n{each}\n{after}"))
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let (source, target) = (entry.as_ref().unwrap().path(), to.join(entry?.file_name()));
        if source.is_file() {
            fs::copy(source, target)?;
        } else if source.is_dir() && !GENERATED.iter().any(|folder| source.ends_with(folder)) {
            copy_folder(&source, &target)?;
        }
    }
    Ok(())
}
