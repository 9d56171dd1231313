//! Tables and lists under a heading about one parameter.

use crate::dump::{errors, rows};
use expect_test::expect;

const HEAD: &str = "参数 类型 是否必填 最大长度 描述 示例值";

#[test]
fn the_members_of_a_parameter_in_any_layout() {
    let page = format!(
        "alipay.test.parcel.query(查询包裹接口)\n请求参数\n{HEAD}\nparcel_no String 必选 32 编号 P001\n\
        sender Person 可选 - 寄件人 -\nsender（寄件人）子参数\n{HEAD}\nphone String 必选 16 电话 138\n\
        place Place 可选 - 地点 -\nplace 子参数说明：\n参数\n类型\n是否必填\n最大长度\n描述\n示例值\n\
        city\nString\n必选\n16\n城市\n杭州\n响应参数\nitems|列表可选ItemInfo[]\n【描述】列表\n\
        ItemInfo 字段说明\n参数\t类型\t是否必填\t描述\nitem_no\tString\t必填\t编号\nextra|扩展可选object\n\
        extra为一个对象，字段如下：\n| 参数 | 说明 |\n|---|---|\n| note | 附言 |\n"
    );
    expect![[r#"
        request
        4: (0) parcel_no: String 必选 32 — 编号 = P001
        5: (0) sender: Person 可选 — 寄件人
        8: (1) phone: String 必选 16 — 电话 = 138
        9: (1) place: Place 可选 — 地点
        17: (2) city: String 必选 16 — 城市 = 杭州
        response
        24: (0) items|列表: ItemInfo[] 可选 — 列表
        28: (1) item_no: String 必填 — 编号
        29: (1) extra|扩展: object 可选
        33: (2) note:  — 附言
    "#]]
    .assert_eq(&rows(&page));
}

#[test]
fn the_values_of_a_parameter_in_any_form() {
    let page = "alipay.test.parcel.query(查询包裹接口)\n## 响应参数\n\n| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n\
        | aa | string | 是 | 甲 |\n| bb | string | 是 | 乙 |\n| cc | string | 是 | 丙 |\n| dd | string | 是 | 丁 |\n\
        | ee | object | 是 | 戊 |\n\n\
        #### aa（甲）枚举值\n| 枚举名 | 编码 |\n|---|---|\n| 大 | BIG |\n\n\
        #### bb 枚举值\n| 枚举名 | 枚举值 |\n|---|---|\n| SMALL | 小 |\n\n\
        #### cc 取值说明\n- ON：开\n- OFF：关\n\n\
        #### dd 取值\nX-开、Y-关\n\n\
        #### aa 必填条件\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n\
        #### nobody 子参数\n| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| ff | string | 是 | 己 |\n";
    expect![[r#"
        response
        6: aa: string 是 — 甲 <BIG=大> ?Type: lines 30–32 not understood: under `aa 必填条件`
        7: bb: string 是 — 乙 <SMALL=小> ?Values: no cell under `枚举值` is a value: taken from another column
        8: cc: string 是 — 丙 <ON=开> <OFF=关>
        9: dd: string 是 — 丁 ?Type: line 27 not understood: under `dd 取值`
        10: ee: object 是 — 戊
        unrecognized
        34: #### nobody 子参数
        35: | 参数 | 类型 | 必填 | 说明 |
        37: | ff | string | 是 | 己 |
    "#]].assert_eq(&rows(page));
}

#[test]
fn behind_the_error_codes_there_may_be_json_and_prose() {
    let page = "alipay.test.parcel.query(查询包裹接口)\n请求参数\na必选string\n## 错误码\n\n| 错误码 | 说明 | 解决方案 |\n|---|---|---|\n\
        | PARCEL_LOST | 丢失 | 联系 |\n\n以上错误码可能变化。\n\n```json\n{\"alipay_test_parcel_query_response\":{\"sub_code\":\"PARCEL_LOST\"}}\n```\n\
        | PARCEL_LATE | 迟到 | 等待 |\n";
    expect![[r#"
        errors
        8: PARCEL_LOST / 丢失 / 联系
        15: PARCEL_LATE / 迟到 / 等待
        unrecognized
        10: 以上错误码可能变化。
    "#]]
    .assert_eq(&errors(page));
    let page = spec_import::read_page(page).unwrap();
    assert!(page.samples.error.is_some_and(|sample| sample.contains("PARCEL_LOST")));
}
