//! Specs, and the changes of them that the tests are about.
#![allow(dead_code, reason = "no test uses all of it")]

use codegen::Source;
use spec_diff::Diff;

/// A query with everything that a spec can have.
pub const QUERY: &str = include_str!("../query.yaml");
/// A page call without `biz_content`.
pub const PAY: &str = include_str!("../pay.yaml");

/// A write of which the official SDKs are the only source, but for a field.
pub const SDK: &str = include_str!("../sdk.yaml");

/// Edits of a base spec: each is made once, after the words that say where.
pub struct Case {
    pub name: &'static str,
    base: &'static str,
    edits: &'static [(&'static str, &'static str, &'static str)],
}

impl Case {
    pub fn before(&self) -> Source {
        source(self.base.to_owned())
    }

    pub fn now(&self) -> Source {
        let mut text = self.base.to_owned();
        for (after, from, to) in self.edits {
            let start = text.find(after).unwrap_or_else(|| panic!("{}: no {after:?}", self.name));
            let at = text[start..].find(from);
            let at = start + at.unwrap_or_else(|| panic!("{}: no {from:?}", self.name));
            text.replace_range(at..at + from.len(), to);
        }
        let source = source(text);
        if let Err(reports) = codegen::check(&codegen::parse(std::slice::from_ref(&source))) {
            let error = &reports[0].diagnostics[0];
            panic!("{}:\n{}", self.name, error.render(&source, false));
        }
        source
    }
}

pub fn compare(base: &[Source], head: &[Source]) -> Diff {
    spec_diff::compare(base, &codegen::parse(head))
}

/// A spec under the name of its method.
pub fn source(text: String) -> Source {
    let method = text.lines().find_map(|line| line.strip_prefix("method: ")).unwrap_or_default();
    Source::new(format!("{method}.yaml"), &*text)
}

type Edits = &'static [(&'static str, &'static str, &'static str)];

const fn case(name: &'static str, edits: Edits) -> Case {
    Case { name, base: QUERY, edits }
}

const fn pay(name: &'static str, edits: Edits) -> Case {
    Case { name, base: PAY, edits }
}

const fn sdk(name: &'static str, edits: Edits) -> Case {
    Case { name, base: SDK, edits }
}

pub const CASES: &[Case] = &[
    case("method renamed", &[("", "alipay.test.order.query", "alipay.test.bill.query")]),
    case("method of the same module", &[("", "alipay.test.order.query", "test.order.query")]),
    case("title and summary", &[("", "测试订单查询", "订单查询"), ("", "分页查询", "查询")]),
    case("page and day", &[("", "order/query", "order"), ("", "-22", "-21")]),
    case("repeat never", &[("", "repeat: read", "repeat: never"), ("", "pages:", "#")]),
    case(
        "repeat by a key",
        &[("", "repeat: read", "repeat: { key: order_no }"), ("", "pages:", "#")],
    ),
    case(
        "repeat by a key of two fields",
        &[("", "repeat: read", "repeat: { key: [order_no, outer_no] }"), ("", "pages:", "#")],
    ),
    case("pending", &[("", "repeat: read", "repeat: read\npending: true")]),
    case("pages gone", &[("", "pages:", "#")]),
    case("pages of another list", &[("", "items: orders", "items: other_orders")]),
    case("pages without a total", &[("", ", total: total", "")]),
    case(
        "pages counted otherwise",
        &[("", "number: page_no, size: page_size", "number: page_size, size: page_no")],
    ),
    case(
        "optional field added",
        &[("", "  since:", "  until:\n    type: Date\n    doc: 止\n  since:")],
    ),
    case(
        "required field added",
        &[(
            "",
            "  since:",
            "  until:\n    type: Date\n    presence: required\n    doc: 止\n  since:",
        )],
    ),
    case(
        "response field added",
        &[("response:", "  total:", "  sum:\n    type: Price\n    doc: 和\n  total:")],
    ),
    case("request field gone", &[("", "  since:\n    type: DateTime\n    doc: 起始时间\n", "")]),
    case("response field gone", &[("response:", "  kind:\n    type: Kind\n    doc: 类型\n", "")]),
    case("request field renamed", &[("", "  since:", "  start_time:")]),
    case(
        "grouped field renamed",
        &[("", "  outer_no:", "  out_no:"), ("one_of", "outer_no", "out_no")],
    ),
    case(
        "paged field renamed",
        &[("", "  page_no:", "  page_num:"), ("pages", "page_no", "page_num")],
    ),
    case("response field renamed", &[("response:", "other_orders", "more_orders")]),
    case(
        "field renamed, Rust name kept",
        &[("", "  since:", "  start:"), ("  start:", "doc", "rust: since\n    doc")],
    ),
    case("field in another case", &[("", "  since:", "  Since:"), ("", "起始时间", "起始")]),
    case("Rust name of a field", &[("  since:", "doc:", "rust: start\n    doc:")]),
    case("limit wider", &[("  order_no:", "length: 64", "length: 128")]),
    case("limit narrower", &[("  order_no:", "length: 64", "length: 32")]),
    case("limit moved", &[("  order_no:", "length: 64", "length: [3, 70]")]),
    case("limit removed", &[("  order_no:", "    length: 64\n", "")]),
    case("limit new", &[("  outer_no:", "doc:", "length: 9\n    doc:")]),
    case("limit of an element", &[("  labels:", "length: 8", "length: 7")]),
    case("forbidden characters new", &[("  outer_no:", "doc:", "without: \"/=\"\n    doc:")]),
    case("more forbidden characters", &[("  labels:", "without: \"/\"", "without: \"/=\"")]),
    case("other forbidden characters", &[("  labels:", "without: \"/\"", "without: \"=\"")]),
    case("forbidden characters gone", &[("  labels:", "    without: \"/\"\n", "")]),
    case("digits from two", &[("  page_no:", "length: 5", "length: [2, 5]")]),
    case("range instead of digits", &[("  page_no:", "length: 5", "range: [0, 99999]")]),
    case("digits implied by the range", &[("  page_size:", "length: 3", "length: 4")]),
    case("range wider than the digits", &[("  page_size:", "[1, 100]", "[1, 1000]")]),
    case("range negative", &[("  page_size:", "[1, 100]", "[-1, 100]")]),
    case("range gone", &[("  page_size:", "    range: [1, 100]\n", "")]),
    case("range of an amount", &[("  least_amount:", "0.01", "0.10")]),
    case("range written otherwise", &[("  least_amount:", "1000]", "1000.00]")]),
    case("length of an amount", &[("  least_amount:", "length: 9", "length: 11")]),
    case("items fewer", &[("  channels:", "items: 5", "items: 4")]),
    case("items from one", &[("  channels:", "items: 5", "items: [1, 5]")]),
    case("size of a file", &[("  picture:", "2048", "1024")]),
    case("presence required", &[("  since:", "doc:", "presence: required\n    doc:")]),
    case("presence conditional", &[("  since:", "doc:", "presence: conditional\n    doc:")]),
    case("presence optional", &[("  page_no:", "    presence: required\n", "")]),
    case("presence in the response", &[("  orders:", "    presence: required\n", "")]),
    case(
        "required instead of a group",
        &[
            ("  order_no:", "conditional", "required"),
            ("one_of", "one_of: [[order_no, outer_no]]\n", ""),
        ],
    ),
    case("text to number", &[("  outer_no:", "String", "Number")]),
    case("text to enum", &[("  outer_no:", "String", "Kind")]),
    case("text to open enum", &[("  outer_no:", "String", "Channel")]),
    case("time to text", &[("  since:", "DateTime", "String")]),
    case(
        "amount to text",
        &[
            ("  least_amount:", "Price", "String"),
            ("  least_amount:", "    range: [0.01, 1000]\n", ""),
        ],
    ),
    case("received text to day", &[("  Order:", "type: String", "type: Date")]),
    case("single to list", &[("  since:", "DateTime", "DateTime[]")]),
    case("other type", &[("response:", "type: Store", "type: Order")]),
    case(
        "response number to amount",
        &[("  total:", "Number", "Price"), ("", ", total: total", "")],
    ),
    case("moved to the top", &[("  since:", "doc:", "in: top\n    doc:")]),
    case("moved into biz_content", &[("  token:", "in: top", "in: biz")]),
    case("sensitive", &[("  outer_no:", "doc:", "sensitive: true\n    doc:")]),
    case("no longer sensitive", &[("  buyer_id:", "    sensitive: true\n", "")]),
    case("items sensitive", &[("  labels:", "doc:", "sensitive: true\n    doc:")]),
    case("group gone", &[("", "one_of: [[order_no, outer_no]]\n", "")]),
    case("group larger", &[("", "outer_no]]", "outer_no, since]]")]),
    case("group larger, and another", &[("", "outer_no]]", "outer_no, since], [order_no, kind]]")]),
    case("group in another order", &[("", "[[order_no, outer_no]]", "[[outer_no, order_no]]")]),
    case("group of a type gone", &[("", "    one_of: [[store_no, store_name]]\n", "")]),
    case("field of a type", &[("  Store:", "length: 32", "length: 16")]),
    case("field of a received type", &[("  Order:", "length: 64", "length: 16")]),
    case(
        "type renamed",
        &[("", "Order[]", "Bill[]"), ("", "Order[]", "Bill[]"), ("", "  Order:", "  Bill:")],
    ),
    case(
        "type renamed, Rust name kept",
        &[
            ("", "Order[]", "Bill[]"),
            ("", "Order[]", "Bill[]"),
            ("", "  Order:", "  Bill:\n    rust: Order"),
        ],
    ),
    case("Rust name of a type", &[("  Store:", "doc", "rust: Shop\n    doc")]),
    case(
        "type no longer sent",
        &[
            ("", "  store:\n    type: Store\n    doc: 门店\n", ""),
            ("", "    one_of: [[store_no, store_name]]\n", ""),
        ],
    ),
    case(
        "type no longer received",
        &[("response:", "  store:\n    type: Store\n    doc: 门店\n", "")],
    ),
    case(
        "type new",
        &[
            ("  total:", "  kind:", "  shelf:\n    type: Shelf\n    doc: 架\n  kind:"),
            (
                "",
                "  Order:\n    doc",
                "  Shelf:\n    doc: 架\n    fields:\n      row:\n        type: Number\n        doc: 行\n  Order:\n    doc",
            ),
        ],
    ),
    case("enum value added", &[("", "      SLOW: 慢", "      SLOW: 慢\n      MAIL: 信")]),
    case("enum value gone", &[("", "      IDLE: 闲\n", "")]),
    case("enum value renamed", &[("", "IDLE: 闲", "REST: 闲")]),
    case("enum value in another case", &[("", "IDLE: 闲", "idle: 闲")]),
    case("enum value in another case, relabelled", &[("", "IDLE: 闲", "idle: 空闲")]),
    case("Rust name of a value", &[("", "IDLE: 闲", "IDLE: { doc: 闲, rust: Lazy }")]),
    case("open enum value gone", &[("", "      APP: 应用\n", "")]),
    case("received enum value added", &[("", "OPEN: 未完成", "OPEN: 未完成\n      LOST: 丢失")]),
    case("enum open", &[("  Kind:", "values", "complete: false\n    values")]),
    case("received enum open", &[("  Status:", "values", "complete: false\n    values")]),
    case("enum complete", &[("", "    complete: false\n", "")]),
    case(
        "enum renamed",
        &[("", ": Status\n", ": OrderStatus\n"), ("", "  Status:", "  OrderStatus:")],
    ),
    case("Rust name of an enum", &[("  Status:", "doc", "rust: OrderStatus\n    doc")]),
    case(
        "enum gone",
        &[
            ("", "type: Channel[]", "type: String[]"),
            (
                "",
                "  Channel:\n    doc: 渠道\n    complete: false\n    values:\n      WEB: 网页\n      APP: 应用\n",
                "",
            ),
        ],
    ),
    case("error code added", &[("", "  BUSY:", "  LATE:\n    doc: 迟\n  BUSY:")]),
    case(
        "error code gone",
        &[("", "  ORDER_GONE:\n    doc: 订单不存在\n    fix: 检查订单号\n", "")],
    ),
    case("error code renamed", &[("", "ORDER_GONE", "NO_ORDER")]),
    case("error code's fix", &[("", "检查订单号", "检查单号")]),
    case("Rust name of an error code", &[("  BUSY:", "doc", "rust: Overloaded\n    doc")]),
    case(
        "texts",
        &[
            ("  order_no:", "doc: 订单号", "doc: 单号"),
            ("  since:", "起始时间", "起始"),
            ("", "T100", "T200"),
            ("", "FAST: 快", "FAST: 很快"),
            ("types:", "doc: 门店\n", "doc: 店\n"),
            ("enums:", "doc: 状态\n", "doc: 订单状态\n"),
            ("", "why: 测试", "why: 试"),
            ("", "\"sign\": \"x\"", "\"sign\": \"y\""),
        ],
    ),
    case("order", &[("", "      FAST: 快\n      SLOW: 慢\n", "      SLOW: 慢\n      FAST: 快\n")]),
    case(
        "order of keys",
        &[("", "presence: conditional\n    length: 64", "length: 64\n    presence: conditional")],
    ),
    case("comment", &[("", "request:", "# 请求\nrequest:")]),
    pay("channel app", &[("", "call: page", "call: app")]),
    pay("channel server", &[("", "call: page", "call: server")]),
    pay(
        "channel server, read",
        &[("", "call: page", "call: server"), ("", "repeat: never", "repeat: read")],
    ),
    pay("never to read", &[("", "repeat: never", "repeat: read")]),
    pay("never to a key", &[("", "repeat: never", "repeat: { key: order_no }")]),
    pay("first field in biz_content", &[("", "    in: top\n    doc: 场景", "    doc: 场景")]),
    pay(
        "first field of biz_content",
        &[("", "response", "  note:\n    type: String\n    doc: 备注\nresponse")],
    ),
    case("v3 new", &[("", "repeat: read", "repeat: read\nv3: POST /v3/alipay/test/order")]),
    case(
        "v3 new, with a place",
        &[
            ("", "repeat: read", "repeat: read\nv3: POST /v3/alipay/test/order"),
            ("  token:", "in: top", "in: [top, query]"),
        ],
    ),
    case(
        "request from the SDKs",
        &[
            ("", "call: server", "facts: { request: sdk, response: page }\ncall: server"),
            ("types:", "doc: 门店", "facts: page\n    doc: 门店"),
            ("enums:", "doc: 类型", "complete: false\n    doc: 类型"),
            ("  order_no:", "    presence: conditional\n    length: 64\n", ""),
            ("  outer_no:", "    presence: conditional\n", ""),
            ("  page_no:", "    presence: required\n    length: 5\n", ""),
            ("  page_size:", "    length: 3\n    range: [1, 100]\n", ""),
            ("  least_amount:", "    length: 9\n    range: [0.01, 1000]\n", ""),
            ("  labels:", "    length: 8\n    without: \"/\"\n    items: [1, 3]\n", ""),
            ("  buyer_id:", "    length: 16\n", ""),
            ("  channels:", "    items: 5\n", ""),
            ("  picture:", "    length: [1, 2048]\n", ""),
            ("", "one_of: [[order_no, outer_no]]\n", ""),
        ],
    ),
    case("field from the SDKs", &[("  since:", "doc:", "facts: sdk\n    doc:")]),
    case(
        "required field from the SDKs",
        &[("  page_no:", "    presence: required\n    length: 5\n", "    facts: sdk\n")],
    ),
    sdk(
        "request compared with the page",
        &[
            ("", "facts: sdk", "facts: { request: page, response: sdk }"),
            ("", "    facts: page\n    length", "    length"),
            ("  tags:", "doc:", "length: 8\n    items: 3\n    doc:"),
            (
                "  parcel_no:",
                "in: path",
                "presence: required\n    in: path\n    length: 32\n    without: \"/\"",
            ),
            ("  count:", "in: query", "presence: conditional\n    in: query\n    range: [1, 9]"),
            ("  weight:", "Unknown", "Price"),
            ("types:", "doc: 当事人", "facts: sdk\n    doc: 当事人"),
        ],
    ),
    sdk(
        "type compared with the page",
        &[
            ("types:", "doc: 当事人", "facts: page\n    doc: 当事人"),
            ("      name:", "doc:", "presence: required\n        length: 5\n        doc:"),
            ("      age:", "Unknown", "Number"),
        ],
    ),
    sdk(
        "field compared with the page",
        &[("  parcel_no:", "in: path", "facts: page\n    presence: required\n    in: path")],
    ),
    sdk("field no longer of the page", &[("  note:", "    facts: page\n    length: 9\n", "")]),
    sdk("kind of a sent field known", &[("  weight:", "Unknown", "String")]),
    sdk("kind of a received field known", &[("response:", "Unknown", "String")]),
    sdk("kind of a received field a number", &[("response:", "Unknown", "Number")]),
    sdk("kind of a received field an enum", &[("response:", "Unknown", "Kind")]),
    sdk("kind of a received list known", &[("  marks:", "Unknown[]", "String[]")]),
    sdk("kind of a sent field unknown", &[("  count:", "Number", "Unknown")]),
    sdk("field of unknown kind gone", &[("", "  weight:\n    type: Unknown\n    doc: 重量\n", "")]),
    sdk(
        "field of unknown kind new",
        &[("", "  note:", "  size:\n    type: Unknown\n    doc: 大小\n  note:")],
    ),
    sdk("field of unknown kind a list", &[("  weight:", "Unknown", "Unknown[]")]),
    sdk("field of unknown kind at the top", &[("  weight:", "doc:", "in: top\n    doc:")]),
    sdk(
        "field of known kind new",
        &[("", "  note:", "  size:\n    type: Number\n    doc: 大小\n  note:")],
    ),
    sdk("field of known kind gone", &[("", "  tags:\n    type: String[]\n    doc: 标签\n", "")]),
    sdk("v3 another verb", &[("", "PUT /v3", "PATCH /v3")]),
    sdk(
        "v3 a verb without a body",
        &[
            ("", "PUT /v3", "DELETE /v3"),
            ("", ", notify_url: body", ""),
            ("  count:", "    in: query\n", ""),
            ("", "  tags:\n    type: String[]\n    doc: 标签\n", ""),
            ("", "  sender:\n    type: Party\n    doc: 寄件人\n", ""),
        ],
    ),
    sdk("v3 another place", &[("  count:", "    in: query\n", "")]),
    sdk("v3 marks", &[("", "notify_url: body", "auth_token: query, quirk: without_parameters")]),
    sdk(
        "v3 gone",
        &[
            (
                "",
                "v3: { call: \"PUT /v3/alipay/test/parcel/{parcel_no}\", notify_url: body }\n",
                "",
            ),
            ("", "    in: path\n", ""),
            ("", "    in: query\n", ""),
        ],
    ),
];
