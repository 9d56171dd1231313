use crate::support::{draft, dump, page, request};
use expect_test::expect;
use spec_draft::{Annotated, Presence};
use spec_import::tables::Row;

#[test]
fn every_word_for_it() {
    let mut page = page(
        "a String 必须 9 | 甲
         b String 选填 9 | 乙
         c String 特殊可选 9 | 丙
         d String - 9 | 丁
         e String 大概 9 | 戊
         f String 必选 9 | 己",
        "g String - 9 | 庚",
    );
    page.samples.request = Some(r#"{"a":"1"}"#.to_owned());
    expect![[r#"
        # the page does not say which fields of the response are always present
        request
          a: String · required · length [0, 9] · 甲
          b: String · optional · length [0, 9] · 乙
          c: String · conditional · length [0, 9] · 丙
          d: String · optional <the page does not say> · length [0, 9] · 丁
          e: String · optional <the page says `大概`> · length [0, 9] · 戊
          f: String · required <the page's own sample leaves it out> · length [0, 9] · 己
        response
          g: String · optional · length [0, 9] · 庚
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn one_of_several() {
    let mut page = request(
        "a String - 9 | 甲
         b String - 9 | 乙
         out_no String 特殊可选 9 | 商户订单号
         trade_no String 可选 9 | 交易号，和out_no不能同时为空
         c String 可选 9 | 与 nobody 二选一",
    );
    page.request[0].choice = Some(1);
    page.request[1].choice = Some(1);
    expect![[r#"
        request
          one of a b
          one of out_no trade_no <only prose says so: 和out_no不能同时为空>
          a: String · conditional · length [0, 9] · 甲
          b: String · conditional · length [0, 9] · 乙
          out_no: String · conditional · length [0, 9] · 商户订单号
          trade_no: String · conditional · length [0, 9] · 交易号，和out_no不能同时为空
          c: String · optional <the page says 与 nobody 二选一: which fields are meant?> · length [0, 9] · 与 nobody 二选一
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn one_of_several_that_are_called_by_their_labels() {
    let page = request(
        "out_no String 特殊可选 9 | 商户订单号，和交易号不能同时为空
         trade_no String 特殊可选 9 | 交易号，和商户订单号不能同时为空",
    );
    expect![[r#"
        request
          one of out_no trade_no <only prose says so: 和交易号不能同时为空; are these the fields?>
          out_no: String · conditional · length [0, 9] · 商户订单号，和交易号不能同时为空
          trade_no: String · conditional · length [0, 9] · 交易号，和商户订单号不能同时为空
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn every_sign_for_it() {
    let mut page = request("");
    let words = ["不可空", "Y", "yes", "M", "true", "✓", "非必填", "可空", "N", "O", "False", "C"];
    for (index, word) in words.into_iter().enumerate() {
        page.request.push(Row {
            name: format!("f{index}"),
            ty: "String".to_owned(),
            presence: word.to_owned(),
            description: "甲".to_owned(),
            ..Row::default()
        });
    }
    let found: Vec<_> = draft(&page).request.into_iter().map(|field| field.presence).collect();
    let of = |presence: Presence, count| vec![Annotated::new(presence); count];
    let expected =
        [of(Presence::Required, 6), of(Presence::Optional, 5), of(Presence::Conditional, 1)];
    assert_eq!(found, expected.concat());
}

#[test]
fn one_of_three_is_one_group() {
    let grouped = |clause: &str| {
        let rows = format!(
            "a_no String 特殊可选 9 | 甲
             b_no String 特殊可选 9 | 乙
             c_no String 特殊可选 9 | 丙。{clause}
             other String 可选 9 | 丁"
        );
        draft(&request(&rows))
            .one_of
            .into_iter()
            .map(|group| group.value.join(" "))
            .collect::<Vec<_>>()
    };
    for clause in [
        "a_no, b_no, c_no 不能同时为空",
        "a_no,b_no,c_no不能同时为空",
        "注意：a_no，b_no 和 c_no 不可同时为空",
        "a_no、b_no、c_no 三选一",
        "与 a_no，b_no 不能同时为空",
    ] {
        assert_eq!(grouped(clause), ["a_no b_no c_no"], "{clause}");
    }
    // Another sentence, or other words, do not belong to it.
    assert_eq!(grouped("other，仅供参考，和 a_no 不能同时为空"), ["a_no c_no"]);
}

#[test]
fn what_two_rows_say_needs_no_note() {
    let page = request(
        "out_no String 特殊可选 9 | 和 trade_no 不能同时为空
         trade_no String 特殊可选 9 | 和 out_no 不能同时为空
         a String 必选 9 | 甲，与 b 二选一
         b String 必选 9 | 乙",
    );
    expect![[r#"
        request
          one of out_no trade_no
          one of a b <only prose says so: 与 b 二选一; the page marks a, b 必选, but also says that one is enough>
          out_no: String · conditional · length [0, 9] · 和 trade_no 不能同时为空
          trade_no: String · conditional · length [0, 9] · 和 out_no 不能同时为空
          a: String · conditional · length [0, 9] · 甲，与 b 二选一
          b: String · conditional · length [0, 9] · 乙
    "#]].assert_eq(&dump(&draft(&page)));
}
