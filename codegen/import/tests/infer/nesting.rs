use crate::support::{draft, dump, page, response};
use expect_test::expect;

#[test]
fn marks_nest() {
    let page = page(
        "",
        "a OuterVO[] 必填 - | 甲
         > b InnerVO 必填 - | 乙
         >> c String 必填 3 | 丙
         > d String 必填 3 | 丁
         e String 必填 3 | 戊
         >>> f String 必填 3 | 己",
    );
    expect![[r#"
        response
          a: OuterVO[] · required · 甲
          e: E <the page says `String`, but shows an object> · required · 戊
        type OuterVO: 甲
          b: InnerVO · required · 乙
          d: String · required · length [0, 3] · 丁
        type InnerVO: 乙
          c: String · required · length [0, 3] · 丙
        type E: 戊
          f <it is marked deeper than the row above allows>: String · required · length [0, 3] · 己
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn flat_rows_find_their_place_in_the_sample() {
    let mut page = page(
        "",
        "orders OrderVO[] 必填 - | 订单
         fee String 必填 9 | 订单费
         refunds RefundVO[] 可选 - | 退款
         way String 必填 9 | 方式
         fee String 必填 9 | 退款费
         memo String 可选 9 | 备注
         total Number 必填 9 | 总数
         reason String 可选 9 | 原因",
    );
    page.samples.response = response(
        r#""total":1,"orders":[{"fee":"1","memo":"m"},{"refunds":[{"way":"w","fee":"2"}]}],"reason":"r""#,
    );
    expect![[r#"
        response
          orders: OrderVO[] · required · 订单
          total: Number · required · length [0, 9] · 总数
          reason: String · optional · length [0, 9] · 原因
        type OrderVO: 订单
          fee: String · required · length [0, 9] · 订单费
          refunds: RefundVO[] · optional · 退款
          memo: String · optional · length [0, 9] · 备注
        type RefundVO: 退款
          way: String · required · length [0, 9] · 方式
          fee: String · required · length [0, 9] · 退款费
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn ambiguous_places_get_a_review_note() {
    let mut page = page(
        "",
        "a AVO[] 必填 - | 甲
         b String 必填 9 | 乙
         c String 可选 9 | 没有示例
         d String 可选 9 | 两处都有
         e EVO 可选 - | 没有成员
         f String 可选 9 | 外面有",
    );
    page.samples.response = response(r#""a":[{"b":"1","d":"2"}],"d":"3","f":"4","g":{"h":1}"#);
    expect![[r#"
        # the response sample has members that no row documents: d, g
        response
          a: AVO[] · required · 甲
          f: String · optional · length [0, 9] · 外面有
        type AVO <no sample shows `c`, `e`: in it, or at the top level? Compare with the indentation of the page>: 甲
          b: String · required · length [0, 9] · 乙
          c: String · optional · length [0, 9] · 没有示例
          d <the sample has it in `a` and at the top level, but the page has one row: is the other one lost?>: String · optional · length [0, 9] · 两处都有
          e: EVO · optional · 没有成员
        type EVO <neither a row nor a sample shows its fields: expand 展开所有属性 on the page and copy it again>: 没有成员
          TODO_field: String · optional · TODO
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_row_that_is_listed_twice_is_one_field() {
    let page = page(
        "",
        "a String 必填 9 | 甲\n a String 必填 9 | 甲\n a String 必填 8 | 甲\n A String 必填 9 | 乙",
    );
    expect![[r#"
        response
          a <listed again in line 2 of the page: does one belong to another type?; listed again in line 3 of the page, with limit `8`: which is right?>: String · required · length [0, 9] · 甲
          A: String · required · length [0, 9] · rust a_2 <its Rust name would be the same as that of `a`> · 乙
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_page_that_lost_its_list_brackets() {
    let mut page = page(
        "",
        "a AVO 必填 - | 甲
         b String 必填 9 | 乙
         c String 必填 9 | 丙
         d DVO 可选 - | 丁
         e String 可选 9 | 戊",
    );
    page.samples.response = response(r#""a":[{"b":"1"}],"c":["x"]"#);
    expect![[r#"
        # the copy has lost the `[]` of its types: what the samples show as a list is one; are there others? Compare with another copy of the page
        response
          a: AVO[] · required · 甲
          c: String[] · required · length [0, 9] · 丙
          d: DVO <a list? No sample shows it, and the copy has lost the `[]`> · optional · 丁
        type AVO: 甲
          b: String · required · length [0, 9] · 乙
        type DVO <no sample shows `e`: in it, or at the top level? Compare with the indentation of the page>: 丁
          e: String · optional · length [0, 9] · 戊
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_page_that_hides_its_nested_rows() {
    let mut page = page(
        "goods GoodsVO[] 可选 - | 商品\n extra ExtraVO 可选 - | 扩展\n memo String 可选 9 | 备注",
        "bills BillVO[] 必填 - | 账单\n amount Price 必填 9 | 金额",
    );
    page.samples.response =
        response(r#""bills":[{"parts":[{"user_id":"2088"}],"at":5}],"amount":"2.00""#);
    expect![[r#"
        request
          goods: GoodsVO[] · optional · 商品
          extra: ExtraVO · optional · 扩展
          memo: String · optional · length [0, 9] · 备注
        response
          bills: BillVO[] · required · 账单
          amount: Price · required · length [0, 9] · 金额
        type GoodsVO <neither a row nor a sample shows its fields: expand 展开所有属性 on the page and copy it again>: 商品
          TODO_field: String · optional · TODO
        type ExtraVO <neither a row nor a sample shows its fields: expand 展开所有属性 on the page and copy it again>: 扩展
          TODO_field: String · optional · TODO
        type BillVO <no row shows its fields, these are from the sample: expand 展开所有属性 on the page and copy it again>: 账单
          parts: Part[] · optional · TODO
          at: Number · optional · TODO
        type Part <no row shows its fields, these are from the sample: expand 展开所有属性 on the page and copy it again>: TODO
          user_id: String · optional · sensitive · TODO
    "#]]
    .assert_eq(&dump(&draft(&page)));
    page.samples.response = None;
    page.collapsed = true;
    assert_eq!(draft(&page).response.len(), 2);
}

#[test]
fn where_rows_may_be_hidden_only_a_sample_nests_them() {
    let mut page = page(
        "goods GoodsVO[] 可选 - | 商品\n rules RuleVO[] 可选 - | 规则\n memo String 可选 9 | 备注",
        "a AVO 可选 - | 甲\n b String 可选 9 | 乙\n c String 可选 9 | 丙",
    );
    page.collapsed = true;
    page.samples.request = Some(r#"{"goods":[{"goods_id":"G"}],"memo":"M"}"#.to_owned());
    page.samples.response = response(r#""a":{"b":"1"}"#);
    expect![[r#"
        request
          goods: GoodsVO[] · optional · 商品
          rules <no sample shows it: is it at the top level, or in `goods`? Expand 展开所有属性 and copy the page again>: RuleVO[] · optional · 规则
          memo: String · optional · length [0, 9] · 备注
        response
          a: AVO · optional · 甲
        type GoodsVO <no row shows its fields, these are from the sample: expand 展开所有属性 on the page and copy it again>: 商品
          goods_id: String · optional · TODO
        type RuleVO <neither a row nor a sample shows its fields: expand 展开所有属性 on the page and copy it again>: 规则
          TODO_field: String · optional · TODO
        type AVO <no sample shows `c`: in it, or at the top level? Compare with the indentation of the page>: 甲
          b: String · optional · length [0, 9] · 乙
          c: String · optional · length [0, 9] · 丙
    "#]].assert_eq(&dump(&draft(&page)));
}

#[test]
fn fields_of_one_rust_name_get_their_own() {
    let page = page(
        "",
        "orderNo String 必填 9 | 甲\n order_no String 必填 9 | 乙\n order_no_2 String 必填 9 | 丙",
    );
    let names: Vec<_> =
        draft(&page).response.into_iter().map(|field| field.rust.map(|rust| rust.value)).collect();
    assert_eq!(names, [None, Some("order_no_3".to_owned()), None]);
}

#[test]
fn a_name_that_its_marked_place_has_had_belongs_deeper() {
    let mut page = page(
        "",
        "orders OrderVO[] 必填 - | 订单
         > fee Price 必填 9 | 订单费 | 2.00
         > refunds RefundVO[] 可选 - | 退款
         > fee Price 必填 9 | 退款费 | 1.00
         > way String 必填 9 | 方式",
    );
    page.samples.response =
        response(r#""orders":[{"fee":"2.00","refunds":[{"fee":"1.00","way":"w"}]}]"#);
    expect![[r#"
        response
          orders: OrderVO[] · required · 订单
        type OrderVO: 订单
          fee: Price · required · length [0, 9] · 订单费 · e.g. 2.00
          refunds: RefundVO[] · optional · 退款
        type RefundVO <the sample nests `fee`, `way` in it, their marks do not>: 退款
          fee: Price · required · length [0, 9] · 退款费 · e.g. 1.00
          way: String · required · length [0, 9] · 方式
    "#]]
    .assert_eq(&dump(&draft(&page)));
}
