//! Each cell on its own line.

use crate::dump::{errors, rows};
use expect_test::expect;

fn page(table: &str) -> String {
    format!("测试订单查询接口\nalipay.test.order.query\n响应参数\n{table}\n")
}

#[test]
fn bullets_below_a_row_are_its_members() {
    let table = "参数 类型 是否必填 最大长度 描述 示例值
total Number 必填 9 总数 3
items TestItem [] 必填 - 列表
  • └ id
  • String
  • 必填
  • 32
  • 编号
    第二行
  • A 1
  • └ note
  • String
  • 选填
  • -
  • 备注
  •
  • └ parts
  • TestPart []
  • 选填
  • 部件";
    expect![[r#"
        response
        5: (0) total: Number 必填 9 — 总数 = 3
        6: (0) items: TestItem [] 必填 — 列表
        7: (1) id: String 必填 32 — 编号⏎第二行 = A 1
        14: (1) note: String 选填 — 备注
        20: (1) parts: TestPart [] 选填 — 部件
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn a_head_may_be_stacked_too() {
    let table = "参数\n类型\n是否必填\n最大长度\n描述\n示例值
order_no\nString\n必填\n64\n订单号\n1001
kind\nString\n选填\n16\n种类:\nA-甲\nB-乙\nA
memo\nString\n选填\n16\n备忘";
    expect![[r#"
        response
        10: order_no: String 必填 64 — 订单号 = 1001
        16: kind: String 选填 16 — 种类:⏎A-甲⏎B-乙 = A ?Example: the page does not separate the description from the example
        24: memo: String 选填 16 — 备忘
    "#]].assert_eq(&rows(&page(table)));
}

#[test]
fn glued_cells_are_split_by_known_names_and_types() {
    let sample =
        "\n响应示例\n{\"alipay_test_order_query_response\":{\"code\":\"10000\",\"items\":[]}}";
    let table = "参数类型是否必选最大长度描述示例值
order_nostring必选64
订单号
1001
itemsTestItem[]可选-
列表
extraTestExtra可选
附加";
    expect![[r#"
        response
        5: order_no: string 必选 64 — 订单号 = 1001
        8: items: TestItem[] 可选 — 列表
        10: extra: TestExtra 可选 — 附加 ?Name: the page runs name and type together: `extraTestExtra` ?Type: the page runs name and type together: `extraTestExtra`
    "#]].assert_eq(&rows(&(page(table) + sample)));
}

#[test]
fn the_new_layout_with_each_piece_in_a_line() {
    let table = "order_no|订单号\n必选\nstring(64)\n【描述】订单号\n【示例值】1001\nnote\n可选\nstring[1,32]\n【描述】备注\nkind\n|种类\n可选\nnumber\n[1,9]\n【描述】种类";
    expect![[r#"
        response
        4: order_no|订单号: string 必选 64 — 订单号 = 1001
        9: note: string 可选 [1,32] — 备注
        13: kind|种类: number 可选 [1,9] — 种类
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn a_label_may_stand_alone() {
    let page = "alipay.test.order.query\n请求参数\na_b\n甲号\n必选\nstring(64)\n【描述】甲\n响应参数\nc_d\n丁号\n特殊可选\nstring[1,16]\n【必选条件】查询时\n业务错误码\nORDER_NOT_EXIST\n订单不存在\n检查订单号\n";
    expect![[r#"
        request
        3: a_b|甲号: string 必选 64 — 甲
        response
        9: c_d|丁号: string 特殊可选 [1,16] {when 查询时}
    "#]]
    .assert_eq(&rows(page));
    expect![[r#"
        errors
        15: ORDER_NOT_EXIST / 订单不存在 / 检查订单号
    "#]]
    .assert_eq(&errors(page));
}
