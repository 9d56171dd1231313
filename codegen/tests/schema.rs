//! The schema that editors use says what the shape check says, as far as a schema can.

#[path = "support/files.rs"]
mod files;

use codegen::schema::schema;
use codegen::spec::{FILE_KEYS, Key, Keys, Shape};
use codegen::{Diagnostic, Parsed, Source};
use files::{specs, specs_in};
use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn validator() -> Validator {
    jsonschema::validator_for(&serde_json::from_str(&schema()).unwrap()).unwrap()
}

/// The file as an editor reads it.
fn value(yaml: &str) -> Value {
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(yaml, options).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shape(yaml: &str) -> Result<(), Vec<Diagnostic>> {
    Parsed::new(&Source::new("specs/alipay.test.query.yaml", yaml)).spec.map(|_| ())
}

#[test]
fn every_spec_of_the_project_is_accepted() {
    let validator = validator();
    let golden = fs::read_dir(root().join("tests/golden")).unwrap();
    let mut specs = specs();
    specs.extend(golden.flat_map(|folder| specs_in(&folder.unwrap().path())));
    assert!(specs.len() > 30, "the specs were not found: {}", specs.len());
    for spec in specs {
        let value = value(&spec.text);
        if let Some(error) = validator.iter_errors(&value).next() {
            panic!("{}: {error} at {}", spec.path, error.instance_path());
        }
    }
}

const SPEC: &str = r#"method: alipay.test.query
title: 查询
page: https://opendocs.alipay.com/open/test
checked: 2026-11-22
call: server
repeat: read
pending: true
facts: { request: page, response: sdk }
v3: { call: POST /v3/alipay/test/query, notify_url: body, auth_token: query, target_app_id: query, quirk: biz_content }
summary: 查询。
request:
  name:
    type: String
    facts: page
    presence: conditional
    in: [top, query]
    length: [1, 32]
    without: "/=&"
    range: [0.01, 9]
    items: 5
    sensitive: true
    rust: full_name
    doc: 姓名
    example: 张三
one_of: [[name, code]]
pages: { number: page, size: size, items: list, total: total }
types:
  Goods:
    facts: sdk
    rust: GoodsInfo
    doc: 商品
    one_of: [[id, code]]
    fields: {}
enums:
  State:
    rust: GoodsState
    doc: 状态
    complete: false
    values:
      INIT: 初始
      DONE: { doc: 完成, rust: Finished }
errors:
  BAD: { rust: TooBad, doc: 错误, fix: 重试 }
corrections:
  - { at: title, page: 无, here: 查询, why: 示例, inferred: true }
samples:
  request: "{}"
  response: "{}"
  error: "{}"
"#;

/// Each line is a change of the spec above: what it was, what it becomes.
const BROKEN: &[(&str, &str)] = &[
    ("title: 查询\n", ""),
    ("title: 查询\n", "title: 查询\ntitel: 查询\n"),
    ("title: 查询", "title: ''"),
    ("title: 查询", "title: [查询]"),
    ("title: 查询", "title: \"查\\n询\""),
    ("title: 查询", "title: ' 查询'"),
    ("summary: 查询。", "summary:"),
    ("summary: 查询。", "summary: ' '"),
    ("call: server", "call: client"),
    ("repeat: read", "repeat: often"),
    ("repeat: read", "repeat: { key: no, also: no }"),
    ("repeat: read", "repeat: { field: no }"),
    ("repeat: read", "repeat: { key: [] }"),
    ("repeat: read", "repeat: { key: [no, ' '] }"),
    ("repeat: read", "repeat: { key: [[no]] }"),
    ("repeat: read", "repeat: { key: { a: no } }"),
    ("pending: true", "pending: maybe"),
    ("pending: true", "pending: \"true\""),
    ("{ request: page, response: sdk }", "SDK"),
    ("{ request: page, response: sdk }", "[page, sdk]"),
    ("{ request: page, response: sdk }", "{ request: page }"),
    ("{ request: page, response: sdk }", "{ request: page, response: sdk, types: sdk }"),
    ("call: POST /v3/alipay/test/query, ", ""),
    ("notify_url: body", "notify_url: query"),
    ("auth_token: query", "auth_token: true"),
    ("target_app_id: query", "target_app: query"),
    ("quirk: biz_content", "quirk: broken"),
    ("request:\n", "request: none\nresponse:\n"),
    ("    type: String\n", ""),
    ("    facts: page\n", "    facts: { request: page }\n"),
    ("    facts: sdk\n", "    facts: guess\n"),
    ("presence: conditional", "presence: must"),
    ("presence: conditional", "presence: null"),
    ("in: [top, query]", "in: cookie"),
    ("in: [top, query]", "in: [query, top]"),
    ("in: [top, query]", "in: [top]"),
    ("in: [top, query]", "in: [top, query, body]"),
    ("in: [top, query]", "in: { v2: top }"),
    ("length: [1, 32]", "length: -1"),
    ("length: [1, 32]", "length: 1.5"),
    ("length: [1, 32]", "length: 5000000000"),
    ("length: [1, 32]", "length: [1]"),
    ("length: [1, 32]", "length: [1, 2, 3]"),
    ("length: [1, 32]", "length: \"32\""),
    ("without: \"/=&\"", "without: \"\""),
    ("without: \"/=&\"", "without: [/]"),
    ("range: [0.01, 9]", "range: 9"),
    ("range: [0.01, 9]", "range: [1, 2, 3]"),
    ("range: [0.01, 9]", "range: [1, null]"),
    ("items: 5", "items: many"),
    ("sensitive: true", "sensitive: 1"),
    ("rust: full_name", "rust: ''"),
    ("example: 张三", "example: { a: 1 }"),
    ("example: 张三", "example:"),
    ("one_of: [[name, code]]", "one_of: [name, code]"),
    ("one_of: [[name, code]]", "one_of: name"),
    ("number: page, ", ""),
    ("total: total", "sum: total"),
    ("    fields: {}\n", ""),
    ("complete: false", "complete: no"),
    ("INIT: 初始", "INIT: true"),
    ("INIT: 初始", "INIT: 1"),
    ("INIT: 初始", "INIT: []"),
    ("{ doc: 完成, rust: Finished }", "{ rust: Finished }"),
    ("{ doc: 完成, rust: Finished }", "{ doc: 完成, name: Finished }"),
    ("doc: 错误, ", "doc: '', "),
    ("fix: 重试", "fixed: 重试"),
    ("corrections:\n", "corrections: {}\nerror:\n"),
    ("why: 示例, ", ""),
    ("inferred: true", "inferred: sure"),
    ("  error: \"{}\"", "  failure: \"{}\""),
    ("  error: \"{}\"", "  error: {}"),
];

#[test]
fn what_the_shape_check_refuses_is_refused() {
    let validator = validator();
    assert!(validator.is_valid(&value(SPEC)));
    assert_eq!(shape(SPEC), Ok(()));
    for (was, becomes) in BROKEN {
        assert_eq!(SPEC.matches(was).count(), 1, "{was}");
        let broken = SPEC.replace(was, becomes);
        assert!(shape(&broken).is_err(), "the shape check accepts {becomes:?}");
        assert!(!validator.is_valid(&value(&broken)), "the schema accepts {becomes:?}");
    }
}

/// These have a form that `cargo xtask check` asks for once the shape is right.
#[test]
fn methods_addresses_days_and_groups_have_their_form() {
    let validator = validator();
    let with = |was: &str, becomes: &str| validator.is_valid(&value(&SPEC.replace(was, becomes)));
    for (method, is_method) in
        [("a.b", true), ("a.b_c.d1", true), ("a", false), ("A.b", false), ("a..b", false)]
    {
        assert_eq!(with("alipay.test.query", method), is_method, "{method}");
        let source =
            Source::new(format!("{method}.yaml"), SPEC.replace("alipay.test.query", method));
        let reported = codegen::check(&codegen::parse(std::slice::from_ref(&source)))
            .err()
            .unwrap_or_default();
        let reported = reported.iter().flat_map(|report| &report.diagnostics);
        let is_reported =
            reported.clone().any(|reported| reported.message.contains("invalid method name"));
        assert_eq!(!is_reported, is_method, "{method}");
    }
    let call = "POST /v3/alipay/test/query";
    for (operation, is_operation) in [
        ("GET /v3/alipay/test/{id}/query", true),
        ("GET /v4/alipay/test", false),
        ("POST", false),
        ("post /v3/alipay/test", false),
        ("POST /v3/", false),
    ] {
        assert_eq!(with(call, &format!("{operation:?}")), is_operation, "{operation}");
        let short = SPEC.lines().map(|line| match line.starts_with("v3:") {
            true => format!("v3: {operation}\n"),
            false => format!("{line}\n"),
        });
        assert_eq!(validator.is_valid(&value(&short.collect::<String>())), is_operation);
    }
    for page in ["opendocs.alipay.com", "https://", "https://opendocs.alipay.com/a b"] {
        assert!(!with("https://opendocs.alipay.com/open/test", page), "{page}");
    }
    assert!(!with("one_of: [[name, code]]", "one_of: [[name]]"));
    for day in ["2026-1-2", "today", "20261122"] {
        assert!(!with("2026-11-22", day), "{day}");
    }
}

/// The keys of the grammar that finds errors, block by block, are those of the schema.
#[test]
fn the_schema_and_the_grammar_know_the_same_keys() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let mut seen = BTreeSet::new();
    compare(&FILE_KEYS, &schema, &schema, &mut seen);
    assert_eq!(seen.len(), 12, "the blocks of a spec: {:?}", seen);
}

fn compare<'a>(
    keys: &'static Keys,
    block: &'a Value,
    schema: &'a Value,
    seen: &mut BTreeSet<&'static str>,
) {
    let block = resolved(block, schema);
    seen.insert(keys.of);
    let properties = block["properties"]
        .as_object()
        .unwrap_or_else(|| panic!("no block of {}: {block}", keys.of));
    let mut names: Vec<_> = keys.names().collect();
    names.sort_unstable();
    let mut known: Vec<_> = properties.keys().map(String::as_str).collect();
    known.sort_unstable();
    assert_eq!(names, known, "keys of {}", keys.of);
    let mut required: Vec<_> =
        keys.keys.iter().filter(|key| is_required(key)).map(|key| key.name).collect();
    required.sort_unstable();
    let mut needed: Vec<_> =
        block["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    needed.sort_unstable();
    assert_eq!(required, needed, "required keys of {}", keys.of);
    assert_eq!(block["additionalProperties"], false, "{}", keys.of);
    for Key { name, shape, .. } in keys.keys {
        let property = &properties[*name];
        assert!(property["description"].is_string(), "nothing to show of `{name}` of {}", keys.of);
        inner(shape, property, schema, seen);
    }
}

/// Whether an editor can know that the key is missing: what is known of a part does not show in it.
fn is_required(key: &Key) -> bool {
    key.required.is_some() && !key.is_of_page
}

fn inner<'a>(
    shape: &'static Shape,
    value: &'a Value,
    schema: &'a Value,
    seen: &mut BTreeSet<&'static str>,
) {
    let value = resolved(value, schema);
    match shape {
        Shape::Map(keys) => compare(keys, value, schema, seen),
        Shape::Table(shape) => inner(shape, &value["additionalProperties"], schema, seen),
        Shape::List(shape) => inner(shape, &value["items"], schema, seen),
        Shape::Either(_, keys) => {
            let choices = ["anyOf", "oneOf"].iter().find_map(|key| value[key].as_array());
            let block =
                choices.into_iter().flatten().find(|choice| choice["properties"].is_object());
            compare(keys, block.unwrap_or_else(|| panic!("no block in {value}")), schema, seen);
        }
        Shape::Choice(words) => {
            let choices = value["oneOf"].as_array().into_iter().flatten();
            let known: Vec<_> = choices.filter_map(|choice| choice["const"].as_str()).collect();
            assert_eq!(known, words.known);
        }
        _ => {}
    }
}

fn resolved<'a>(value: &'a Value, schema: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => schema.pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}
