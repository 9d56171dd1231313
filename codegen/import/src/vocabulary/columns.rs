//! Recognizes the columns of a table by their headers.

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
    /// A column without a counterpart in a spec.
    Other,
}

/// Column headers. Longer words come before those they start with.
const HEADERS: [(&str, Column); 52] = [
    ("参数中文名", Column::Label),
    ("参数英文名", Column::Name),
    ("参数名称", Column::Name),
    ("参数类型", Column::Type),
    ("参数说明", Column::Description),
    ("参数描述", Column::Description),
    ("参数示例", Column::Example),
    ("参数名", Column::Name),
    ("参数值", Column::Example),
    ("参数", Column::Name),
    ("字段名称", Column::Name),
    ("字段类型", Column::Type),
    ("字段说明", Column::Description),
    ("字段描述", Column::Description),
    ("字段中文名", Column::Label),
    ("字段英文名", Column::Name),
    ("字段名", Column::Name),
    ("字段", Column::Name),
    ("变量名", Column::Name),
    ("英文名", Column::Name),
    ("中文名称", Column::Label),
    ("中文名", Column::Label),
    ("名称", Column::Name),
    ("数据类型", Column::Type),
    ("类型", Column::Type),
    ("是否必填", Column::Presence),
    ("是否必选", Column::Presence),
    ("是否必须", Column::Presence),
    ("是否必传", Column::Presence),
    ("是否可空", Column::Absence),
    ("是否可为空", Column::Absence),
    ("允许为空", Column::Absence),
    ("必填", Column::Presence),
    ("必选", Column::Presence),
    ("必须", Column::Presence),
    ("最大长度", Column::Length),
    ("长度限制", Column::Length),
    ("长度", Column::Length),
    ("示例值", Column::Example),
    ("样例值", Column::Example),
    ("示例", Column::Example),
    ("样例", Column::Example),
    ("错误描述", Column::Description),
    ("错误信息", Column::Description),
    ("错误代码", Column::Code),
    ("错误码", Column::Code),
    ("解决方案", Column::Solution),
    ("解决办法", Column::Solution),
    ("处理建议", Column::Solution),
    ("描述", Column::Description),
    ("说明", Column::Description),
    ("备注", Column::Other),
];

/// Returns the columns of a line with nothing but spaces between their headers.
pub fn columns(text: &str) -> Option<Vec<Column>> {
    let is_whole =
        |columns: &Vec<Column>| columns.contains(&Column::Name) || columns.contains(&Column::Code);
    // `参数类型是否必选` begins with two headers, not with `参数类型`.
    let divided = || {
        Some(iter::once(Column::Name).chain(headers(text.trim().strip_prefix("参数")?)?).collect())
    };
    headers(text).filter(is_whole).or_else(divided).map(resolve_label_column)
}

/// Returns the column that a cell heads.
pub fn column(cell: &str) -> Column {
    let one = headers(cell).filter(|columns| columns.len() == 1);
    one.and_then(|columns| columns.first().copied()).unwrap_or(Column::Other)
}

fn headers(text: &str) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let header =
            HEADERS.iter().find_map(|(word, column)| Some((*column, rest.strip_prefix(word)?)));
        // A mirror of the page adds its own words before the last header.
        let mirrored = || rest.ends_with("解决方案").then_some((Column::Solution, ""));
        let (column, after) = header.or_else(mirrored)?;
        columns.push(column);
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == '：');
    }
    (!columns.is_empty()).then_some(columns)
}

/// Of two name columns, as in `参数名称 参数`, the first holds the Chinese names.
pub fn resolve_label_column(mut columns: Vec<Column>) -> Vec<Column> {
    let mut names = columns.iter_mut().filter(|column| **column == Column::Name);
    if let (Some(first), Some(_)) = (names.next(), names.next()) {
        *first = Column::Label;
    }
    columns
}
