//! The generated docs: the page's own words, presence, limits, examples and their source.

mod markdown;

use super::{Target, example};
use crate::model::{Api, Bounds, Call, Facts, Field, Idempotency, Presence, Struct, Type};
use markdown::code;
pub use markdown::markdown;

/// Text → the lines of a doc comment, each with the space that follows `///`.
pub fn lines(text: &str) -> Vec<String> {
    text.trim_end().lines().map(|line| format!(" {line}").trim_end().to_owned()).collect()
}

pub fn module(api: &Api, target: Target<'_>) -> String {
    let usage = format!("# 示例\n\n{}", example::usage(api, target));
    joined([vec![heading(api), source(api)], about(api), vec![usage]].concat())
}

/// The heading, the summary, and what to know before calling.
pub fn call(api: &Api) -> String {
    // Where all of it is from its page, the page speaks for itself.
    let source = (api.facts() != Some(Facts::Page)).then(|| source(api));
    joined([heading(api)].into_iter().chain(source).chain(about(api)).collect())
}

fn about(api: &Api) -> Vec<String> {
    let mut parts: Vec<_> = api.summary.iter().map(|summary| markdown(summary)).collect();
    parts.push(channel(api));
    if api.pages.is_some() {
        parts.push("分页接口：`.pages()` 逐页、`.items()` 逐条读取，直到读完。".to_owned());
    }
    if api.pending {
        parts.push("响应的 `code` 为 10003 表示已受理、尚无结果：此时 `status()` 为 `Pending`，既非成功也非失败；请查询直到有结果，不要再次调用。".to_owned());
    }
    parts
}

/// The paragraphs, without those that are empty.
fn joined(parts: Vec<String>) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

fn heading(api: &Api) -> String {
    match api.title == api.method {
        true => format!("`{}`", api.method),
        false => format!("`{}`：{}", api.method, markdown(&api.title)),
    }
}

/// What is known of the API, and from where.
fn source(api: &Api) -> String {
    let [request, response] = [&api.request, &api.response].map(|side| source_of(api, side));
    match request == response {
        true => request,
        false => format!("请求参数：{request}\n\n响应参数：{response}"),
    }
}

/// What is known of a side; where it is more of some parts than of others, those say so themselves.
fn source_of(api: &Api, side: &Struct) -> String {
    let is_whole = api.facts_of(side).is_some();
    let checked = &api.checked;
    match side.facts {
        Facts::Page => {
            let others = match is_whole {
                true => "",
                false => {
                    "；其中注明者来自支付宝官方 SDK，其是否必填、长度与取值未知，本 SDK 不作校验"
                }
            };
            format!("{}，核对于 {checked}{others}。", page(api, "支付宝文档"))
        }
        Facts::Sdk => {
            let others = if is_whole { "" } else { "；其中注明者已核对" };
            format!(
                "结构来自支付宝官方 SDK（{checked}），未与{}核对：是否必填、长度与取值未知，本 SDK 不作校验{others}。",
                page(api, "文档页面")
            )
        }
    }
}

/// A link to the page, if its address is known.
fn page(api: &Api, what: &str) -> String {
    match &api.page {
        Some(page) => format!("[{what}]({page})"),
        None => what.to_owned(),
    }
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
    match fields {
        [name] => format!("同一个 `{name}`"),
        names => format!("同样的 {}", quoted(names)),
    }
}

pub fn request(api: &Api) -> String {
    let name = format!("{}：请求参数", heading(api));
    let omitted = omitted_parameters(&api.request);
    joined(vec![name, source_of(api, &api.request), one_of(&api.request), omitted])
}

pub fn response(api: &Api) -> String {
    joined(vec![format!("{}：响应参数", heading(api)), source_of(api, &api.response)])
}

/// A nested type, and what is known of it where that is not the same of the whole API.
pub fn nested(api: &Api, def: &Struct) -> String {
    let doc = or_name(&def.doc, &def.name);
    let source = match def.facts {
        Facts::Page if api.facts() == Some(Facts::Page) => String::new(),
        Facts::Page => format!("已与{}核对。", page(api, "文档页面")),
        Facts::Sdk => {
            "结构来自支付宝官方 SDK：是否必填、长度与取值未知，本 SDK 不作校验。".to_owned()
        }
    };
    joined(vec![doc, source, one_of(def), omitted_members(def)])
}

fn one_of(def: &Struct) -> String {
    let group = |names: &Vec<String>| format!("{} 至少填写一个。", quoted(names));
    def.one_of.iter().map(group).collect::<Vec<_>>().join("\n\n")
}

/// `a`、`b`
fn quoted<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    names.join("、")
}

/// The fields of the request of which the kind is unknown, and how they are sent.
fn omitted_parameters(request: &Struct) -> String {
    let part = |top_level: bool, method: &str| {
        let fields: Vec<_> =
            request.omitted.iter().filter(|field| field.top_level == top_level).collect();
        let names = quoted(fields.iter().map(|field| &field.wire));
        let how = format!("以 [`{method}`](alipay_sdk::Call::{method}) 发送");
        (!fields.is_empty()).then(|| {
            format!("{names} 的类型未知（字符串、数字或布尔值），因此没有对应的方法：{how}。")
        })
    };
    joined([part(false, "extra_biz"), part(true, "extra_param")].into_iter().flatten().collect())
}

/// The fields of a nested type of which the kind is unknown, and how they are sent and read.
fn omitted_members(def: &Struct) -> String {
    if def.omitted.is_empty() {
        return String::new();
    }
    let names = quoted(def.omitted.iter().map(|field| &field.wire));
    let read = match def.usage.received {
        true => "，接收时见响应的 `raw()`",
        false => "",
    };
    format!(
        "{names} 的类型未知（字符串、数字或布尔值），因此没有对应的方法：须发送时，以 [`Client::raw`](alipay_sdk::Client::raw) 发送请求的 JSON{read}。"
    )
}

/// A field; `around` is what is known of the others in its struct.
pub fn field(field: &Field, around: Facts) -> String {
    let presence = match field.presence {
        Presence::Required => "**必选** ",
        Presence::Conditional => "**特殊可选** ",
        // Beside fields of which nothing is said because nothing is known.
        Presence::Optional if around == Facts::Sdk => "**可选** ",
        Presence::Optional | Presence::Unknown => "",
    };
    let doc = or_name(&field.doc, &field.wire);
    let mut facts = limits(&field.ty);
    facts.extend(field.example.as_ref().map(|example| format!("示例：{}", code(example))));
    let source = match (field.facts(), around) {
        (Facts::Sdk, Facts::Page) => "来自支付宝官方 SDK：是否必填、长度与取值未知。",
        (Facts::Page, Facts::Sdk) => "已与文档页面核对。",
        _ => "",
    };
    joined(vec![format!("{presence}{doc}"), facts.join("；"), source.to_owned()])
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
        Type::Unknown => vec!["类型未知：字符串、数字或布尔值，照原文读取".to_owned()],
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

/// The text of a page, or the name of what no page describes.
pub fn or_name(doc: &Option<String>, name: &str) -> String {
    doc.as_ref().map_or_else(|| code(name), |doc| markdown(doc))
}
