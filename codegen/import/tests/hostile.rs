//! Whatever a page contains, it is drafted or rejected: nothing panics, and nothing grows beyond
//! the size of the page.

#[path = "../../tests/support/mutants.rs"]
mod mutants;
mod support;

use mutants::{Damage, Random};
use std::fmt::Write;
use std::panic;
use support::{TODAY, pages};

#[test]
fn mutated_pages_never_panic() {
    let pages = [pages("pages"), pages("pages/other")].concat();
    let damage = Damage { mutants_per_text: 60, most_changes: 4, kinds: 9, change };
    let drafted = damage.survivors(
        &pages,
        |page| &page.text,
        |page, text, mutant| survive(text, &format!("{mutant} of {}", page.path.display())),
    );
    // Otherwise only the first reader would have been tested.
    assert!(drafted * mutants::stride() > 500, "only {drafted} mutants were drafted");
}

#[test]
fn truncated_pages_never_panic() {
    for page in pages("pages") {
        for part in 1..20 {
            let end = page.text.floor_char_boundary(page.text.len() * part / 20);
            survive(&page.text[..end], &format!("{} cut at {end}", page.path.display()));
            survive(&page.text[end..], &format!("{} from {end}", page.path.display()));
        }
    }
}

#[test]
fn noise_is_rejected() {
    for seed in 0..200 {
        let mut random = Random::new(seed);
        let noise: Vec<u8> = (0..random.below(3000)).map(|_| random.below(256) as u8).collect();
        let noise = String::from_utf8_lossy(&noise);
        assert!(!survive(&noise, &format!("noise {seed}")), "noise {seed} was drafted");
    }
}

#[test]
fn every_row_of_a_long_table_becomes_one_field() {
    let rows = 50_000 / mutants::stride();
    let mut text = OLD_HEAD.to_owned();
    for row in 0..rows {
        writeln!(text, "field_{row} String 可选 64 第{row}个参数 V{row}").unwrap();
    }
    text += OLD_TAIL;
    let draft = spec_import::import(&text, TODAY).unwrap();
    assert_eq!(draft.request.len(), rows);
    survive(&text, "a long table");
}

#[test]
fn every_item_of_a_long_new_page_becomes_one_field() {
    let rows = 5_000 / mutants::stride();
    let mut text = NEW_HEAD.to_owned();
    for row in 0..rows {
        writeln!(text, "field_{row}|参数{row}可选string(64)\n【描述】第{row}个参数").unwrap();
        writeln!(text, "【枚举值】\n甲: A{row}\n乙: B{row}\n【示例值】A{row}").unwrap();
    }
    let draft = spec_import::import(&text, TODAY).unwrap();
    assert_eq!(draft.request.len(), rows);
    survive(&text, "a long new page");
}

/// The sample decides where flat rows belong; neither its depth nor its width may matter.
#[test]
fn a_sample_of_any_shape_is_survived() {
    let depth = 20_000;
    let (open, close) = ("{\"a\":[".repeat(depth), "]}".repeat(depth));
    let wide: String = (0..50_000).map(|member| format!("\"m{member}\":{{\"a\":1}},")).collect();
    for (what, sample) in [
        ("a deep sample", format!("{open}1{close}")),
        ("a deep sample that never closes", open.clone()),
        ("closing brackets", close),
        ("a wide sample", format!("{{{wide}\"z\":1}}")),
        ("a sample of quotes", "\"".repeat(100_000)),
        ("a sample of backslashes", format!("{{\"a\":\"{}\"}}", "\\".repeat(100_001))),
        ("an endless number", format!("{{\"a\":{}}}", "9".repeat(100_000))),
    ] {
        let text = format!(
            "{OLD_HEAD}a String 可选 64 甲 1\nb Deep [] 可选 - 乙\nc String 可选 9 丙 x\n\n响应示例\n{sample}\n"
        );
        survive(&text, what);
    }
}

/// Types within types: as deep as the marks say, and no deeper than the page is long.
#[test]
fn nesting_of_any_depth_is_survived() {
    let mut marked = OLD_HEAD.to_owned();
    let mut flat = NEW_HEAD.to_owned();
    for depth in 0..2_000 {
        let marks = "└ ".repeat(depth);
        writeln!(marked, "{marks}level_{depth} Level{depth} 可选 - 第{depth}层").unwrap();
        writeln!(flat, "level_{depth}|第{depth}层可选Level{depth}[]\n【描述】第{depth}层").unwrap();
    }
    survive(&marked, "deep marks");
    survive(&flat, "deep flat rows");
    let twice = "same|同一可选Same[]\n【描述】同一\n".repeat(2_000);
    survive(&format!("{NEW_HEAD}{twice}"), "a type in itself");
}

#[test]
fn html_of_any_shape_is_survived() {
    let body = |inner: &str| {
        format!(
            "<html><body><h1>alipay.test.deep.query(深)</h1><h2>请求参数</h2>{inner}</body></html>"
        )
    };
    let row = "<tr><td>a</td><td>String</td><td>必选</td><td>64</td><td>甲</td><td>1</td></tr>";
    let head = "<tr><th>参数</th><th>类型</th><th>是否必填</th><th>最大长度</th><th>描述</th><th>示例值</th></tr>";
    let span = "<td rowspan=60000 colspan=60000>a</td>".repeat(6);
    for (what, text) in [
        ("deep elements", body(&"<div>".repeat(4_000))),
        ("deep inline elements", body(&"<b><i>".repeat(1_000))),
        ("tables in tables", body(&format!("<table>{head}<tr><td>").repeat(300))),
        ("a long table", body(&format!("<table>{head}{}</table>", row.repeat(5_000)))),
        ("spans", body(&format!("<table>{head}<tr>{span}</tr>{row}</table>"))),
        ("lists in lists", body(&"<ul><li>".repeat(2_000))),
        ("entities", body(&"&amp;&#x4e2d;&#999999999;&nosuch".repeat(20_000))),
        ("open tags", body(&"<td ".repeat(20_000))),
        ("comments", body(&"<!-- ".repeat(20_000))),
    ] {
        survive(&text, what);
    }
}

#[test]
fn huge_cells_are_survived() {
    let huge = [
        ("a name", "a".repeat(100_000)),
        ("Chinese", "名".repeat(30_000)),
        ("blanks", " ".repeat(100_000)),
        ("bars", "|".repeat(30_000)),
        ("values", "A-甲,".repeat(5_000)),
        ("colons", "甲:".repeat(5_000)),
        ("brackets", "【枚举值】".repeat(5_000)),
        ("digits", "9".repeat(100_000)),
        ("marks", "└ ".repeat(10_000)),
        ("dots", "alipay.".repeat(10_000)),
    ];
    for (what, cell) in huge {
        for columns in 0..6 {
            let mut row = ["a", "String", "必选", "64", "描述", "1"].map(str::to_owned);
            row[columns].clone_from(&cell);
            let old = format!("{OLD_HEAD}{}\n{OLD_TAIL}", row.join(" "));
            survive(&old, &format!("{what} in column {columns}"));
            survive(&old.replace(" String ", "\tString\t"), &format!("{what}, tabs"));
        }
        let [new, bare] = [format!("{NEW_HEAD}a|{cell}必选string(64)\n【描述】{cell}"), cell];
        survive(&new, &format!("{what} in a new page"));
        survive(&bare, &format!("{what} alone"));
    }
}

/// Returns whether the text is drafted. Panics with the text if anything else does.
fn survive(text: &str, what: &str) -> bool {
    let outcome = panic::catch_unwind(|| {
        let Ok(draft) = spec_import::import(text, TODAY) else { return None };
        Some(spec_draft::yaml::to_string(&draft).len())
    });
    let shown: String = text.chars().take(4_000).collect();
    let Ok(written) = outcome else { panic!("{what} panics:\n{shown}") };
    // A field of three characters takes three lines of YAML, and a note may take one of each.
    let most = 40 * text.len() + 20_000;
    assert!(written.is_none_or(|it| it < most), "{what}: {written:?} bytes of {}", text.len());
    written.is_some()
}

fn change(kind: usize, lines: &mut Vec<String>, line: usize, random: &mut Random) {
    match kind {
        // Add lines from elsewhere, or remove some.
        3 => {
            let end = lines.len().min(line + random.below(20));
            let block: Vec<_> = lines[line..end].to_vec();
            let at = random.below(lines.len());
            lines.splice(at..at, block);
        }
        4 => drop(lines.drain(line..lines.len().min(line + random.below(20)))),
        5 => {
            let end = lines.len().min(line + 2);
            let joined = lines[line..end].concat();
            lines.splice(line..end, [joined]);
        }
        _ => lines[line] = with_hostile_token(&lines[line], random),
    }
}

/// Replaces one of the line's characters with a token.
fn with_hostile_token(line: &str, random: &mut Random) -> String {
    let at = line.floor_char_boundary(random.below(line.len() + 1));
    let (before, after) = line.split_at(at);
    let token = HOSTILE[random.below(HOSTILE.len())];
    let after = after.char_indices().nth(1).map_or("", |(next, _)| &after[next..]);
    format!("{before}{token}{after}")
}

/// Tokens that separate cells, open groups, or look like something else.
#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    "", " ", "\t", "|", "｜", "||", "\\|", "└", "└└", "• ", "•", "---|---", "**", "`", "```", "#", "##",
    "[", "]", "[]", "[][]", "[1,", "[1,2]", "[2,1]", "[-1,99999999999999999999]", "(", ")", "(0)",
    "(99999999999999999999)", "{", "}", "{}", "\"", "\\\"", "\\", "'", ":", "：", ",", "、", "-", "--",
    "必选", "可选", "是", "否", "特殊可选", "String", "string[]", "List<", "array", "object", "File",
    "Number", "Price", "Date", "【描述】", "【枚举值】", "【示例值】", "【必选条件】", "【", "】", "更多",
    "以下参数 二选一 传入", "二选一", "请求参数", "响应参数", "公共请求参数", "业务错误码", "请求示例", "响应示例",
    "参数 类型 是否必填 最大长度 描述 示例值", "错误码 错误描述 解决方案", "alipay.", "alipay.test.x",
    "biz_content", "pageExecute", "sdkExecute", "null", "TODO", "# check: x", ": ", " #", "~", "%", "&",
    "&amp;", "&#0;", "&#xD800;", "<", ">", "<td>", "</table>", "<script>", "<!--", "<br>", "<pre>",
    "\u{0}", "\u{7f}", "\u{85}", "\u{a0}", "\u{200b}", "\u{202e}", "\u{2028}", "\u{3000}", "\u{feff}",
    "\u{fffd}", "\r", "e\u{301}", "👩‍👩‍👧", "𝕏", "0x10", "1e999", "yyyy-MM-dd", "0000-00-00",
];

const OLD_HEAD: &str = "alipay.test.long.query(长页面查询接口)\n\n请求参数\n\n参数 类型 是否必填 最大长度 描述 示例值\n";

const OLD_TAIL: &str =
    "\n响应参数\n\n参数 类型 是否必填 最大长度 描述 示例值\nno String 必填 64 编号 N1\n";

const NEW_HEAD: &str = "开发 > API 列表 > 长页面查询\nalipay.test.long.query\n业务请求参数\n\n";
