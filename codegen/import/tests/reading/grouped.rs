//! The new layout.

use crate::dump::rows;
use expect_test::expect;

fn page(table: &str) -> String {
    format!(
        "开发 > 服务端 > 测试订单查询接口\n公共请求参数\n业务请求参数\n{table}\n常见请求示例\ncurl 'https://x.test/?method=alipay.test.order.query&a=b'\n"
    )
}

#[test]
fn a_row_says_name_label_presence_type_and_limit() {
    let table = "\
mini_id|应用id必选string[1,32]
out_no｜商户单号可选string(64)
**note**可选string[](128)
**fee****｜是否必选金额**特殊可选price(12)
order_id订单号必选string(128)
kinds|种类可选array[1,1000]
count|数量必选number[1,99999]
when|时间必选date
goods|商品可选TestGoods[]
open | 是否 可选 boolean
amount|金额必选price[0.01,100000000]";
    expect![[r#"
        request
        4: mini_id|应用id: string 必选 [1,32]
        5: out_no|商户单号: string 可选 64
        6: note: string[] 可选 128
        7: fee|是否必选金额: price 特殊可选 12
        8: order_id|订单号: string 必选 128
        9: kinds|种类: array 可选 [1,1000]
        10: count|数量: number 必选 [1,99999]
        11: when|时间: date 必选
        12: goods|商品: TestGoods[] 可选
        13: open|是否: boolean 可选
        14: amount|金额: price 必选 [0.01,100000000]
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn groups_take_lines_and_share_them() {
    let table = "\
kind|种类必选string(32)
【描述】订单的种类，
第二行【重要】
【枚举值】
普通: NORMAL
类型:A类: TYPE_A
说明:https://x.test/a: LINK
【示例值】NORMAL
【必选条件】新订单
时必选
【注意事项】区分大小写
state|状态可选string(32)
【描述】状态【枚举值】新 单: NEW 已付: PAID【示例值】NEW
more|更多可选string(32)
【枚举值】
甲: A
乙: B
更多
【示例值】a|b|c
glued|连写可选string(32)
【枚举值】甲：A乙：B
丙: C丁: D
shop|商店可选string[]
【枚举值】 ● 应用宝: 应用宝 ● 360: 360
只有标签
查看更多";
    expect![[r#"
        request
        4: kind|种类: string 必选 32 — 订单的种类，⏎第二行【重要】 = NORMAL <NORMAL=普通> <TYPE_A=类型:A类> <LINK=说明:https://x.test/a> {when 新订单⏎时必选} {notice 区分大小写}
        15: state|状态: string 可选 32 — 状态 = NEW <NEW=新 单> <PAID=已付>
        17: more|更多: string 可选 32 = a|b|c <A=甲> <B=乙> {cut}
        23: glued|连写: string 可选 32 <B=甲：A乙> <C=丙> <D=丁> ?Values: may be more than one value: `甲：A乙：B`
        26: shop|商店: string[] 可选 <应用宝=应用宝> <360=360> <只有标签=> ?Values: `只有标签` in the list of values has no label and value
    "#]].assert_eq(&rows(&page(table)));
}

#[test]
fn one_of_a_choice_has_no_presence() {
    let table = "\
以下参数 二选一 传入
trade_no|交易号string(64)
【描述】交易号
trade_no,out_no如果同时存在优先取trade_no
out_no优先取string
out_no|商户单号string(64)
【示例值】A1
operator|操作员可选string(28)
以下参数二选一必填
plain_nostring(64)
【描述】无标签
**amount**price
detail|明细TestDetail";
    expect![[r#"
        request
        5: trade_no|交易号: string 64 — 交易号⏎trade_no,out_no如果同时存在优先取trade_no⏎out_no优先取string {choice 1}
        9: out_no|商户单号: string 64 = A1 {choice 1}
        11: operator|操作员: string 可选 28
        13: plain_no: string 64 — 无标签 {choice 2}
        15: amount: price {choice 2}
        16: detail|明细: TestDetail {choice 2}
    "#]]
    .assert_eq(&rows(&page(table)));
}

#[test]
fn files_and_parameters_of_the_top_say_so() {
    let table = "\
image|图片必选byte_array(10485760)
【描述】图片文件
scene|场景可选string(32)
【描述】场景，不在biz_content中传递";
    expect![[r#"
        request
        4: image|图片: byte_array 必选 10485760 — 图片文件 {in File}
        6: scene|场景: string 可选 32 — 场景，不在biz_content中传递 {in Top}
    "#]]
    .assert_eq(&rows(&page(table)));
}

/// `条件可选` is a presence word as well.
#[test]
fn a_label_may_end_in_a_condition() {
    let page = "alipay.test.order.query\n请求参数\nfilter|过滤条件可选TestFilter\n【描述】订单的过滤条件\nscope|使用条件必选string(64)\n【描述】范围\na_b条件可选string(8)\nc_d|丁 条件必选string(8)\n";
    expect![[r#"
        request
        3: filter|过滤条件: TestFilter 可选 — 订单的过滤条件
        5: scope|使用条件: string 必选 64 — 范围 ?Presence: the page runs label and presence together: `使用条件必选`
        7: a_b: string 条件可选 8
        8: c_d|丁: string 条件必选 8
    "#]].assert_eq(&rows(page));
}

#[test]
fn wide_brackets_and_digits_limit_as_well() {
    let page = "alipay.test.order.query\n请求参数\na_b｜甲必选string（６４）\nc_d｜丁可选number［1，100］\ne_f｜己可选string[]（３２）\n";
    expect![[r#"
        request
        3: a_b|甲: string 必选 64
        4: c_d|丁: number 可选 [1,100]
        5: e_f|己: string[] 可选 32
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn rows_may_be_headings_and_items_of_markdown() {
    let page = "# alipay.test.order.query\n## 请求参数\n### a_b|甲 必选 string(64)\n【示例值】1001\n* **c_d**|丁 可选 Buyer\n    * **e_f**|己 必选 string(32)\n      【描述】名\n#### 以下参数二选一\n**g_h**|庚 string(64)\n## 别的\n正文\n";
    expect![[r#"
        request
        3: (0) a_b|甲: string 必选 64 = 1001
        5: (0) c_d|丁: Buyer 可选
        6: (1) e_f|己: string 必选 32 — 名
        9: (0) g_h|庚: string 64 {choice 1}
        unrecognized
        10: ## 别的
        11: 正文
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn groups_may_have_lost_their_brackets() {
    let page = "alipay.test.order.query\n请求参数\na_b 甲号 必选 string(64)\n描述：甲的号\n枚举值：\n甲: A\n示例值：A\nc_d|丁必选string(64)\n【描述】丁\n说明：也可以是 0\n";
    expect![[r#"
        request
        3: a_b|甲号: string 必选 64 — 甲的号 = A <A=甲>
        8: c_d|丁: string 必选 64 — 丁⏎说明：也可以是 0
    "#]]
    .assert_eq(&rows(page));
}

/// A shorter match would leave `不` to the label and make the parameter required.
#[test]
fn the_longest_presence_word_is_meant() {
    let page = "alipay.test.order.query\n请求参数\na_b|甲不必填string(8)\nc_d|丁非必传string(8)\ne_f|己有条件必填string(8)\ng_h|庚不可空string(8)\n";
    expect![[r#"
        request
        3: a_b|甲: string 不必填 8
        4: c_d|丁: string 非必传 8
        5: e_f|己: string 有条件必填 8
        6: g_h|庚: string 不可空 8
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn the_button_that_hides_the_members_is_no_part_of_the_description() {
    let text = "alipay.test.order.query\n业务请求参数\nitems可选TestItem[]\n【描述】货物\n隐藏子属性\n\
        item_no必选string(16)\n【描述】货号\n【示例值】I1\n";
    expect![[r#"
        request
        3: items: TestItem[] 可选 — 货物
        6: item_no: string 必选 16 — 货号 = I1
    "#]]
    .assert_eq(&crate::dump::rows(text));
}

#[test]
fn the_buttons_below_the_rows_tell_whether_members_are_shown() {
    let page = |button: &str| {
        crate::dump::read(&format!(
            "alipay.test.order.query\n业务请求参数\n展开所有属性\nitems可选TestItem[]\n【描述】货物\n{button}\n\
             item_no必选string(16)\n【描述】货号\n"
        ))
    };
    let is_collapsed = |button: &str| page(button).collapsed;
    assert!(is_collapsed(""));
    assert!(!is_collapsed("隐藏子属性"));
    assert!(is_collapsed("展开子属性"));
}
