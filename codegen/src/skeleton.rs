//! The spec that `cargo xtask new` writes, with a TODO for everything that the page must answer.

use crate::lower::is_method;

/// The placeholder for a value, without quotes.
pub const MARK: &str = "TODO";
/// The placeholder for the name of a field.
pub const MARKED_NAME: &str = "TODO_field";

/// What the comments of a skeleton point to, as seen from its folder.
pub struct Help<'a> {
    /// The path of `specs/README.md`.
    pub guide: &'a str,
    /// The command that checks the folder.
    pub check: &'a str,
}

impl Help<'static> {
    /// For the specs of the SDK.
    pub const SDK: Self = Self { guide: "specs/README.md", check: "cargo xtask check" };
}

/// Returns a commented spec of the method, or `None` if it is not a valid method name.
/// `cargo xtask check` reports each TODO until it is filled in or deleted.
pub fn skeleton(method: &str, today: &str, help: &Help<'_>) -> Option<String> {
    let node = crate::names::response_node(method);
    is_method(method).then(|| {
        let template = TEMPLATE.replace("{guide}", help.guide).replace("{check}", help.check);
        template.replace("{method}", method).replace("{today}", today).replace("{node}", &node)
    })
}

const TEMPLATE: &str = r#"# How to fill this in: {guide}
# Check as often as you like: {check}
method: {method}
title: TODO
page: TODO
checked: TODO # the day you compare this file with the page, such as {today}
# server for a call over the network, page for one through the user's browser, app for one from an app
call: server
# read for a query, never for a write, { key: FIELD } for a write that this field makes idempotent
repeat: never
summary: TODO

request:
  # One entry per row of the page, in page order; delete the keys for which the page has nothing.
  # A parameter that is not in biz_content has `in: top`; the type of an uploaded file is File.
  TODO_field:
    type: String
    presence: required
    length: 64
    doc: TODO
    example: TODO

# Where the list in the response comes in pages:
#
# pages: { number: page_num, size: page_size, items: order_list, total: total }

response:
  TODO_field:
    type: String
    presence: required
    length: 64
    doc: TODO
    example: TODO

# Nested types and documented values, where the page has them:
#
# types:
#   GoodsDetail:
#     doc: 商品信息
#     fields:
#       goods_id:
#         type: String
#         doc: 商品编号
#
# enums:
#   OrderStatus:
#     doc: 订单状态
#     values:
#       INIT: 初始

errors:
  SYSTEM_ERROR:
    doc: TODO
    fix: TODO

# Each difference from the page, where the page is wrong:
#
# corrections:
#   - at: request.FIELD.length
#     page: "32"
#     here: "64"
#     why: 页面示例值有 40 个字符

samples:
  request: |
    { "TODO_field": TODO }
  response: |
    {
      "{node}": { "code": "10000", "msg": "Success", "TODO_field": TODO },
      "sign": "ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE"
    }
"#;
