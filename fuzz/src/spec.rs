//! The generator against whatever an author may have written.

use codegen::{Source, Target};

/// A spec, well named: it is generated, or its mistakes are told.
pub fn spec(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let method = text.lines().find_map(|line| line.strip_prefix("method:")).unwrap_or_default();
    let sources = [Source::new(format!("specs/{}.yaml", method.trim()), text)];
    let parsed = codegen::parse(&sources);
    for report in codegen::warnings(&parsed) {
        report.diagnostics.iter().for_each(|warning| {
            let told = warning.render(report.source, false);
            assert!(told.starts_with("warning: "), "{told}");
        });
    }
    match codegen::check(&parsed) {
        // A model cannot be wrong: what was accepted can be emitted, and is Rust.
        Ok(apis) => {
            let samples = codegen::samples(&apis).len();
            assert_eq!(samples, codegen::tests(&apis).len(), "an index, perhaps a module");
            for (target, tests) in [(Target::Sdk, 0), (Target::Private, samples - 1)] {
                let files = codegen::modules(&apis, target);
                assert_eq!(files.len(), 3 + tests, "the module, the indexes and its tests");
            }
        }
        Err(reports) => {
            assert!(!reports.is_empty(), "refused without a reason");
            for report in &reports {
                assert!(!report.diagnostics.is_empty(), "refused without a reason");
                report.diagnostics.iter().for_each(|mistake| {
                    let told = mistake.render(report.source, false);
                    assert!(told.starts_with("error: "), "{told}");
                });
            }
        }
    }
}
