//! The rule for every error of the crate, held against every variant in every way of printing:
//! `Display` says what happened, why and what to do, once; `source()` leads to nothing that was printed
//! already; `Debug`, which `main` prints, includes the text of `Display`; no secret is in any of them.

#![cfg(all(
    feature = "test-util",
    feature = "apis",
    feature = "bill",
    feature = "blocking",
    feature = "reqwest"
))]

mod common;

#[path = "errors/calls.rs"]
mod calls;
#[path = "errors/rows.rs"]
mod rows;
#[path = "errors/sources.rs"]
mod sources;

use std::collections::BTreeSet;
use std::error::Error;

/// In everything that the rows must not show.
pub const SECRET: &str = "2088SECRET5555";
/// The cause of every row that has one of another crate's.
pub const CAUSE: &str = "the line is dead";

/// One variant of one type.
pub struct Row {
    pub name: String,
    pub error: anyhow::Error,
}

/// The name of a type and an error of it.
#[macro_export]
macro_rules! row {
    ($type:ident, $error:expr) => {{
        let error: $type = $error;
        let debug = format!("{error:?}");
        let variant = debug.split('(').next().unwrap();
        let name = match variant == stringify!($type) {
            true => variant.to_owned(),
            false => format!("{}::{variant}", stringify!($type)),
        };
        $crate::Row { name, error: error.into() }
    }};
}

async fn table() -> Vec<Row> {
    let mut table = rows::all();
    table.extend(calls::all().await);
    table
}

#[tokio::test]
async fn every_variant_has_a_row() {
    let rows: BTreeSet<_> = table().await.into_iter().map(|row| row.name).collect();
    let variants = sources::variants();
    assert!(variants.len() > 140, "the sources are not read as they are written: {variants:?}");
    let missing: Vec<_> = variants.difference(&rows).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
    let unknown: Vec<_> = rows.difference(&variants).collect();
    assert!(unknown.is_empty(), "not in the sources: {unknown:?}");
}

#[test]
fn every_error_type_prints_by_the_rule() {
    assert_eq!(sources::without_rule(), BTreeSet::new());
}

#[tokio::test]
async fn display_is_one_sentence_that_stands_alone() {
    for Row { name, error } in table().await {
        let text = error.to_string();
        assert!(text.len() > 10 && !text.contains('\n'), "{name}: {text:?}");
        assert!(
            !text.ends_with(['.', ' ', ':', ';', '?']) && !text.contains("  "),
            "{name}: {text}"
        );
        assert!(!text.starts_with("it ") && !text.starts_with("its "), "{name}: {text}");
        let first = text.split(' ').next().unwrap();
        let is_name =
            first.contains(['`', '_', '.']) || first.starts_with("Alipay") || first == "TLS";
        assert!(is_name || first.to_lowercase() == first, "{name}: {text}");
    }
}

#[tokio::test]
async fn debug_includes_display() {
    for Row { name, error } in table().await {
        let error: &(dyn Error + Send + Sync) = error.as_ref();
        for debug in [format!("{error:?}"), format!("{error:#?}")] {
            assert!(debug.contains(&error.to_string()), "{name}: {debug}");
        }
    }
}

/// `{:#}` of anyhow is `Display` and all sources: nothing in it is said twice.
#[tokio::test]
async fn sources_repeat_nothing() {
    for Row { name, error } in table().await {
        let mut printed = error.to_string();
        for source in error.chain().skip(1) {
            let source = source.to_string();
            assert!(!printed.contains(&source), "{name}: {printed} … {source}");
            printed.push_str(&source);
        }
        let all = format!("{error:#}");
        let clauses: Vec<_> = all.split(": ").collect();
        let distinct: BTreeSet<_> = clauses.iter().collect();
        assert_eq!(distinct.len(), clauses.len(), "{name}: {all}");
        assert_eq!(
            all.matches(CAUSE).count(),
            printed.matches(CAUSE).count().min(1),
            "{name}: {all}"
        );
    }
}

/// Every error that has a cause says it: `main` prints nothing else.
#[tokio::test]
async fn display_carries_the_cause() {
    let with_cause = [
        "SignError",
        "TransportError",
        "SetupError::Tls",
        "SetupError::Http",
        "SetupError::RootCertificate",
        "VerifyError::Unavailable",
        "CertificateError::Download",
        "VerificationError",
        "NotificationError::Unavailable",
        "PayloadError::Verify",
        "BuildError::Transport",
        "Error::Sign",
        "Error::Transport",
        "Error::Verify",
        "Error::AfterUnknown",
        "Error::NoThread",
        "BillError::Read",
        "DownloadError::Transport",
        "DownloadError::Write",
    ];
    let table = table().await;
    for name in with_cause {
        let row = table.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name}"));
        assert!(row.error.to_string().contains(CAUSE), "{name}: {}", row.error);
    }
}

#[tokio::test]
async fn no_secret_is_printed() {
    for Row { name, error } in table().await {
        let inner: &(dyn Error + Send + Sync) = error.as_ref();
        let all = format!("{error}\n{inner:?}\n{inner:#?}\n{error:#}\n{error:?}");
        assert!(!all.contains("SECRET"), "{name}: {all}");
    }
}
