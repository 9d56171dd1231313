//! The metadata of an API: method, title, summary, and the channel it is called through.

use crate::sections::Section;
use crate::tables::{Channel, Samples};
use crate::text::{Line, plain};
use crate::tokens::Kind;
use crate::vocabulary::chrome::{ADDRESS_KEYS, FOLDED, MEMBERS_HIDDEN, MEMBERS_SHOWN, PAGE_CALLS};
use crate::vocabulary::word_list;

mod summary;
mod title;

pub use summary::summary;
pub use title::title;

/// Extensions of hosts and files, which look like methods.
const NOT_METHODS: &str = "com cn net org do htm html json js php java xml md txt";
/// Packages of the SDKs.
const PACKAGES: &str = "com org java javax net www openapi aop";

/// `alipay.trade.query`
fn is_method(text: &str) -> bool {
    let segments: Vec<&str> = text.split('.').collect();
    let named = |segment: &&str| {
        segment.starts_with(|c: char| c.is_ascii_alphabetic())
            && segment.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let first = segments.first().copied().unwrap_or_default();
    let last = segments.last().copied().unwrap_or_default();
    segments.len() >= 3
        && segments.iter().all(named)
        && first.chars().all(|c| c.is_ascii_lowercase())
        && !word_list(NOT_METHODS).any(|ending| ending == last)
        && !word_list(PACKAGES).any(|package| package == first)
        && !segments
            .iter()
            .any(|segment| ["alipayobjects", "alipay_sdk", "opendocs"].contains(segment))
        && !text.contains(".com.")
        && !(segments.get(1) == Some(&"open") && first == "docs")
}

/// Returns the methods named in a string.
pub fn methods(text: &str) -> impl Iterator<Item = &str> {
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    let words = text.split(move |c: char| !inner(c)).map(|word| word.trim_matches('.'));
    words.filter(|word| is_method(word))
}

/// Finds the page's own method among all that it mentions.
pub fn method(sections: &[Section], lines: &[Line], samples: &Samples) -> Option<String> {
    let node = samples.response.iter().chain(&samples.error).find_map(|sample| sample_node(sample));
    let of_node = |method: &&str| Some(method.replace('.', "_").to_lowercase()) == node;
    let anywhere = || lines.iter().flat_map(|line| methods(&line.raw));
    let preamble = sections.iter().filter(|section| section.kind == Kind::Preamble);
    let first =
        preamble.flat_map(|section| section.lines).flat_map(|line| methods(&line.raw)).next();
    from_common_parameters(sections)
        .or_else(|| from_sample_url(lines))
        .or_else(|| anywhere().find(of_node))
        .map(str::to_owned)
        .or_else(|| from_sdk_class(lines))
        .or_else(|| first.map(str::to_owned))
        .or_else(|| node.as_ref().map(|node| node.replace('_', ".")))
}

/// Returns the example in the row `method` of the common parameters.
fn from_common_parameters<'a>(sections: &[Section<'a>]) -> Option<&'a str> {
    let public = sections.iter().filter(|section| {
        matches!(section.kind, Kind::PublicRequest | Kind::Unnamed | Kind::Request)
    });
    public
        .filter_map(|section| {
            // The Chinese name may come before it.
            let is_before = |c: char| !c.is_ascii() || "|• \t'\"".contains(c);
            let starts = |line: &Line| {
                plain(line.text()).trim_start_matches(is_before).starts_with("method")
            };
            let at = section.lines.iter().position(starts)?;
            section.lines.iter().skip(at).take(8).find_map(|line| methods(&line.raw).next())
        })
        .next()
}

/// Finds `method=alipay.trade.query` in a URL of a sample.
fn from_sample_url(lines: &[Line]) -> Option<&str> {
    lines
        .iter()
        .find_map(|line| methods(line.raw.split_once("method=")?.1.split('&').next()?).next())
}

/// Derives the method from an SDK class: `AlipayTradeQueryRequest`, one segment per hump.
fn from_sdk_class(lines: &[Line]) -> Option<String> {
    let words = lines.iter().flat_map(|line| line.raw.split(|c: char| !c.is_ascii_alphanumeric()));
    let mut classes = words.filter_map(|word| word.strip_suffix("Request"));
    classes.find_map(|class| {
        let mut method = String::new();
        for c in class.chars() {
            if c.is_ascii_uppercase() && !method.is_empty() {
                method.push('.');
            }
            method.push(c.to_ascii_lowercase());
        }
        let known = ["alipay.", "koubei.", "zhima.", "ant", "mybank.", "zoloz."];
        (is_method(&method) && known.iter().any(|start| method.starts_with(start)))
            .then_some(method)
    })
}

/// Returns `alipay_trade_query` if the sample has a member `alipay_trade_query_response`.
fn sample_node(sample: &str) -> Option<String> {
    let name = sample.split('"').find_map(|word| word.strip_suffix("_response"))?;
    (name != "error").then(|| name.to_lowercase())
}

/// Infers the channel from the code samples.
pub fn channel(lines: &[Line]) -> Option<Channel> {
    let calls = |name: &str| lines.iter().any(|line| line.raw.to_lowercase().contains(name));
    match () {
        () if calls("sdkexecute") => Some(Channel::App),
        () if calls("pageexecute") => Some(Channel::Browser),
        () => None,
    }
}

/// Returns whether only the prose tells that the call is a page in a browser, and no code shows it.
pub fn tells_page(sections: &[Section]) -> bool {
    preamble(sections).any(|line| word_list(PAGE_CALLS).any(|phrase| line.text().contains(phrase)))
}

/// Code and constants in lower case that every page writes with capitals.
const LOWERED: [&str; 3] = ["alipayclient", "rsa2", "yyyy-mm-dd hh:mm:ss"];
const CAPITALS: [&str; 4] = ["AlipayClient", "RSA2", "yyyy-MM-dd", "HH:mm:ss"];

/// Returns the signs that the copy has lower-cased the whole page, including code and the table of
/// common parameters; none if a single one of its constants has kept its capitals.
pub fn signs_of_lower_case(lines: &[Line]) -> Vec<&'static str> {
    let is_on_page = |word: &&str| lines.iter().any(|line| line.raw.contains(*word));
    let has_capitals = CAPITALS.iter().any(is_on_page);
    LOWERED.into_iter().filter(|word| !has_capitals && is_on_page(word)).collect()
}

/// Returns whether rows may be collapsed. The buttons below the rows know better than the one above
/// the table.
pub fn is_collapsed(lines: &[Line]) -> bool {
    let has_button = |words: &'static str| {
        lines.iter().any(|line| word_list(words).any(|word| word == plain(line.text())))
    };
    has_button(MEMBERS_HIDDEN)
        || !has_button(MEMBERS_SHOWN) && lines.iter().any(|line| line.raw.contains(FOLDED))
}

/// Finds the URL of the page where it stands alone before the content.
pub fn address(sections: &[Section]) -> Option<String> {
    let preamble = sections.iter().filter(|section| section.kind == Kind::Preamble);
    preamble.flat_map(|section| section.lines).find_map(|line| {
        let text = plain(line.text());
        let at = text.find("http")?;
        let before = text[..at].trim_end_matches([':', '：', ' ', '<', '(']);
        let key = before.to_lowercase();
        let named = key.is_empty() || word_list(ADDRESS_KEYS).any(|word| word == key);
        let address = text[at..].trim_end_matches(['>', ')', ' ']);
        let alone = !address.contains(|c: char| c.is_whitespace() || !c.is_ascii());
        let docs = [
            "docs.open.alipay.com",
            "opendocs.alipay.com",
            "doc.open.alipay.com",
            "docs.alipay.com",
        ];
        let docs = docs.iter().any(|host| address.contains(host));
        (alone && docs && named).then(|| address.to_owned())
    })
}

/// Returns the lines before the tables, which introduce the API.
fn preamble<'a>(sections: &[Section<'a>]) -> impl Iterator<Item = &'a Line> {
    let of = |section: &&Section| matches!(section.kind, Kind::Preamble | Kind::Introduction);
    sections.iter().filter(of).flat_map(|section| section.lines)
}

/// Returns the value of `接口名称：查询订单` if its key is one of these.
fn value_of_key<'a>(text: &'a str, keys: &'static str) -> Option<&'a str> {
    let (key, value) = text.split_once([':', '：'])?;
    word_list(keys).any(|name| name == key.trim()).then_some(value.trim())
}
