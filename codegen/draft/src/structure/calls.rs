//! How a call reaches Alipay, and whether it may be sent again: what is proven, or was reviewed.

use crate::{Call, Idempotency};
use platform::model::Api;

/// One method a line; lines that start with `#` are comments.
const QUERIES: &str = include_str!("queries.txt");

/// One method a line, with its channel and its title.
const CHANNELS: &str = include_str!("channels.txt");

/// Operations of v3 that are a GET, and yet change or consume something: 企业解约, 模板消息领取,
/// 实名证件信息比对验证咨询.
const NO_QUERIES: &[&str] = &[
    "alipay.commerce.ec.enterprise.unsign",
    "alipay.mobile.public.template.message.get",
    "alipay.open.public.template.message.get",
    "alipay.user.certdoc.certverify.consult",
];

/// What the SDKs' own `execute` returns for a call that a browser or an app makes, as if it were a
/// field of the response: the form, and the order string.
const MADE_BY_SDKS: [(&str, Call); 2] =
    [("pageRedirectionData", Call::Page), ("orderStr", Call::App)];

/// Returns the channel: over the network unless it is known otherwise.
pub fn channel(api: &Api) -> Call {
    let reviewed = lines(CHANNELS).find_map(|line| {
        let mut words = line.split_whitespace();
        let is_it = words.next() == Some(&*api.method);
        is_it.then(|| if words.next() == Some("app") { Call::App } else { Call::Page })
    });
    let shown = || {
        let mut shown = MADE_BY_SDKS.into_iter();
        shown.find(|(name, _)| api.response.iter().any(|field| field.name == *name))
    };
    reviewed.or_else(|| shown().map(|(_, call)| call)).unwrap_or(Call::Server)
}

/// Returns whether a field of the response is made by the SDKs, and never sent by Alipay.
pub fn is_made_by_sdks(name: &str, call: Call) -> bool {
    call != Call::Server && MADE_BY_SDKS.iter().any(|(made, _)| *made == name)
}

/// Returns whether the call may be sent again: only what surely changes nothing.
pub fn repeat(api: &Api) -> Idempotency {
    let is_get = api.rest.as_ref().is_some_and(|rest| rest.verb == "GET");
    let is_query = is_get && !NO_QUERIES.contains(&&*api.method)
        || lines(QUERIES).any(|method| method == api.method);
    if is_query { Idempotency::ReadOnly } else { Idempotency::None }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}
