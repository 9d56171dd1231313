use crate::support::{draft, dump, page, request, response};
use expect_test::expect;

#[test]
fn amounts_in_yuan_are_prices_whatever_the_page_says() {
    let page = request(
        "a String 必选 11 | 订单总价,单位:元,精确到小数点后两位 | 88.88
         b String 可选 11 | 优惠金额，单位为元 | 10.00
         c Number 可选 11 | 优惠，单位为元，精确到小数点后两位，取值范围[0.01,100000000] | 10.00
         d Number 可选 11 | 手续费，单位为分 | 100
         e String 可选 11 | 实付金额 | 10.00
         f Number 可选 9 | 押金，单位：元 | 100
         g Double 可选 9 | 折扣率 | 0.85",
    );
    expect![[r#"
        request
          a: Price · required · length [0, 11] · 订单总价 · e.g. 88.88
          b: Price · optional · length [0, 11] · 优惠金额 · e.g. 10.00
          c: Price · optional · length [0, 11] · range [0.01, 100000000] · 优惠 · e.g. 10.00
          d: Number · optional · length [0, 11] · 手续费，单位为分 · e.g. 100
          e: Price <the page says String: is it an amount in yuan, `10.00`?> · optional · length [0, 11] · 实付金额 · e.g. 10.00
          f: Number <is it an amount in yuan? Nothing shows two decimals> · optional · length [0, 9] · 押金，单位：元 · e.g. 100
          g: String <the page says Double: `0.85` is neither an integer nor an amount in yuan> · optional · length [0, 9] · 折扣率 · e.g. 0.85
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn dates_with_and_without_a_time() {
    let page = request(
        "a Date 必选 20 | 创建时间 | 2015-10-27 10:51:57
         b Date 可选 - | 生效日期,格式yyyy-MM-dd | 2015-10-27
         c Date 可选 - | 未知
         d Date 可选 - | 时间，格式为yyyy-MM-dd HH:mm:ss | 2015-10-27
         e string 可选 [0,20] | 结算日期,格式为yyyy-mm-dd | 2023-03-22
         f String 可选 19 | 开始时间。格式：yyyy-MM-dd HH:mm:ss | 2023-03-22 10:00:00
         g String 可选 40 | 之前告知天数，之后为预计时间格式为yyyy-MM-dd | 收货后7天
         h String 可选 10 | 日账单格式为yyyy-MM-dd，月账单格式为yyyy-MM | 2016-04-05
         i String 可选 8 | 日期，格式yyyyMMdd | 20160405
         j String 可选 32 | 修改时间 | 2016-04-05 08:00:00",
    );
    expect![[r#"
        request
          a: DateTime · required · length [0, 20] · 创建时间 · e.g. 2015-10-27 10:51:57
          b: Date · optional · 生效日期 · e.g. 2015-10-27
          c: DateTime <with a time or without? Neither a format nor an example shows it> · optional · 未知
          d: DateTime <the format is that of a DateTime, but `2015-10-27` is not> · optional · 时间，格式为yyyy-MM-dd HH:mm:ss
          e: Date · optional · length [0, 20] · 结算日期 · e.g. 2023-03-22
          f: DateTime · optional · length [0, 19] · 开始时间 · e.g. 2023-03-22 10:00:00
          g: String <the format is that of a Date, but `收货后7天` is not one> · optional · length [0, 40] · 之前告知天数，之后为预计时间格式为yyyy-MM-dd · e.g. 收货后7天
          h: String <several formats: yyyy-mm-dd, yyyy-mm> · optional · length [0, 10] · 日账单格式为yyyy-MM-dd，月账单格式为yyyy-MM · e.g. 2016-04-05
          i: String · optional · length [0, 8] · 日期，格式yyyyMMdd · e.g. 20160405
          j: String <is it a DateTime? `2016-04-05 08:00:00` looks like one, but no format is stated> · optional · length [0, 32] · 修改时间 · e.g. 2016-04-05 08:00:00
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn examples_in_the_form_of_a_spec() {
    let mut page = page(
        "ids String[] 可选 - | 编号列表 | 11,12
         sizes Number[] 可选 - | 大小 | [1, 2]
         size Number 可选 - | 大小 | 很大
         flag Boolean 可选 - | 开关 | \"true\"
         text String 可选 - | 扩展信息，JSON格式 | {\"a\":1}
         none String 可选 - | 无 | -",
        "",
    );
    page.samples.request = Some(r#"{"ids":["11","12"]}"#.to_owned());
    page.samples.response = response(r#""x":1"#);
    expect![[r##"
        # the response sample has members that no row documents: x
        request
          ids: String[] · optional · 编号列表 · e.g. ["11","12"]
          sizes: Number[] · optional · 大小 · e.g. [1,2]
          size: Number <the example `很大` is not a Number and is left out: is the type right?> · optional · 大小
          flag: Boolean · optional · 开关 · e.g. true
          text: String · optional · 扩展信息，JSON格式 · e.g. {"a":1}
          none: String · optional · 无
    "##]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_rate_is_no_amount() {
    let page = request(
        "price_rate String 可选 5 | 费率，最多两位小数，范围0.38～0.6，单位%
         fee_share String 可选 5 | 服务费的比例，保留两位小数 | 0.40
         item_fee String 可选 9 | 服务费，保留两位小数 | 8.40",
    );
    expect![[r#"
        request
          price_rate: String · optional · length [0, 5] · 费率，最多两位小数，范围0.38～0.6，单位%
          fee_share: String · optional · length [0, 5] · 服务费的比例，保留两位小数 · e.g. 0.40
          item_fee: Price <the page says String: is it an amount in yuan, `8.40`?> · optional · length [0, 9] · 服务费，保留两位小数 · e.g. 8.40
    "#]]
    .assert_eq(&dump(&draft(&page)));
}
