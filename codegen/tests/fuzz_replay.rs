//! The fuzz target `spec` over its seeds, on stable Rust. A long run looks for more:
//! `cargo +nightly fuzz run spec`. `robustness.rs` is the same by lines and words.

#[path = "../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../fuzz/src/spec.rs"]
mod spec;

#[test]
fn specs() {
    replay::replay("spec", 100, spec::spec);
}

#[test]
fn depth_and_length() {
    let head = "method: alipay.test.query\nsamples:\n  response: ";
    replay::replay_deep(spec::spec, &["", "request: ", head], &["", "", ""]);
}
