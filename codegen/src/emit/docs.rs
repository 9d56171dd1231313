//! The generated docs: the page's own words, presence, limits, examples and their source.

use super::{Target, example};
use crate::model::{Api, Bounds, Call, Field, Idempotency, Presence, Struct, Type};

/// Text → the lines of a doc comment, each with the space that follows `///`.
pub fn lines(text: &str) -> Vec<String> {
    text.trim_end().lines().map(|line| format!(" {line}").trim_end().to_owned()).collect()
}

pub fn module(api: &Api, target: Target<'_>) -> String {
    format!(
        "{}\n\n# 示例\n\n{}",
        call(api).replacen('\n', &format!("\n\n{}\n", source(api)), 1),
        example::usage(api, target)
    )
}

/// The heading, the summary, and what to know before calling.
pub fn call(api: &Api) -> String {
    let mut text = format!("{}\n\n{}\n\n{}", heading(api), markdown(&api.summary), channel(api));
    if api.pages.is_some() {
        text.push_str("\n\n分页接口：`.pages()` 逐页、`.items()` 逐条读取，直到读完。");
    }
    if api.pending {
        text.push_str("\n\n响应的 `code` 为 10003 表示已受理、尚无结果：此时 `status()` 为 `Pending`，既非成功也非失败；请查询直到有结果，不要再次调用。");
    }
    text
}

fn heading(api: &Api) -> String {
    format!("`{}`：{}", api.method, markdown(&api.title))
}

fn source(api: &Api) -> String {
    format!("[支付宝文档]({})，核对于 {}。", api.page, api.checked)
}

/// The channel of the call, and what to do when its outcome is unknown.
fn channel(api: &Api) -> String {
    let (channel, begins) = match api.call {
        Call::Server => return retry(&api.repeat),
        Call::Page => (
            "由用户的浏览器提交到支付宝：`.form().await` 返回自动提交的表单，`.url().await` 返回同一请求的网址。",
            "用户打开页面",
        ),
        Call::App => (
            "由 App 提交到支付宝：`.order_string().await` 返回订单串，须原样交给支付宝客户端 SDK，不得再编码、转义或改动。",
            "App 将订单串交给支付宝",
        ),
    };
    let again = match &api.repeat {
        Idempotency::ReadOnly => String::new(),
        Idempotency::Key(fields) => format!("重新生成时必须使用{}。", same(fields)),
        Idempotency::None => "重新生成前请先查询。".to_owned(),
    };
    format!(
        "{channel}\n\nSDK 只签名、不发送：{begins}后业务才会发生，结果以异步通知或查询为准。{again}"
    )
}

fn retry(idempotency: &Idempotency) -> String {
    match idempotency {
        Idempotency::ReadOnly => "只读接口：未收到响应时，可以再次调用。".to_owned(),
        Idempotency::Key(fields) => {
            format!("未收到响应时结果未知：请先查询；再次调用时必须使用{}。", same(fields))
        }
        Idempotency::None => "未收到响应时结果未知：不要再次调用，能查询的请先查询。".to_owned(),
    }
}

fn same(fields: &[String]) -> String {
    let names: Vec<_> = fields.iter().map(|field| format!("`{field}`")).collect();
    match names.as_slice() {
        [name] => format!("同一个 {name}"),
        names => format!("同样的 {}", names.join("、")),
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
        Type::Text { length, without } => {
            let without = without.as_deref().map(forbidden);
            length.map(|length| bounds("长度", length)).into_iter().chain(without).collect()
        }
        Type::Enum { length, .. } => {
            length.map(|length| bounds("长度", length)).into_iter().collect()
        }
        Type::File { size } => vec![bytes(*size)],
        Type::Boolean | Type::Struct { .. } => Vec::new(),
    }
}

fn bounds(what: &str, Bounds { low, high }: Bounds) -> String {
    if low == 0 { format!("{what}不超过 {high}") } else { format!("{what} {low} 至 {high}") }
}

fn forbidden(characters: &str) -> String {
    let each: Vec<_> = characters.chars().map(|c| code(&c.to_string())).collect();
    format!("不得含有 {}", each.join("、"))
}

fn bytes(Bounds { low, high }: Bounds) -> String {
    let shown = |bytes: u32| match bytes {
        _ if bytes.is_multiple_of(1 << 20) => format!("{} MB", bytes >> 20),
        _ if bytes.is_multiple_of(1 << 10) => format!("{} KB", bytes >> 10),
        _ => format!("{bytes} 字节"),
    };
    let high = shown(high);
    // An empty file is not a file.
    if low == 1 {
        format!("大小不超过 {high}")
    } else {
        format!("大小 {} 至 {high}", shown(low))
    }
}

/// For amounts and dates, the documented length is not enforceable.
fn unchecked(length: Bounds) -> String {
    format!("文档所列{}，不作校验", bounds("长度", length))
}

/// The text of a page, escaped as Markdown; addresses become links.
pub fn markdown(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // At the start of a line, these would be a list, a rule, a heading or a quote.
    let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if number > 0 && rest[number..].starts_with(['.', ')']) {
        out.push_str(&rest[..number]);
        out.push('\\');
        rest = &rest[number..];
    } else if rest.starts_with(['-', '+', '=']) {
        out.push('\\');
    }
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let (link, after) = rest.split_at(link_length(rest));
            out.push_str(&format!("<{link}>"));
            rest = after;
            continue;
        }
        // Smart punctuation turns `...` and `--` into other characters.
        let is_turned = rest.starts_with("..") || rest.starts_with("--");
        if is_turned || "\\`*_[]<>|#~&".contains(c) && !is_inside_word(&out, rest) {
            out.push('\\');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// `_` between letters needs no escape, and names read better without it.
fn is_inside_word(before: &str, rest: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let after = rest.strip_prefix('_').and_then(|after| after.chars().next());
    after.is_some_and(is_word) && before.ends_with(is_word)
}

/// The length of a link: it ends before a character that is not allowed in one, or before a bracket
/// that was opened before the link.
fn link_length(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_graphic() || "<>\"`".contains(c));
    let link = &text[..end.unwrap_or(text.len())];
    let closes_more =
        |end: usize| link[..end].matches(')').count() > link[..end].matches('(').count();
    let bracket = link.match_indices(')').map(|(at, _)| at).find(|at| closes_more(at + 1));
    bracket.unwrap_or(link.len())
}

/// Text as a code span, with a fence longer than any run of backquotes in it.
fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}
