//! The old table on one line.

use crate::dump::rows;
use expect_test::expect;

fn page(head: &str, table: &str) -> String {
    format!("alipay.test.order.query(测试订单查询接口)\n\n请求参数\n\n{head}\n{table}\n")
}

const HEAD: &str = "参数 类型 是否必填 最大长度 描述 示例值";

#[test]
fn the_shape_of_a_value_divides_it_from_the_description() {
    let table = "\
order_no String 必选 64 订单号 2016083100100104
start_time Date 可选 20 起始时间。格式:yyyy-MM-dd HH:mm:ss 2015-10-27 10:51:57
extend Json 可选 1024 扩展信息,格式为json {\"a b\":\"c d\"}
tags String [] 选填 - 标签 [\"A\", \"B\"]
detail TestDetail [] 必填 - 明细列表
kind String 必须 16位 类型 SHOP
page_no Number 特殊可选 9 页码,默认20 个 1
home String 否 1~256 主页 https://example.test/a?b=c
has_more Boolean 是 - 还有 true";
    expect![[r#"
        request
        6: order_no: String 必选 64 — 订单号 = 2016083100100104
        7: start_time: Date 可选 20 — 起始时间。格式:yyyy-MM-dd HH:mm:ss = 2015-10-27 10:51:57
        8: extend: Json 可选 1024 — 扩展信息,格式为json = {"a b":"c d"}
        9: tags: String [] 选填 — 标签 = ["A", "B"]
        10: detail: TestDetail [] 必填 — 明细列表
        11: kind: String 必须 16 — 类型 = SHOP
        12: page_no: Number 特殊可选 9 — 页码,默认20 个 = 1
        13: home: String 否 1,256 — 主页 = https://example.test/a?b=c
        14: has_more: Boolean 是 — 还有 = true
    "#]]
    .assert_eq(&rows(&page(HEAD, table)));
}

#[test]
fn the_samples_know_an_example_better_than_its_shape() {
    let sample = r#"
请求示例
{"name": "甲 乙", "note": "旧", "ids": ["11", "22"], "amount": 25, "model": "Test Phone 6"}"#;
    let table = "\
name String 必选 64 名称 甲 乙
note String 必选 64 新 旧
ids String[] 必选 64 编号 11,22
amount Price 必选 9 金额 25.00
model String 必选 32 型号 Test Phone 6";
    expect![[r#"
        request
        6: name: String 必选 64 — 名称 = 甲 乙
        7: note: String 必选 64 — 新 = 旧
        8: ids: String[] 必选 64 — 编号 = 11,22
        9: amount: Price 必选 9 — 金额 = 25.00
        10: model: String 必选 32 — 型号 = Test Phone 6
    "#]]
    .assert_eq(&rows(&(page(HEAD, table) + sample)));
}

#[test]
fn ambiguous_splits_get_a_review_note() {
    let table = "\
remark String 可选 64 备注 好评 如潮
buyer String 可选 64 2088000011112222
seller String 可选 64 卖家
level String 可选 8 等级 又名 rank";
    expect![[r#"
        request
        6: remark: String 可选 64 — 备注 好评 = 如潮 ?Example: the page does not separate the description from the example
        7: buyer: String 可选 64 = 2088000011112222 ?Example: the page does not separate the description from the example
        8: seller: String 可选 64 — 卖家
        9: level: String 可选 8 — 等级 又名 = rank ?Example: the page does not separate the description from the example
    "#]].assert_eq(&rows(&page(HEAD, table)));
}

#[test]
fn a_description_may_wrap() {
    let table = "\
ids String [] 可选 6400 编号列表,最多100个。
注意:暂不支持。
2015123235324534,2015123235324535
kind String 必填 50 动作。
order string 创建,
DROP-删除 CREATE
memo String 选填 10 备忘";
    expect![[r#"
        request
        6: ids: String [] 可选 6400 — 编号列表,最多100个。⏎注意:暂不支持。 = 2015123235324534,2015123235324535
        9: kind: String 必填 50 — 动作。⏎order string 创建,⏎DROP-删除 = CREATE
        12: memo: String 选填 10 — 备忘
    "#]].assert_eq(&rows(&page(HEAD, table)));
}

#[test]
fn marks_and_indentation_nest() {
    let table = "\
items TestItem [] 必填 - 列表
└ id String 必填 32 编号 1001
└ parts TestPart [] 必填 - 部件
└└ name String 必填 32 名称 A_1
total Number 必填 9 总数 3";
    expect![[r#"
        request
        6: (0) items: TestItem [] 必填 — 列表
        7: (1) id: String 必填 32 — 编号 = 1001
        8: (1) parts: TestPart [] 必填 — 部件
        9: (2) name: String 必填 32 — 名称 = A_1
        10: (0) total: Number 必填 9 — 总数 = 3
    "#]]
    .assert_eq(&rows(&page(HEAD, table)));
    let table = "\
items TestItem [] 必填 - 列表
  id String 必填 32 编号 1001
    sub String 必填 32 编号 1002
total Number 必填 9 总数 3";
    // `id` is a string and has no members: the space is an accident.
    expect![[r#"
        request
        6: items: TestItem [] 必填 — 列表
        7: id: String 必填 32 — 编号 = 1001
        8: sub: String 必填 32 — 编号 = 1002
        9: total: Number 必填 9 — 总数 = 3
    "#]]
    .assert_eq(&rows(&page(HEAD, table)));
}

#[test]
fn columns_stand_in_any_order_and_may_be_missing() {
    let head = "参数名称 参数 类型 是否必填 最大长度 描述 示例值";
    let table = "\
订单号 order_no String 必选 64 商户的订单号 1001
买家 姓名 buyer String 可选 64 姓名 ABC";
    expect![[r#"
        request
        6: order_no|订单号: String 必选 64 — 商户的订单号 = 1001
        7: buyer|买家 姓名: String 可选 64 — 姓名 = ABC
    "#]]
    .assert_eq(&rows(&page(head, table)));
    let head = "参数类型描述是否必填示例值";
    let table = "order_no String 商户的 订单号 必选 1001\nkind String 类型 可选";
    expect![[r#"
        request
        6: order_no: String 必选 — 商户的 订单号 = 1001
        7: kind: String 可选 — 类型
    "#]]
    .assert_eq(&rows(&page(head, table)));
    let head = "字段名 类型 说明";
    let table = "order_no String 商户的 订单号\nitem ItemVO 商品 信息";
    expect![[r#"
        request
        6: order_no: String — 商户的 订单号
        7: item: ItemVO — 商品 信息
    "#]]
    .assert_eq(&rows(&page(head, table)));
}

#[test]
fn blanks_of_every_kind_are_blanks() {
    let table = "order_no\u{a0}String\u{3000}必选 64 订\u{200b}单号\u{2003}1001\r";
    let page = format!("\u{feff}{}", page(HEAD, table)).replace('\n', "\r\n");
    expect![[r#"
        request
        6: order_no: String 必选 64 — 订单号 = 1001
    "#]]
    .assert_eq(&rows(&page));
}

#[test]
fn an_unrecognized_line_is_reported() {
    let table = "（见下表）\norder_no String 必选 64 订单号 1001";
    expect![[r#"
        request
        7: order_no: String 必选 64 — 订单号 = 1001
        unrecognized
        6: （见下表）
    "#]]
    .assert_eq(&rows(&page(HEAD, table)));
}

#[test]
fn a_presence_word_in_the_description_does_not_end_the_label() {
    let table = "\
order_no String 必选 32 订单号，推荐为uuid，必填 ZGYD2018
memo String 可选 32 备注 必填 A1";
    expect![[r#"
        request
        6: order_no: String 必选 32 — 订单号，推荐为uuid，必填 = ZGYD2018
        7: memo: String 可选 32 — 备注 必填 = A1
    "#]]
    .assert_eq(&rows(&page(HEAD, table)));
}
