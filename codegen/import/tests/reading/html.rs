//! Saved pages.

use crate::dump::{read, rows};
use expect_test::expect;

#[test]
fn old_tables_with_lists_for_their_members() {
    let page = r#"<!DOCTYPE html>
<!-- saved from url=(0038)https://docs.open.alipay.com/api_1/alipay.test.order.query -->
<html><head><title>文档中心</title><script>var a = "<table>";</script></head><body>
<nav>请求参数</nav><h1>alipay.test.order.query(测试订单查询接口)</h1>
<h2>响应参数</h2>
<table><thead><tr><th>参数</th><th>类型</th><th>是否必填</th><th>最大长度</th><th>描述</th><th>示例值</th></tr></thead>
<tbody>
<tr><td>items</td><td>TestItem&nbsp;[]</td><td>必填</td><td>-</td><td>列表</td><td></td></tr>
<tr><td colspan="6"><ul><li>└ id</li><li>String</li><li>必填</li><li>32</li><li>编号<br>第二行</li><li>A&amp;1</li></ul></td></tr>
<tr><td rowspan="2">kind</td><td>String</td><td>选填</td><td>16</td><td><p>种类</p><p>a|b</p></td><td style="display: none">x</td><td>A</td></tr>
</tbody></table>
<h2>响应示例</h2><pre><code>{
  "alipay_test_order_query_response": {"code": "10000"}
}</code></pre></body></html>"#;
    expect![[r#"
        response
        4: (0) items: TestItem [] 必填 — 列表
        5: (1) id: String 必填 32 — 编号⏎第二行 = A&1
        12: (0) kind: String 选填 16 — 种类⏎a|b = A
    "#]]
    .assert_eq(&rows(page));
    let page = read(page);
    let parts = [page.address, page.title, page.samples.response].map(Option::unwrap_or_default);
    expect![[r#"
        https://docs.open.alipay.com/api_1/alipay.test.order.query
        测试订单查询接口
        {
          "alipay_test_order_query_response": {"code": "10000"}
        }"#]]
    .assert_eq(&parts.join("\n"));
}

#[test]
fn the_new_layout_of_divs() {
    let page = r#"<html><head><link rel="canonical" href="https://opendocs.alipay.com/mini/abc"></head><body><div id="root">
<div class="crumb"><span>开发</span> &gt; <span>服务端</span> &gt; <span>测试订单查询</span></div><h3>业务请求参数</h3>
<div class="row"><div><span>order_no</span><span>|订单号</span><span>必选</span><span>string</span><span>(64)</span></div>
<div>【描述】订单号</div><div>【枚举值】</div><div><p>甲: A</p><p>乙: B</p></div><div>【示例值】A</div></div>
<h3>常见请求示例</h3><pre>curl 'https://x.test?method=alipay.test.order.query'</pre></div><script src="a.js"></script></body></html>"#;
    expect![[r#"
        request
        3: order_no|订单号: string 必选 64 — 订单号 = A <A=甲> <B=乙>
    "#]]
    .assert_eq(&rows(page));
    let page = read(page);
    assert_eq!(page.address.as_deref(), Some("https://opendocs.alipay.com/mini/abc"));
    assert_eq!(page.title.as_deref(), Some("测试订单查询"));
}

#[test]
fn a_tree_says_its_levels_in_classes() {
    let page = r#"<html><body><p>alipay.test.order.query</p><h2>响应参数</h2><table>
<tr><th>参数</th><th>类型</th><th>必填</th><th>描述</th></tr>
<tr><td>items</td><td>array</td><td>是</td><td>列表</td></tr>
<tr><td><span class="ant-table-row-indent indent-level-1" style="padding-left: 15px"></span>id</td><td>string(32)</td><td>否</td><td>编号</td></tr>
</table></body></html>"#;
    expect![[r#"
        response
        4: (0) items: array 是 — 列表
        5: (1) id: string 否 32 — 编号
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn tables_of_html_within_markdown() {
    let page = "# alipay.test.order.query 测试查询\n## 请求参数\n<table><tr><th>参数</th><th>类型</th><th>是否必填</th><th>描述</th></tr><tr><td>a_b</td><td>String</td><td>必选</td><td>甲</td></tr></table>\n\n## 响应参数\n无\n";
    expect![[r#"
        request
        5: a_b: String 必选 — 甲
    "#]]
    .assert_eq(&rows(page));
}

#[test]
fn a_list_in_a_cell_is_lines_of_it() {
    let page = "<html><body><p>alipay.test.order.query</p><h2>请求参数</h2><table>\
        <tr><th>参数</th><th>类型</th><th>必填</th><th>描述</th></tr>\
        <tr><td>kind</td><td>String</td><td>是</td><td>种类<ul><li>A：甲</li><li>B：乙</li></ul></td></tr>\
        </table></body></html>";
    expect![[r#"
        request
        4: kind: String 是 — 种类⏎A：甲⏎B：乙
    "#]]
    .assert_eq(&rows(page));
}
