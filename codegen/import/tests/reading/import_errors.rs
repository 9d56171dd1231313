//! Files that are not the page of an API.

use expect_test::expect;

fn error(page: &str) -> String {
    spec_import::read_page(page).expect_err("a page that is none").to_string()
}

#[test]
fn each_kind_of_other_file_has_its_own_error() {
    let errors: Vec<String> = [
        "\u{feff} \n\n",
        "%PDF-1.7\u{0}\u{1}\u{2}",
        "<!doctype html><html><head><script src='a.js'></script></head><body><div id=root></div></body></html>",
        "统一收单\nPOST /v3/alipay/test/order/pay\n请求参数\n",
        "# 错误码大全\n错误码 错误描述 解决方案\nA_B 甲 乙\n",
        "# 安装\n<dependency><artifactId>test-sdk</artifactId></dependency>\n",
        "# 产品介绍\n这是一个产品。\n",
        "# 接入指南\n先调用 alipay.test.order.query 再说。\n",
    ]
    .map(error)
    .into();
    expect![[r#"
        the file is empty: open the page in a browser, select all, copy, and save it as UTF-8 text
        the file is not text: open the page in a browser, select all, copy, and save it as UTF-8 text
        the tables of this page are loaded by its script, so the saved HTML has none: open it in a browser, select all, copy, and save that as UTF-8 text
        this is a page of the v3 protocol (`POST /v3/alipay/test/order/pay`): use the page of the same API under the v2 protocol, which has a method name such as alipay.trade.query
        this is a list of error codes, not the page of an API: use the page that describes the API's parameters
        this describes an SDK, not an API: use the page of the API from https://opendocs.alipay.com, with its tables of parameters
        the page names no method such as alipay.trade.query; it may be the overview or guide of a product: use the page of a single API, and copy it from its title on
        the page names `alipay.test.order.query` but has no parameters (请求参数, 响应参数): it may be a guide that mentions the API: use the API's own page, expand all its parts, select all and copy again"#]].assert_eq(&errors.join("\n"));
}

#[test]
fn a_method_of_another_platform_is_rejected() {
    let page = |method: &str| format!("{method}(查询)\n请求参数\norder_no必选string(64)\n");
    expect!["`taobao.test.order.get` is a method of Taobao's platform (TOP), which has another gateway and other signatures: use the page of an API of Alipay's gateway, from https://opendocs.alipay.com"].assert_eq(&error(&page("taobao.test.order.get")));
    for method in
        ["koubei.test.order.query", "anttech.test.order.query", "newfamily.test.order.get"]
    {
        assert_eq!(spec_import::read_page(&page(method)).unwrap().method.as_deref(), Some(method));
    }
}

#[test]
fn a_page_of_whitespace_is_empty_and_a_list_of_codes_is_recognized_in_any_form() {
    expect![
        "the file is empty: open the page in a browser, select all, copy, and save it as UTF-8 text"
    ]
    .assert_eq(&error(" \t\n\u{3000}\u{200b}\n"));
    expect!["this is a list of error codes, not the page of an API: use the page that describes the API's parameters"].assert_eq(&error("公共错误码\n收藏\n返回码 描述\n10000 成功\n"));
}

/// Its menu, and what it says of others, are not what a page is about.
#[test]
fn a_page_that_mentions_other_protocols_is_one_of_a_method() {
    let rows =
        "请求参数\n参数 类型 是否必填 最大长度 描述 示例值\nparcel_no String 必选 64 包裹号 P1\n";
    let title = "alipay.test.parcel.query(包裹查询接口)\n";
    for page in [
        format!("my.sendParcel\nmy.alert\n{title}公共请求参数\n{rows}"),
        format!("{title}小程序调用 my.sendParcel 唤起寄件页。\n{rows}"),
        format!("{title}结果以 notify_url 通知，含 notify_id 和 notify_type。\n{rows}"),
        format!("{title}境外商户请用 Antom 的 /ams/api/v1/parcels/query。\n{rows}"),
        format!(
            "{title}https://openapi.alipay.com/gateway.do\nv3：POST /v3/alipay/test/parcel\n{rows}"
        ),
        format!("{title}SPI 由服务商实现。\n{rows}"),
        format!("登录\n404\n{title}{rows}"),
    ] {
        let read = spec_import::read_page(&page);
        assert_eq!(read.unwrap().method.as_deref(), Some("alipay.test.parcel.query"), "{page}");
    }
}
