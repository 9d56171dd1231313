//! Method, title, summary, URL, channel.

use crate::dump::read;
use expect_test::expect;
use spec_draft::Annotated;

fn head(page: &str) -> String {
    let page = read(page);
    let parts =
        [page.method, page.title, page.summary, page.address].map(Option::unwrap_or_default);
    format!("{}\n{:?}\n", parts.join("\n"), page.channel)
}

const REST: &str = "\n请求参数\norder_no必选string(64)\n";

#[test]
fn a_title_beside_the_method() {
    expect![[r#"
        alipay.test.order.query
        测试订单查询接口
        按单号查询测试订单

        None
    "#]]
    .assert_eq(&head(&format!(
        "alipay.test.order.query (测试订单查询接口)\n\n按单号查询测试订单\n\n公共参数{REST}"
    )));
    expect![[r#"
        alipay.test.order.query
        测试订单查询接口


        None
    "#]].assert_eq(&head(&format!("# 测试订单查询接口 alipay.test.order.query\n\n> 来源：https://opendocs.alipay.com/open/abc123\n\n测试订单查询接口\n{REST}")));
}

#[test]
fn a_breadcrumb_in_the_middle_of_menus() {
    let page = "文档中心\n常见问题\n相关资料\nalipay.test.other(别的接口)\n开发 > 服务端 >  >  > 查询测试订单\n已更新\n收藏\n设置\n查询一个订单，支持别的。\n请不要频繁调用。\n公共请求参数\n参数类型是否必选最大长度描述示例值\nmethodstring必选128\n接口名称\nalipay.test.order.query\n";
    expect![[r#"
        alipay.test.order.query
        查询测试订单
        查询一个订单，支持别的。
        请不要频繁调用。

        None
    "#]]
    .assert_eq(&head(&format!("{page}{REST}")));
}

#[test]
fn the_method_is_found_where_no_title_names_it() {
    expect![[r#"
        alipay.test.order.query

        查询订单，见alipay.test.other.get。

        None
    "#]].assert_eq(&head(&format!("查询订单，见alipay.test.other.get。{REST}请求示例\nAlipayTestOrderQueryRequest request = new AlipayTestOrderQueryRequest();")));
    expect![[r#"
        alipay.test.page.pay
        测试支付
        在页面上支付

        Some(Browser)
    "#]].assert_eq(&head(&format!("## 接口说明\n此接口生成签名。\n\n测试支付\n\n在页面上支付\n\n注意：\n不要重复{REST}请求示例\nalipayClient.pageExecute(request);\n响应示例\n{{\"alipay_test_page_pay_response\":{{\"code\":\"10000\"}}}}")));
}

#[test]
fn an_app_call_is_recognized_by_its_sample() {
    expect![[r#"
        alipay.test.app.pay



        Some(App)
    "#]].assert_eq(&head(&format!("alipay.test.app.pay{REST}请求示例\nString orderStr = alipayClient.sdkExecute(request).getBody();")));
}

#[test]
fn a_lowered_copy_and_folded_rows_are_noticed() {
    let page =
        read(&format!("alipay.test.order.query{REST}请求示例\nalipayclient.execute(request);"));
    assert!(page.lowered_code == ["alipayclient"] && !page.collapsed);
    let page = read(&format!(
        "alipay.test.order.query{REST}展开所有属性\n请求示例\nAlipayClient alipayclient;"
    ));
    assert!(page.lowered_code.is_empty() && page.collapsed);
}

#[test]
fn a_title_is_not_a_key_and_may_be_above_the_method() {
    let pages = [
        "接口名称：alipay.test.order.query\n接口描述：测试订单同步接口\n",
        "API列表 > 订单\n# 取单接口\n接口名称：alipay.test.order.query\n取一张订单。\n",
        "产品介绍\n订单等级查询\nalipay.test.order.query\n文档更新记录 >\n收藏 订阅更新\n查询等级。\n",
        "# 订单更新接口 alipay.test.order.query\n\n> 更新订单。\n\n[TOC]\n",
    ];
    let found = pages.map(|page| {
        let page = read(&format!("{page}{REST}"));
        [page.title, page.summary].map(Option::unwrap_or_default).join(" / ")
    });
    expect![[r#"
        测试订单同步接口 / 测试订单同步接口
        取单接口 / 取一张订单。
        订单等级查询 / 查询等级。
        订单更新接口 / 更新订单。"#]]
    .assert_eq(&found.join("\n"));
}

#[test]
fn a_part_of_a_page_needs_the_name_of_its_method() {
    let part = "请求参数\norder_no必选string(64)\n【描述】订单号\n";
    assert!(spec_import::import(part, "2026-11-22").is_err());
    let import = |page: &str| {
        spec_import::import_method(page, Some("alipay.test.order.query"), "2026-11-22")
            .unwrap()
            .method
    };
    assert_eq!(import(part), Annotated::new("alipay.test.order.query".to_owned()));
    // A page that names another method may be the page of that one.
    let other = import(&format!("alipay.test.order.create(创建)\n{part}"));
    assert_eq!(other.value, "alipay.test.order.query");
    let note = "the page names alipay.test.order.create: is it the page of another method?";
    assert_eq!(other.review.as_deref(), Some(note));
}

#[test]
fn menus_are_no_summary() {
    let table = "公共请求参数\n参数类型是否必选最大长度描述示例值\nmethodstring必选128\n接口名称\nalipay.test.order.query\n";
    let path =
        "包裹\n网点\n货架信息\n货架成员\n开发 > 服务端 > 物流 > 查询测试订单\n收藏\n查询测试订单\n";
    let menu = "查询测试订单 alipay.test.order.query\n包裹\n网点\n货架信息\n货架成员\n";
    expect![[r#"
        alipay.test.order.query
        查询测试订单


        None
        alipay.test.order.query
        查询测试订单


        None
    "#]]
    .assert_eq(&[path, menu].map(|start| head(&format!("{start}{table}{REST}"))).concat());
}

#[test]
fn a_title_at_the_top_without_the_method() {
    let table = "公共请求参数\n参数 | 类型 |\n---|---|\nmethod | String | 接口名称 | alipay.test.order.append |\n";
    let titled = "追加订单\n下单成功后，调用该接口追加订单。\n";
    let dated = "追加订单\n2018-10-26 17:55 更新\n下单成功后，调用该接口追加订单。\n";
    let document = "追加订单请求参数说明\n下单成功后，调用该接口追加订单。\n";
    expect![[r#"
        alipay.test.order.append
        追加订单
        下单成功后，调用该接口追加订单。

        None
        alipay.test.order.append

        下单成功后，调用该接口追加订单。

        None
        alipay.test.order.append

        追加订单请求参数说明
        下单成功后，调用该接口追加订单。

        None
    "#]]
    .assert_eq(
        &[titled, dated, document].map(|start| head(&format!("{start}{table}{REST}"))).concat(),
    );
}
