//! Every link of every Markdown page leads somewhere: where the page is read as a file, as on GitHub,
//! and where rustdoc shows it, as on docs.rs. No network: addresses of docs.rs are those of items.

#[path = "../api/mod.rs"]
mod api;
mod markdown;

use api::{Item, PublicApi};
use markdown::{Link, links, slugs};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const ITEMS: &str = "https://docs.rs/alipay-sdk/latest/alipay_sdk/";
const FILES: &str = "https://docs.rs/crate/alipay-sdk/latest/source/";
/// What comes first in rustdoc.
const LABELS: &str = "alipay-sdk/docs/links.md";

static SDK: LazyLock<PublicApi> = LazyLock::new(|| PublicApi::new(&root().join("alipay-sdk/src")));

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(page: &str) -> String {
    fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// The Markdown files of the repository, without those that are links to others.
fn pages() -> Vec<String> {
    let (mut pages, mut pending) = (Vec::new(), vec![root()]);
    while let Some(folder) = pending.pop() {
        for entry in folder.read_dir().expect("a folder").map(|entry| entry.unwrap()) {
            let (path, name) = (entry.path(), entry.file_name());
            let is_own = !name.to_str().unwrap().starts_with('.') && name != "target";
            if entry.file_type().unwrap().is_dir() && is_own {
                pending.push(path);
            } else if entry.file_type().unwrap().is_file()
                && name.to_str().unwrap().ends_with(".md")
            {
                let page = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                pages.push(page);
            }
        }
    }
    // Pages that `import` reads are not ours.
    pages.retain(|page| !page.starts_with("codegen/import/tests/pages/") && page != LABELS);
    pages
}

/// What is wrong with a link on a page that is read as a file.
fn as_file(page: &str, link: &Link) -> Result<(), String> {
    let target = link.target.as_str();
    if target.is_empty() {
        return Err("has no definition".to_owned());
    }
    if let Some(item) = target.strip_prefix(ITEMS) {
        return is_item(item);
    }
    if target.starts_with("https://") {
        return if target.starts_with(FILES) {
            Err("link to the file itself".into())
        } else {
            Ok(())
        };
    }
    if target.contains("://") || target.contains("::") || target == "crate" {
        return Err("is dead here".to_owned());
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = Path::new(page).parent().unwrap();
    let file = if file.is_empty() { PathBuf::from(page) } else { folder.join(file) };
    let path = root().join(&file).canonicalize().map_err(|_| "leads nowhere".to_owned())?;
    if !path.starts_with(root().canonicalize().unwrap()) {
        return Err("leaves the repository".to_owned());
    }
    if !anchor.is_empty() && !slugs(&fs::read_to_string(path).unwrap()).contains(anchor) {
        return Err(format!("there is no section `{anchor}`"));
    }
    Ok(())
}

/// `struct.Client.html#method.raw`
fn is_item(address: &str) -> Result<(), String> {
    let known = addresses();
    if known.contains(address) { Ok(()) } else { Err("docs.rs has no such item".to_owned()) }
}

fn addresses() -> &'static BTreeSet<String> {
    static ADDRESSES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        // Members are looked up by their labels, which name them.
        let labels = markdown::definitions(&read(LABELS));
        let named = labels.iter().filter_map(|(_, target)| SDK.address(target));
        let items = SDK.items().filter(|(_, item)| !item.is_hidden);
        let items =
            items.filter_map(|(path, _)| SDK.address(&format!("crate::{}", path.join("::"))));
        items.chain(named).collect()
    });
    &ADDRESSES
}

/// What is wrong with a link on a page that rustdoc shows, where the same link on the page as a file
/// leads to `file`.
fn in_rustdoc(page: &str, file: &Link, link: &Link) -> Result<(), String> {
    let target = link.target.as_str();
    let same_file = |path: &str, crate_file: &str| {
        let folder = Path::new(page).parent().unwrap();
        let there = |path: PathBuf| root().join(path).canonicalize().ok();
        there(folder.join(path)) == there(Path::new("alipay-sdk").join(crate_file))
    };
    if target == "crate" || target.starts_with("crate::") {
        let address = SDK.address(target).ok_or("there is no such item")?;
        let path: Vec<_> = target.split("::").skip(1).map(str::to_owned).collect();
        let shows = |item: &Item| {
            item.pages.iter().any(|shown| same_file(&file.target, &format!("src/{shown}")))
        };
        return match file.target.strip_prefix(ITEMS) {
            Some(expected) if expected == address => Ok(()),
            Some(_) => Err(format!("is {address} in rustdoc")),
            None if SDK.get(&path).is_some_and(shows) => Ok(()),
            None => Err(format!("in rustdoc, {target} does not show that file")),
        };
    }
    if let Some(source) = target.strip_prefix(FILES) {
        let is_left_out = ["tests/", "benches/"].iter().any(|folder| source.starts_with(folder));
        return if same_file(&file.target, source) && !is_left_out {
            Ok(())
        } else {
            Err(format!("the package has another file, or none, as {source}"))
        };
    }
    if target.starts_with(ITEMS) {
        return Err(format!("rustdoc would leave this version of the docs: name it in {LABELS}"));
    }
    if target.starts_with("https://") { Ok(()) } else { Err("is dead in rustdoc".to_owned()) }
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let pages = pages();
    assert!(pages.len() > 15, "the pages were not found: {pages:?}");
    let mut wrong = Vec::new();
    for page in &pages {
        for link in links(&read(page)) {
            if let Err(why) = as_file(page, &link) {
                wrong.push(format!("{page}: [{}]({}): {why}", link.text, link.target));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The pages that are docs of modules, as `lib.rs` includes them.
fn shown() -> BTreeSet<String> {
    let items = SDK.items().map(|(_, item)| item).chain(SDK.get(&[]));
    let pages = items.flat_map(|item| &item.pages);
    let pages = pages.map(|page| page.replacen("../", "alipay-sdk/", 1));
    pages.filter(|page| page != LABELS).collect()
}

#[test]
fn every_link_leads_somewhere_in_rustdoc_too() {
    let shown = shown();
    for page in ["README", "README.zh-CN", "docs/outcomes", "docs/outcomes.zh-CN"] {
        assert!(shown.contains(&format!("alipay-sdk/{page}.md")), "{page}: {shown:?}");
    }
    let mut wrong = Vec::new();
    for page in &shown {
        let text = read(page);
        let files = links(&text);
        let there = links(&format!("{}\n\n{text}", read(LABELS)));
        assert_eq!(files.len(), there.len(), "{page}: a label of {LABELS} makes a link of a text");
        for (file, link) in files.iter().zip(&there) {
            if let Err(why) = in_rustdoc(page, file, link) {
                wrong.push(format!("{page}: [{}]({}): {why}", file.text, file.target));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_label_is_used() {
    let used: BTreeSet<_> = shown()
        .iter()
        .flat_map(|page| links(&format!("{}\n\n{}", read(LABELS), read(page))))
        .map(|link| link.target)
        .collect();
    let labels = markdown::definitions(&read(LABELS));
    let idle: Vec<_> = labels.iter().filter(|(_, target)| !used.contains(target)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn dead_links_are_found() {
    let page = "alipay-sdk/README.md";
    for (target, why) in [
        ("docs/outcome.md", "leads nowhere"),
        ("alipay-sdk/docs/outcomes.md", "leads nowhere"),
        ("#nowhere", "there is no section `nowhere`"),
        ("docs/outcomes.md#nowhere", "there is no section `nowhere`"),
        ("crate::Client", "is dead here"),
        (
            "https://docs.rs/alipay-sdk/latest/alipay_sdk/trait.Signer.html",
            "docs.rs has no such item",
        ),
        (
            "https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.no",
            "docs.rs has no such item",
        ),
        ("", "has no definition"),
    ] {
        let link = Link { text: String::new(), target: target.to_owned() };
        assert_eq!(as_file(page, &link), Err(why.to_owned()), "{target}");
    }
    for target in ["docs/outcomes.md#after-unknown", "../SECURITY.md", "https://example.com"] {
        let link = Link { text: String::new(), target: target.to_owned() };
        assert_eq!(as_file(page, &link), Ok(()), "{target}");
    }
    let client = format!("{ITEMS}struct.Client.html");
    for (file, rustdoc, is_right) in [
        (client.as_str(), "crate::Client", true),
        (&client, "crate::Call", false),
        (&client, &client, false),
        ("docs/outcomes.md", "crate::outcomes", true),
        ("docs/outcomes.md", "crate::zh_cn::outcomes", false),
        ("../SEMVER.md", &format!("{FILES}SEMVER.md"), true),
        ("../SEMVER.md", &format!("{FILES}SECURITY.md"), false),
        ("../SEMVER.md", "../SEMVER.md", false),
        ("tests/keys.rs", &format!("{FILES}tests/keys.rs"), false),
    ] {
        let link = |target: &str| Link { text: String::new(), target: target.to_owned() };
        let found = in_rustdoc(page, &link(file), &link(rustdoc));
        assert_eq!(found.is_ok(), is_right, "{file} as {rustdoc}: {found:?}");
    }
}
