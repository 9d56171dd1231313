//! A signed response, from its JSON to the types.

use super::{Keys, check_error, client, wait};
use alipay_sdk::api::koubei::trade_itemorder_query::KoubeiTradeItemorderQueryRequest;
use alipay_sdk::api::open::mini_order_itembill_batchquery::OpenMiniOrderItembillBatchqueryRequest;
use alipay_sdk::client::Charset;
use alipay_sdk::request::ServerRequest;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// The response of two APIs, which have lists, nested types, amounts, times and enums.
pub fn node(json: &[u8]) {
    read(OpenMiniOrderItembillBatchqueryRequest::new(), json);
    read(KoubeiTradeItemorderQueryRequest::new(), json);
}

fn read<R>(request: R, json: &[u8])
where
    R: ServerRequest,
    R::Response: DeserializeOwned + PartialEq + Debug,
{
    let root = format!("{{\"{}_response\":", R::METHOD.replace('.', "_"));
    let body = [root.as_bytes(), json, b",\"sign\":\"AAAA\"}"].concat();
    let client = client(&Keys::accepting(), Charset::Utf8, &body);
    match wait(client.execute(request).skip_validation()) {
        Err(error) => check_error(&error),
        Ok(response) => {
            response.problems().iter().for_each(|problem| drop(format!("{problem} {problem:?}")));
            // The order of members has no meaning.
            let members: BTreeMap<String, &RawValue> =
                serde_json::from_str(response.raw()).expect("an object");
            let sorted = serde_json::to_string(&members).expect("JSON");
            let again: R::Response = serde_json::from_str(&sorted).expect("an object");
            assert_eq!(again, *response, "{sorted}");
        }
    }
}
