use crate::support::{annotated, draft, page, request, response};
use expect_test::expect;

#[test]
fn a_request_is_normalized_to_what_the_sdk_sends() {
    let mut page = request(
        "size Number 可选 9 | 大小
         flag Boolean 可选 - | 开关
         fee Price 可选 9 | 费用
         text String 可选 9 | 文本
         none String 可选 9 | 无
         list String[] 可选 - | 列表
         goods GoodsVO[] 可选 - | 商品
         > price Price 可选 9 | 单价",
    );
    page.samples.request = Some(
        r#"{"size":"3","flag":"true","fee":8.8,"text":123456789012345678901234567890,"none":null,
        "list":[],"goods":[{"price":"1.00"},{"price":2}],"other":5.0}"#
            .to_owned(),
    );
    let samples = draft(&page).samples;
    expect![[r#"
        {
          "size": 3,
          "flag": true,
          "fee": "8.80",
          "text": "123456789012345678901234567890",
          "goods": [
            {
              "price": "1.00"
            },
            {
              "price": "2.00"
            }
          ],
          "other": 5.0
        } <`null` and empty lists are not sent, and left out: none, list>"#]]
    .assert_eq(&samples.request.as_ref().map(annotated).unwrap_or_default());
}

#[test]
fn order_and_numbers_stay_and_plain_damage_is_repaired() {
    let mut page = page("", "b Number 必填 9 | 乙\n a Price 必填 9 | 甲");
    page.samples.response = Some(
        "{\"alipay_test_order_query_response\":{\"code\":\"10000\",\"b\":1,// 乙 \"x\"
        \"a\":25.10,\"u\":\"http://x//y\",},\"sign\":\"S\"} 以上仅供参考"
            .to_owned(),
    );
    page.samples.error = Some("{ code: 40004 }".to_owned());
    let samples = draft(&page).samples;
    expect![[r#"
        {
          "alipay_test_order_query_response": {
            "code": "10000",
            "b": 1,
            "a": 25.10,
            "u": "http://x//y"
          },
          "sign": "S"
        } <more text follows it on the page>"#]]
    .assert_eq(&samples.response.as_ref().map(annotated).unwrap_or_default());
    expect!["{ code: 40004 } <invalid JSON: fix it>"]
        .assert_eq(&samples.error.as_ref().map(annotated).unwrap_or_default());
}

#[test]
fn a_response_sample_is_the_whole_response() {
    let mut page = page("", "a String 必填 9 | 甲");
    page.samples.response = Some(r#"{"code":"40004","a":"1","a":"2"}"#.to_owned());
    page.samples.error = response(r#""sub_code":"X""#);
    let samples = draft(&page).samples;
    expect![[r#"
        {
          "alipay_test_order_query_response": {
            "code": "40004",
            "a": "1"
          }
        } <`a` appears twice in one object: the first is kept; its code is 40004>"#]]
    .assert_eq(&samples.response.as_ref().map(annotated).unwrap_or_default());
    assert_eq!(
        samples.error.and_then(|sample| sample.review).as_deref(),
        Some("its code is 10000")
    );
}
