//! What rustdoc shows: the page's own words, presence, limits, examples and where they come from.

use super::{Target, example};
use crate::model::{Api, Bounds, Field, Presence, Repeat, Struct, Type};

/// Text → the lines of a doc comment, each with the blank that follows `///`.
pub fn lines(text: &str) -> Vec<String> {
    text.trim_end().lines().map(|line| format!(" {line}").trim_end().to_owned()).collect()
}

pub fn module(api: &Api, target: Target) -> String {
    format!(
        "{}\n\n# 示例\n\n{}",
        call(api).replacen('\n', &format!("\n\n{}\n", source(api)), 1),
        example::usage(api, target)
    )
}

/// The heading, the summary and what a caller must know before calling.
pub fn call(api: &Api) -> String {
    let mut text =
        format!("{}\n\n{}\n\n{}", heading(api), markdown(&api.summary), repeat(&api.repeat));
    if api.pending {
        text.push_str("\n\n应答码 10003 表示已受理、尚无结果：此时 `status()` 为 `Pending`，既非成功也非失败。");
    }
    text
}

fn heading(api: &Api) -> String {
    format!("`{}`：{}", api.method, markdown(&api.title))
}

fn source(api: &Api) -> String {
    format!("[支付宝文档]({})，核对于 {}。", api.page, api.checked)
}

fn repeat(repeat: &Repeat) -> String {
    match repeat {
        Repeat::Read => "只读接口：没有收到应答时，可以再次调用。".to_owned(),
        Repeat::Key(field) => {
            format!("没有收到应答时结果未知：先查询；再次调用必须沿用同一个 `{field}`。")
        }
        Repeat::Never => "没有收到应答时结果未知：先查询，不要再次调用。".to_owned(),
    }
}

pub fn request(api: &Api) -> String {
    format!("{}：请求参数\n\n{}", heading(api), source(api)) + &one_of(&api.request)
}

pub fn response(api: &Api) -> String {
    format!("{}：响应参数\n\n{}", heading(api), source(api))
}

pub fn nested(def: &Struct) -> String {
    markdown(&def.doc) + &one_of(def)
}

fn one_of(def: &Struct) -> String {
    let group = |names: &Vec<String>| {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        format!("\n\n{} 至少填写一个。", names.join("、"))
    };
    def.one_of.iter().map(group).collect()
}

pub fn field(field: &Field) -> String {
    let presence = match field.presence {
        Presence::Required => "**必选** ",
        Presence::Conditional => "**特殊可选** ",
        Presence::Optional => "",
    };
    let mut facts = limits(&field.ty);
    facts.extend(field.example.as_ref().map(|example| format!("示例：{}", code(example))));
    let facts = if facts.is_empty() { String::new() } else { format!("\n\n{}", facts.join("；")) };
    format!("{presence}{}{facts}", markdown(&field.doc))
}

fn limits(ty: &Type) -> Vec<String> {
    match ty {
        Type::List { element, items } => {
            let each = limits(element).into_iter().map(|limit| format!("每项{limit}"));
            items.map(|items| bounds("项数", items)).into_iter().chain(each).collect()
        }
        Type::Integer { digits, range } => {
            let range = range.map(|(low, high)| format!("取值范围 {low} 至 {high}"));
            digits.map(|digits| bounds("位数", digits)).into_iter().chain(range).collect()
        }
        Type::Price { length, range } => {
            let range = range.as_ref().map(|(low, high)| format!("取值范围 {low} 至 {high}"));
            let unit = Some("单位为元".to_owned());
            unit.into_iter().chain(range).chain(length.map(unchecked)).collect()
        }
        Type::Date { length } | Type::DateTime { length } => {
            length.map(unchecked).into_iter().collect()
        }
        Type::Text { length } | Type::Enum { length, .. } => {
            length.map(|length| bounds("长度", length)).into_iter().collect()
        }
        Type::Boolean | Type::Struct { .. } => Vec::new(),
    }
}

fn bounds(what: &str, Bounds { low, high }: Bounds) -> String {
    if low == 0 { format!("{what}不超过 {high}") } else { format!("{what} {low} 至 {high}") }
}

/// Of an amount or a date the page's number is no count of characters that anyone could check.
fn unchecked(Bounds { high, .. }: Bounds) -> String {
    format!("文档所列最大长度 {high}，不作校验")
}

/// A page's text as Markdown that shows just that text; addresses become links.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let end = rest.find(|c: char| !c.is_ascii_graphic() || "<>\"`".contains(c));
            let (link, behind) = rest.split_at(end.unwrap_or(rest.len()));
            out.push_str(&format!("<{link}>"));
            rest = behind;
            continue;
        }
        if "\\`*[]<>|#~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Text as a code span, whatever is in it.
fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}
