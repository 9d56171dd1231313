//! What the structure of an API becomes: names that need others, values, places, and nothing that the
//! SDKs do not say.

use codegen::Source;
use expect_test::{Expect, expect};
use platform::model::{Api, Field, Kind, Quirk, Rest, RestPlace, Sources, Structure, Type, Value};
use proptest::prelude::*;
use spec_draft::{structure, yaml};

fn field(name: &str, kind: Kind) -> Field {
    Field {
        name: name.to_owned(),
        kind,
        is_list: false,
        is_top_level: false,
        sources: Sources::default(),
        values: Vec::new(),
        label: None,
    }
}

fn list(name: &str, kind: Kind) -> Field {
    Field { is_list: true, ..field(name, kind) }
}

fn values(name: &str, values: &[(&str, &str)]) -> Field {
    let value = |(wire, label): &(&str, &str)| Value {
        wire: (*wire).to_owned(),
        label: (*label).to_owned(),
    };
    Field { values: values.iter().map(value).collect(), ..field(name, Kind::Text) }
}

fn named(name: &str) -> Kind {
    Kind::Type(name.to_owned())
}

fn ty(name: &str, fields: Vec<Field>) -> Type {
    Type { name: name.to_owned(), sources: Sources::default(), fields }
}

fn api(method: &str, request: Vec<Field>, response: Vec<Field>, types: Vec<Type>) -> Structure {
    let api = Api {
        method: method.to_owned(),
        has_biz_content: true,
        request,
        response,
        ..Api::default()
    };
    Structure { api, types }
}

/// Checks what is written, and that it is a valid spec in the standard form.
fn check(structure: &Structure, expected: Expect) {
    let text = written(structure);
    assert_eq!(complaints(&structure.api.method, &text), "");
    expected.assert_eq(&text);
}

fn written(structure: &Structure) -> String {
    yaml::to_string(&structure::draft(structure, "2026-10-10"))
}

/// The diagnostics about a spec, errors and warnings.
fn complaints(method: &str, text: &str) -> String {
    let sources = [Source::new(format!("specs/{method}.yaml"), text.to_owned())];
    let specs = codegen::parse(&sources);
    let errors = codegen::check(&specs).err().unwrap_or_default();
    let reports = errors.into_iter().chain(codegen::warnings(&specs, None));
    let render = |report: codegen::Report<'_>| {
        let render = |diagnostic: &codegen::Diagnostic| diagnostic.render(report.source, false);
        report.diagnostics.iter().map(render).collect::<String>()
    };
    reports.map(render).collect()
}

#[test]
fn of_each_part_the_file_says_what_the_sdks_have() {
    let mut known = api(
        "alipay.test.parcel.send",
        vec![
            field("parcel_no", Kind::Text),
            field("weight", Kind::Number),
            field("is_fragile", Kind::Boolean),
            field("freight", Kind::Price),
            field("send_day", Kind::Date),
            field("send_time", Kind::DateTime),
            field("hint", Kind::Unknown),
            list("stops", named("Stop")),
            Field { is_top_level: true, ..field("store_no", Kind::Text) },
            field("label_image", Kind::File),
            Field { label: Some("收件人姓名".to_owned()), ..field("to", Kind::Text) },
        ],
        vec![
            values("speed", &[("FAST", "快"), ("SLOW", "慢")]),
            field("picture", Kind::File),
            field("code", Kind::Text),
        ],
        vec![ty(
            "Stop",
            vec![
                field("city_code", Kind::Text),
                list("codes", Kind::Unknown),
                // Named and nowhere defined.
                field("depot", named("Depot")),
            ],
        )],
    );
    known.api.title = Some(" 寄件\n接口 ".to_owned());
    known.api.errors = ["PARCEL_LOST", "parcel-lost", "ACQ.TOO_HEAVY"].map(str::to_owned).to_vec();
    known.api.rest = Some(Rest {
        verb: "POST".to_owned(),
        path: "/v3/alipay/test/parcel/{parcel_no}/send".to_owned(),
        places: vec![
            ("parcel_no".to_owned(), RestPlace::Path),
            ("store_no".to_owned(), RestPlace::Query),
        ],
        has_notify_url: true,
        quirk: Some(Quirk::BizContentText),
        ..Rest::default()
    });
    check(
        &known,
        expect![[r##"
        # yaml-language-server: $schema=schema.json
        method: alipay.test.parcel.send
        title: 寄件 接口
        checked: 2026-10-10
        facts: sdk
        call: server
        repeat: never
        v3: { call: "POST /v3/alipay/test/parcel/{parcel_no}/send", notify_url: body, quirk: biz_content }

        request:
          parcel_no:
            type: String
            in: path
          weight:
            type: Number
          is_fragile:
            type: Boolean
          freight:
            type: Price
          send_day:
            type: Date
          send_time:
            type: DateTime
          hint:
            type: Unknown
          stops:
            type: Stop[]
          store_no:
            type: String
            in: [top, query]
          label_image:
            type: File
          to:
            type: String
            sensitive: true
            doc: 收件人姓名

        response:
          speed:
            type: Speed
          picture:
            type: String
          code:
            type: String

        types:
          Stop:
            fields:
              city_code:
                type: String
              codes:
                type: Unknown[]
              depot:
                type: Unknown

        enums:
          Speed:
            complete: false
            values:
              FAST: 快
              SLOW: 慢

        errors:
          PARCEL_LOST: {}
          parcel-lost:
            rust: ParcelDashLost
          ACQ.TOO_HEAVY: {}
    "##]],
    );
    known.api.is_withdrawn = true;
    assert!(!written(&known).contains("v3:"), "of a withdrawn operation nothing is known now");
    assert!(structure::remarks(&known).iter().any(|remark| remark.contains("withdrawn")));
}

#[test]
fn names_that_rust_or_the_file_needs_get_others() {
    let known = api(
        "alipay.test.odd.names",
        vec![
            field("type", Kind::Text),
            field("orderNo", Kind::Text),
            field("order_no", Kind::Text),
            field("_", Kind::Text),
            field("2nd", Kind::Text),
            field("self", named("Option")),
            field("new", named("Price")),
            field("a", named("RainyAAA")),
            field("b", named("RainyAaA")),
            field("c", named("TestOddNamesRequest")),
            values("status", &[("A-B", "一"), ("A_B", "二"), ("unknown", "三"), ("Self", "四")]),
        ],
        vec![values("status", &[("A-B", "一")]), values("kind", &[("它's", "五")])],
        ["Option", "Price", "RainyAAA", "RainyAaA", "TestOddNamesRequest"]
            .map(|name| ty(name, vec![values("status", &[("A-B", "一")])]))
            .to_vec(),
    );
    check(
        &known,
        expect![[r#"
        # yaml-language-server: $schema=schema.json
        method: alipay.test.odd.names
        title: alipay.test.odd.names
        checked: 2026-10-10
        facts: sdk
        call: server
        repeat: never

        request:
          type:
            type: String
          orderNo:
            type: String
          order_no:
            type: String
            rust: order_no_2
          _:
            type: String
            rust: field_2
          2nd:
            type: String
          self:
            type: Option
          new:
            type: PriceInfo
          a:
            type: RainyAAA
          b:
            type: RainyAaA
          c:
            type: TestOddNamesRequest
          status:
            type: OddStatus

        response:
          status:
            type: Status
          kind:
            type: String

        types:
          Option:
            rust: OptionInfo
            fields:
              status:
                type: Status
          PriceInfo:
            fields:
              status:
                type: Status
          RainyAAA:
            fields:
              status:
                type: Status
          RainyAaA:
            rust: RainyAaAInfo
            fields:
              status:
                type: Status
          TestOddNamesRequest:
            rust: TestOddNamesRequestInfo
            fields:
              status:
                type: Status

        enums:
          OddStatus:
            complete: false
            values:
              A-B: 一
              A_B:
                doc: 二
                rust: ABValue
              unknown:
                doc: 三
                rust: UnknownValue
              Self:
                doc: 四
                rust: SelfValue
          Status:
            complete: false
            values:
              A-B: 一
    "#]],
    );
}

#[test]
fn one_list_of_values_is_one_enum() {
    let speeds = [("FAST", "快"), ("SLOW", "慢")];
    let known = api(
        "alipay.test.speed.set",
        vec![values("speed", &speeds), Field { is_list: true, ..values("speeds", &speeds) }],
        vec![
            values("speed", &speeds),
            values("speed_before", &speeds),
            field("plan", named("Speed")),
            Field { kind: Kind::Number, ..values("level", &[("1", "低"), ("2", "高")]) },
        ],
        vec![ty("Speed", vec![values("speed", &[("FAST", "快")])])],
    );
    check(
        &known,
        expect![[r#"
        # yaml-language-server: $schema=schema.json
        method: alipay.test.speed.set
        title: alipay.test.speed.set
        checked: 2026-10-10
        facts: sdk
        call: server
        repeat: never

        request:
          speed:
            type: Speed2
          speeds:
            type: Speed2[]

        response:
          speed:
            type: Speed2
          speed_before:
            type: SpeedBefore
          plan:
            type: Speed
          level:
            type: Number

        types:
          Speed:
            fields:
              speed:
                type: Speed3

        enums:
          Speed2:
            complete: false
            values:
              FAST: 快
              SLOW: 慢
          SpeedBefore:
            complete: false
            values:
              FAST: 快
              SLOW: 慢
          Speed3:
            complete: false
            values:
              FAST: 快
    "#]],
    );
}

#[test]
fn without_biz_content_every_parameter_is_its_own() {
    let mut known = api(
        "alipay.test.token.get",
        vec![field("grant_code", Kind::Text), field("photo", Kind::File)],
        Vec::new(),
        Vec::new(),
    );
    known.api.has_biz_content = false;
    check(
        &known,
        expect![[r#"
        # yaml-language-server: $schema=schema.json
        method: alipay.test.token.get
        title: alipay.test.token.get
        checked: 2026-10-10
        facts: sdk
        call: server
        repeat: never

        request:
          grant_code:
            type: String
            in: top
          photo:
            type: File
    "#]],
    );
}

#[test]
fn what_only_sdks_return_shows_who_makes_the_call() {
    let call = |response: &[&str]| {
        let fields = response.iter().map(|name| field(name, Kind::Text)).collect();
        let known = api("alipay.test.pay", Vec::new(), fields, Vec::new());
        let text = written(&known);
        assert_eq!(complaints("alipay.test.pay", &text), "");
        let line = text.lines().find(|line| line.starts_with("call: ")).unwrap().to_owned();
        (
            line,
            text.contains("pageRedirectionData:") || text.contains("orderStr:"),
            structure::remarks(&known).len(),
        )
    };
    assert_eq!(call(&["order_no"]), ("call: server".to_owned(), false, 0));
    assert_eq!(call(&["pageRedirectionData", "order_no"]), ("call: page".to_owned(), false, 1));
    assert_eq!(call(&["orderStr"]), ("call: app".to_owned(), false, 1));
}

/// The line that says whether the call may be sent again.
fn repeat(method: &str, verb: Option<&str>) -> String {
    let mut known = api(method, Vec::new(), Vec::new(), Vec::new());
    known.api.rest = verb.map(|verb| Rest {
        verb: verb.to_owned(),
        path: "/v3/alipay/test".to_owned(),
        ..Rest::default()
    });
    let text = written(&known);
    text.lines().find(|line| line.starts_with("repeat: ")).unwrap().to_owned()
}

#[test]
fn only_what_surely_changes_nothing_may_be_sent_again() {
    assert_eq!(repeat("alipay.test.parcel.query", Some("GET")), "repeat: read");
    assert_eq!(repeat("alipay.test.parcel.query", Some("POST")), "repeat: never");
    assert_eq!(repeat("alipay.test.parcel.query", None), "repeat: never", "a name proves nothing");
    assert_eq!(repeat("alipay.trade.query", Some("POST")), "repeat: read", "a reviewed query");
    let writes =
        ["alipay.commerce.ec.enterprise.unsign", "alipay.open.public.template.message.get"];
    for method in writes {
        assert_eq!(repeat(method, Some("GET")), "repeat: never", "{method} is no read");
    }
}

/// Names as sources have them, and as they should not.
fn name() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "type", "Self", "self", "new", "Option", "Vec", "String", "File", "code", "_", "n", "N",
        "gen", "aB", "a_b", "A-B", "1", "status", "name",
    ];
    prop_oneof![proptest::sample::select(ODD).prop_map(str::to_owned), "[A-Za-z0-9_]{1,8}"]
}

fn any_field(
    types: usize,
) -> impl Strategy<Value = (String, u8, bool, bool, Vec<(String, String)>, usize)> {
    let wire = prop_oneof!["[A-Za-z0-9_.-]{1,5}", ".{0,3}"];
    let values = proptest::collection::vec((wire, "[\u{4e00}-\u{4e10}]{0,3}"), 0..3);
    (name(), 0u8..9, any::<bool>(), any::<bool>(), values, 0..types.max(1))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_structure_is_a_valid_spec(
        names in proptest::collection::hash_set(name(), 1..5),
        fields in proptest::collection::vec(any_field(4), 0..14),
        has_biz_content: bool,
    ) {
        let names: Vec<_> = names.into_iter().collect();
        let make = |(name, kind, is_list, is_top, found, at): &(String, u8, bool, bool, Vec<(String, String)>, usize)| Field {
            is_list: *is_list,
            is_top_level: *is_top,
            values: found.iter().map(|(wire, label)| Value { wire: wire.clone(), label: label.clone() }).collect(),
            ..field(name, match kind {
                0 => Kind::Unknown,
                1 => Kind::Text,
                2 => Kind::Number,
                3 => Kind::Boolean,
                4 => Kind::Price,
                5 => Kind::Date,
                6 => Kind::DateTime,
                7 => Kind::File,
                _ => named(&names[*at % names.len()]),
            })
        };
        let once = |fields: &[_]| {
            let mut seen = std::collections::HashSet::new();
            let fields: Vec<Field> = fields.iter().map(make).collect();
            fields.into_iter().filter(|field| seen.insert(field.name.clone())).collect::<Vec<_>>()
        };
        let (request, response) = fields.split_at(fields.len() / 2);
        // No type leads to a type: nothing is recursive.
        let flat: Vec<_> = fields.iter().filter(|it| it.1 < 8).cloned().collect();
        let mut known = api("alipay.test.any", once(request), once(response), Vec::new());
        known.api.has_biz_content = has_biz_content;
        known.types = names.iter().map(|name| ty(name, once(&flat))).collect();
        let all: Vec<_> = known.api.request.iter().chain(&known.api.response).cloned().collect();
        known.types.retain(|ty| all.iter().any(|field| field.kind == named(&ty.name)));
        let text = written(&known);
        prop_assert_eq!(complaints("alipay.test.any", &text), "", "{}", text);
    }
}

#[test]
fn what_may_be_about_a_person_is_sensitive_in_doubt() {
    let is_sensitive = |name: &str| {
        let text =
            written(&api("test.a.query", Vec::new(), vec![field(name, Kind::Text)], Vec::new()));
        text.contains("sensitive: true")
    };
    for name in [
        "login_name",
        "bind_login_name",
        "memo",
        "buyer_memo",
        "last_name",
        "first_name",
        "bank_card",
        "bank_acc_name",
        "card_num",
        "license_num",
        "head_img",
        "shareholder_name",
        "apdidtoken",
        "device_sn",
        "cert_url",
        "lon",
        "open_ids",
    ] {
        assert!(is_sensitive(name), "{name}");
    }
    for name in
        ["memo_type", "license_num_status", "template_id", "bank_card_type", "vendor", "longest"]
    {
        assert!(!is_sensitive(name), "{name}");
    }
}
