//! What two structures of the platform differ in, in each form.

use expect_test::expect;
use platform::Platform;
use platform::model::Everything;
use platform::text::HEAD;
use spec_diff::structure::{self, StructureDiff};
use std::collections::BTreeSet;
use std::io;

const INDEX: &str = "\
origin python p alipay-sdk-python 3.7.1 2026-10-10 Apache-2.0
family shelf 3
";

const SHELF: &str = "\
api alipay.shelf.book.lend
 title 图书借阅
 rest POST /v3/alipay/shelf/book/lend
 error BOOK_IS_LENT
 request biz_content
  book_no text
  due unknown @p
  keeper Keeper
  shop_no text
 response
  state text = ON_LOAN 借出 | BACK 已归还
api alipay.shelf.book.return
 request
  book_no text
api alipay.shelf.card.add @p
 request biz_content
  card Card
type Card
 card_no text
type Keeper
 name text
 note text
";

const UNUSED: &str = "\
type Nobody
 name text
";

fn read(index: &str, shelf: &str, unused: &str) -> Everything {
    let platform = Platform::new(|name| match name {
        "index.txt" => Ok(format!("{HEAD}\n{index}")),
        "shelf.txt" => Ok(format!("{HEAD}\n{shelf}")),
        "unused.txt" => Ok(format!("{HEAD}\n{unused}")),
        _ => Err(io::ErrorKind::NotFound.into()),
    });
    platform.everything().unwrap()
}

/// The difference after these replacements in the text.
fn diff(changes: &[(&str, &str)]) -> StructureDiff {
    let mut texts = [INDEX, SHELF, UNUSED].map(str::to_owned);
    for (from, to) in changes {
        let text = texts.iter_mut().find(|text| text.contains(from));
        let text = text.unwrap_or_else(|| panic!("nothing has {from}"));
        *text = text.replacen(from, to, 1);
    }
    let [index, shelf, unused] = texts.each_ref().map(String::as_str);
    let specs = BTreeSet::from(["alipay.shelf.book.lend".to_owned()]);
    structure::compare(&read(INDEX, SHELF, UNUSED), &read(index, shelf, unused), &specs)
}

const CHANGES: &[(&str, &str)] = &[
    ("3.7.1 2026-10-10", "3.8.0 2026-11-10"),
    // An API that is new, and one that is gone with its type.
    (
        "api alipay.shelf.book.return\n request\n  book_no text\n",
        "api alipay.shelf.book.renew @p\n title 续借\n request biz_content\n  book_no text\n  days Days\n",
    ),
    ("type Card\n card_no text\n", "type Days\n count number\n"),
    (
        "api alipay.shelf.card.add @p\n request biz_content\n  card Card\n",
        "api alipay.shelf.card.add @p withdrawn\n request\n  card text\n",
    ),
    ("title 图书借阅", "title 图书借阅接口"),
    ("POST /v3/alipay/shelf/book/lend", "PUT /v3/alipay/shelf/book/lend notify_url"),
    ("error BOOK_IS_LENT", "error BOOK_NOT_FOUND"),
    ("  book_no text\n  due unknown @p\n", "  book_no text[]\n  due datetime\n  extra boolean\n"),
    ("  shop_no text\n", "  shop_no text top @p\n"),
    ("BACK 已归还", "LOST 遗失"),
    (" name text\n note text\n", " name price\n"),
    ("type Nobody\n", "type Somebody\n"),
];

#[test]
fn each_change_is_said_once_where_it_is() {
    expect![[r#"
          changed  source: `Python (3.7.1, 2026-10-10)` → `Python (3.8.0, 2026-11-10)`

        alipay.shelf.book.lend (has a spec)
          changed  title: `图书借阅` → `图书借阅接口`
          changed  v3: `POST /v3/alipay/shelf/book/lend` → `PUT /v3/alipay/shelf/book/lend; notify_url in the body`
          removed  errors: no longer there: `BOOK_IS_LENT`
            added  errors: new: `BOOK_NOT_FOUND`
          changed  request.book_no.type: type `String` → `String[]`
          changed  request.due.type: its type is known now: `DateTime`
            added  request.extra: new field: `Boolean`
          changed  request.shop_no.in: moved out of `biz_content` to a parameter of its own
          removed  response.state.values: no longer there: `BACK`
            added  response.state.values: new: `LOST`
                   the same API: sources of 2 fields

        alipay.shelf.book.renew (new)
                   title: `续借`
                   request, 2 fields: `book_no`, `days`
                   response, no fields
                   sources: `Python`

        alipay.shelf.book.return (removed)

        alipay.shelf.card.add
          changed  no current source has it any more: it is taken for withdrawn
          changed  request: `biz_content` is no longer sent
          changed  request.card.type: type `Card` → `String`

        types.Card (removed, used by 1 API)

        types.Keeper (used by 1 API, with a spec: `alipay.shelf.book.lend`)
          changed  name.type: type `String` → `Price`
          removed  note: the field was removed: `String`

        1 API added, 1 API removed, 2 APIs changed (1 of them in specs); 1 type removed, 1 type changed (1 of them in specs); 2 types that no API uses differ; other releases of the sources
    "#]].assert_eq(&structure::terminal(&diff(CHANGES), false));
}

#[test]
fn the_same_for_a_pull_request_with_what_concerns_specs_first() {
    expect![[r#"
        ## Changes of the platform

        1 API added, 1 API removed, 2 APIs changed (1 of them in specs); 1 type removed, 1 type changed (1 of them in specs); 2 types that no API uses differ; other releases of the sources.

        - `source`: `Python (3.7.1, 2026-10-10)` → `Python (3.8.0, 2026-11-10)`

        ### `alipay.shelf.book.lend` (has a spec)

        - `title`: `图书借阅` → `图书借阅接口`
        - `v3`: `POST /v3/alipay/shelf/book/lend` → `PUT /v3/alipay/shelf/book/lend; notify_url in the body`
        - `errors`: no longer there: `BOOK_IS_LENT`
        - `errors`: new: `BOOK_NOT_FOUND`
        - `request.book_no.type`: type `String` → `String[]`
        - `request.due.type`: its type is known now: `DateTime`
        - `request.extra`: new field: `Boolean`
        - `request.shop_no.in`: moved out of `biz_content` to a parameter of its own
        - `response.state.values`: no longer there: `BACK`
        - `response.state.values`: new: `LOST`
        - the same API: sources of 2 fields

        ### `types.Keeper` (used by 1 API, with a spec: `alipay.shelf.book.lend`)

        - `name.type`: type `String` → `Price`
        - `note`: the field was removed: `String`

        ### `alipay.shelf.book.renew` (new)

        - title: `续借`
        - request, 2 fields: `book_no`, `days`
        - response, no fields
        - sources: `Python`

        ### `alipay.shelf.book.return` (removed)


        ### `alipay.shelf.card.add`

        - no current source has it any more: it is taken for withdrawn
        - `request`: `biz_content` is no longer sent
        - `request.card.type`: type `Card` → `String`

        ### `types.Card` (removed, used by 1 API)

    "#]].assert_eq(&structure::markdown(&diff(CHANGES)));
}

#[test]
fn the_same_for_programs() {
    let changes = [("  shop_no text\n", "")];
    expect![[r#"
        {
          "version": 1,
          "origins": [],
          "apis": [
            {
              "name": "alipay.shelf.book.lend",
              "status": "changed",
              "specs": [
                "alipay.shelf.book.lend"
              ],
              "changes": [
                {
                  "place": "request.shop_no",
                  "kind": "removed",
                  "message": "the field was removed: `String`"
                }
              ]
            }
          ],
          "types": [],
          "unused": 0
        }
    "#]]
    .assert_eq(&structure::json(&diff(&changes)));
}

#[test]
fn nothing_differs() {
    assert!(diff(&[]).is_empty());
    assert_eq!(structure::terminal(&diff(&[]), false), "The structure is the same\n");
}

#[test]
fn who_has_something_is_only_counted() {
    let changes = [("  due unknown @p\n", "  due unknown\n"), ("借出", "已借出")];
    expect![[r#"
        alipay.shelf.book.lend (has a spec)
                   the same API: source of 1 field, label of 1 field

        1 API changed (1 of them in specs)
    "#]]
    .assert_eq(&structure::terminal(&diff(&changes), false));
}

#[test]
fn what_is_too_long_for_a_comment_is_counted() {
    let many: String = (0..2000)
        .map(|n| format!("api alipay.shelf.book.n{n:04}\n request\n  no text\n"))
        .collect();
    let new = format!("{many}type Card\n");
    let text = structure::markdown(&diff(&[
        ("family shelf 3", "family shelf 2003"),
        ("type Card\n", &new),
    ]));
    assert!(text.len() <= 65_536, "{}", text.len());
    let last = text.lines().last().unwrap();
    assert!(
        last.ends_with("more: too long for a comment.** Run `cargo xtask platform diff`."),
        "{last}"
    );
}
