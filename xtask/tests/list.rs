//! `cargo xtask list`: its output for people, READMEs and programs.

mod support;

use expect_test::expect;
use std::fs;
use std::process::Output;
use support::{NAME, SPEC, command, folder_of, messages, root};

/// The list of a folder with one spec.
fn list(arguments: &[&str]) -> Output {
    let folder = folder_of(SPEC);
    let specs = folder.path().to_str().unwrap();
    command(&[&["list", "--specs", specs], arguments].concat()).output().unwrap()
}

fn stdout(arguments: &[&str]) -> String {
    let output = list(arguments);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_table_for_people() {
    expect![[r#"
        API                            title               called by    idempotent    facts
        alipay.open.agent.order.query  查询申请单状态接口  your server  yes, a query  page
    "#]]
    .assert_eq(&stdout(&[]));
    expect![[r#"
        接口                           名称                由谁调用  幂等        依据
        alipay.open.agent.order.query  查询申请单状态接口  服务端    是（查询）  文档页面
    "#]]
    .assert_eq(&stdout(&["--lang", "zh"]));
}

#[test]
fn a_table_for_readmes() {
    expect![[r#"
        | API, method | title | called by | idempotent | facts |
        |---|---|---|---|---|
        | [alipay.open.agent.order.query](https://opendocs.alipay.com/isv/bd1943c2_alipay.open.agent.order.query)<br>[`open_agent_order_query`] | 查询申请单状态接口 | your server | yes, a query | page |

        [`open_agent_order_query`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.open_agent_order_query
    "#]].assert_eq(&stdout(&["--markdown"]));
    expect![[r#"
        | 接口、方法 | 名称 | 由谁调用 | 幂等 | 依据 |
        |---|---|---|---|---|
        | [alipay.open.agent.order.query](https://opendocs.alipay.com/isv/bd1943c2_alipay.open.agent.order.query)<br>[`open_agent_order_query`] | 查询申请单状态接口 | 服务端 | 是（查询） | 文档页面 |

        [`open_agent_order_query`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.open_agent_order_query
    "#]].assert_eq(&stdout(&["--markdown", "--lang", "zh"]));
}

#[test]
fn an_array_for_programs() {
    expect![[r#"
        [
          {
            "method": "alipay.open.agent.order.query",
            "family": "open",
            "module": "agent_order_query",
            "title": "查询申请单状态接口",
            "page": "https://opendocs.alipay.com/isv/bd1943c2_alipay.open.agent.order.query",
            "checked": "2026-11-22",
            "facts": "page",
            "v3": "GET /v3/alipay/open/agent/order/query",
            "call": "server",
            "repeat": "read",
            "repeat_key": null,
            "request_fields": 1,
            "response_fields": 8
          }
        ]
    "#]]
    .assert_eq(&stdout(&["--json"]));
}

#[test]
fn both_readmes_have_the_list_of_this_repository() {
    for (readme, lang) in [("alipay-sdk/README.md", "en"), ("alipay-sdk/README.zh-CN.md", "zh")] {
        let output = command(&["list", "--markdown", "--lang", lang]).output().unwrap();
        let table = String::from_utf8(output.stdout).unwrap();
        assert!(table.lines().count() > 10, "{table}");
        assert!(fs::read_to_string(root().join(readme)).unwrap().contains(&table), "{readme}");
    }
}

#[test]
fn a_spec_with_an_error_is_reported_instead() {
    let folder = folder_of(&SPEC.replace("call: server", "call: pigeon"));
    let specs = folder.path().to_str().unwrap();
    let output = command(&["list", "--specs", specs]).output().unwrap();
    let (code, text) = messages(folder.path(), &output);
    assert_eq!((code, output.stdout.len()), (1, 0), "{text}");
    assert!(text.contains(&format!("DIR/{NAME}:6:7")), "{text}");
}

#[test]
fn one_form_at_a_time() {
    for wrong in [&["--json", "--markdown"][..], &["--json", "--lang", "zh"], &["--lang", "fr"]] {
        assert_eq!(list(wrong).status.code(), Some(2), "{wrong:?}");
    }
}
