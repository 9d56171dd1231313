//! Headings, and tables without one.

use crate::dump::{read, rows};
use expect_test::expect;

const HEAD: &str = "参数 类型 是否必填 最大长度 描述 示例值";
const COMMON_REQUEST: &str = "app_id String 必填 32 应用 2014\nmethod String 必填 128 接口 alipay.test.order.query\n\
    sign String 必填 344 签名 A b C\nbiz_content String 必填 - 请求参数的集合";

#[test]
fn common_parameters_are_dropped_and_numbers_in_front_of_headings_too() {
    let page = format!(
        "1 公共请求参数\n{HEAD}\n{COMMON_REQUEST}\n2. 请求参数\n{HEAD}\norder_no String 必填 64 订单号 1001\n\
        三、公共响应参数\n{HEAD}\ncode String 必填 - 返回码 40004\nmsg String 必填 - 描述 Failed\n\
        （四）响应参数：\n{HEAD}\ncode String 必填 8 取件码 8888\n"
    );
    expect![[r#"
        request
        9: order_no: String 必填 64 — 订单号 = 1001
        response
        16: code: String 必填 8 — 取件码 = 8888
    "#]]
    .assert_eq(&rows(&page));
}

#[test]
fn a_table_whose_heading_is_lost_is_found() {
    let page = format!(
        "公共请求参数\n{HEAD}\n{COMMON_REQUEST}\n{HEAD}\norder_no String 必填 64 订单号 1001\n\
        公共返回参数\n{HEAD}\ntrade_no String 必填 64 交易号 2001\n"
    );
    expect![[r#"
        request
        8: order_no: String 必填 64 — 订单号 = 1001
        response
        11: trade_no: String 必填 64 — 交易号 = 2001
    "#]]
    .assert_eq(&rows(&page));
    let page = format!(
        "alipay.test.order.query\n{HEAD}\norder_no String 必填 64 订单号 1001\n\n{HEAD}\ntrade_no String 必填 64 交易号 2001\n"
    );
    expect![[r#"
        request
        3: order_no: String 必填 64 — 订单号 = 1001 ?Depth: in a table without a known heading, assumed to belong to the request
        response
        6: trade_no: String 必填 64 — 交易号 = 2001 ?Depth: in a table without a known heading, assumed to belong to the response
    "#]]
    .assert_eq(&rows(&page));
}

#[test]
fn an_empty_table_is_a_table() {
    let page = "alipay.test.order.query\n请求参数\n无\n响应参数\n暂无数据\n";
    let page = read(page);
    assert!(page.request.is_empty() && page.response.is_empty() && page.unrecognized.is_empty());
}

#[test]
fn without_biz_content_parameters_travel_by_themselves() {
    let common = COMMON_REQUEST.replace("biz_content String 必填 - 请求参数的集合", "");
    let page = format!(
        "公共请求参数\n{HEAD}\n{common}\n请求参数\n{HEAD}\ncode String 必填 64 授权码 1001\nfile byte_array 必填 - 文件\n"
    );
    expect![[r#"
        request
        9: code: String 必填 64 — 授权码 = 1001 {in Top}
        10: file: byte_array 必填 — 文件 {in File}
    "#]]
    .assert_eq(&rows(&page));
}

#[test]
fn headings_of_places_hold_for_their_rows() {
    let page = "alipay.test.order.query\n业务请求参数\norder_no必选string(64)\n文件参数\nimage必选string\n触发通知参数\nnotify_id必选string(64)\n业务响应参数\ntrade_no必选string(64)\n";
    expect![[r#"
        request
        3: order_no: string 必选 64
        5: image: string 必选 {in File}
        response
        9: trade_no: string 必选 64
    "#]]
    .assert_eq(&rows(page));
}

/// `错误码` may be what a parameter is, and `检查请求参数` a sentence.
#[test]
fn a_description_is_not_a_heading() {
    let page = "alipay.test.order.query\n响应参数\n参数\n类型\n是否必填\n最大长度\n描述\n示例值\nfail_code\nString\n选填\n64\n错误码\nNO_STOCK\nbiz_code\nString\n选填\n64\n业务错误码\nNO_MONEY\nfix\nString\n选填\n64\n检查请求参数\nX1\n";
    expect![[r#"
        response
        9: fail_code: String 选填 64 — 错误码 = NO_STOCK
        15: biz_code: String 选填 64 — 业务错误码 = NO_MONEY
        21: fix: String 选填 64 — 检查请求参数 = X1
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn a_footer_ends_a_table() {
    let page = "alipay.test.order.query\n业务响应参数\ntrade_no|交易号必选string(64)\n【示例值】2001\n内容没有解决您的问题?\n该文档对你是否有帮助?\n网站地图\n";
    expect![[r#"
        response
        3: trade_no|交易号: string 必选 64 = 2001
    "#]]
    .assert_eq(&rows(page));
}

/// Reported, rather than taken for the description of the row above.
#[test]
fn a_damaged_row_is_reported() {
    let page = "alipay.test.order.query\n业务响应参数\ntrade_no|交易号必选string(64)\n【描述】号\norder_no|单号必选strin g(64)\ntrade_no必选。\n【示例值】2001\n";
    expect![[r#"
        response
        3: trade_no|交易号: string 必选 64 — 号
        unrecognized
        5: order_no|单号必选strin g(64)
        6: trade_no必选。
        7: 【示例值】2001
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn a_second_api_is_rejected_not_mixed_in() {
    let one = "alipay.test.order.query\n请求参数\na_b必选string\n响应参数\nc_d必选string\n";
    let error = spec_import::read_page(&one.repeat(2)).unwrap_err();
    expect![
        "the page describes a second API from line 8 on: keep the lines of one API in the file"
    ]
    .assert_eq(&error.to_string());
}

#[test]
fn a_table_of_contents_starts_nothing() {
    let contents = "公共请求参数\n业务请求参数\n请求示例\n业务响应参数\n业务错误码\n";
    let page = format!(
        "{contents}alipay.test.order.query(测试查询)\n查询订单。\n请求参数（biz_content） 展开所有属性\nkind|种类必选string(64)\n响应参数(alipay_test_order_query_response)\nno必选string\n{contents}旁白\n"
    );
    expect![[r#"
        request
        9: kind|种类: string 必选 64
        response
        11: no: string 必选
    "#]]
    .assert_eq(&rows(&page));
    let page = read(&page);
    assert_eq!(page.title.as_deref(), Some("测试查询"));
    assert_eq!(page.summary.as_deref(), Some("查询订单。"));
}

#[test]
fn a_public_table_has_no_parameters_of_the_api() {
    // The sample's `time` must not split `timestamp`.
    let page = "公共请求参数\n参数类型是否必选最大长度描述示例值\nmethodString必选128\n接口\nalipay.test.order.query\nsignString必选344\n签名\ntimestampString必选19\n时间\n2024-05-06 03:07:50\nbiz_contentString必选\nnew_commonString可选8\n新的\n业务请求参数\ntime|时间必选string(64)\n【示例值】1\n请求示例\n{\"time\":\"1\"}\n";
    expect![[r#"
        request
        15: time|时间: string 必选 64 = 1
        unrecognized
        12: new_commonString可选8
    "#]]
    .assert_eq(&rows(page));
}

/// In a form unknown to every layout, they are still reported.
#[test]
fn a_possible_parameter_is_never_lost() {
    let page = "alipay.test.order.query\n请求参数\n参数见下。\nb_c|乙必选string(64)\n响应参数\nc_d|丁必选string(64)\n- `a_b`（String，必填，64）：甲\n业务错误码\n* `NO_STOCK`（没有库存）\n";
    expect![[r#"
        request
        4: b_c|乙: string 必选 64
        response
        6: c_d|丁: string 必选 64
        unrecognized
        3: 参数见下。
        7: - `a_b`（String，必填，64）：甲
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn a_member_called_code_is_one_of_the_apis_own() {
    let page = "\
alipay.test.text.query(文本查询接口)

请求参数
text|文本必选string(64)
【描述】文本

响应参数
code必选string
【描述】网关返回码
msg必选string
【描述】网关返回码描述
data|结果必选TextResult
【描述】结果
code|结果码必选string(16)
【描述】结果码
msg|结果描述可选string(64)
【描述】结果描述
";
    let page = spec_import::read_page(page).unwrap();
    let names: Vec<_> = page.response.iter().map(|row| (row.name.as_str(), row.line)).collect();
    assert_eq!(names, [("data", 12), ("code", 14), ("msg", 16)]);
}

#[test]
fn a_comment_of_a_sample_has_no_tables() {
    let table = "请求参数\n参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值\ntrace_id | String | 是 | 32 | 跟踪 | 2014";
    let starred = "公共参数\n * 参数\t类型\t是否必填\t最大长度\t描述\t示例值\n * operator\tString\t是\t32\t操作人\tx";
    let page = |comment: &str| {
        read(&format!(
            "alipay.test.order.query\n请求参数\norder_no必选string(64)\n请求示例\n{comment}\n\
             AlipayTestOrderQueryRequest request;\n响应参数\nstate必选string(8)\n"
        ))
    };
    let names = |page: &spec_import::tables::Page| {
        let rows = page.request.iter().chain(&page.response);
        rows.map(|row| row.name.clone()).collect::<Vec<_>>()
    };
    for comment in
        [format!("/*\n{table}\n*/"), format!("/**\n * {starred}\n */"), format!("/* {table}\n*/")]
    {
        assert_eq!(names(&page(&comment)), ["order_no", "state"], "{comment}");
    }
    // One that never ends hides nothing.
    assert!(names(&page("/*\n")).contains(&"state".to_owned()));
}
