//! What `cargo xtask new` writes: a spec whose every TODO is a question to the page.

/// A commented spec of the method, or nothing if that is no method name. `cargo xtask check`
/// points at each TODO until it is filled in or deleted.
pub fn skeleton(method: &str, today: &str) -> Option<String> {
    let is_method = method.contains('.')
        && method.split('.').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
    let node = crate::names::response_node(method);
    is_method.then(|| {
        TEMPLATE.replace("{method}", method).replace("{today}", today).replace("{node}", &node)
    })
}

const TEMPLATE: &str = r#"# How to fill this in: specs/README.md. Check as often as you like: cargo xtask check
method: {method}
title: TODO
page: TODO
checked: {today}
call: server
# read for a query, never for a write, { key: FIELD } for a write that this field makes idempotent
repeat: never
summary: TODO

request:
  # One entry per row of the page, in page order; delete the keys that the page has nothing for.
  example_field:
    type: String
    presence: required
    length: 64
    doc: TODO
    example: TODO

response:
  example_field:
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
#   - at: request.example_field.length
#     page: "32"
#     here: "64"
#     why: 页面示例值有 40 个字符

samples:
  request: |
    { "example_field": "TODO" }
  response: |
    {
      "{node}": { "code": "10000", "msg": "Success", "example_field": "TODO" },
      "sign": "ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE"
    }
"#;
