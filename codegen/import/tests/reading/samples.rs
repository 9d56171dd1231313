//! The JSON of the samples.

use crate::dump::read;
use expect_test::expect;

fn samples(text: &str) -> String {
    let page = read(&format!("alipay.test.order.query\n请求参数\na必选string(64)\n{text}\n"));
    let samples = [page.samples.request, page.samples.response, page.samples.error];
    samples.map(|sample| sample.unwrap_or_else(|| "-".to_owned())).join("\n")
}

#[test]
fn the_json_of_a_request_is_taken_out_of_every_language() {
    let java = "请求示例\n• JAVA\nrequest.setBizContent(\"{\" +\n\"  \\\"a\\\":\\\"x\\\\\\\"y\\\",\" +\n\"\\\"b\\\":1\" +\n\"}\");";
    expect![[r#"
        {  "a":"x\"y","b":1}
        -
        -"#]]
    .assert_eq(&samples(java));
    let without_plus = "常见请求示例\nrequest.setbizcontent(\"{\" \n\"\\\"a\\\":1\" \n\"}\");\nalipayclient.execute(request);";
    expect![[r#"
        {"a":1}
        -
        -"#]]
    .assert_eq(&samples(without_plus));
    let curl = "请求示例\n```bash\ncurl 'https://x.test/?sign=a×tamp=b' \\\n -F 'biz_content={\n\t\"a\":\"}\"\n}' \n```";
    expect![[r#"
        {
        	"a":"}"
        }
        -
        -"#]]
    .assert_eq(&samples(curl));
    let php = "请求示例\n$request->setBizContent('{\"a\":\"x\"}');";
    expect![[r#"
        {"a":"x"}
        -
        -"#]]
    .assert_eq(&samples(php));
    let net = "请求示例\nrequest.BizContent = \"{\" +\n\"\\\"a\\\":1}\";";
    expect![[r#"
        {"a":1}
        -
        -"#]]
    .assert_eq(&samples(net));
    let http = "请求示例\nhttps://x.test/gateway.do?biz_content=%7B%22a%22%3A%22x+y%22%7D&method=alipay.test.order.query";
    expect![[r#"
        {"a":"x y"}
        -
        -"#]]
    .assert_eq(&samples(http));
    let form = "请求示例\n<input type=\"hidden\" name=\"biz_content\" value=\"{&quot;a&quot;:&quot;x&quot;}\">";
    expect![[r#"
        {"a":"x"}
        -
        -"#]]
    .assert_eq(&samples(form));
    let put = "请求示例\nbizContent.put(\"a\", \"x\");\nbizContent.put(\"b\", 0.01);";
    expect![[r#"
        {"a":"x","b":0.01}
        -
        -"#]]
    .assert_eq(&samples(put));
    let plain = "请求示例\n{\n \"a\": 1\n}\n说明:本示例仅供参考。";
    expect![[r#"
        {
         "a": 1
        }
        -
        -"#]]
    .assert_eq(&samples(plain));
}

#[test]
fn the_sample_that_is_json_is_preferred() {
    let two = "请求示例\nrequest.setBizContent(\"{\\\"a\\\":\" + value + \"}\");\ncurl -F 'biz_content={\"a\":1}'";
    expect![[r#"
        {"a":1}
        -
        -"#]]
    .assert_eq(&samples(two));
}

#[test]
fn a_response_is_an_error_if_it_says_so() {
    let tabs = "响应示例\n正常示例\n异常示例\n{\"alipay_test_order_query_response\":{\"code\":\"10000\"},\"sign\":\"A\"} // 正常\n\
        {\"alipay_test_order_query_response\":{\"code\":\"40004\",\"sub_code\":\"X\"}}";
    expect![[r#"
        -
        {"alipay_test_order_query_response":{"code":"10000"},"sign":"A"}
        {"alipay_test_order_query_response":{"code":"40004","sub_code":"X"}}"#]]
    .assert_eq(&samples(tabs));
    let xml = "响应示例\n<alipay_response><a>1</a></alipay_response>\n• JSON示例\n{\"error_response\":{\"code\":\"20000\"}}";
    expect![[r#"
        -
        -
        {"error_response":{"code":"20000"}}"#]]
    .assert_eq(&samples(xml));
}

#[test]
fn a_truncated_response_is_kept() {
    let cut = "响应示例\n{\"alipay_test_order_query_response\":{\"code\":\"10000\",\n";
    expect![[r#"
        -
        {"alipay_test_order_query_response":{"code":"10000",
        -"#]]
    .assert_eq(&samples(cut));
}

#[test]
fn setters_of_a_request_without_a_body_are_its_sample() {
    let setters = "请求示例\nOrderRequest request = new OrderRequest();\nrequest.setGrantType(\"by_code\");\n\
        request.setNotifyUrl(\"https://a.test\");\nrequest.setPageNum(2);\nrequest.setFile(new FileItem(\"C:/a.jpg\"));\n\
        Response response = client.execute(request);";
    expect![[r#"
        {"grant_type":"by_code","page_num":2}
        -
        -"#]]
    .assert_eq(&samples(setters));
    let body = "请求示例\nrequest.setA(\"no\");\nrequest.setBizContent(\"{\\\"a\\\":1}\");";
    expect![[r#"
        {"a":1}
        -
        -"#]]
    .assert_eq(&samples(body));
}
