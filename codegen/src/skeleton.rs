//! What `cargo xtask new` writes: a spec whose every TODO is a question to the page.

use crate::lower::is_method;

/// A value that is not filled in yet, without quotes.
pub const MARK: &str = "TODO";
/// The name of a field that is not filled in yet.
pub const MARKED_NAME: &str = "TODO_field";

/// A commented spec of the method, or nothing if that is no method name. `cargo xtask check`
/// points at each TODO until it is filled in or deleted.
pub fn skeleton(method: &str, today: &str) -> Option<String> {
    let node = crate::names::response_node(method);
    is_method(method).then(|| {
        TEMPLATE.replace("{method}", method).replace("{today}", today).replace("{node}", &node)
    })
}

const TEMPLATE: &str = r#"# How to fill this in: specs/README.md. Check as often as you like: cargo xtask check
method: {method}
title: TODO
page: TODO
checked: TODO # the day you compare this file with the page, such as {today}
# server for a call over the network; page if the user's browser carries it, app if an app does
call: server
# read for a query, never for a write, { key: FIELD } for a write that this field makes idempotent
repeat: never
summary: TODO

request:
  # One entry per row of the page, in page order; delete the keys that the page has nothing for.
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

# Every place where the page is wrong and this file is not:
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
