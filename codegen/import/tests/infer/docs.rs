use crate::support::{draft, dump, page, request};
use expect_test::expect;

#[test]
fn lines_are_joined_as_if_there_were_none() {
    let page = request(
        "a String 可选 9 | 门店编号,可以在门店列表中;;查到。;;注意:停业的门店查不到
         b String 可选 9 | 订单金额;;单位为元
         c String 可选 9 | 用户的编号id;;建议使用别的编号
         d String 可选 9 | 账单的类型。day：日账单；month：月账单；其他类型暂不支持 | day",
    );
    expect![[r#"
        request
          a: String · optional · length [0, 9] · 门店编号，可以在门店列表中查到。注意：停业的门店查不到
          b: String <is it an amount in yuan? Nothing shows two decimals> · optional · length [0, 9] · 订单金额，单位为元
          c: String · optional · length [0, 9] · 用户的编号id 建议使用别的编号
          d: D · optional · length [0, 9] · 账单的类型。其他类型暂不支持 · e.g. day
        enum D: 账单的类型, complete true
          day: 日账单
          month: 月账单
    "#]].assert_eq(&dump(&draft(&page)));
}

#[test]
fn paragraphs_of_a_summary_are_sentences() {
    let mut page = request("");
    page.summary = Some("查询一笔订单\n订单可以是任何状态".to_owned());
    assert_eq!(draft(&page).summary.value, "查询一笔订单。订单可以是任何状态");
}

#[test]
fn tabs_of_the_copy_are_removed() {
    let mut page = request("a String 可选 9 | 甲\t乙 | 1\t2");
    page.samples.request = Some("\tno json".to_owned());
    let draft = draft(&page);
    assert_eq!(draft.request[0].doc.value, "甲 乙");
    assert_eq!(draft.request[0].example.as_ref().unwrap().value, "1 2");
    assert!(!draft.samples.request.unwrap().value.contains('\t'));
}

#[test]
fn a_type_at_several_places_has_a_doc_that_fits_them_all() {
    let page = page(
        "",
        "> a GeoPoint 可选 - | 市中心
         >> x String 可选 9 | 横
         > b GeoPoint 可选 - | 门店
         > c GoodsVO 可选 - | 商品信息
         >> y String 可选 9 | 纵
         > d GoodsVO 可选 - | 退掉的商品信息",
    );
    let docs: Vec<_> = draft(&page).types.into_iter().map(|ty| ty.doc.value).collect();
    assert_eq!(docs, ["市中心、门店", "商品信息"]);
}

#[test]
fn a_bare_name_says_whose_values_they_are_where_that_is_known() {
    let rows = "status String 可选 9 | 状态,OPEN-开,SHUT-关\n info OrderVO 可选 - | 订单
                status String 可选 9 | 状态,NEW-新,OLD-旧";
    let mut nested = page("", rows);
    nested.samples.response =
        crate::support::response(r#""status":"OPEN","info":{"status":"NEW"}"#);
    let names = |page| draft(page).enums.into_iter().map(|it| it.name.value).collect::<Vec<_>>();
    assert_eq!(names(&nested), ["Status", "OrderStatus"]);
    let flat = page("", "status String 可选 9 | 状态,OPEN-开,SHUT-关");
    assert_eq!(names(&flat), ["OrderStatus"]);
}

#[test]
fn what_follows_a_list_and_what_is_left_of_an_empty_cell() {
    let page = request(
        "period String 可选 8 | 有效期，时间的单位：;;1. d:天;;2. m:月;;如果未传入,则为长期有效 | 2m
         note String 可选 8 | 操作的备注 - | A",
    );
    expect![[r#"
        request
          period: String · optional · length [0, 8] · 有效期，时间的单位：1. d：天 2. m：月。如果未传入，则为长期有效 · e.g. 2m
          note: String · optional · length [0, 8] · 操作的备注 · e.g. A
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn an_example_of_several_lines_is_in_doubt_unless_it_is_json() {
    let page = request(
        "extend String 可选 99 | 扩展信息 | {\"a\":;;1}
         item_no String 可选 9 | 货号 | I1;;以上为旧货号",
    );
    expect![[r#"
        request
          extend: String · optional · length [0, 99] · 扩展信息 · e.g. {"a":
        1}
          item_no: String · optional · length [0, 9] · 货号 · e.g. I1
        以上为旧货号 <it has several lines on the page: are all of them the value?>
    "#]]
    .assert_eq(&dump(&draft(&page)));
}
