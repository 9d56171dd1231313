//! The generator, on any text as a spec.

use codegen::{Source, Target};

/// A spec under the right file name is generated, or its errors are reported.
pub fn spec(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let method = text.lines().find_map(|line| line.strip_prefix("method:")).unwrap_or_default();
    let sources = [Source::new(format!("specs/{}.yaml", method.trim()), text)];
    let parsed = codegen::parse(&sources);
    for report in codegen::warnings(&parsed, None) {
        report.diagnostics.iter().for_each(|warning| {
            let text = warning.render(report.source, false);
            assert!(text.starts_with("warning: "), "{text}");
        });
    }
    match codegen::check(&parsed) {
        // A model is always valid: any accepted spec can be emitted, and is Rust.
        Ok(apis) => {
            let samples = codegen::samples(&apis).len();
            assert_eq!(samples, codegen::tests(&apis).len(), "an index, perhaps a module");
            for (target, tests) in [(Target::Sdk, 0), (Target::PRIVATE, samples - 1)] {
                let files = codegen::modules(&apis, target);
                assert_eq!(files.len(), 3 + tests, "the module, the indexes and its tests");
            }
        }
        Err(reports) => {
            assert!(!reports.is_empty(), "refused without a reason");
            for report in &reports {
                assert!(!report.diagnostics.is_empty(), "refused without a reason");
                report.diagnostics.iter().for_each(|error| {
                    let text = error.render(report.source, false);
                    assert!(text.starts_with("error: "), "{text}");
                });
            }
        }
    }
}
