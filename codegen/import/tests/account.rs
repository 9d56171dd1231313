//! No line behind the first table of parameters disappears: it is in the draft, or the draft names it.

mod support;

use spec_draft::Draft;
use spec_draft::yaml;
use support::{Page, TODAY, pages};

/// A line from elsewhere, at every place of every page.
#[test]
fn a_line_that_nobody_knows_is_in_the_draft() {
    each_page(|page, lines| {
        let places = behind_parameters(lines).step_by(9);
        let mutants = places.filter(|at| !is_elsewhere(lines, *at)).map(|at| {
            let mut changed = lines.to_vec();
            changed.insert(at, "奇怪的文字 ZZQX17");
            (at, changed.join("\n"))
        });
        mutants
            .filter_map(|(at, text)| {
                lost(&text, at + 1, "ZZQX17").map(|why| at_line(page, at, &why))
            })
            .collect()
    });
}

/// A row of its own that no layout knows.
#[test]
fn a_row_that_nobody_can_read_is_in_the_draft() {
    each_page(|page, lines| {
        let places = behind_parameters(lines).step_by(9);
        let mutants = places.filter(|at| !is_elsewhere(lines, *at)).map(|at| {
            let mut changed = lines.to_vec();
            changed.insert(at, "zzqx17（String，必填，64）：奇怪的参数");
            (at, changed.join("\n"))
        });
        mutants
            .filter_map(|(at, text)| {
                lost(&text, at + 1, "zzqx17").map(|why| at_line(page, at, &why))
            })
            .collect()
    });
}

/// A column that fits no known header, in every table with pipes or tabs.
#[test]
fn the_cells_of_an_unknown_column_are_in_the_draft_but_not_in_its_docs() {
    each_page(|page, lines| {
        let mut wrong = Vec::new();
        for (at, separator) in own_tables(lines) {
            for column in 1..3 {
                let changed = with_column(lines, at, separator, column);
                let Ok(draft) = spec_import::import(&changed.join("\n"), TODAY) else { continue };
                let text = yaml::to_string(&draft);
                for (row, name) in rows_of(lines, at, separator) {
                    let cell = format!("ZZQX{row}");
                    let is_dropped = is_common(&name);
                    if !text.contains(&cell) && !is_dropped {
                        wrong.push(at_line(page, row, &format!("{cell} of {name} is lost")));
                    }
                    let in_doc = |line: &str| {
                        let line = line.split("# check:").next().unwrap_or_default();
                        line.trim_start().starts_with("doc:") && line.contains(&cell)
                    };
                    if text.lines().any(in_doc) {
                        wrong.push(at_line(page, row, &format!("{cell} is in a doc")));
                    }
                }
            }
        }
        wrong
    });
}

/// Two cells of a row have changed places.
#[test]
fn a_row_with_swapped_cells_is_in_the_draft_and_marked() {
    each_page(|page, lines| {
        let mut wrong = Vec::new();
        for (at, separator) in own_tables(lines) {
            for (row, name) in
                rows_of(lines, at, separator).into_iter().filter(|(_, name)| !is_common(name))
            {
                let mut cells: Vec<String> =
                    lines[row].split(separator).map(str::to_owned).collect();
                let Some(first) = cells.iter().position(|cell| cell.contains(&name)) else {
                    continue;
                };
                if cells.len() < first + 3 || cells[first + 1].trim() == cells[first + 2].trim() {
                    continue;
                }
                cells.swap(first + 1, first + 2);
                let mut changed: Vec<String> =
                    lines.iter().map(|line| (*line).to_owned()).collect();
                changed[row] = cells.join(separator);
                let Ok(draft) = spec_import::import(&changed.join("\n"), TODAY) else { continue };
                if let Some(why) = unmarked(&draft, &name, row + 1) {
                    wrong.push(at_line(page, row, &why));
                }
            }
        }
        wrong
    });
}

/// A heading that nobody knows, instead of a known one: the rows below it are read all the same, or
/// named.
#[test]
fn rows_under_a_renamed_heading_are_in_the_draft() {
    each_page(|page, lines| {
        let Ok(draft) = spec_import::import(&lines.join("\n"), TODAY) else { return Vec::new() };
        let fields = draft.request.iter().chain(&draft.response);
        let names: Vec<_> = fields.map(|field| (field.line, field.name.value.clone())).collect();
        let mut wrong = Vec::new();
        for (at, heading) in ["请求参数", "响应参数"].iter().flat_map(|word| {
            lines
                .iter()
                .enumerate()
                .filter(move |(_, line)| line.contains(word) && line.chars().count() < 20)
        }) {
            let mut changed = lines.to_vec();
            let renamed = heading.replace("请求参数", "甲乙丙丁").replace("响应参数", "甲乙丙丁");
            changed[at] = &renamed;
            let Ok(draft) = spec_import::import(&changed.join("\n"), TODAY) else { continue };
            let text = yaml::to_string(&draft);
            for (line, name) in &names {
                if !text.contains(name.as_str()) && !is_named(&draft, *line) {
                    wrong.push(at_line(page, at, &format!("{name} is lost")));
                }
            }
        }
        wrong
    });
}

fn each_page(check: impl Fn(&Page, &[&str]) -> Vec<String>) {
    let mut wrong = Vec::new();
    for page in
        pages("pages").iter().filter(|page| page.path.extension().is_some_and(|it| it != "html"))
    {
        let lines: Vec<&str> = page.text.lines().collect();
        wrong.extend(check(page, &lines));
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

fn at_line(page: &Page, at: usize, what: &str) -> String {
    format!("{}:{}: {what}", page.path.file_name().unwrap().to_string_lossy(), at + 1)
}

/// Returns the places below the first heading of parameters.
fn behind_parameters(lines: &[&str]) -> impl Iterator<Item = usize> + use<> {
    let is_heading = |line: &&str| line.contains("请求参数") || line.contains("响应参数");
    let first = lines.iter().position(is_heading).unwrap_or(lines.len());
    first + 2..lines.len()
}

/// Returns whether a line at this place is no part of the call: it is in a sample, whose code may say
/// anything, about notifications, behind the page's footer, or in a row of a parameter of every call.
/// A sentence that only points elsewhere is left out with all its lines.
fn is_elsewhere(lines: &[&str], at: usize) -> bool {
    let any = |line: &str, words: &[&str]| words.iter().any(|word| line.contains(word));
    let is_heading = |line: &&&str| {
        line.chars().count() < 24
            && any(line, &["参数", "示例", "样例", "错误码", "通知", "没有解决您的问题", "顶部"])
            && !any(line, &["|", "\t", "：", "，", "【"])
    };
    let heading = lines[..at].iter().rev().find(is_heading);
    let row = lines[..at].iter().rev().find(|line| !line.is_empty());
    heading.is_some_and(|line| any(line, &["示例", "样例", "通知", "没有解决", "顶部"]))
        || row.is_some_and(|line| any(line, &["biz_content", "app_auth_token", "请参考"]))
        || lines[..at].iter().any(|line| any(line, &["没有解决您的问题", "顶部开发者"]))
}

/// Returns why a word is lost: neither is it in the draft, nor is its line named there.
fn lost(text: &str, line: usize, word: &str) -> Option<String> {
    let Ok(draft) = spec_import::import(text, TODAY) else { return None };
    let written = yaml::to_string(&draft);
    (!written.contains(word) && !is_named(&draft, line)).then(|| format!("{word} is lost"))
}

/// Returns whether a note of the draft names the line.
fn is_named(draft: &Draft, line: usize) -> bool {
    let written = yaml::to_string(draft);
    let mut rest = written.as_str();
    while let Some(at) = rest.find("line") {
        rest = rest[at + 4..].trim_start_matches('s').trim_start();
        let number = |text: &str| {
            let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            text[..end].parse::<usize>().ok()
        };
        let Some(first) = number(rest) else { continue };
        let last = rest.split_once('–').filter(|(before, _)| before.len() < 8);
        let last = last.and_then(|(_, after)| number(after)).unwrap_or(first);
        if (first..=last).contains(&line) {
            return true;
        }
    }
    false
}

/// Returns why a field is unmarked, if the draft has it.
fn unmarked(draft: &Draft, name: &str, line: usize) -> Option<String> {
    let fields = draft.request.iter().chain(&draft.response);
    let fields = fields.chain(draft.types.iter().flat_map(|ty| &ty.fields));
    let named: Vec<_> = fields.filter(|field| field.name.value == name).collect();
    // Of a type that the page shows twice, the draft has the fields once.
    let own: Vec<_> = named.iter().copied().filter(|field| field.line == line).collect();
    let found = if own.is_empty() { named } else { own };
    if found.is_empty() {
        return (!is_named(draft, line)).then(|| format!("{name} is lost"));
    }
    let is_marked = found.iter().any(|field| {
        field.ty.review.is_some() || field.presence.review.is_some() || field.name.review.is_some()
    });
    (!is_marked).then(|| format!("{name} is unmarked"))
}

/// Returns the headers of tables of the API's own parameters, and what divides their cells.
fn own_tables(lines: &[&str]) -> Vec<(usize, &'static str)> {
    let header =
        |line: &str| line.contains("类型") && line.contains("参数") && line.contains("描述");
    let headers = lines.iter().enumerate().filter(|(_, line)| header(line));
    let divided = headers.filter_map(|(at, line)| match () {
        () if line.contains('|') => Some((at, "|")),
        () if line.contains('\t') => Some((at, "\t")),
        () => None,
    });
    let is_public =
        |at: usize| lines[at.saturating_sub(3)..at].iter().any(|line| line.contains("公共"));
    divided.filter(|(at, _)| !is_public(*at)).collect()
}

/// Returns the rows of a table, and their names.
fn rows_of(lines: &[&str], header: usize, separator: &str) -> Vec<(usize, String)> {
    let rows = lines.iter().enumerate().skip(header + 1);
    let rows = rows.take_while(|(_, line)| line.contains(separator));
    let name = |line: &str| {
        let is_name = |word: &&str| {
            word.len() > 1
                && word.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
        };
        line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .find(|word| is_name(word) && word.contains(|c: char| c.is_ascii_lowercase()))
            .map(str::to_owned)
    };
    rows.filter(|(_, line)| !line.contains("---"))
        .filter_map(|(at, line)| Some((at, name(line)?)))
        .collect()
}

fn is_common(name: &str) -> bool {
    ["code", "msg", "sub_code", "sub_msg", "sign", "method", "charset"].contains(&name)
}

/// Inserts a column, each of whose cells names its row.
fn with_column(lines: &[&str], header: usize, separator: &str, column: usize) -> Vec<String> {
    let rows = rows_of(lines, header, separator);
    let end = rows.last().map_or(header, |(at, _)| *at);
    let change = |(at, line): (usize, &&str)| {
        if !(header..=end).contains(&at) || !line.contains(separator) {
            return (*line).to_owned();
        }
        let mut cells: Vec<String> = line.split(separator).map(str::to_owned).collect();
        let cell = match () {
            () if at == header => "怪列".to_owned(),
            () if line.contains("---") => "---".to_owned(),
            () => format!("ZZQX{at}"),
        };
        let outer = usize::from(line.trim_start().starts_with('|'));
        cells.insert((outer + column).min(cells.len()), cell);
        cells.join(separator)
    };
    lines.iter().enumerate().map(change).collect()
}
