use crate::support::{draft, dump, error, page};
use expect_test::expect;
use spec_import::tables::Page;

fn copy() -> Page {
    let mut page = page(
        "kind_list~类型列表 array 可选 [1,1000] | 类型列表 | [\"red_one\"] | red_one=红,blue_one=蓝
         day string 可选 [0,20] | 日期,格式为yyyy-mm-dd | 2023-03-22",
        "infos orderinfo[] 可选 - | 明细
         code_no string 必选 9 | 版本,02-甲 04-乙 | 02
         kind string 必选 9 | 类型 | blue_one",
    );
    page.errors = vec![
        error(9, "system_error", "系统繁忙", "重试"),
        error(10, "order_gone", "订单不存在", "检查"),
    ];
    page.samples.response = Some(
        r#"{"alipay_test_order_query_response":{"code":"10000","msg":"success",
        "infos":[{"code_no":"02","kind":"blue_one"}]},"sign":"eritj"}"#
            .to_owned(),
    );
    page
}

#[test]
fn a_lower_cased_copy_is_reported_once_and_where_case_is_lost() {
    let draft = draft(&copy());
    expect![[r##"
        # a lower-cased copy, judging by the names of its types, its documented values, its error codes, `yyyy-mm-dd`, `success` in its sample: types, values, error codes and samples have lost their capitals; take them from another copy of the page, or from an SDK
        request
          kind_list: OrderKind[] · optional · length [1, 1000] <does 1000 limit each element, the whole list, or the number of elements?> · 类型列表 · e.g. ["red_one"]
          day: Date · optional · length [0, 20] · 日期 · e.g. 2023-03-22
        response
          infos: Orderinfo[] · optional · 明细
        type Orderinfo <lower-cased copy: restore the capitals>: 明细
          code_no: CodeNo · required · length [0, 9] · 版本 · e.g. 02
          kind: String <request.kind_list lists values: are they the same here?> · required · length [0, 9] · 类型 · e.g. blue_one
        enum OrderKind: 类型列表, complete false <lower-cased copy: restore the capitals>
          red_one: 红
          blue_one: 蓝
        enum CodeNo: 版本, complete true
          02: 甲
          04: 乙
    "##]]
    .assert_eq(&dump(&draft));
    let of_all = |what| Some(format!("lower-cased copy: restore the capitals of all {what}"));
    let codes: Vec<_> = draft.errors.iter().map(|error| error.code.review.clone()).collect();
    assert_eq!(codes[0], of_all("error codes"));
    assert!(codes[1..].iter().all(Option::is_none), "one note for all: {codes:?}");
    assert_eq!(draft.samples.response.and_then(|sample| sample.review), of_all("samples"));
}

#[test]
fn types_in_lower_case_alone_are_the_new_layout() {
    let mut page =
        page("a string 必选 [1,32] | 甲 | x", "b string 必选 9 | 乙 | - | RED=红,BLUE=蓝");
    page.errors = vec![error(9, "SYSTEM_ERROR", "系统繁忙", "重试")];
    assert_eq!(draft(&page).reviews, [""; 0]);
    // A single capital rules out a lower-cased copy.
    let mut page = copy();
    page.request[0].values[0].wire = "Red".to_owned();
    assert_eq!(draft(&page).reviews, [""; 0]);
}

/// What `read_page` finds in the table of common parameters.
#[test]
fn a_copy_that_only_the_common_parameters_betray_is_reported() {
    let rows = |public: &str| {
        format!(
            "alipay.test.order.query(查询订单)\n公共请求参数\n参数\t类型\t是否必填\t最大长度\t描述\t示例值\n{public}\n\
             请求参数\n参数\t类型\t是否必填\t最大长度\t描述\t示例值\nkind\tstring\t必填\t9\t类型:red-红,blue-蓝\tred\n"
        )
    };
    let reviews = |public: &str| spec_import::import(&rows(public), "2026-11-22").unwrap().reviews;
    let lowered = "sign_type\tstring\t必填\t10\t目前支持rsa2和rsa\trsa2\n\
                   timestamp\tstring\t必填\t19\t格式\"yyyy-mm-dd hh:mm:ss\"\t2014-07-24 03:07:50";
    let found = reviews(lowered);
    assert!(
        found[0].starts_with("a lower-cased copy, judging by `rsa2`, `yyyy-mm-dd hh:mm:ss`"),
        "{found:?}"
    );
    assert_eq!(reviews(&lowered.replace("支持rsa2", "支持RSA2")), [""; 0]);
    assert_eq!(reviews(&lowered.replace("yyyy-mm-dd hh:mm:ss", "yyyy-MM-dd HH:mm:ss")), [""; 0]);
}
