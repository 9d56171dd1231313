//! Cells separated by pipes or tabs.

use crate::dump::{read, rows};
use expect_test::expect;

fn page(table: &str) -> String {
    format!("# alipay.test.order.query 测试订单查询\n\n## 2. 请求参数\n\n{table}\n")
}

#[test]
fn pipe_tables_with_and_without_outer_pipes() {
    let table = r"| **参数** | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |
|:---|:---:|---|---|---|---|
| `order_no` | String | 必选 | 64 | 订单号<br>不可重复 | 1001 |
| goods\_tree | String | 可选 | 128 | 用 a\|b 分割 | 1\|2 |
| items | TestItem[] | 可选 | - | 列表 | |
| └ id | String | 必选 | 32 | 编号 | A1 |
| └└ sub | String | 必选 | 32 | 编号 | A2 |
| &nbsp;&nbsp;note | String | 可选 | 32 | 备注 |  |";
    expect![[r#"
        request
        7: (0) order_no: String 必选 64 — 订单号⏎不可重复 = 1001
        8: (0) goods_tree: String 可选 128 — 用 a|b 分割 = 1|2
        9: (0) items: TestItem[] 可选 — 列表
        10: (1) id: String 必选 32 — 编号 = A1
        11: (2) sub: String 必选 32 — 编号 = A2
        12: (1) note: String 可选 32 — 备注
    "#]]
    .assert_eq(&rows(&page(table)));
    let table = "参数|类型|是否必填|最大长度|描述|示例值\n---|---|---|---|---|---\n\
        order_no|String|必选|64|订单号|1001\nlist|array{object}|可选||列表\n` `id|String|必填|32|编号|1\n\
        ` ` ` `no|String|必填|32|编号|2\ntree|String|可选|128|由|分割|1|2|3";
    expect![[r#"
        request
        7: (0) order_no: String 必选 64 — 订单号 = 1001
        8: (0) list: array{object} 可选 — 列表
        9: (1) id: String 必填 32 — 编号 = 1
        10: (2) no: String 必填 32 — 编号 = 2
        11: (0) tree: String 可选 128 — 由|分割|1|2|3 ?Description: more cells than columns: a `|` within the description or the example ?Example: more cells than columns: a `|` within the description or the example
    "#]].assert_eq(&rows(&page(table)));
}

#[test]
fn seven_columns_in_any_order() {
    let table = "| 参数名称 | 参数 | 是否必填 | 类型 | 描述 | 最大长度 | 示例值 | 备注 |\n|-|-|-|-|-|-|-|-|\n\
        | 订单号 | order_no | 是 | String(64) | 商户的订单号 |  | 1001 | 唯一 |\n\
        | 种类 | kind | 否 | String | 订单种类 | 16 | | |\n| 其他参数 |||||||";
    expect![[r#"
        request
        7: order_no|订单号: String 是 64 — 商户的订单号⏎唯一 = 1001
        8: kind|种类: String 否 16 — 订单种类
        unrecognized
        9: | 其他参数 |||||||
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn tabs_divide_cells_and_breaks_do_not() {
    let table = "参数\t类型\t是否必填\t最大长度\t描述\t示例值\n\
        order_no\tString\t必选\t64\t订单号\t1001\n\
        kind\tString\t必选\t\t种类:\nA-甲\nB-乙\tA\n\
        items\tTestItem []\t可选\t-\t列表\t\n\
        note\tString\t可选\t64\t备注\t写 在 这里";
    expect![[r#"
        request
        6: order_no: String 必选 64 — 订单号 = 1001
        7: kind: String 必选 — 种类:⏎A-甲⏎B-乙 = A
        10: items: TestItem [] 可选 — 列表
        11: note: String 可选 64 — 备注 = 写 在 这里
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn a_pipe_too_many_moves_no_cell_silently() {
    let sample = "\n## 请求示例\n```json\n{\"tree\": \"1|2|3\"}\n```\n";
    let table = "|参数|类型|是否必填|最大长度|描述|示例值|\n|---|---|---|---|---|---|\n|tree|String|可选|128|由|分割|1|2|3|";
    expect![[r#"
        request
        7: tree: String 可选 128 — 由|分割 = 1|2|3
    "#]]
    .assert_eq(&rows(&(page(table) + sample)));
    expect![[r#"
        request
        7: tree: String 可选 128 — 由|分割|1|2|3 ?Description: more cells than columns: a `|` within the description or the example ?Example: more cells than columns: a `|` within the description or the example
    "#]].assert_eq(&rows(&page(table)));
}

#[test]
fn a_drawn_table_goes_on_below_its_rows() {
    let page = "alipay.test.order.query\n请求参数\n+-----+--------+----------+------+\n| 参数 | 类型 | 是否必填 | 描述 |\n+=====+========+==========+======+\n| a_b | String | 必填 | 甲， |\n|     |        |          | 乙   |\n+-----+--------+----------+------+\n响应参数\n┌──────┬──────┬────┐\n│ 参数 │ 类型 │ 描述 │\n├──────┼──────┼────┤\n│ c_d │ Number │ 丁 │\n└──────┴──────┴────┘\n";
    expect![[r#"
        request
        6: a_b: String 必填 — 甲，⏎乙
        response
        13: c_d: Number — 丁
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn the_chinese_name_may_be_the_second_one() {
    let page = "alipay.test.order.query\n请求参数\n参数 | 名称 | 类型 | 必填 | 说明\na_b | 甲 | String(64) | Y | 说甲\n";
    expect![[r#"
        request
        4: a_b|甲: String Y 64 — 说甲
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn cells_that_may_be_empty_may_be_missing() {
    let page = "alipay.test.order.query\n请求参数\n|参数|类型|是否可空|描述|\n|---|---|---|---|\n|a_b|String|否|甲|\n|c_d|String|是|丁|\n响应参数\n参数名 类型 允许为空 描述\ne_f Number N 己\n";
    expect![[r#"
        request
        5: a_b: String 不可空 — 甲
        6: c_d: String 可空 — 丁
        response
        9: e_f: Number 不可空 — 己
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn a_spreadsheet_puts_lines_in_quotes() {
    let page = "alipay.test.order.query\n请求参数\n参数\t类型\t是否必填\t最大长度\t描述\t示例值\na_b\tString\t必填\t64\t\"甲\n\"\"乙\"\"\"\t\"x\"\n";
    expect![[r#"
        request
        4: a_b: String 必填 64 — 甲⏎"乙" = "x"
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn a_chinese_and_an_english_name() {
    let table = "参数中文名 | 参数英文名 | 类型 | 是否必选 | 最大长度 | 描述 | 示例值\n\
        包裹编号 | parcel_no | String | 必选 | 32 | 包裹的编号 | P001";
    expect![[r#"
        request
        6: parcel_no|包裹编号: String 必选 32 — 包裹的编号 = P001
    "#]]
    .assert_eq(&rows(&page(table)));
}

/// Below a header that nobody knows, no row is lost silently: not to have read any is an error.
#[test]
fn rows_without_a_known_header_are_reported() {
    let table = "甲 | 乙 | 丙 | 丁\n包裹编号 | 文本 | 是 | 三十二\n\n没有列的说明";
    let response = "\n## 响应参数\n\n参数|类型|描述\na|String|甲\n";
    let error = spec_import::read_page(&(page(table) + response)).unwrap_err();
    expect!["no field was understood under `2. 请求参数`, which has rows: the first is line 5, `甲 | 乙 | 丙 | 丁`. Copy the page again, as text from a browser or as saved HTML; if the rows look right, write their fields by hand, and report the layout"].assert_eq(&error.to_string());
    let known = "参数|类型|描述\nb|String|乙\n\n";
    let page = read(&(page(&format!("{known}{table}")) + response));
    let lines: Vec<_> = page.unrecognized.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["甲 | 乙 | 丙 | 丁", "包裹编号 | 文本 | 是 | 三十二", "没有列的说明"]);
}

#[test]
fn the_last_cell_on_a_line_of_its_own() {
    let table = "\
        | 参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |\n|---|---|---|---|---|---|\n\
        | kind | String | 必须 | 16 | 种类。\nBOX:箱 BAG:袋 |\nBOX |\n\
        | shelf_no | String | 必须 | 16 | 货架 |\nA1 |\n\
        | note | String | 可选 | 16 | 备注 |\n\
        | last | String | 可选 | 16 | 末尾 | Z |\n其他 |";
    expect![[r#"
        request
        7: kind: String 必须 16 — 种类。⏎BOX:箱 BAG:袋 = BOX
        10: shelf_no: String 必须 16 — 货架 = A1
        12: note: String 可选 16 — 备注
        13: last: String 可选 16 — 末尾 = Z
        unrecognized
        14: 其他 |
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn a_page_in_english() {
    let text = "alipay.test.order.share\nShares an order.\nPublic parameters\nRequest URL\n\
        Public request parameters\nParameter | Type | Required | Max length | Description | Sample |\n\
        method | String | Y | 128 | The API name. | alipay.test.order.share |\n\
        Request parameters\nParameter | Type | Required | Max length | Description | Sample |\n\
        order_no | String | Y | 16 | The order | 1001 |\n\
        Response parameters\nParameter | Type | Required | Max length | Description | Sample |\n\
        picture | String | N | 400 | The URL of the picture | http://example.com/a |\n";
    expect![[r#"
        request
        10: order_no: String Y 16 — The order = 1001
        response
        13: picture: String N 400 — The URL of the picture = http://example.com/a
    "#]]
    .assert_eq(&rows(text));
}

#[test]
fn an_example_of_several_lines_in_the_last_cell() {
    let table = "参数\t类型\t是否必填\t最大长度\t描述\t示例值\n\
        extend\tString\t可选\t512\t扩展信息\t{\n\"a\":\"b\",\n\"c\":\"d\"\n}\n\
        note\tString\t可选\t64\t备注\tA";
    expect![[r#"
        request
        6: extend: String 可选 512 — 扩展信息 = {⏎"a":"b",⏎"c":"d"⏎}
        10: note: String 可选 64 — 备注 = A
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn a_description_may_have_groups_in_one_cell() {
    let table = "| 参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |\n|-|-|-|-|-|-|\n\
        | kind | String | 必选 | 8 | 【描述】种类【枚举值】大件: BIG；小件:SMALL【示例值】BIG | BIG |\n\
        | by | String | 可选 | 32 | 标识类型<br>【枚举值】<br>账号: userId<br>手机号: mobile<br>【注意事项】二者不可混用 | |";
    expect![[r#"
        request
        7: kind: String 必选 8 — 种类 = BIG <BIG=大件> <SMALL=小件>
        8: by: String 可选 32 — 标识类型 <userId=账号> <mobile=手机号> {notice 二者不可混用}
    "#]]
    .assert_eq(&rows(&page(table)));
}
