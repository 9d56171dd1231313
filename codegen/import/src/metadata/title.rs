//! The Chinese name of the API.

use super::{methods, preamble, value_of_key};
use crate::sections::Section;
use crate::text::{Line, plain};
use crate::tokens::{self, Kind};
use crate::vocabulary::chrome::{SUMMARY_KEYS, TABS, TITLE_BUTTONS, TITLE_KEYS};
use crate::vocabulary::word_list;
use codegen::spec::is_chinese;

/// Finds the title, trying the most reliable source first.
pub fn title(sections: &[Section], method: &str, of_html: Option<&str>) -> Option<String> {
    let lines: Vec<&Line> = preamble(sections).collect();
    let texts: Vec<String> = lines.iter().map(|line| plain(line.text())).collect();
    let value = |text: &str, keys| {
        value_of_key(text, keys).filter(|name| is_title(name)).map(str::to_owned)
    };
    texts
        .iter()
        .rev()
        .find_map(|text| beside_method(value_of_key(text, TITLE_KEYS).unwrap_or(text), method))
        .or_else(|| texts.iter().find_map(|text| value(text, TITLE_KEYS)))
        .or_else(|| lines.iter().rev().find_map(|line| last_crumb(line.text()).map(str::to_owned)))
        .or_else(|| lines.iter().find_map(|line| from_heading(line.text(), method)))
        .or_else(|| of_html.and_then(|title| from_html_title(title, method)))
        .or_else(|| above_method(&texts, method))
        .or_else(|| in_introduction(sections))
        .or_else(|| {
            let named = texts.iter().map(|text| value_of_key(text, SUMMARY_KEYS).unwrap_or(text));
            named
                .filter(|text| is_title(text))
                .find(|text| text.ends_with("接口"))
                .map(str::to_owned)
        })
        .or_else(|| above_sentences(&texts))
}

/// Finds a title without the method at the top of the page, above the sentences of the summary.
fn above_sentences(texts: &[String]) -> Option<String> {
    let mut texts = texts.iter().filter(|text| !text.is_empty());
    let (first, second) = (texts.next()?, texts.next()?);
    let is_name = is_title(first) && first.chars().count() <= 20;
    let is_of_document = ["参数", "说明", "文档"].iter().any(|word| first.contains(word));
    (is_name && !is_of_document && second.contains(['，', ',', '。'])).then(|| first.clone())
}

pub fn is_title(text: &str) -> bool {
    is_title_beside_method(text) && !text.contains([',', '，']) && !is_tab(text)
}

/// In brackets beside the method, a title may have a comma.
fn is_title_beside_method(text: &str) -> bool {
    (3..=40).contains(&text.chars().count())
        && text.contains(is_chinese)
        && !text.contains(['。', '；', ':', '：', '=', '>', '|'])
        && !tokens::is_chrome(text)
}

/// `通用场景`: one of several descriptions of the same API.
pub fn is_tab(text: &str) -> bool {
    text.chars().count() <= 8 && word_list(TABS).any(|end| text.ends_with(end))
}

/// `method (title)`, `title method`, `title(method)`
pub fn beside_method(text: &str, method: &str) -> Option<String> {
    let text = text.trim_start_matches(['#', ' ']);
    if text.contains('|') || methods(text).any(|other| other != method) {
        return None;
    }
    let at = text.find(method)?;
    if let Some(title) = in_brackets(&text[at + method.len()..]) {
        return is_title_beside_method(title).then(|| title.to_owned());
    }
    let text = without_buttons(text);
    let rest = text.replacen(method, " ", 1);
    let title = rest.trim_matches(|c: char| c.is_whitespace() || "()（）:：-—–_、[]".contains(c));
    (rest.len() != text.len() && is_title(title)).then(|| title.to_owned())
}

/// Returns the text in the brackets that open here: `(统一收单(线下)查询) 在线调试(沙箱环境)`.
fn in_brackets(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "*`'\"".contains(c));
    let inner = text.strip_prefix(['(', '（'])?;
    let mut depth = 0_usize;
    let end = inner.find(|c| match c {
        '(' | '（' => {
            depth += 1;
            false
        }
        ')' | '）' => match depth.checked_sub(1) {
            Some(less) => {
                depth = less;
                false
            }
            None => true,
        },
        _ => false,
    })?;
    Some(inner[..end].trim())
}

/// Strips the buttons behind a title: `查询包裹 在线调试`.
fn without_buttons(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(rest) = word_list(TITLE_BUTTONS).find_map(|button| text.strip_suffix(button)) {
        text = rest.trim_end();
    }
    text
}

/// Finds a title with the method alone on the next line.
fn above_method(texts: &[String], method: &str) -> Option<String> {
    let texts: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
    let at = texts.iter().position(|text| *text == method)?;
    let above = texts.get(at.checked_sub(1)?)?;
    (is_title(above) && above.chars().count() <= 20).then(|| (*above).clone())
}

/// Finds a short paragraph inside an introduction that is followed by the summary.
fn in_introduction(sections: &[Section]) -> Option<String> {
    let introduction = sections.iter().find(|section| section.kind == Kind::Introduction)?;
    let mut texts =
        introduction.lines.iter().map(|line| plain(line.text())).filter(|text| !text.is_empty());
    texts.next()?;
    let title = texts.next().filter(|text| is_title(text) && text.chars().count() <= 20)?;
    texts.next().map(|_| title)
}

/// `开发 > 服务端 > … > 查询申请单状态接口`
pub fn last_crumb(text: &str) -> Option<&str> {
    let crumbs: Vec<&str> = text.split(['>', '›', '»']).map(str::trim).collect();
    crumbs.last().copied().filter(|last| crumbs.len() > 2 && is_title(last))
}

/// `# 交易查询接口`
fn from_heading(text: &str, method: &str) -> Option<String> {
    let text = plain(text.strip_prefix('#')?.trim_start_matches('#'));
    let text = text.replace(method, "");
    let text = text.trim_matches(|c: char| c.is_whitespace() || "()（）-—".contains(c));
    is_title(text).then(|| text.to_owned())
}

/// `交易查询接口 - 支付宝文档中心`
fn from_html_title(title: &str, method: &str) -> Option<String> {
    let title = title.replace(method, "");
    let part = |part: &str| part.trim_matches([' ', '(', ')', '（', '）', '_']).to_owned();
    title
        .split(['-', '|', '_', '–'])
        .map(part)
        .find(|part| is_title(part) && !part.contains("文档") && !part.contains("支付宝开放平台"))
}
