//! A page brought into a spec that knows only what the official SDKs have: the page's facts come in,
//! and nothing of either is lost.

mod support;

use codegen::{Parsed, Source};
use expect_test::expect;
use spec_draft::{Annotated, Code, Draft, Facts, Field, SideFacts, Type, yaml};
use spec_import::upgrade::{Upgrade, upgrade};
use std::collections::BTreeSet;
use support::{TODAY, pages};

/// What the SDKs might have of the API of a page: its names and its nesting, without a third of the
/// fields, but with some that the page does not show.
fn structure_of(page: &Draft) -> Draft {
    let fields = |fields: &[Field], place: &str| {
        let kept = fields.iter().enumerate().filter(|(at, _)| at % 3 != 2);
        let mut fields: Vec<Field> = kept.map(|(_, field)| bare(page, field)).collect();
        fields.push(Field {
            name: Annotated::new(format!("{place}_extra")),
            ty: Annotated::new("String".to_owned()),
            rust: Some(Annotated::new(format!("{place}_more"))),
            sensitive: true,
            ..Field::default()
        });
        fields
    };
    let mut types: Vec<Type> = page
        .types
        .iter()
        .map(|ty| Type {
            name: Annotated::new(format!("{}DTO", ty.name.value)),
            rust: Some(Annotated::new(format!("{}Data", ty.name.value))),
            fields: fields(&ty.fields, "nested"),
            ..Type::default()
        })
        .collect();
    let known = |code: &str| Code {
        code: Annotated::new(code.to_owned()),
        rust: None,
        doc: Annotated::default(),
        fix: None,
    };
    let codes = page.errors.iter().step_by(2).map(|error| known(&error.code.value));
    let (request, response) = (fields(&page.request, "sent"), fields(&page.response, "received"));
    let mut reached: Vec<String> = Vec::new();
    let mut pending: Vec<&Field> = request.iter().chain(&response).collect();
    while let Some(field) = pending.pop() {
        let Some(ty) = types.iter().find(|ty| ty.name.value == field.element()) else { continue };
        if !reached.contains(&ty.name.value) {
            reached.push(ty.name.value.clone());
            pending.extend(&ty.fields);
        }
    }
    types.retain(|ty| reached.contains(&ty.name.value));
    Draft {
        method: Annotated::new(page.method.value.clone()),
        title: Annotated::new(page.method.value.clone()),
        checked: Annotated::new("2026-10-10".to_owned()),
        facts: SideFacts::both(Facts::Sdk),
        errors: codes.chain([known("EXTRA_CODE")]).collect(),
        request,
        response,
        types,
        ..Draft::empty()
    }
}

fn bare(page: &Draft, field: &Field) -> Field {
    let is_struct = page.types.iter().any(|ty| ty.name.value == field.element());
    let element = match field.element() {
        name if is_struct => format!("{name}DTO"),
        name @ ("File" | "Boolean" | "Number" | "DateTime") => name.to_owned(),
        _ => "String".to_owned(),
    };
    Field {
        name: Annotated::new(field.name.value.clone()),
        ty: Annotated::new(if field.is_list() { format!("{element}[]") } else { element }),
        location: field.location.clone().map(|it| Annotated::new(it.value)),
        ..Field::default()
    }
}

/// Upgrades the text of a spec by a page.
fn upgraded(page: &Draft, text: &str) -> Upgrade {
    let source = Source::new(format!("specs/{}.yaml", page.method.value), text.to_owned());
    let parsed = Parsed::new(&source);
    match &parsed.spec {
        Ok(spec) => upgrade(page, &parsed, spec),
        Err(errors) => panic!("{errors:?}\n{text}"),
    }
}

/// Every draft of the test pages, with its name.
fn drafts() -> Vec<(String, Draft)> {
    let all = pages("pages").into_iter().chain(pages("pages/other"));
    let read = all.filter_map(|page| {
        let name = page.path.file_name().unwrap().to_string_lossy().into_owned();
        Some((name, spec_import::import(&page.text, TODAY).ok()?))
    });
    read.filter(|(_, draft)| codegen::lower::is_method(&draft.method.value)).collect()
}

/// The names of everything that must not be lost: fields by their table, values, codes.
fn facts(draft: &Draft) -> BTreeSet<String> {
    let names = |fields: &[Field], place: &str| {
        let names = fields.iter().filter(|field| field.name.value != "TODO_field");
        names.map(|field| format!("{place}.{}", field.name.value)).collect::<Vec<_>>()
    };
    let mut facts: BTreeSet<String> = names(&draft.request, "request").into_iter().collect();
    facts.extend(names(&draft.response, "response"));
    for ty in &draft.types {
        let name = ty.name.value.trim_end_matches("DTO");
        facts.extend(names(&ty.fields, name));
    }
    facts.extend(draft.errors.iter().map(|error| error.code.value.clone()));
    let values = draft.enums.iter().flat_map(|listed| &listed.values);
    facts.extend(values.map(|value| format!("value {}", value.wire.value)));
    facts
}

#[test]
fn nothing_of_the_page_or_the_spec_is_lost() {
    let drafts = drafts();
    assert!(drafts.len() > 20, "{}", drafts.len());
    for (name, page) in drafts {
        let known = structure_of(&page);
        let Upgrade { draft, comments, .. } = upgraded(&page, &yaml::to_string(&known));
        let (after, before) = (facts(&draft), facts(&page));
        let lost: Vec<_> =
            before.union(&facts(&known)).filter(|it| !after.contains(*it)).cloned().collect();
        assert_eq!(lost, [""; 0], "{name}");
        assert!(comments.is_empty(), "{name}");
        for field in &draft.request {
            let is_extra = field.name.value == "sent_extra";
            let is_kept =
                field.facts == Some(Facts::Sdk) && field.sensitive && field.rust.is_some();
            assert!(!is_extra || page.request.is_empty() || is_kept, "{name}: {field:?}");
        }
    }
}

#[test]
fn what_a_page_says_is_written_with_the_marks_that_import_leaves() {
    for (name, page) in drafts() {
        let Upgrade { draft, .. } = upgraded(&page, &yaml::to_string(&structure_of(&page)));
        let text = yaml::to_string(&draft);
        let source = [Source::new(format!("specs/{}.yaml", page.method.value), text.clone())];
        let reports = codegen::check(&codegen::parse(&source)).err().unwrap_or_default();
        for error in reports.iter().flat_map(|report| &report.diagnostics) {
            let line = text[error.span.start..].lines().next().unwrap_or_default();
            let line_number = text[..error.span.start].lines().count();
            let whole = text.lines().nth(line_number.saturating_sub(1)).unwrap_or_default();
            let is_marked =
                [line, whole].iter().any(|it| it.contains("# check:") || it.contains("TODO"));
            let is_sample = text[..error.span.start].contains("\nsamples:");
            assert!(is_marked || is_sample, "{name}: {}", error.render(&source[0], false));
        }
    }
}

#[test]
fn the_same_page_again_changes_nothing() {
    for (name, page) in drafts() {
        let first = upgraded(&page, &yaml::to_string(&structure_of(&page)));
        let once = yaml::to_string(&first.draft);
        let tomorrow = Draft { checked: Annotated::new("2027-01-01".to_owned()), ..page };
        let again = upgraded(&tomorrow, &once);
        assert_eq!(yaml::to_string(&again.draft), once, "{name}");
        assert_eq!(again.changes, [], "{name}");
    }
}

const PAGE: &str = "\
alipay.test.parcel.send(测试寄件接口)

寄出一个包裹。

请求参数

参数 类型 是否必填 最大长度 描述 示例值
parcel_no String 必选 32 包裹编号 P001
weight Number 可选 9 重量，单位克 500
freight Price 必选 11 运费，单位为元，精确到小数点后两位 8.80
speed String 可选 16 速度：FAST-快,SLOW-慢 FAST
route String 可选 64 线路 R1
secret_hint String 可选 16 提示语：A-甲,B-乙 A
reviewed_no String 可选 64 已核对的编号 N1

响应参数

参数 类型 是否必填 最大长度 描述 示例值
parcel_no String 必选 32 包裹编号 P001

业务错误码

错误码 错误描述 解决方案
PARCEL_LOST 包裹丢失 联系客服
";

const SPEC: &str = "\
# yaml-language-server: $schema=schema.json
# Ask the parcel service before the next release.
method: alipay.test.parcel.send
title: alipay.test.parcel.send
checked: 2026-10-10
facts: sdk
call: server
repeat: never
v3: { call: \"POST /v3/alipay/test/parcel/{parcel_no}/send\", notify_url: body }

request:
  freight:
    type: String
  parcel_no:
    type: String
    in: path
    rust: number
  reviewed_no:
    type: String
    facts: page
    length: 32
    doc: 编号
  route:
    type: Number
  secret_hint:
    type: String
    sensitive: true
  speed:
    type: Pace
  stop_no:
    type: Unknown
  weight:
    type: Unknown

response:
  parcel_no:
    type: String

enums:
  Pace:
    rust: Tempo
    complete: false
    values:
      FAST:
        doc: 快
        rust: Quick
      NIGHT: 夜间

errors:
  PARCEL_GONE: {}
  PARCEL_LOST:
    rust: Lost

corrections:
  - at: request.reviewed_no.length
    page: \"64\"
    here: \"32\"
    why: 客服确认
";

#[test]
fn of_each_key_the_one_that_knows_more_stays() {
    let page = spec_import::import(PAGE, TODAY).unwrap();
    let Upgrade { draft, changes, .. } = upgraded(&page, SPEC);
    expect![[r##"
        # yaml-language-server: $schema=schema.json
        # Ask the parcel service before the next release.
        method: alipay.test.parcel.send
        title: 测试寄件接口
        page: TODO
        checked: 2026-11-22
        call: server
        repeat: never
        v3: { call: "POST /v3/alipay/test/parcel/{parcel_no}/send", notify_url: body }
        summary: 寄出一个包裹

        request:
          freight:
            type: Price
            presence: required
            length: 11
            doc: 运费
            example: "8.80"
          parcel_no:
            type: String
            presence: required
            in: path
            length: 32
            rust: number
            doc: 包裹编号
            example: P001
          reviewed_no:
            type: String
            length: 32
            doc: 编号
          route:
            type: Number # check: the page says String; the page's example is R1
            length: 64
            doc: 线路
          secret_hint:
            type: String # check: the page lists values, but it is sensitive: A, B
            length: 16
            sensitive: true
            doc: 提示语
            example: A # check: the page does not separate the description from the example
          speed:
            type: Pace
            length: 16
            doc: 速度
            example: FAST
          stop_no:
            type: Unknown
            facts: sdk
          weight:
            type: Number
            length: 9
            doc: 重量，单位克
            example: 500

        response:
          parcel_no:
            type: String
            presence: required
            length: 32
            doc: 包裹编号
            example: P001

        enums:
          Pace:
            rust: Tempo
            doc: 速度
            complete: false # check: the page does not list NIGHT; the official SDKs do
            values:
              FAST:
                doc: 快
                rust: Quick
              SLOW: 慢
              NIGHT: 夜间

        errors:
          PARCEL_LOST:
            rust: Lost
            doc: 包裹丢失
            fix: 联系客服
          PARCEL_GONE:
            doc: 页面没有列出，含义未知

        corrections:
          - at: request.reviewed_no.length
            page: "64"
            here: "32"
            why: 客服确认
    "##]]
    .assert_eq(&yaml::to_string(&draft));
    let changes: Vec<_> = changes.iter().map(ToString::to_string).collect();
    expect![[r#"
        request.freight: String is now Price, now required
        request.parcel_no: now required, now limited to length 32
        request.route: now limited to length 64
        request.secret_hint: now limited to length 16
        request.speed: now limited to length 16
        request.weight: Unknown is now Number, now limited to length 9
    "#]]
    .assert_eq(&(changes.join("\n") + "\n"));
}

/// A group makes requests invalid that were sent before, those of a type just as well.
#[test]
fn a_group_that_the_page_adds_is_a_change() {
    let field = |name: &str, ty: &str| Field {
        name: Annotated::new(name.to_owned()),
        ty: Annotated::new(ty.to_owned()),
        ..Field::default()
    };
    let ty = |name: &str| Type {
        name: Annotated::new(name.to_owned()),
        fields: vec![field("name", "String"), field("no", "String")],
        ..Type::default()
    };
    let known = Draft {
        request: vec![field("stop", "Sent"), field("name", "String"), field("no", "String")],
        response: vec![field("stop", "Received")],
        types: vec![ty("Sent"), ty("Received")],
        ..Draft::empty()
    };
    let group = || vec![Annotated::new(vec!["name".to_owned(), "no".to_owned()])];
    let mut page = known.clone();
    page.one_of = group();
    page.types.iter_mut().for_each(|ty| ty.one_of = group());
    let changes = |spec: &Draft| {
        let changes = spec_draft::upgrade::upgrade(spec, &page).changes;
        changes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let required = "now at least one of name, no is required";
    let expected = ["one_of", "types.Sent.one_of"].map(|place| format!("{place}: {required}"));
    assert_eq!(changes(&known), expected);
    assert_eq!(changes(&page), [""; 0], "the spec has the groups already");
}

#[test]
fn a_comment_that_would_be_lost_is_returned() {
    let page = spec_import::import(PAGE, TODAY).unwrap();
    let text = SPEC.replace("  speed:\n", "  # 与物流确认\n  speed:\n");
    let Upgrade { comments, .. } = upgraded(&page, &text);
    let texts: Vec<_> = comments.iter().map(|line| (line.number, line.text.as_str())).collect();
    assert_eq!(texts, [(28, "# 与物流确认")]);
}

#[test]
fn a_mark_stays_until_it_is_settled() {
    let page = spec_import::import(PAGE, TODAY).unwrap();
    let text = SPEC.replace(
        "  stop_no:\n    type: Unknown",
        "  stop_no:\n    type: Unknown # check: is it sent?",
    );
    let Upgrade { draft, .. } = upgraded(&page, &text);
    assert!(yaml::to_string(&draft).contains("type: Unknown # check: is it sent?"));
}

/// The upgrade wrote that the page does not list the code, so the two agree.
#[test]
fn a_code_that_only_the_sdks_have_is_no_difference_after_the_upgrade() {
    let page = spec_import::import(PAGE, TODAY).unwrap();
    let text = yaml::to_string(&upgraded(&page, SPEC).draft);
    assert!(text.contains("PARCEL_GONE:\n    doc: 页面没有列出，含义未知"), "{text}");
    let source = Source::new("specs/alipay.test.parcel.send.yaml", text);
    let parsed = Parsed::new(&source);
    let differences = spec_import::compare::compare(&page, parsed.spec.as_ref().unwrap());
    let places: Vec<_> = differences.iter().map(|it| it.to_string()).collect();
    assert!(!places.iter().any(|it| it.starts_with("errors.")), "{places:?}");
}

#[test]
fn what_no_page_was_compared_with_is_no_difference() {
    let page = spec_import::import(PAGE, TODAY).unwrap();
    let source = Source::new("specs/alipay.test.parcel.send.yaml", SPEC.to_owned());
    let parsed = Parsed::new(&source);
    let differences = spec_import::compare::compare(&page, parsed.spec.as_ref().unwrap());
    let differences: Vec<_> = differences.iter().map(ToString::to_string).collect();
    expect![[r#"
        title: the page says 测试寄件接口, the spec alipay.test.parcel.send
        request.weight.type: the page says Number, the spec Unknown
        request.freight.type: the page says Price, the spec String
        enums.Pace.SLOW: the page says 慢, the spec nothing
        enums.Pace.NIGHT: the page says nothing, the spec 夜间
        request.route.type: the page says String, the spec Number
        request.secret_hint.type: the page says one of A, B, the spec String
    "#]]
    .assert_eq(&(differences.join("\n") + "\n"));
}

#[test]
fn what_a_copy_has_lower_cased_keeps_its_capitals() {
    let mut page = spec_import::import(PAGE, TODAY).unwrap();
    page.lowered = true;
    let values = page.enums.iter_mut().flat_map(|listed| &mut listed.values);
    values.for_each(|value| value.wire.value = value.wire.value.to_lowercase());
    let codes = page.errors.iter_mut().map(|error| &mut error.code.value);
    codes.for_each(|code| *code = code.to_lowercase());
    let Upgrade { draft, .. } = upgraded(&page, &SPEC.replace("  freight:", "  freiGht:"));
    let values: Vec<_> =
        draft.enums[0].values.iter().map(|value| value.wire.value.as_str()).collect();
    assert_eq!(values, ["FAST", "slow", "NIGHT"]);
    let codes: Vec<_> = draft.errors.iter().map(|error| error.code.value.as_str()).collect();
    assert_eq!(codes, ["PARCEL_LOST", "PARCEL_GONE"]);
    let names: Vec<_> = draft.request.iter().map(|field| field.name.value.as_str()).collect();
    assert!(names.contains(&"freiGht") && !names.contains(&"freight"), "{names:?}");
}
