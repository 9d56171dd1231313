//! The work for a file grows with its size, not with the square: twice as much of anything asks for
//! about twice the memory, taken together. That counts every search that copies or collects, without a
//! clock.

use codegen::{Parsed, Report, Source, lint, lower};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

#[global_allocator]
static COUNTING: Counting = Counting;

/// Counts the bytes that each thread asks for.
struct Counting;

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is handed on unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // A thread that ends may still free and ask.
        let _ = ASKED.try_with(|asked| asked.set(asked.get() + layout.size()));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}

const HEAD: &str = "method: alipay.test.query\ntitle: 查询\npage: https://opendocs.alipay.com/open/test\n\
    checked: 2026-11-22\ncall: server\nrepeat: read\nsummary: 查询。\n";

/// The bytes asked for to read, check and report a file, and the report.
fn work(text: String) -> (usize, String) {
    let source = Source::new("specs/alipay.test.query.yaml", text);
    let before = ASKED.get();
    let parsed = Parsed::new(&source);
    let mut diagnostics = lower::lower(&parsed).err().unwrap_or_default();
    diagnostics.extend(lint::lint(&parsed, None));
    let report = Report { source: &source, diagnostics }.render(false);
    (ASKED.get() - before, report)
}

fn assert_linear(what: &str, spec: impl Fn(usize) -> String) {
    let text = |count| format!("{HEAD}{}", spec(count));
    let [(small, _), (large, report)] = [150, 600].map(|count| work(text(count)));
    assert!(large <= 6 * small, "{what}: {small} bytes for 150, {large} for 600");
    let drawn = report.lines().filter(|line| line.trim_start().starts_with("--> ")).count();
    assert!(drawn <= 100, "{what}: {drawn} diagnostics are drawn");
}

fn all(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}

fn fields(count: usize, ty: impl Fn(usize) -> String) -> String {
    let field = |at| format!("  a{at}: {{ type: {}, doc: 甲 }}\n", ty(at));
    format!("request:\n{}", all(count, field))
}

/// Types of which each holds the next, and the last what is given.
fn chain(count: usize, last: &str) -> String {
    let each = |at: usize| {
        let next = if at + 1 < count { format!("T{}", at + 1) } else { last.to_owned() };
        format!("  T{at}:\n    doc: 甲\n    fields:\n      a: {{ type: {next}, doc: 乙 }}\n")
    };
    format!("types:\n{}", all(count, each))
}

#[test]
fn lines_and_keys() {
    assert_linear("one key again and again", |count| "x: y\n".repeat(count));
    assert_linear("unknown keys", |count| all(count, |at| format!("k{at}: y\n")));
    assert_linear("lines of a tab", |count| "\t\n".repeat(count));
    assert_linear("comments to resolve", |count| "# check: 甲\n".repeat(count));
    assert_linear("a line of keys", |count| {
        format!("errors: {{ {} }}\n", all(count, |at| format!("k{at}: y, ")))
    });
    assert_linear("fields to fill in", |count| fields(count, |_| "TODO".to_owned()));
}

#[test]
fn chains_and_cycles_of_types() {
    let first = "request:\n  a: { type: T0, doc: 甲 }\n";
    assert_linear("a chain", |count| format!("{first}{}", chain(count, "String")));
    assert_linear("a cycle", |count| format!("{first}{}", chain(count, "T0")));
    assert_linear("an unused chain", |count| chain(count, "String"));
    assert_linear("unknown types", |count| {
        format!("{}{}", fields(count, |at| format!("Q{at}X")), chain(count, "String"))
    });
}

#[test]
fn names_that_refer_to_others() {
    let strings = |count| fields(count, |_| "String".to_owned());
    let corrections = |name: &'static str| {
        move |count: usize| {
            let each =
                |at| format!("  - {{ at: request.{name}{at}, page: 甲, here: 乙, why: 丙 }}\n");
            format!("{}corrections:\n{}", strings(count), all(count, each))
        }
    };
    assert_linear("corrections", corrections("a"));
    assert_linear("corrections of nothing", corrections("b"));
    let groups = |name: &'static str| {
        move |count: usize| {
            let each = |at| format!("[{name}{at}, {name}{}], ", (at + 1) % count);
            format!("{}one_of: [{}]\n", strings(count), all(count, each))
        }
    };
    assert_linear("groups", groups("a"));
    assert_linear("groups of nothing", groups("b"));
}

#[test]
fn samples_and_enums() {
    let sample = |name: &'static str, ty: &'static str| {
        move |count: usize| {
            let members: Vec<_> = (0..count).map(|at| format!("\"{name}{at}\": \"甲\"")).collect();
            let fields = fields(count, |_| ty.to_owned());
            format!("{fields}samples:\n  request: |\n    {{ {} }}\n", members.join(",\n      "))
        }
    };
    assert_linear("members", sample("a", "String"));
    assert_linear("members of a wrong type", sample("a", "Number"));
    assert_linear("members without a field", sample("b", "String"));
    assert_linear("enums", |count| {
        let each = |at| format!("  E{at}: {{ doc: 甲, values: {{ A: 乙 }} }}\n");
        format!("{}enums:\n{}", fields(count, |at| format!("E{at}")), all(count, each))
    });
}
