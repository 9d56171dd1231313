//! The text in the repository, and the reader and writer of such text.

use platform::Platform;
use platform::text::write;
use std::collections::BTreeMap;
use std::{fs, io, path::Path};

fn structure() -> Platform<impl Fn(&str) -> io::Result<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("structure");
    Platform::new(move |name| fs::read_to_string(folder.join(name)))
}

#[test]
fn the_text_in_the_repository_is_as_it_is_written() {
    let everything = structure().everything().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("structure");
    let files: BTreeMap<String, String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (name, text)
        })
        .collect();
    let written = write(&everything);
    assert!(files.keys().eq(written.keys()));
    for (name, text) in &files {
        let differing = text.lines().zip(written[name].lines()).find(|(a, b)| a != b);
        assert_eq!(differing, None, "{name}");
        assert!(*text == written[name], "{name}");
    }
}
