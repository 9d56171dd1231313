//! Iterating over the pages of a list: where it ends, and that it does.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::open::mini_order_itembill_batchquery::OpenMiniOrderItembillBatchqueryRequest;
use alipay_sdk::error::PaginationErrorKind;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::transport::TransportError;
use alipay_sdk::{Client, Error};
use common::{client, response_body};
use futures_util::{StreamExt as _, TryStreamExt as _};

const METHOD: &str = "alipay.open.mini.order.itembill.batchquery";

fn request() -> OpenMiniOrderItembillBatchqueryRequest {
    OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id("1").page_size(2)
}

/// Responds page by page: the trade numbers of each, and the total that the gateway states.
fn script(pages: &[(&[&str], Option<i64>)]) -> ScriptedTransport {
    let transport = ScriptedTransport::new();
    for (items, total) in pages {
        let items: Vec<_> =
            items.iter().map(|trade_no| serde_json::json!({ "trade_no": trade_no })).collect();
        let node = serde_json::json!({ "code": "10000", "order_list": items, "total": total });
        transport.respond(response_body(METHOD, &node.to_string()));
    }
    transport
}

/// The numbers of the requested pages.
fn asked(transport: &ScriptedTransport) -> Vec<i64> {
    let number = |biz_content: &str| -> i64 {
        serde_json::from_str::<serde_json::Value>(biz_content).unwrap()["page_num"]
            .as_i64()
            .unwrap()
    };
    transport.sent().iter().map(|sent| number(sent.parameter("biz_content").unwrap())).collect()
}

#[track_caller]
fn check_error(error: Option<Error>, page: i64, kind: PaginationErrorKind) {
    let Some(Error::Pagination(error)) = error else { panic!("{error:?}") };
    assert_eq!((error.method(), error.page(), error.kind()), (METHOD, page, kind));
}

async fn paginate(client: &Client) -> (Vec<String>, Option<Error>) {
    let mut bills = client.open_mini_order_itembill_batchquery(request()).items();
    let (mut found, mut failed) = (Vec::new(), None);
    while let Some(bill) = bills.next().await {
        match bill {
            Ok(bill) => found.push(bill.trade_no.unwrap()),
            Err(error) => failed = Some(error),
        }
    }
    assert!(bills.next().await.is_none(), "an end is an end");
    (found, failed)
}

/// Iterates over these pages: returns what was found, and which pages were requested.
async fn paginated(pages: &[(&[&str], Option<i64>)]) -> (String, Vec<i64>) {
    let transport = script(pages);
    let (found, failed) = paginate(&client(&transport)).await;
    assert!(failed.is_none(), "{failed:?}");
    (found.join(" "), asked(&transport))
}

#[tokio::test]
async fn the_total_says_where_the_end_is() {
    let pages: &[(&[&str], _)] = &[(&["a", "b"], Some(4)), (&["c", "d"], Some(4))];
    assert_eq!(paginated(pages).await, ("a b c d".to_owned(), vec![1, 2]));
    let pages: &[(&[&str], _)] = &[(&["a", "b"], Some(3)), (&["c"], Some(3))];
    assert_eq!(paginated(pages).await, ("a b c".to_owned(), vec![1, 2]));
    assert_eq!(paginated(&[(&[], Some(0))]).await, (String::new(), vec![1]));
}

#[tokio::test]
async fn a_page_that_is_not_full_is_not_the_last_one_while_the_total_says_more() {
    let pages: &[(&[&str], _)] = &[(&["a"], Some(4)), (&["b", "c"], Some(4)), (&["d"], Some(4))];
    assert_eq!(paginated(pages).await, ("a b c d".to_owned(), vec![1, 2, 3]));
}

#[tokio::test]
async fn the_total_may_change_on_the_way() {
    let grows: &[(&[&str], _)] =
        &[(&["a", "b"], Some(3)), (&["c", "d"], Some(5)), (&["e"], Some(5))];
    assert_eq!(paginated(grows).await, ("a b c d e".to_owned(), vec![1, 2, 3]));
    let shrinks: &[(&[&str], _)] = &[(&["a", "b"], Some(9)), (&["c", "d"], Some(4))];
    assert_eq!(paginated(shrinks).await, ("a b c d".to_owned(), vec![1, 2]));
    // Whatever the total, an empty page is the end.
    let never: &[(&[&str], _)] = &[(&["a", "b"], Some(99)), (&[], Some(99))];
    assert_eq!(paginated(never).await, ("a b".to_owned(), vec![1, 2]));
    let forgotten: &[(&[&str], _)] = &[(&["a"], Some(3)), (&["b", "c"], None)];
    assert_eq!(paginated(forgotten).await, ("a b c".to_owned(), vec![1, 2]));
}

#[tokio::test]
async fn without_a_total_a_page_that_is_not_full_is_the_last_one() {
    let short: &[(&[&str], _)] = &[(&["a", "b"], None), (&["c"], None)];
    assert_eq!(paginated(short).await, ("a b c".to_owned(), vec![1, 2]));
    let full: &[(&[&str], _)] = &[(&["a", "b"], None), (&["c", "d"], None), (&[], None)];
    assert_eq!(paginated(full).await, ("a b c d".to_owned(), vec![1, 2, 3]));
}

#[tokio::test]
async fn the_same_page_again_is_an_error_and_not_an_endless_loop() {
    let transport = script(&[(&["a", "b"], Some(99)), (&["a", "b"], Some(99))]);
    let (found, failed) = paginate(&client(&transport)).await;
    assert_eq!(found, ["a", "b"]);
    check_error(failed, 2, PaginationErrorKind::Endless);
    assert_eq!(asked(&transport), [1, 2]);
}

#[tokio::test]
async fn a_gateway_may_give_fewer_than_were_asked_for() {
    // Two were requested, and nothing states how many there are.
    let one_by_one: &[(&[&str], _)] = &[(&["a"], None), (&["b"], None), (&[], None)];
    assert_eq!(paginated(one_by_one).await, ("a b".to_owned(), vec![1, 2, 3]));
    let again: &[(&[&str], _)] = &[(&["a", "b"], None), (&["c"], None)];
    assert_eq!(paginated(again).await, ("a b c".to_owned(), vec![1, 2]));
    // The last page again, after the end.
    let single: &[(&[&str], _)] = &[(&["a", "b"], Some(3)), (&["c"], Some(3))];
    assert_eq!(paginated(single).await, ("a b c".to_owned(), vec![1, 2]));
}

#[tokio::test]
async fn a_total_that_counts_something_else_does_not_end_iteration() {
    let zero: &[(&[&str], _)] = &[(&["a", "b"], Some(0)), (&["c"], Some(0)), (&[], Some(0))];
    assert_eq!(paginated(zero).await, ("a b c".to_owned(), vec![1, 2, 3]));
}

#[tokio::test]
async fn a_single_element_again_is_noticed() {
    let transport = script(&[(&["a"], None), (&["a"], None)]);
    let (found, failed) = paginate(&client(&transport)).await;
    assert_eq!(found, ["a"]);
    check_error(failed, 2, PaginationErrorKind::Endless);
}

#[tokio::test]
async fn iteration_outlives_the_client_it_came_from() {
    let transport = script(&[(&["a", "b"], Some(2))]);
    fn bills(
        client: Client,
    ) -> impl futures_util::Stream<Item = alipay_sdk::Result<String>> + Send + 'static {
        let bills = client.open_mini_order_itembill_batchquery(request()).items();
        bills.map_ok(|bill| bill.trade_no.unwrap())
    }
    let found: Vec<_> = bills(client(&transport)).try_collect().await.unwrap();
    assert_eq!(found, ["a", "b"]);
}

/// Responds with these nodes, page by page.
fn nodes(nodes: &[&str]) -> ScriptedTransport {
    let transport = ScriptedTransport::new();
    for node in nodes {
        transport.respond(response_body(METHOD, node));
    }
    transport
}

const AB: &str = r#"{"code":"10000","order_list":[{"trade_no":"a"},{"trade_no":"b"}]}"#;
const EF: &str = r#"{"code":"10000","order_list":[{"trade_no":"e"},{"trade_no":"f"}]}"#;
const END: &str = r#"{"code":"10000","order_list":[]}"#;

#[tokio::test]
async fn a_list_with_holes_does_not_look_whole() {
    let hole = r#"{"code":"10000","order_list":[{"trade_no":"c"},null]}"#;
    let transport = nodes(&[AB, hole, EF, END]);
    let (found, failed) = paginate(&client(&transport)).await;
    assert_eq!(found, ["a", "b", "c", "e", "f"], "the page with the hole is not a short one");
    check_error(failed, 2, PaginationErrorKind::UnreadableItem);
    assert_eq!(asked(&transport), [1, 2, 3, 4]);
    // A field that cannot be read is not a gap.
    let odd =
        r#"{"code":"10000","order_list":[{"trade_no":"c","total_amount":"x"},{"trade_no":"d"}]}"#;
    let (found, failed) = paginate(&client(&nodes(&[AB, odd, END]))).await;
    assert_eq!(found, ["a", "b", "c", "d"]);
    assert!(failed.is_none(), "{failed:?}");
}

#[tokio::test]
async fn a_page_that_says_nothing_is_not_the_last_one() {
    for page in [r#"{"code":"10000","order_list":"oops","total":6}"#, r#"{"code":"10003"}"#] {
        let (found, failed) = paginate(&client(&nodes(&[AB, page, EF]))).await;
        assert_eq!(found, ["a", "b"]);
        check_error(failed, 2, PaginationErrorKind::UnreadablePage);
    }
}

#[tokio::test]
async fn iteration_that_began_further_on_ends_at_the_last_page_given_again() {
    let last = (&["e"][..], Some(5));
    let transport = script(&[last, last]);
    let client = client(&transport);
    let bills = client.open_mini_order_itembill_batchquery(request().page_num(3)).items();
    let found: Vec<_> = bills.try_collect().await.unwrap();
    assert_eq!((found.len(), asked(&transport)), (1, vec![3, 4]));
}

#[tokio::test]
async fn an_error_ends_iteration_and_skips_nothing() {
    let transport = script(&[(&["a", "b"], Some(9))]);
    transport.fail(TransportError::timeout("too slow"));
    transport.respond(response_body(METHOD, r#"{"code":"10000"}"#));
    let (found, failed) = paginate(&client(&transport)).await;
    assert_eq!(found, ["a", "b"]);
    assert!(matches!(failed, Some(Error::Transport(_))), "{failed:?}");
    assert_eq!(asked(&transport), [1, 2]);
}

#[tokio::test]
async fn iteration_starts_where_the_request_says() {
    let transport = script(&[(&["c", "d"], Some(4)), (&[], Some(4))]);
    let client = client(&transport);
    let bills = client.open_mini_order_itembill_batchquery(request().page_num(2)).items();
    let found: Vec<_> = bills.try_collect().await.unwrap();
    assert_eq!((found.len(), asked(&transport)), (2, vec![2, 3]));
}

#[tokio::test]
async fn pages_are_whole_responses_requested_one_by_one() {
    let transport = script(&[(&["a", "b"], Some(4)), (&["c", "d"], Some(4))]);
    let client = client(&transport);
    let call = client.open_mini_order_itembill_batchquery(request()).app_auth_token("token");
    let mut pages = call.pages();
    assert!(transport.sent().is_empty(), "nothing is sent before it is asked for");
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!((page.total, page.order_list.len()), (Some(4), 2));
    assert_eq!(transport.sent().len(), 1);
    // The options hold for every page.
    assert_eq!(pages.by_ref().count().await, 1);
    let sent = transport.sent();
    assert!(sent.iter().all(|sent| sent.parameter("app_auth_token") == Some("token")));
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_pagination_is_the_same() {
    let pages: &[(&[&str], _)] = &[(&["a", "b"], Some(3)), (&["c"], Some(3))];
    let transport = script(pages);
    let client = client(&transport);
    let bills = client.open_mini_order_itembill_batchquery(request()).items_blocking();
    let found: Vec<_> = bills.map(|bill| bill.unwrap().trade_no.unwrap()).collect();
    assert_eq!(found, ["a", "b", "c"]);
    let transport = script(&[(&["a", "b"], Some(9))]);
    let client = common::client(&transport);
    let mut pages = client.open_mini_order_itembill_batchquery(request()).pages_blocking();
    assert!(pages.next().unwrap().is_ok());
    assert!(pages.next().unwrap().is_err());
    assert!(pages.next().is_none());
}
