//! The structure that the official SDKs have of an API, held against its page.

use expect_test::expect;
use platform::Platform;
use platform::model::Structure;
use platform::text::HEAD;
use spec_import::Drafted;
use std::io;

const METHOD: &str = "alipay.test.crate.deliver";

const STRUCTURE: &str = "\
api alipay.test.crate.deliver
 title 送货
 rest POST /v3/alipay/test/crate/deliver
 error CRATE_IS_LOST
 error NO_CRATE
 request biz_content
  address CrateAddress
  deliver_time datetime
  labels text[]
  shop_no text top
 response
  crate_id text
  hidden_items CrateItem[]
  lots CrateLot[]
  state text = ON_THE_WAY 在途 | HAS_ARRIVED 已到
type CrateAddress
 city text
 street text
type CrateItem
 item_kind text = BOX 箱 | BAG 袋
 maker CrateMaker
 weight number
type CrateLot
 lot_no text
 stock number
type CrateMaker
 maker_no unknown
";

fn structure(text: &str) -> Option<Structure> {
    let platform = Platform::new(|name| match name {
        "test.txt" => Ok(format!("{HEAD}\n{text}")),
        _ => Err(io::ErrorKind::NotFound.into()),
    });
    platform.structure(METHOD).unwrap()
}

fn page(request: &str, response: &str, rest: &str) -> String {
    let head = "| 参数 | 类型 | 是否必填 | 最大长度 | 描述 |\n|---|---|---|---|---|\n";
    format!(
        "# {METHOD}（送货）\n\n送货。\n\n## 请求参数\n\n{head}{request}\n## 响应参数\n\n{head}{response}\n{rest}"
    )
}

fn drafted(page: &str) -> Drafted {
    let drafted = spec_import::import_with(page, None, "2026-11-22", |method| {
        assert_eq!(method, METHOD);
        structure(STRUCTURE)
    });
    drafted.unwrap()
}

/// The notes of a draft, with the structure and without it.
fn notes(page: &str) -> [Vec<String>; 2] {
    let alone = spec_import::import(page, "2026-11-22").unwrap();
    [drafted(page).draft, alone].map(|draft| {
        let written = spec_draft::yaml::render(&draft, "schema.json");
        let notes = written.reviews.iter().map(|note| format!("{}: {}", note.place, note.note));
        // The page of these tests has no address.
        notes.filter(|note| !note.starts_with("page: ")).collect()
    })
}

/// The fields of a draft with their types.
fn fields(drafted: &Drafted) -> String {
    let draft = &drafted.draft;
    let mut text = String::new();
    let own = [("request".to_owned(), &draft.request), ("response".to_owned(), &draft.response)];
    let types =
        draft.types.iter().map(|ty| (format!("{} {:?}", ty.name.value, ty.facts), &ty.fields));
    for (owner, fields) in own.into_iter().chain(types) {
        let fields: Vec<_> =
            fields.iter().map(|it| format!("{}: {}", it.name.value, it.ty.value)).collect();
        text.push_str(&format!("{owner}: {}\n", fields.join(", ")));
    }
    text
}

#[test]
fn a_copy_gets_back_its_capitals_brackets_and_nesting() {
    let page = page(
        "| address | crateaddress | 必选 | | 地址 |\n\
         | city | string | 必选 | 20 | 城市 |\n\
         | street | string | 可选 | 20 | 街道 |\n\
         | labels | string | 可选 | 20 | 标签 |\n",
        "| crate_id | string | 必选 | 64 | 箱号 |\n\
         | lots | cratelot | 可选 | | 批次 |\n\
         | lot_no | string | 必选 | 64 | 批号 |\n\
         | stock | number | 必选 | 9 | 库存 |\n",
        "",
    );
    expect![[r#"
        request: address: CrateAddress, labels: String[]
        response: crate_id: String, lots: CrateLot[]
        CrateAddress None: city: String, street: String
        CrateLot None: lot_no: String, stock: Number
    "#]]
    .assert_eq(&fields(&drafted(&page)));
    let [with, without] = notes(&page);
    assert!(with.len() < without.len(), "{with:#?} {without:#?}");
    expect![[r#"
        [
            "request.labels.length: does 20 limit each element, the whole list, or the number of elements?",
        ]
    "#]].assert_debug_eq(&with);
}

#[test]
fn types_that_the_page_folds_have_the_fields_of_the_sdks() {
    let page = page(
        "| shop_no | String | 必选 | 64 | 门店 |\n",
        "| hidden_items | CrateItem[] | 可选 | | 货品。展开所有属性 |\n",
        "",
    );
    let drafted = drafted(&page);
    expect![[r#"
        request: shop_no: String
        response: hidden_items: CrateItem[]
        CrateItem Some(Sdk): item_kind: ItemKind, maker: CrateMaker, weight: Number
        CrateMaker Some(Sdk): maker_no: Unknown
    "#]]
    .assert_eq(&fields(&drafted));
    let text = spec_draft::yaml::to_string(&drafted.draft);
    assert!(text.contains("facts: sdk"), "{text}");
    let source = [codegen::Source::new(format!("specs/{METHOD}.yaml"), text.clone())];
    let reports = codegen::check(&codegen::parse(&source)).err().unwrap_or_default();
    let errors: Vec<_> =
        reports.iter().flat_map(|it| &it.diagnostics).map(|it| &it.message).collect();
    // The page's address.
    expect![[r#"
        [
            "unfilled TODO",
        ]
    "#]]
    .assert_debug_eq(&errors);
}

#[test]
fn what_only_one_of_them_has_is_reported() {
    let page = page(
        "| shop_no | String | 必选 | 64 | 门店 |\n\
         | deliver_tme | Date | 必选 | | 送达时间，格式 yyyy-MM-dd HH:mm:ss |\n\
         | street | String | 可选 | 20 | 街道 |\n\
         | colour | String | 可选 | 20 | 颜色 |\n",
        "| crate_id | String | 必选 | 64 | 箱号 |\n\
         | lots | String | 必选 | 64 | 批次 |\n\
         | state | State | 必选 | | 状态 |\n\
         | └ inner | String | 必选 | 64 | 内 |\n",
        "",
    );
    let [with, _] = notes(&page);
    expect![[r#"
        [
            "request.deliver_tme.type: the official SDKs have `deliver_time`: is the page misspelt?",
            "request.street.type: the official SDKs have it in CrateAddress, not here",
            "request.colour.type: the official SDKs do not have it",
            "response.lots.type: the official SDKs have an object, CrateLot: is its JSON sent as a string?",
            "response.state.type: the official SDKs have a string: is the object sent as a string of JSON?",
        ]
    "#]].assert_debug_eq(&with);
    expect![[r#"
        [
            "request: address, deliver_time, labels",
            "response: hidden_items",
        ]
    "#]]
    .assert_debug_eq(&drafted(&page).remarks);
}

#[test]
fn a_row_that_the_page_nests_too_deep_is_moved_and_reported() {
    let page = page(
        "| address | CrateAddress | 必选 | | 地址 |\n\
         | └ city | String | 必选 | 20 | 城市 |\n\
         | └ shop_no | String | 必选 | 64 | 门店 |\n",
        "| crate_id | String | 必选 | 64 | 箱号 |\n",
        "",
    );
    expect![[r#"
        request: address: CrateAddress, shop_no: String
        response: crate_id: String
        CrateAddress None: city: String
    "#]]
    .assert_eq(&fields(&drafted(&page)));
    expect![[r#"
        [
            "request.shop_no.type: the page has it in `address`, the official SDKs around that",
        ]
    "#]]
    .assert_debug_eq(&notes(&page)[0]);
}

#[test]
fn where_a_parameter_travels_and_its_operation_in_v3_are_known() {
    let page = page(
        "| shop_no | String | 必选 | 64 | 门店 |\n| labels | String[] | 可选 | | 标签 |\n",
        "| crate_id | String | 必选 | 64 | 箱号 |\n",
        "",
    );
    let draft = drafted(&page).draft;
    let v3 = draft.v3.map(|v3| v3.value.call);
    assert_eq!(v3.as_deref(), Some("POST /v3/alipay/test/crate/deliver"));
    let places: Vec<_> =
        draft.request.iter().map(|it| it.location.as_ref().map(|it| it.value)).collect();
    assert_eq!(places, [Some(spec_draft::Location::Top), None]);
}

#[test]
fn a_page_of_another_api_is_not_bent_to_the_structure() {
    let page = page(
        "| Address | String | 必选 | 64 | 地址 |\n\
         | colour | String | 必选 | 64 | 颜色 |\n\
         | size | String | 必选 | 64 | 大小 |\n\
         | taste | String | 必选 | 64 | 味道 |\n\
         | smell | String | 必选 | 64 | 气味 |\n\
         | sound | String | 必选 | 64 | 声音 |\n",
        "| crate_id | String | 必选 | 64 | 箱号 |\n",
        "",
    );
    assert!(fields(&drafted(&page)).contains("Address: String"));
    let [with, _] = notes(&page);
    expect![[r#"
        [
            ": the official SDKs do not have request.Address, request.colour, request.size, request.taste, request.smell, request.sound: is it another API, or a newer page?",
        ]
    "#]].assert_debug_eq(&with);
}

#[test]
fn the_side_of_a_table_without_a_heading_is_settled_by_a_field_of_one_side() {
    let table = |rows: &str| {
        format!(
            "送货\n\n{METHOD}\n\n| 参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |\n|---|---|---|---|---|---|\n{rows}"
        )
    };
    let known = table(
        "| shop_no | String | 必选 | 32 | 门店 | S1 |\n| labels | String[] | 可选 | 32 | 标签 | A |\n",
    );
    let other = table(
        "| shop_no | String | 必选 | 32 | 门店 | S1 |\n| nobody | String | 可选 | 32 | 无 | A |\n",
    );
    expect![[r#"
        [
            [
                [
                    "request.labels.length: does 32 limit each element, the whole list, or the number of elements?",
                ],
                [
                    "title: the page has no title",
                    "request.shop_no.type: in a table without a known heading, assumed to belong to the request",
                    "request.labels.type: in a table without a known heading, assumed to belong to the request",
                    "request.labels.length: does 32 limit each element, the whole list, or the number of elements?",
                ],
            ],
            [
                [
                    "request.nobody.type: in a table without a known heading, assumed to belong to the request; the official SDKs do not have it",
                ],
                [
                    "title: the page has no title",
                    "request.shop_no.type: in a table without a known heading, assumed to belong to the request",
                    "request.nobody.type: in a table without a known heading, assumed to belong to the request",
                ],
            ],
        ]
    "#]]
    .assert_eq(&format!("{:#?}\n", [notes(&known), notes(&other)]));
}
