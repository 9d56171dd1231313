//! Recognizes the columns of a table by their headers.

use super::word_list;
use std::iter;

/// The subject of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Label,
    Name,
    Type,
    Presence,
    /// `是否可空`: `是` means that a parameter may be omitted.
    Absence,
    Length,
    Description,
    Example,
    Code,
    Solution,
    /// `备注`: more of the description.
    Remark,
    /// `序号`: the number of the row.
    Ordinal,
    /// A column that nobody knows. Its cells are reported, never taken for a part of another column.
    Other,
}

/// Column headers. The longest that fits is taken.
const HEADERS: [(Column, &str); 11] = [
    (
        Column::Label,
        "参数中文名称 参数中文名 字段中文名称 字段中文名 中文名称 中文名 中文 参数标题",
    ),
    (
        Column::Name,
        "参数英文名称 参数英文名 参数名称 参数名 参数 字段英文名称 字段英文名 字段名称 字段名 字段 \
        变量名 变量 属性名 英文名称 英文名 英文 名称 Parameter Name Field",
    ),
    (Column::Type, "参数类型 字段类型 数据类型 变量类型 类型 Type"),
    (
        Column::Presence,
        "是否必填 是否必选 是否必须 是否必传 是否必输 是否必要 是否必需 必填项 必填 必选 必须 必传 必输 \
        必需 Required Mandatory",
    ),
    (Column::Absence, "是否可空 是否可为空 是否允许为空 是否可选 允许为空 可否为空 可空"),
    (Column::Length, "最大长度 长度限制 字段长度 参数长度 长度 Length length"),
    (
        Column::Description,
        "参数说明 参数描述 参数含义 字段说明 字段描述 字段含义 错误描述 错误信息 描述 说明 含义 \
        Description",
    ),
    (
        Column::Example,
        "参数示例 参数样例 参数值 示例值 示例 样例值 样例 实例值 实例 举例 例子 例值 Example Sample",
    ),
    (Column::Code, "错误代码 错误码"),
    (Column::Solution, "解决方案 解决办法 处理建议"),
    (Column::Remark, "备注"),
];

/// Headers of columns that count the rows.
const ORDINALS: &str = "序号 No No. #";

/// Returns the columns of a line with nothing but spaces between their headers.
pub fn columns(text: &str) -> Option<Vec<Column>> {
    let is_whole =
        |columns: &Vec<Column>| columns.contains(&Column::Name) || columns.contains(&Column::Code);
    // `参数类型是否必选` begins with two headers, not with `参数类型`.
    let divided = || {
        Some(iter::once(Column::Name).chain(headers(text.trim().strip_prefix("参数")?)?).collect())
    };
    headers(text).filter(is_whole).or_else(divided).map(resolve_doubled)
}

/// Returns the column that a cell heads: `类型`, `类型（长度）`, `必填?`.
pub fn column(cell: &str) -> Column {
    let short = cell.split(['(', '（']).next().unwrap_or(cell).trim();
    let short = short.trim_end_matches(['?', '？', '*', ':', '：', ' ']);
    if word_list(ORDINALS).any(|word| word == short) {
        return Column::Ordinal;
    }
    let one = headers(short).filter(|columns| columns.len() == 1);
    one.and_then(|columns| columns.first().copied()).unwrap_or(Column::Other)
}

fn headers(text: &str) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        rest = rest.strip_prefix("Max ").unwrap_or(rest);
        let words = HEADERS
            .iter()
            .flat_map(|(column, words)| word_list(words).map(move |word| (*column, word)));
        let fitting = words.filter(|(_, word)| rest.starts_with(word));
        let longest = fitting.max_by_key(|(_, word)| word.len());
        let header = longest.map(|(column, word)| (column, &rest[word.len()..]));
        // A mirror of the page adds its own words before the last header.
        let mirrored = || rest.ends_with("解决方案").then_some((Column::Solution, ""));
        let (column, after) = header.or_else(mirrored)?;
        columns.push(column);
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == '：');
    }
    (!columns.is_empty()).then_some(columns)
}

/// Resolves columns with the same header. Of two name columns, as in `参数名称 参数`, the first holds
/// the Chinese names; a second description continues the first; of any other two, nobody knows which
/// is meant.
pub fn resolve_doubled(mut columns: Vec<Column>) -> Vec<Column> {
    let mut names = columns.iter_mut().filter(|column| **column == Column::Name);
    if let (Some(first), Some(_)) = (names.next(), names.next()) {
        *first = Column::Label;
    }
    for at in 1..columns.len() {
        let column = columns[at];
        if columns[..at].contains(&column) {
            columns[at] = match column {
                Column::Description | Column::Remark => Column::Remark,
                _ => Column::Other,
            };
        }
    }
    columns
}
