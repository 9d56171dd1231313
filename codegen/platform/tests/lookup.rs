//! What is found and shown of a small structure, and of the one in the repository.

use expect_test::expect;
use platform::model::Everything;
use platform::text::HEAD;
use platform::{Platform, list, search, show};
use std::collections::BTreeSet;
use std::{fs, io, path::Path};

const INDEX: &str = "\
origin python p alipay-sdk-python 3.7.1 2026-10-10 Apache-2.0
origin net n alipay-sdk-net-all - 2026-05-11 Apache-2.0
family shelf 3
";

const SHELF: &str = "\
api alipay.shelf.book.lend
 title 图书借阅
 rest PUT /v3/alipay/shelf/book/{book_no}/lend notify_url
 place book_no path
 place shelf-id header
 error BOOK_IS_LENT
 error BOOK_NOT_FOUND
 request biz_content
  book_no text
  cover file
  due datetime @p
  keeper Keeper
  notes Note[]
  shop_no text top
 response
  keeper Keeper
  state text = ON_LOAN 借出 | BACK 已归还
  unheard Unheard
api alipay.shelf.book.return @p
 request
  book_no unknown
api alipay.shelf.old.find withdrawn @r
type Keeper
 name text
 notes Note[]
type Note @p
 body unknown
";

fn small() -> Platform<impl Fn(&str) -> io::Result<String>> {
    Platform::new(|name| match name {
        "index.txt" => Ok(format!("{HEAD}\n{INDEX}")),
        "shelf.txt" => Ok(format!("{HEAD}\n{SHELF}")),
        _ => Err(io::ErrorKind::NotFound.into()),
    })
}

fn own() -> Everything {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("structure");
    Platform::new(move |name| fs::read_to_string(folder.join(name))).everything().unwrap()
}

fn shown(method: &str, spec: Option<&str>) -> String {
    let structure = small().structure(method).unwrap().unwrap();
    show::show(&structure, &small().origins().unwrap(), spec)
}

#[test]
fn an_api_is_a_tree_in_which_each_type_is_expanded_once() {
    expect![[r#"
        alipay.shelf.book.lend  图书借阅
          spec     none
          sources  Python (3.7.1, 2026-10-10), .NET (2026-05-11)
          v3       PUT /v3/alipay/shelf/book/{book_no}/lend; shelf-id in the header; notify_url in the body

        request (in biz_content)
          book_no  String    v3: in the path
          cover    File      beside biz_content
          due      DateTime  only Python
          keeper   Keeper
            name   String
            notes  Note[]  see request.notes; its fields: only Python
          notes    Note[]    its fields: only Python
            body  Unknown
          shop_no  String    beside biz_content

        response
          keeper   Keeper   see request.keeper
          state    String
            = ON_LOAN 借出
            = BACK 已归还
          unheard  Unheard  no source has its fields

        error codes
          BOOK_IS_LENT, BOOK_NOT_FOUND
    "#]].assert_eq(&shown("alipay.shelf.book.lend", None));
}

#[test]
fn an_api_without_biz_content_and_one_without_fields() {
    expect![[r#"
        alipay.shelf.book.return
          spec     specs/x.yaml
          sources  Python (3.7.1, 2026-10-10)

        request
          book_no  Unknown

        response: no fields
    "#]]
    .assert_eq(&shown("alipay.shelf.book.return", Some("specs/x.yaml")));
    expect![[r#"
        alipay.shelf.old.find
          status   withdrawn, or never released: no current SDK has it
          spec     none
          sources  v3

        request: no fields

        response: no fields
    "#]]
    .assert_eq(&shown("alipay.shelf.old.find", None));
}

#[test]
fn families_and_their_apis_are_tables() {
    let specs = BTreeSet::from(["alipay.shelf.book.lend".to_owned()]);
    expect![[r#"
        family  APIs  v3  spec
        shelf   3     1   1
        all     3     1   1
    "#]]
    .assert_eq(&list::families(&small().everything().unwrap(), &specs));
    let apis = small().family("shelf").unwrap().unwrap().apis;
    expect![[r#"
        alipay.shelf.book.lend    图书借阅  v3, spec
        alipay.shelf.book.return
        alipay.shelf.old.find               withdrawn
        3 APIs
    "#]]
    .assert_eq(&list::apis(&apis, &specs));
}

fn found(words: &str) -> String {
    let everything = small().everything().unwrap();
    search::text(&search::search(&everything, &BTreeSet::new(), words), 2)
}

#[test]
fn a_search_says_why_and_leads_to_nested_fields_and_values() {
    expect![[r#"
        alipay.shelf.book.lend  图书借阅  v3
            图书借阅: in the title
        1 API found
    "#]]
    .assert_eq(&found("图书借阅"));
    expect![[r#"
        alipay.shelf.book.lend  图书借阅  v3
            book: in the name; body: field request.notes.body
        1 API found
    "#]]
    .assert_eq(&found("BOOK body"));
    expect![[r#"
        alipay.shelf.book.lend  图书借阅  v3
            归还: value BACK 已归还 of response.state
        1 API found
    "#]]
    .assert_eq(&found("归还"));
    expect![[r#"
        alipay.shelf.book.lend    图书借阅  v3
            shelf: in the name
        alipay.shelf.book.return
            shelf: in the name
        … and 1 more: add a word, or see them with `--all`
    "#]]
    .assert_eq(&found("shelf"));
    expect![[r#"
        alipay.shelf.book.lend    图书借阅  v3
            shelf.book: in the name
        alipay.shelf.book.return
            shelf.book: in the name
        2 APIs found
    "#]]
    .assert_eq(&found("shelf.book"));
}

#[test]
fn misspelt_words_are_read_as_the_nearest_and_unknown_ones_are_named() {
    expect![[r#"
        `keepr` is read as `keeper`
        alipay.shelf.book.lend  图书借阅  v3
            keepr: field request.keeper
        1 API found
    "#]]
    .assert_eq(&found("keepr"));
    expect![[r#"
        no API has `zebra`
        no API has all of the words; these have the most of them
        alipay.shelf.book.return
            return: in the name
        1 API found
    "#]]
    .assert_eq(&found("return zebra"));
    expect![[r#"
        no API has `zebra`
        0 APIs found
    "#]]
    .assert_eq(&found("zebra"));
    // Chinese is written without blanks.
    expect![[r#"
        alipay.shelf.book.lend  图书借阅  v3
            图书: in the title; 归还: value BACK 已归还 of response.state
        1 API found
    "#]]
    .assert_eq(&found("图书的归还"));
}

#[test]
fn what_people_need_leads_to_the_methods_for_it() {
    let everything = own();
    let specs = BTreeSet::new();
    let needs = [
        ("转账", "alipay.fund.trans.uni.transfer"),
        ("提现", "alipay.fund.wallet.withdraw"),
        ("代扣", "alipay.user.agreement.query"),
        ("分账", "alipay.trade.royalty.relation.bind"),
        ("人脸", "datadigital.fincloud.generalsaas.face.certify.initialize"),
        ("预授权", "alipay.fund.auth.order.freeze"),
        ("对账", "alipay.data.dataservice.bill.downloadurl.query"),
        ("退款查询", "alipay.trade.fastpay.refund.query"),
        ("小程序二维码", "alipay.open.app.qrcode.create"),
        ("当面付", "alipay.trade.precreate"),
        ("refund", "alipay.trade.refund"),
        ("preauth unfreeze", "alipay.fund.auth.order.unfreeze"),
        ("trasnfer", "alipay.fund.trans.uni.transfer"),
        ("代扣", "alipay.user.agreement.page.sign"),
        ("签约", "alipay.user.agreement.page.sign"),
        ("解约", "alipay.user.agreement.unsign"),
        ("分账", "alipay.trade.order.settle"),
        ("实名认证", "alipay.user.certify.open.initialize"),
        ("扫码", "alipay.trade.precreate"),
        ("关闭订单", "alipay.trade.close"),
        ("开票", "alipay.ebpp.invoice.apply"),
        ("电子回单", "alipay.data.bill.ereceipt.apply"),
        ("优惠券", "alipay.marketing.activity.voucher.create"),
        ("会员卡", "alipay.marketing.card.open"),
        ("门店", "alipay.offline.market.shop.create"),
        ("积分", "alipay.user.alipaypoint.send"),
        ("医保", "alipay.commerce.medical.payment.query"),
        ("转账", "alipay.fund.trans.toaccount.transfer"),
        ("query a refund", "alipay.trade.fastpay.refund.query"),
        ("how to transfer to an account", "alipay.fund.trans.toaccount.transfer"),
        ("face verification", "datadigital.fincloud.generalsaas.face.verification.initialize"),
    ];
    for (words, method) in needs {
        let found = search::search(&everything, &specs, words);
        let place = found.hits.iter().position(|hit| hit.api.method == method);
        assert!(place.is_some_and(|place| place < 5), "{words}: {method} is {place:?}");
    }
}

#[test]
fn a_method_that_does_not_exist_has_neighbours() {
    let everything = small().everything().unwrap();
    let nearest = |method| search::nearest(&everything, method);
    assert_eq!(nearest("alipay.shelf.bok.lend"), ["alipay.shelf.book.lend"]);
    assert_eq!(nearest("shelf.book.retrun"), ["alipay.shelf.book.return"]);
    assert_eq!(nearest("/v3/alipay/shelf/book/lend"), ["alipay.shelf.book.lend"]);
    assert_eq!(nearest("alipay.shelf.lend.book"), ["alipay.shelf.book.lend"]);
    assert!(nearest("alipay.trade.settle").is_empty());
}
