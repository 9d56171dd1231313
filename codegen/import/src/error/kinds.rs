//! What a page is that is not the page of a method of the gateway.

use super::ImportError;
use crate::html::SavedPage;
use crate::metadata;
use crate::tables::Row;
use crate::text::{Line, plain};
use crate::tokens::{self, Kind};
use crate::vocabulary::word_list;
use std::slice;

/// The largest page that only says that one must log in, or that something failed, in bytes.
const SHORT: usize = 3000;

/// How many lines may precede the title of a page: its menus.
const LINES_TO_TITLE: usize = 60;

/// The longest line that is a title, in characters.
const TITLE: usize = 60;

/// Returns an error for a page of another protocol of Alipay's, whatever tables it has. A page that
/// shows the gateway is not one, although it may mention others.
pub fn other_protocol(lines: &[Line]) -> Option<ImportError> {
    let has = |word: &str| lines.iter().any(|line| line.raw.contains(word));
    if has("_input_charset") && !has("biz_content") && !has("app_id") {
        return Some(ImportError::OldGateway(old_service(lines)));
    }
    if let Some(call) = v3_call(lines).filter(|_| !has("gateway.do")) {
        return Some(ImportError::V3(call));
    }
    // The menu of a page may list others.
    let is_of_gateway = ["公共请求参数", "公共响应参数"].iter().any(|heading| has(heading));
    for line in lines.iter().take(LINES_TO_TITLE).filter(|_| !is_of_gateway) {
        let title = title(line.text());
        if let Some(name) = jsapi(&title) {
            return Some(ImportError::Jsapi(name));
        }
        if is_of_method(&title) {
            return None;
        }
    }
    let has_gateway = has("gateway.do") || has("biz_content");
    global_call(lines).filter(|_| !has_gateway).map(ImportError::Global)
}

/// Returns the text of a line that may be a title, without the path to it: `开发 > API > my.alert`.
fn title(text: &str) -> String {
    let text = plain(text.trim_start_matches(['#', ' ']));
    let last = text.rsplit(['>', '›', '»']).next().unwrap_or_default().trim();
    if last.chars().count() <= TITLE { last.to_owned() } else { String::new() }
}

/// Returns whether the title is a method, with words beside it.
fn is_of_method(title: &str) -> bool {
    let is_sentence = title.contains(['。', '，', ',', ';', '；', '=', '"']);
    let method = metadata::methods(title).next().filter(|_| !is_sentence);
    method.is_some_and(|method| {
        title.starts_with(method) || title.trim_end_matches([')', '）', ' ']).ends_with(method)
    })
}

/// `my.tradePay`, `my.getAuthCode(Object object)`
fn jsapi(title: &str) -> Option<String> {
    let end = title.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(title.len());
    let (name, rest) = title.split_at(end);
    let (object, function) = name.split_once('.')?;
    let is_object = matches!(object, "my" | "ap" | "AlipayJSBridge");
    let is_function = function.starts_with(|c: char| c.is_ascii_alphabetic())
        && !matches!(function.rsplit('.').next(), Some("com" | "cn" | "js" | "json"));
    // A sentence goes on after the name, and code calls it with something.
    let is_title = rest.is_empty()
        || rest.starts_with(['(', '（', ' ']) && !rest.contains(['。', '，', '{', '"', '\'', ';']);
    (is_object && is_function && is_title).then(|| name.to_owned())
}

const VERBS: [&str; 5] = ["POST", "GET", "PUT", "DELETE", "PATCH"];

/// What may stand before the path of a call.
const BEFORE_PATH: [&str; 7] = ["openapi.alipay.com", "路径", "地址", "URL", "URI", "接口", "Path"];

/// `POST /v3/alipay/trade/pay`, on one line or on two; `请求路径：/v3/alipay/trade/pay`.
fn v3_call(lines: &[Line]) -> Option<String> {
    let before =
        |line: &Line| line.raw.split_once("/v3/").map(|(before, _)| before.trim_end().to_owned());
    let call = lines.iter().find(|line| {
        before(line).is_some_and(|before| {
            let before = before.trim_end_matches(['|', ' ', '`', '*', '\t', ':', '：']);
            VERBS.iter().any(|verb| before.to_ascii_uppercase().ends_with(verb))
                || BEFORE_PATH.iter().any(|word| before.ends_with(word))
        })
    });
    let of_line = call.map(|line| plain(line.text()));
    of_line.or_else(|| two_lines(lines, "/v3/")).map(|call| call.chars().take(80).collect())
}

/// Finds a verb and, on the next line with any text, a path.
fn two_lines(lines: &[Line], start: &str) -> Option<String> {
    let texts: Vec<&str> = lines.iter().map(Line::text).filter(|text| !text.is_empty()).collect();
    let pair = texts.windows(2).find(|pair| {
        VERBS.contains(&pair[0].to_ascii_uppercase().as_str()) && pair[1].starts_with(start)
    })?;
    Some(format!("{} {}", pair[0], pair[1]))
}

/// `POST /v1/payments/pay`, `/ams/api/v1/payments/pay`
fn global_call(lines: &[Line]) -> Option<String> {
    let shown = |text: &str| text.chars().take(80).collect::<String>();
    for line in lines {
        let text = plain(line.text());
        if let Some(at) = ["/ams/api/v", "/aps/api/v"].iter().find_map(|path| text.find(path)) {
            let path = text[at..].split(|c: char| c.is_whitespace() || !c.is_ascii()).next();
            return path.map(|path| shown(path.trim_end_matches([')', '.', ',', '`', '"'])));
        }
        let call = text.split_once(' ').filter(|(verb, _)| VERBS.contains(verb));
        if call.is_some_and(|(_, path)| is_global_path(path.trim())) {
            return Some(shown(&text));
        }
    }
    ["/v1/", "/v2/"].iter().find_map(|start| two_lines(lines, start)).map(|call| shown(&call))
}

fn is_global_path(path: &str) -> bool {
    (path.starts_with("/v1/") || path.starts_with("/v2/"))
        && path.chars().all(|c| c.is_ascii_alphanumeric() || "/_-{}".contains(c))
}

/// `create_direct_pay_by_user`, as the example of `service`.
fn old_service(lines: &[Line]) -> String {
    let name = |text: &str| {
        let word = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
        let mut words = text.split(move |c| !word(c)).map(|word| word.trim_matches('.'));
        words.find(|word| word.contains(['_', '.']) && word.len() > 8).map(str::to_owned)
    };
    let at = lines.iter().position(|line| {
        line.text().trim_start_matches(['|', ' ', '•']).starts_with("service")
            || line.raw.contains("service=")
    });
    let after = |at: usize| {
        lines
            .iter()
            .skip(at)
            .take(8)
            .find_map(|line| name(line.raw.rsplit("service").next().unwrap_or_default()))
    };
    at.and_then(after).unwrap_or_else(|| "mapi.alipay.com".to_owned())
}

/// Families of Taobao's platform.
const TAOBAO: &str = "taobao tmall alibaba cainiao qimen aliexpress alitrip fliggy 1688 top";

/// Platforms whose pages look like Alipay's. A method family listed nowhere may be a new one of
/// Alipay's.
const OTHERS: &str = "\
    aliyun dingtalk wechat weixin wxpay tenpay qq jd jingdong pdd douyin kuaishou meituan suning \
    unionpay youzan";

/// Returns an error for a name that is not that of a method of Alipay's gateway.
pub fn not_a_method(name: &str) -> Option<ImportError> {
    let (family, name) = (name.split('.').next().unwrap_or_default(), name.to_owned());
    let is_one_of = |families: &'static str| word_list(families).any(|other| other == family);
    match () {
        () if is_one_of(TAOBAO) => Some(ImportError::Taobao(name)),
        () if is_one_of(OTHERS) => Some(ImportError::OtherPlatform(name)),
        () if family == "spi" => Some(ImportError::Spi(name)),
        () if name.contains("/v3/") => Some(ImportError::V3(name)),
        () if name.contains("/ams/api/v") || is_global_path(&name) => {
            Some(ImportError::Global(name))
        }
        () => jsapi(&name).map(ImportError::Jsapi),
    }
}

/// Returns an error for the parameters of what Alipay sends or calls itself.
pub fn not_called(rows: &[Row]) -> Option<ImportError> {
    let is_outermost = |row: &&Row| row.depth.unwrap_or_default() == 0;
    let names: Vec<&str> = rows.iter().filter(is_outermost).map(|row| row.name.as_str()).collect();
    let has = |all: &[&str]| all.iter().all(|name| names.contains(name));
    match () {
        () if has(&["notify_id", "notify_type"]) => {
            Some(ImportError::Notification("notify_id".into()))
        }
        () if has(&["notify_id", "msg_method"]) => {
            Some(ImportError::Notification("msg_method".into()))
        }
        () if has(&["invoke_app_id", "biz_app_id"]) => {
            Some(ImportError::Spi("invoke_app_id".into()))
        }
        () => None,
    }
}

/// Chooses the error for a file that has no tables or names no method.
pub fn not_an_api_page(lines: &[Line], method: Option<&str>, saved: &SavedPage) -> ImportError {
    const INSTALLATIONS: [&str; 5] =
        ["<artifactId>", "pip install", "composer require", "npm install", "go get "];
    let installs = |line: &Line| INSTALLATIONS.iter().any(|words| line.raw.contains(words));
    let has_code_header = |line: &Line| {
        let heading = tokens::heading(line.text()).map(|heading| heading.kind);
        matches!(heading, Some(Kind::Errors | Kind::PublicErrors))
            || tokens::table_header(slice::from_ref(line))
                .is_some_and(|(header, _)| header.is_error_table())
    };
    let size: usize = lines.iter().map(|line| line.text().len()).sum();
    let message = if size < SHORT { no_content(lines, saved) } else { None };
    match method {
        None if message.is_some() => message.unwrap_or(ImportError::NoMethod),
        _ if saved.is_scripted && size < SHORT => ImportError::Scripted,
        _ if lines.iter().any(installs) => ImportError::Sdk,
        None if lines.iter().any(has_code_header) => ImportError::ErrorCodes,
        _ => sent_by_alipay(lines).unwrap_or_else(|| match method {
            None => ImportError::NoMethod,
            Some(method) => ImportError::NoTables(method.to_owned()),
        }),
    }
}

/// Returns an error for a short page that asks to log in, or reports a failure, in its title.
fn no_content(lines: &[Line], saved: &SavedPage) -> Option<ImportError> {
    const LOGINS: [&str; 5] = ["登录", "登陆", "Login", "Log in", "Sign in"];
    const FAILURES: [&str; 16] = [
        "404",
        "403",
        "500",
        "502",
        "503",
        "页面不存在",
        "页面找不到",
        "找不到页面",
        "无法访问",
        "无权访问",
        "系统繁忙",
        "系统异常",
        "出错了",
        "Not Found",
        "Forbidden",
        "Access Denied",
    ];
    let texts = lines.iter().map(|line| title(line.text())).filter(|text| !text.is_empty());
    // The text of a page that a script draws is that of its menus.
    let texts = texts.take(if saved.is_scripted { 0 } else { 3 });
    let titles: Vec<String> = saved.title.iter().cloned().chain(texts).collect();
    let with = |words: &[&str]| {
        titles.iter().find(|title| words.iter().any(|word| says(title, word))).cloned()
    };
    let failure = || with(&FAILURES).map(ImportError::Failure);
    with(&LOGINS).map(ImportError::Login).or_else(failure)
}

/// Returns whether a title has the word; a number only by itself.
fn says(title: &str, word: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    title.match_indices(word).any(|(at, _)| {
        let (before, after) = (&title[..at], &title[at + word.len()..]);
        !word.starts_with(is_digit) || !before.ends_with(is_digit) && !after.starts_with(is_digit)
    })
}

/// Returns an error for a page whose title, or whose table, is that of a notification or an SPI.
pub fn sent_by_alipay(lines: &[Line]) -> Option<ImportError> {
    let first_cell = |line: &Line| {
        let text = line.text().trim_start_matches(['|', ' ', '•']).to_owned();
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        text[..end.unwrap_or(text.len())].to_owned()
    };
    let cells: Vec<String> = lines.iter().map(first_cell).collect();
    let has = |name: &str| cells.iter().any(|cell| cell == name);
    match () {
        () if has("notify_id") && (has("notify_type") || has("notify_time")) => {
            Some(ImportError::Notification("notify_id".into()))
        }
        () if has("notify_id") && has("msg_method") => {
            Some(ImportError::Notification("msg_method".into()))
        }
        () if has("invoke_app_id") || has("biz_app_id") => {
            Some(ImportError::Spi("invoke_app_id".into()))
        }
        () => {
            let titles = lines.iter().take(LINES_TO_TITLE).map(|line| title(line.text()));
            let mut spi =
                titles.filter(|title| title.contains("SPI") && !title.contains(['。', '，']));
            spi.next().map(ImportError::Spi)
        }
    }
}
