//! Calls that are more than one exchange.

use crate::common::{client, response_body};
use crate::peer::TRACE_ID;
use crate::way::{METHOD, describe_error, query};
use alipay_sdk::api::open::mini_order_itembill_batchquery::OpenMiniOrderItembillBatchqueryRequest;
use alipay_sdk::request::Idempotency;
use alipay_sdk::retry::Backoff;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::transport::TransportError;
use alipay_sdk::{Certificates, Client, Error, PrivateKey};

pub const REPEATED_AND_REFUSED: &str = "Unknown: AfterUnknown Api signed, kept";
pub const REPEATED_AND_NOT_SENT: &str = "Unknown: AfterUnknown Transport connect, retry";
pub const ENDLESS: &str = "Unknown: Pagination Endless";
pub const NO_LIST: &str = "Unknown: Pagination UnreadablePage";
pub const HOLE: &str = "Unknown: Pagination UnreadableItem";
pub const NOT_DOWNLOADED: &str = "Unknown: Verify Certificate, retry, kept";

fn respond(transport: &ScriptedTransport, body: String) {
    let response = http::Response::builder().header("trace_id", TRACE_ID).body(body.into());
    transport.respond_with(response.unwrap());
}

/// A refund that may be sent twice.
async fn refund(transport: &ScriptedTransport) -> Error {
    let client = client(transport);
    let call = client.raw("alipay.trade.refund", r#"{"out_request_no":"R1"}"#);
    let call = call.idempotency(Idempotency::Key(&["out_request_no"])).retry_idempotent_write();
    call.retry(Backoff::new().attempts(2)).await.unwrap_err()
}

#[tokio::test]
async fn an_api_error_does_not_undo_an_attempt_that_may_have_succeeded() {
    let transport = ScriptedTransport::new();
    transport.fail(TransportError::broken("reset"));
    let api_error = r#"{"code":"40004","msg":"m","sub_code":"ACQ.TRADE_STATUS_ERROR"}"#;
    respond(&transport, response_body("alipay.trade.refund", api_error));
    let error = refund(&transport).await;
    assert_eq!(describe_error(&error), REPEATED_AND_REFUSED);
    assert_eq!(error.api_error().unwrap().sub_code(), Some("ACQ.TRADE_STATUS_ERROR"));
}

#[tokio::test]
async fn nor_does_an_attempt_that_was_not_sent() {
    let transport = ScriptedTransport::new();
    transport.fail(TransportError::timeout("late")).fail(TransportError::connect("refused"));
    assert_eq!(describe_error(&refund(&transport).await), REPEATED_AND_NOT_SENT);
}

#[tokio::test]
async fn a_list_without_an_end() {
    const METHOD: &str = "alipay.open.mini.order.itembill.batchquery";
    let transport = ScriptedTransport::new();
    let page = r#"{"code":"10000","order_list":[{"trade_no":"1"},{"trade_no":"2"}]}"#;
    for _ in 0..2 {
        respond(&transport, response_body(METHOD, page));
    }
    let client = client(&transport);
    let request = OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id("1").page_size(2);
    let mut pages = client.open_mini_order_itembill_batchquery(request).pages();
    pages.next().await.unwrap().unwrap();
    assert_eq!(describe_error(&pages.next().await.unwrap().unwrap_err()), ENDLESS);
}

#[tokio::test]
async fn lists_that_cannot_be_read() {
    const METHOD: &str = "alipay.open.mini.order.itembill.batchquery";
    for (list, expected) in [(r#""oops""#, NO_LIST), ("[null,{}]", HOLE)] {
        let transport = ScriptedTransport::new();
        let node = format!(r#"{{"code":"10000","order_list":{list},"total":1}}"#);
        respond(&transport, response_body(METHOD, &node));
        let client = client(&transport);
        let request = OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id("1").page_size(2);
        let mut items = client.open_mini_order_itembill_batchquery(request).items();
        let mut error = None;
        while let Some(item) = items.next().await {
            error = error.or(item.err());
        }
        assert_eq!(describe_error(&error.unwrap()), expected);
    }
}

/// The download of a certificate may be retried.
#[tokio::test]
async fn a_certificate_that_could_not_be_downloaded() {
    let transport = ScriptedTransport::new();
    let signed = response_body(METHOD, r#"{"code":"10000"}"#);
    let sn = "43cf8d1a1b2e6aba903dfde835aeeb58";
    respond(&transport, format!(r#"{{"alipay_cert_sn":"{sn}",{}"#, &signed[1..]));
    let error = query(&with_certificates(&transport)).await.unwrap_err();
    assert_eq!(describe_error(&error), NOT_DOWNLOADED);
    assert_eq!(transport.sent().len(), 2);
}

fn with_certificates(transport: &ScriptedTransport) -> Client {
    let certificates = Certificates::new(
        include_bytes!("../data/certificates/app.crt"),
        include_bytes!("../data/certificates/alipay.crt"),
        include_bytes!("../data/certificates/root.crt"),
    );
    // A signer, unlike a key, need not be that of the certificate.
    let signer = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
    let builder = Client::builder("1").signer(signer).transport(transport.clone());
    builder.certificates(certificates.unwrap()).build().unwrap()
}
