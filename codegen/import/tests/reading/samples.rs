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

const FROM_PROGRAM: &str = r#"{"parcel_no":"P\"1","weight":1.50,"insured":true,"tags":["red","blue"],"goods":[{"goods_name":"kettle","quantity":2}],"sender":{"city":"杭州"}}"#;

/// Checks the members and their order; files and unknown calls are left out.
fn built(program: &str) {
    assert_eq!(samples(program).lines().next(), Some(FROM_PROGRAM), "{program}");
}

#[test]
fn a_request_is_built_from_the_statements_of_java() {
    built(
        r#"请求示例
AlipayTestParcelCreateModel model = new AlipayTestParcelCreateModel();
// model.setParcelNo("in a comment");
model.setParcelNo("P\"1");
model.setWeight(1.50D);
model.setInsured(true);
model.setSentAt(new Date());
List<String> tags = new ArrayList<String>();
tags.add("red");
tags.add("blue");
model.setTags(tags);
List<ParcelGoods> goods = new ArrayList<>();
ParcelGoods goods0 = new ParcelGoods();
goods0.setGoodsName("kettle");
goods.add(goods0);
goods0.setQuantity(2L);
model.setGoods(goods);
ParcelSender sender = new ParcelSender();
sender.setCity("杭州");
model.setSender(sender);
request.setBizModel(model);
AlipayTestParcelCreateResponse response = alipayClient.execute(request);"#,
    );
}

#[test]
fn a_request_is_built_from_the_statements_of_other_languages() {
    built(
        r#"请求示例
AlipayTestParcelCreateModel body = new AlipayTestParcelCreateModel();
body.ParcelNo = "P\"1";
body.Weight = 1.50m;
body.Insured = true;
List<string> tags = new List<string>();
tags.Add("red");
tags.Add("blue");
body.Tags = tags;
List<ParcelGoods> goods = new List<ParcelGoods>();
ParcelGoods goods0 = new ParcelGoods();
goods0.GoodsName = "kettle";
goods0.Quantity = 2;
goods.Add(goods0);
body.Goods = goods;
ParcelSender sender = new ParcelSender();
sender.City = "杭州";
body.Sender = sender;
request.SetBizModel(body);"#,
    );
    built(
        r#"请求示例
$model = array();
$model['parcel_no'] = "P\"1";
$model['weight'] = 1.50;
$model['insured'] = true;
$tags = array();
$tags[] = "red";
$tags[] = "blue";
$model['tags'] = $tags;
$goods = array();
$goods0 = array();
$goods0['goods_name'] = "kettle";
$goods0['quantity'] = 2;
$goods[] = $goods0;
$model['goods'] = $goods;
$sender = array();
$sender['city'] = "杭州";
$model['sender'] = $sender;
$request->setBizContent(json_encode($model, JSON_UNESCAPED_UNICODE));"#,
    );
    built(
        r#"请求示例
model = AlipayTestParcelCreateModel()
model.parcel_no = "P\"1"
model.weight = 1.50
model.insured = True
model.tags = ['red', 'blue']
goods = list()
goods0 = ParcelGoods()
goods0.goods_name = "kettle"
goods0.quantity = 2
goods.append(goods0)
model.goods = goods
sender = ParcelSender()
sender.city = "杭州"
model.sender = sender
request = AlipayTestParcelCreateRequest(biz_model=model)"#,
    );
}

#[test]
fn a_request_is_built_from_an_object_literal() {
    let node = "请求示例\nconst result = await alipaySdk.exec('alipay.test.order.query', {\n  bizContent: {\n    a: 'it\\'s',\n    \"b\": [1, 2,],\n    c: { d: true }, // ok\n  },\n});";
    let page = read(&format!("alipay.test.order.query\n请求参数\na必选string(64)\n{node}\n"));
    let request: serde_json::Value =
        serde_json::from_str(page.samples.request.as_deref().unwrap()).unwrap();
    let expected = serde_json::json!({ "a": "it's", "b": [1, 2], "c": { "d": true } });
    assert_eq!(request, expected);
}

#[test]
fn variables_that_contain_each_other_end() {
    let endless = "请求示例\nmodel.setA(other);\nother.setB(model);\nmodel.setC(\"x\");\nmodel.setA(other);\nrequest.setBizModel(model);";
    assert!(samples(endless).contains("\"c\":\"x\""));
    let twice: String =
        (0..40).map(|n| format!("v{}.add(v{n});\nv{}.add(v{n});\n", n + 1, n + 1)).collect();
    let doubling =
        format!("请求示例\nv0.setA(\"x\");\n{twice}model.setV(v40);\nrequest.setBizModel(model);");
    assert!(samples(&doubling).len() < 1_000_000);
}

#[test]
fn a_form_has_its_fields_and_its_files() {
    let curl = "alipay.test.photo.upload\n请求参数\nparcel_no必选string(64)\n请求示例\n\
        curl 'https://x.test/gateway.do?method=alipay.test.photo.upload&sign-type=RSA2' \\\n \
        -H 'content-type: multipart/form-data' \\\n -F 'parcel_no=P001' \\\n --form \"note=a=b\" \\\n \
        -F 'sign=ABC' \\\n -F 'photo=@/home/x.jpg'\n";
    let page = read(curl);
    assert_eq!(page.samples.request.as_deref(), Some(r#"{"parcel_no":"P001","note":"a=b"}"#));
    assert_eq!(page.samples.files, ["photo"]);
    let java = "alipay.test.photo.upload\n请求参数\nparcel_no必选string(64)\n请求示例\n\
        AlipayTestPhotoUploadRequest request = new AlipayTestPhotoUploadRequest();\n\
        request.setParcelNo(\"P001\");\nFileItem Photo = new FileItem(\"C:/x.jpg\");\n\
        request.setPhoto(Photo);\nrequest.setBack(new FileItem(\"C:/y.jpg\"));\n";
    let page = read(java);
    assert_eq!(page.samples.request.as_deref(), Some(r#"{"parcel_no":"P001"}"#));
    assert_eq!(page.samples.files, ["photo", "back"]);
}

#[test]
fn a_sample_behind_the_table_of_errors_is_one() {
    let behind = "业务错误码\n错误码\t错误描述\t解决方案\nLATE\t迟到\t稍后\n\n{\n \"alipay_test_order_query_response\":{\"code\":\"40004\",\"sub_code\":\"LATE\"}\n}";
    expect![[r#"
        -
        -
        {
         "alipay_test_order_query_response":{"code":"40004","sub_code":"LATE"}
        }"#]]
    .assert_eq(&samples(behind));
}
