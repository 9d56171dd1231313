//! `cargo xtask import` as a user types it: what is printed where, what is written, exit codes.

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

    /// Exit code, standard output, and what is told, the folder's name and the alignment taken out.
    fn import(&self, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("import").args(arguments).env("NO_COLOR", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that reads none of it has closed the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let told =
            String::from_utf8(stderr).unwrap().replace(self.0.path().to_str().unwrap(), "DIR");
        let told = told.lines().map(|line| line.trim_start().to_owned() + "\n").collect();
        (status.code().unwrap(), String::from_utf8(stdout).unwrap(), told)
    }
}

#[test]
fn a_page_becomes_a_draft_on_standard_output() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let (code, draft, told) = folder.import(&[&page], b"");
    assert_eq!(code, 0, "{told}");
    let first = "# yaml-language-server: $schema=schema.json\n";
    assert!(
        draft.starts_with(first) && draft.contains("\nmethod: alipay.test.order.query\n"),
        "{draft}"
    );
    assert!(draft.contains("\n    length: 64\n"), "{draft}");
    expect![[r#"
        Drafted alipay.test.order.query: 3 fields, 2 to check
        Check line 7: page: the page does not tell its address
        Check line 10: repeat: its name is that of a query: does it really change nothing?
        help: settle these by comparing with the page; `--into specs` writes the draft
    "#]]
    .assert_eq(&told);
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
    let (code, printed, told) = folder.import(&arguments, b"");
    assert_eq!((code, printed.as_str()), (0, ""), "{told}");
    expect![[r#"
        Created DIR/alipay.test.order.query.yaml
        Drafted alipay.test.order.query: 3 fields, 2 to check
        Check DIR/alipay.test.order.query.yaml:7: page: the page does not tell its address
        Check DIR/alipay.test.order.query.yaml:10: repeat: its name is that of a query: does it really change nothing?
        help: compare DIR/alipay.test.order.query.yaml with the page line by line, then run `cargo xtask check --specs DIR/`
    "#]].assert_eq(&told);
    let name = "alipay.test.order.query.yaml";
    let draft = folder.read(name);
    // From a folder of the user's own, the schema is elsewhere; the rest is what is printed.
    let printed = folder.import(&[&page], b"").1;
    let (schema, rest) = draft.split_once('\n').unwrap();
    assert!(schema.ends_with("/specs/schema.json"), "{schema}");
    assert_eq!(Some(rest), printed.split_once('\n').map(|(_, rest)| rest));
    let marks = draft.lines().enumerate().filter(|(_, line)| line.contains("# check: "));
    for (at, _) in marks {
        assert!(told.contains(&format!("Check DIR/{name}:{}: ", at + 1)), "{told}");
    }
    let spec = folder.write(name, "mine");
    let (code, _, told) = folder.import(&arguments, b"");
    expect![[r#"
        error: DIR/alipay.test.order.query.yaml exists already and is not overwritten; `--against DIR/alipay.test.order.query.yaml` tells where the page differs
        help: mend that and run `cargo xtask import DIR/page.txt --into DIR/` again
    "#]].assert_eq(&told);
    assert_eq!((code, fs::read_to_string(spec).unwrap().as_str()), (1, "mine"));
}

#[test]
fn a_page_is_held_against_its_spec() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE);
    let draft = folder.import(&[&page], b"").1;
    let spec = folder.write("spec.yaml", &draft);
    let (code, printed, told) = folder.import(&[&page, "--against", &spec], b"");
    expect![[r#"
        Compared alipay.test.order.query: DIR/page.txt says what DIR/spec.yaml says, but for its corrections
    "#]].assert_eq(&told);
    assert_eq!((code, printed.as_str()), (0, ""));

    folder.write("spec.yaml", draft.replace("length: 64", "length: 32"));
    let (code, printed, told) = folder.import(&[&page, "--against", &spec], b"");
    expect![[r#"
        error: request.order_no.length: the page says 64, the spec 32
        help: change DIR/spec.yaml where the page is right, log a correction where it is wrong, and set `checked`
    "#]].assert_eq(&told);
    assert_eq!((code, printed.as_str()), (1, ""));

    folder.write("spec.yaml", draft.replace("method:", "methd:"));
    let (code, _, told) = folder.import(&[&page, "--against", &spec], b"");
    assert!(told.contains("did you mean `method`?"), "{told}");
    assert!(told.contains("run `cargo xtask check --specs DIR"), "{told}");
    assert_eq!(code, 1);
}

/// A line that nobody understood may be a field.
#[test]
fn what_is_not_understood_is_told() {
    let folder = Folder::new();
    let row = "order_no String";
    let damaged = PAGE.replace(row, &format!("（此处内容无法显示）\n{row}"));
    let (code, draft, told) = folder.import(&["-"], damaged.as_bytes());
    let line = PAGE.lines().position(|line| line.starts_with(row)).unwrap() + 1;
    let warning = format!("warning: the page:{line}: not understood: （此处内容无法显示）\n");
    assert!(told.starts_with(&warning), "{told}");
    assert_eq!((code, draft), (0, folder.import(&["-"], PAGE.as_bytes()).1));

    let spec = folder.write("spec.yaml", folder.import(&["-"], PAGE.as_bytes()).1);
    let (code, _, told) = folder.import(&["-", "--against", &spec], damaged.as_bytes());
    assert!(told.ends_with(", as far as it was understood\n"), "{told}");
    assert_eq!(code, 0);
}

#[test]
fn what_is_no_page_is_one_error() {
    let folder = Folder::new();
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff"),
        ("prose.txt", "今天天气很好。".as_bytes()),
    ] {
        let page = folder.write(name, bytes);
        let (code, printed, told) = folder.import(&[&page, "--into", &folder.path("")], b"");
        assert_eq!((code, printed.as_str()), (1, ""), "{told}");
        assert!(told.starts_with(&format!("error: DIR/{name}: ")), "{told}");
        assert_eq!(told.matches("error: ").count(), 1, "{told}");
    }
    let (code, _, told) = folder.import(&[&folder.path("missing.txt")], b"");
    assert!(told.starts_with("error: cannot read DIR/missing.txt: "), "{told}");
    assert_eq!(code, 1);
    assert!(!Path::new(&folder.path("alipay.test.order.query.yaml")).exists());
}

#[test]
fn the_spec_of_another_api_and_a_folder_that_is_none_are_refused() {
    let folder = Folder::new();
    let page = folder.write("page.txt", PAGE.replace("test.order.query", "test.other.query"));
    let spec = folder.write("spec.yaml", folder.import(&["-"], PAGE.as_bytes()).1);
    let (code, printed, told) = folder.import(&[&page, "--against", &spec], b"");
    assert_eq!((code, printed.as_str()), (1, ""));
    let why = "DIR/page.txt is the page of alipay.test.other.query, DIR/spec.yaml the spec of alipay.test.order.query";
    assert!(told.contains(why), "{told}");
    let (code, _, told) = folder.import(&[&page, "--into", &folder.path("none")], b"");
    assert!(code == 1 && told.starts_with("error: DIR/none is no folder\n"), "{told}");
}
