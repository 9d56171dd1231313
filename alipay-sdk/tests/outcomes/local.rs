//! Errors before anything is sent.

use crate::common::keys::Signs;
use crate::common::response_body;
use crate::peer::{Peer, http};
#[cfg(feature = "gbk")]
use crate::way::in_gbk;
use crate::way::{METHOD, Query, Way, query, usual};
use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest as Request;
use alipay_sdk::sign::SignError;
use alipay_sdk::{Client, ClientBuilder};

type Row = (&'static str, fn(ClientBuilder) -> ClientBuilder, fn(&Client) -> Query, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("a broken rule",              usual,         |c| of(c, ""),                           "NotSent: InvalidRequest"),
    ("a rule is not asked for",    usual,         |c| of(c, "").skip_validation(),         "Success"),
    ("a client that never asks",   |b| usual(b).skip_validation(), |c| of(c, ""),          "Success"),
    ("the signer failed",          offline,       query,                                   "NotSent: Sign, retry"),
    #[cfg(feature = "gbk")]
    ("not a character of GBK",     in_gbk,        |c| of(c, "1😀"),                        "NotSent: Encode Charset"),
    ("an empty token",             usual,         |c| query(c).app_auth_token(""),         "NotSent: Encode EmptyOption"),
    ("a parameter that is set",    usual,         |c| query(c).extra_param("sign", "x"),   "NotSent: Encode ReservedParameter"),
    ("a parameter without a name", usual,         |c| query(c).extra_param("", "x"),       "NotSent: Encode ParameterName"),
    ("encrypted without a key",    usual,         |c| query(c).encrypt(true),              "NotSent: Encode MissingAesKey"),
    ("a huge notify_url",          usual,         |c| query(c).notify_url("x".repeat(70_000)), "NotSent: Encode UrlTooLong"),
];

pub fn ways() -> Vec<Way> {
    let good = http("200 OK", response_body(METHOD, r#"{"code":"10000"}"#));
    let way = |&(name, settings, call, end): &Row| {
        let peer = Peer::Responds(good.clone());
        Way { settings, call, ..Way::new(name, peer, end) }
    };
    ROWS.iter().map(way).collect()
}

fn of(client: &Client, batch_no: &str) -> Query {
    client.open_agent_order_query(Request::new().batch_no(batch_no))
}

fn offline(builder: ClientBuilder) -> ClientBuilder {
    usual(builder).signer(Signs(|_: &[u8]| Err(SignError::new("the line is dead"))))
}
