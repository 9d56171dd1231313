//! A page is data from outside: nothing in it may make the reader panic or take too long.

use spec_import::read_page;

/// One of everything that the readers recognize.
const PAGE: &str = "alipay.test.order.query(测试查询)\n请求参数\n参数 类型 是否必填 最大长度 描述 示例值\n└ a_b String [] 必选 64 描述 [\"x\"]\n|a|b|c|\n以下参数二选一\n\
    **c**｜丁可选string[](1,2)【枚举值】甲: A 乙: B更多\nd\nString\n必填\n[1,\ne_fstring必选-\n响应示例\n{\"alipay_x_response\":{\"code\":\"1\\\"}}\nbiz_content=%7B%\nsetBizContent(\"{\\\n\
    业务错误码\nA_BC丙\nappid x\n<table><tr><td colspan=99 rowspan=99>";

#[test]
fn any_part_of_a_page_in_any_order_is_parsed_or_rejected() {
    let chars: Vec<char> = PAGE.chars().collect();
    for start in (0..chars.len()).step_by(3) {
        for length in [1, 7, 40, chars.len()] {
            let part: String = chars.iter().skip(start).take(length).collect();
            let _ = read_page(&part);
            let _ = read_page(&format!("alipay.a.b.c\n请求参数\n{part}\n业务错误码\n{part}"));
            let _ = read_page(&format!("<html>{part}<table><tr><td>{part}"));
        }
    }
}

#[test]
fn long_and_deep_pages_are_parsed_or_rejected() {
    let head = "alipay.test.order.query\n请求参数\n参数 类型 是否必填 最大长度 描述 示例值\n";
    let pages = [
        head.to_owned() + &"a_b String 必选 64 描述 1\n".repeat(3_000),
        head.to_owned() + &"a|甲必选string(64)\n【描述】乙【示例值】1\n".repeat(3_000),
        head.to_owned() + &"x".repeat(1_000_000),
        head.to_owned() + &"└".repeat(300_000) + "a String 必选",
        head.to_owned() + "a_b String 必选 64 " + &"[ ".repeat(300_000) + "]",
        "{".repeat(200_000),
        "请求示例\n".to_owned() + &"biz_content={\"".repeat(20_000),
        "<html>".to_owned() + &"<div>".repeat(3_000) + "a",
        "<html>".to_owned() + &"<table><tr><td>".repeat(1_000) + "a",
    ];
    // Quadratic time would exceed the time of a test run.
    let rows = pages.map(|page| read_page(&page).map_or(0, |page| page.request.len()));
    assert_eq!(rows, [3_000, 3_000, 0, 1, 1, 0, 0, 0, 0]);
}

/// The parser would look at all open elements for each new one.
#[test]
fn a_page_that_is_too_deep_is_rejected_and_one_without_end_tags_is_not() {
    let page = |of: &str| format!("<html><p>alipay.a.b.c<table>{of}</table>");
    let error = |page: String| read_page(&page).unwrap_err().to_string();
    let deep = error(page(&"<tr><td><DIV class=\"a>b\">".repeat(20_000)));
    assert!(deep.contains("more than 500 levels deep"), "{deep}");
    let flat = ["<tr><td>a<br><p>b", "<div></div>", "<!--<div>-->", "<script>'<div>'</script>"];
    for flat in flat.into_iter().chain(["<svg><path d=''/></svg>", "a < b"]) {
        assert!(!error(page(&flat.repeat(2_000))).contains("levels"), "{flat}");
    }
}
