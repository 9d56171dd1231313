//! `cargo xtask import` as a user types it: output, files, exit codes.

use expect_test::expect;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "\
首页 > 文档中心 > API 文档

alipay.test.order.query(测试订单查询接口)

查询一个测试订单的状态。

公共请求参数

参数 类型 是否必填 最大长度 描述 示例值
app_id String 必选 32 分配给开发者的应用ID 2014072300007148
sign String 必选 344 请求参数的签名串 详见示例

请求参数

参数 类型 是否必填 最大长度 描述 示例值
order_no String 必选 64 测试订单号 20260101000001
page_size Number 可选 3 每页的个数 20

公共响应参数

参数 类型 是否必填 最大长度 描述 示例值
code String 必选 - 网关返回码 40004
msg String 必选 - 网关返回码描述 Business Failed
sign String 必选 - 签名 DZXh8eeTuAHoYE3w1J

响应参数

参数 类型 是否必填 最大长度 描述 示例值
shop_name String 必选 32 测试门店 西湖店

响应示例

{
  \"alipay_test_order_query_response\": {
    \"code\": \"10000\",
    \"msg\": \"Success\",
    \"shop_name\": \"西湖店\"
  },
  \"sign\": \"ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE\"
}

业务错误码

错误码 错误描述 解决方案
TEST_ORDER_GONE 测试订单不存在 检查测试订单号
";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The path of a file in it.
    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Exit code, standard output, and messages without the folder's name and the alignment.
    fn import(&self, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("import").args(arguments).env("NO_COLOR", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that reads none of it has closed the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let messages =
            String::from_utf8(stderr).unwrap().replace(self.0.path().to_str().unwrap(), "DIR");
        let messages = messages.lines().map(|line| line.trim_start().to_owned() + "\n").collect();
        (status.code().unwrap(), String::from_utf8(stdout).unwrap(), messages)
    }
}

#[test]
fn a_page_becomes_a_draft_on_standard_output() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let (code, draft, messages) = folder.import(&[&page], b"");
    assert_eq!(code, 0, "{messages}");
    let first = "# yaml-language-server: $schema=schema.json\n";
    assert!(
        draft.starts_with(first) && draft.contains("\nmethod: alipay.test.order.query\n"),
        "{draft}"
    );
    assert!(draft.contains("\n    length: 64\n"), "{draft}");
    expect![[r#"
        Drafted alipay.test.order.query: 3 fields, 1 to fill in, 0 to check
        help: compare these with the page; `--into specs` saves the draft
    "#]]
    .assert_eq(&messages);
    let (code, piped, _) = folder.import(&["-"], PAGE.as_bytes());
    assert_eq!((code, piped), (0, draft));
}

#[test]
fn the_address_may_be_given() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let (_, draft, _) = folder.import(&[&page, "--page", "https://opendocs.alipay.com/test"], b"");
    assert!(draft.contains("\npage: https://opendocs.alipay.com/test\n"), "{draft}");
}

#[test]
fn the_method_may_be_given_for_a_part_of_a_page() {
    let part = "请求参数\norder_no必选string(64)\n【描述】订单号\n";
    let folder = Folder::new();
    assert_eq!(folder.import(&["-"], part.as_bytes()).0, 1);
    let (code, draft, messages) =
        folder.import(&["-", "--method", "alipay.test.order.query"], part.as_bytes());
    assert_eq!(code, 0, "{messages}");
    assert!(draft.contains("\nmethod: alipay.test.order.query\n"), "{draft}");
    let (code, _, messages) = folder.import(&["-", "--method", "订单"], part.as_bytes());
    let error = "error: invalid method `订单`: expected a name such as alipay.trade.query\n";
    assert_eq!((code, messages.as_str()), (1, error));
}

#[test]
fn a_page_in_gbk_is_the_same_page() {
    let folder = Folder::new();
    let (gbk, _, is_lossy) = encoding_rs::GBK.encode(PAGE);
    assert!(!is_lossy && gbk.as_ref() != PAGE.as_bytes());
    let (_, draft, _) = folder.import(&["-"], PAGE.as_bytes());
    assert_eq!(folder.import(&["-"], &gbk).1, draft);
}

#[test]
fn a_draft_is_written_once() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let arguments = [&page, "--into", &folder.path("")];
    let (code, printed, messages) = folder.import(&arguments, b"");
    assert_eq!((code, printed.as_str()), (0, ""), "{messages}");
    expect![[r#"
        Created DIR/alipay.test.order.query.yaml
        Drafted alipay.test.order.query: 3 fields, 1 to fill in, 0 to check
        help: compare DIR/alipay.test.order.query.yaml with the page line by line, then run `cargo xtask check --specs DIR/`
    "#]].assert_eq(&messages);
    let name = "alipay.test.order.query.yaml";
    let draft = folder.read(name);
    // From a folder of the user's own, the schema is elsewhere; the rest is what is printed.
    let printed = folder.import(&[&page], b"").1;
    let (schema, rest) = draft.split_once('\n').unwrap();
    assert!(schema.ends_with("/specs/schema.json"), "{schema}");
    assert_eq!(Some(rest), printed.split_once('\n').map(|(_, rest)| rest));
    let marks = draft.lines().enumerate().filter(|(_, line)| line.contains("# check: "));
    for (at, _) in marks {
        assert!(messages.contains(&format!("Check DIR/{name}:{}: ", at + 1)), "{messages}");
    }
    let spec = folder.write(name, "mine");
    let (code, _, messages) = folder.import(&arguments, b"");
    expect![[r#"
        error: DIR/alipay.test.order.query.yaml already exists and is not overwritten; `--against DIR/alipay.test.order.query.yaml` reports where the page differs
    "#]].assert_eq(&messages);
    assert_eq!((code, fs::read_to_string(spec).unwrap().as_str()), (1, "mine"));
}

#[test]
fn a_page_is_compared_with_its_spec() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let draft = folder.import(&[&page], b"").1;
    let spec = folder.write("spec.yaml", &draft);
    let (code, printed, messages) = folder.import(&[&page, "--against", &spec], b"");
    expect![[r#"
        Compared alipay.test.order.query: DIR/page.txt matches DIR/spec.yaml, apart from its corrections
    "#]].assert_eq(&messages);
    assert_eq!((code, printed.as_str()), (0, ""));

    folder.write("spec.yaml", draft.replace("length: 64", "length: 32"));
    let (code, printed, messages) = folder.import(&[&page, "--against", &spec], b"");
    expect![[r#"
        error: request.order_no.length: the page says 64, the spec 32
        help: change DIR/spec.yaml where the page is right, add a correction where it is wrong, then update `checked`
    "#]].assert_eq(&messages);
    assert_eq!((code, printed.as_str()), (1, ""));

    folder.write("spec.yaml", draft.replace("method:", "methd:"));
    let (code, _, messages) = folder.import(&[&page, "--against", &spec], b"");
    assert!(messages.contains("did you mean `method`?"), "{messages}");
    assert!(messages.contains("re-run `cargo xtask check --specs DIR"), "{messages}");
    assert_eq!(code, 1);
}

#[test]
fn a_page_is_brought_into_a_spec_that_knows_only_the_sdks() {
    const SDK: &str = "\
# yaml-language-server: $schema=schema.json
method: alipay.test.order.query
title: alipay.test.order.query
checked: 2026-10-10
facts: sdk
call: server
repeat: read

request:
  order_no:
    type: String
    rust: number
  shop_no:
    type: Unknown
";
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let spec = folder.write("spec.yaml", SDK);
    let address = "https://opendocs.alipay.com/open/x";
    let upgrade = || folder.import(&[&page, "--upgrade", &spec, "--page", address], b"");
    let (code, printed, messages) = upgrade();
    expect![[r#"
        Upgraded DIR/spec.yaml: 4 fields, 0 to check
        Kept 1 field that the page does not show: `facts: sdk`
        Changed request.order_no: now required, now limited to length 64
        Changed request.page_size: now limited to length 3
        help: compare DIR/spec.yaml with the page line by line, then run `cargo xtask check --specs DIR`
    "#]].assert_eq(&messages);
    assert_eq!((code, printed.as_str()), (0, ""));
    let once = folder.read("spec.yaml");
    assert!(once.contains("\n    rust: number\n") && once.contains("\n  shop_no:\n"), "{once}");
    let (code, _, messages) = upgrade();
    expect![[r#"
        Unchanged DIR/spec.yaml: it has every fact of DIR/page.txt already
    "#]]
    .assert_eq(&messages);
    assert_eq!((code, folder.read("spec.yaml")), (0, once));

    let other = SDK.replace("order.query", "order.close");
    folder.write("spec.yaml", other.as_str());
    let (code, _, messages) = upgrade();
    assert!(messages.contains("is the spec of alipay.test.order.close"), "{messages}");
    assert_eq!((code, folder.read("spec.yaml")), (1, other));

    let commented = SDK.replace("  shop_no:", "  # 只在门店里\n  shop_no:");
    folder.write("spec.yaml", commented.as_str());
    let (code, _, messages) = upgrade();
    assert!(messages.contains("DIR/spec.yaml:13 has the comment `# 只在门店里`"), "{messages}");
    assert_eq!((code, folder.read("spec.yaml")), (1, commented));
}

/// A line that was not understood may be a field.
#[test]
fn a_line_that_is_not_understood_is_reported() {
    let folder = Folder::new();
    let row = "order_no String";
    let damaged = PAGE.replace(row, &format!("（此处内容无法显示）\n{row}"));
    let (code, draft, messages) = folder.import(&["-"], damaged.as_bytes());
    let line = PAGE.lines().position(|line| line.starts_with(row)).unwrap() + 1;
    let note = format!("line {line} not understood: `（此处内容无法显示）`");
    assert!(draft.contains(&format!("# check: {note}\n")), "{draft}");
    assert!(messages.contains(&note), "{messages}");
    assert_eq!(code, 0);

    let spec = folder.write("spec.yaml", folder.import(&["-"], PAGE.as_bytes()).1);
    let (code, _, messages) = folder.import(&["-", "--against", &spec], damaged.as_bytes());
    let warning = format!("warning: the page:{line}: line not understood: （此处内容无法显示）\n");
    assert!(messages.starts_with(&warning), "{messages}");
    assert!(messages.ends_with("; lines not understood were ignored\n"), "{messages}");
    assert_eq!(code, 0);
}

#[test]
fn a_file_that_is_not_a_page_is_one_error() {
    let folder = Folder::new();
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff"),
        ("prose.txt", "今天天气很好。".as_bytes()),
    ] {
        let page = folder.write(name, bytes);
        let (code, printed, messages) = folder.import(&[&page, "--into", &folder.path("")], b"");
        assert_eq!((code, printed.as_str()), (1, ""), "{messages}");
        assert!(messages.starts_with(&format!("error: DIR/{name}: ")), "{messages}");
        assert_eq!(messages.matches("error: ").count(), 1, "{messages}");
    }
    let (code, _, messages) = folder.import(&[&folder.path("missing.txt")], b"");
    assert!(messages.starts_with("error: cannot read DIR/missing.txt: "), "{messages}");
    assert_eq!(code, 1);
    assert!(!Path::new(&folder.path("alipay.test.order.query.yaml")).exists());
}

#[test]
fn the_spec_of_another_api_and_a_missing_folder_are_refused() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE.replace("test.order.query", "test.other.query"));
    let spec = folder.write("spec.yaml", folder.import(&["-"], PAGE.as_bytes()).1);
    let (code, printed, messages) = folder.import(&[&page, "--against", &spec], b"");
    assert_eq!((code, printed.as_str()), (1, ""));
    let why = "DIR/page.txt documents alipay.test.other.query, but DIR/spec.yaml is the spec of alipay.test.order.query";
    assert!(messages.contains(why), "{messages}");
    let (code, _, messages) = folder.import(&[&page, "--into", &folder.path("none")], b"");
    assert!(code == 1 && messages.starts_with("error: DIR/none is not a folder\n"), "{messages}");
}

#[test]
fn only_the_program_with_a_client_for_http_takes_an_address() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let (code, _, messages) = folder.import(&[&page, "--save", &folder.path("saved.txt")], b"");
    let why = "error: `--save` keeps what is fetched from an address, but DIR/page.txt is not one: leave out `--save`\n";
    assert_eq!((code, messages.as_str()), (1, why));
    let (code, _, messages) = folder.import(&["https://opendocs.alipay.com/open/0test0"], b"");
    assert!(
        messages.contains("compiled without a client for HTTP: run `cargo xtask import"),
        "{messages}"
    );
    assert_eq!(code, 1);
}

/// The site's JSON is recognized by itself.
#[test]
fn json_is_drafted_like_a_page() {
    let folder = Folder::new();
    let json = include_bytes!("../../codegen/import/tests/site/parcel_query.json");
    let saved = folder.write("page.json", json);
    let (code, draft, messages) = folder.import(&[&saved], b"");
    assert!(draft.contains("\nmethod: alipay.test.parcel.query\n"), "{draft}");
    assert_eq!((code, folder.import(&["-"], json).1), (0, draft), "{messages}");
}
