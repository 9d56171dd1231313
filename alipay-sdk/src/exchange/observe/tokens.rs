//! Masks tokens: whoever has one can act for a merchant or a user.

use crate::protocol::message::Message;
use crate::wire::{MASK, decoded, rewrite, string};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;
use std::cmp::Reverse;

/// A shorter value occurs by chance, and is no token.
const MIN_LEN: usize = 6;

/// The tokens that a call sends, and the rule by which others are found. The module's documentation
/// states it.
#[derive(Default)]
pub(super) struct Tokens {
    /// Whether the API exchanges a `code` for a token.
    exchanges_code: bool,
    /// The name around the content of the response: `alipay_system_oauth_token_response` is no token.
    root: String,
    /// In all the ways in which they are written, the longest first.
    values: Vec<String>,
}

/// Who wrote a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writer {
    /// The caller.
    Request,
    /// Alipay, in whose responses `code` is the status.
    Response,
}

impl Tokens {
    /// Collects the tokens of a call.
    pub fn of(message: &Message) -> Self {
        let (options, parameters) = (&message.options, &message.parameters);
        let exchanges_code = names_token(&message.method);
        let root = format!("{}_response", message.method.replace('.', "_"));
        let mut tokens = Self { exchanges_code, root, values: Vec::new() };
        for token in [&options.app_auth_token, &options.auth_token].into_iter().flatten() {
            tokens.add(token.expose());
        }
        let extra = options.extra_params.iter().map(|(name, value)| (name.as_str(), value));
        let top_level = parameters.top_level.iter().map(|(name, value)| (*name, value));
        for (name, value) in top_level.chain(extra) {
            tokens.collect(name, value);
        }
        if let Some(json) = &parameters.biz_content {
            tokens.collect("biz_content", json);
        }
        for (name, json) in &options.extra_biz {
            tokens.collect(
                "extra_biz",
                &format!("{{{}:{}}}", string(name), json.as_deref().unwrap_or("0")),
            );
        }
        tokens.values.sort_unstable_by_key(|value| Reverse(value.len()));
        tokens.values.dedup();
        tokens
    }

    /// Adds the tokens in a parameter.
    fn collect(&mut self, name: &str, value: &str) {
        let mut found = Vec::new();
        let is_token = self.is_token(name, Writer::Request);
        let hides = |name: &str| is_token || self.is_token(name, Writer::Request);
        self.find(value, is_token, &hides, &mut found);
        found.iter().for_each(|token| self.add(token));
    }

    fn find(
        &self,
        text: &str,
        is_token: bool,
        hides: &dyn Fn(&str) -> bool,
        found: &mut Vec<String>,
    ) {
        let mut each = |json, is_hidden| {
            match decoded(json) {
                Some(text) => self.find(&text, is_hidden || is_token, hides, found),
                None if is_hidden || is_token => found.push(str::to_owned(json)),
                None => {}
            }
            Cow::Borrowed(json)
        };
        if !is_structured(text) || rewrite(text, hides, &mut each).is_none() {
            match is_token {
                true => found.push(text.to_owned()),
                false => found.extend(pairs(text, &hides).map(|value| text[value].to_owned())),
            }
        }
    }

    fn add(&mut self, token: &str) {
        let encoded = utf8_percent_encode(token, NON_ALPHANUMERIC).to_string();
        let in_form = encoded.replace("%2D", "-").replace("%2E", ".").replace("%5F", "_");
        let in_json = string(token);
        let in_json = in_json.trim_matches('"').to_owned();
        let escaped = in_json.replace('/', "\\/");
        for value in [token.to_owned(), encoded, in_form, in_json, escaped] {
            if value.trim().chars().count() >= MIN_LEN && !self.values.contains(&value) {
                self.values.push(value);
            }
        }
    }

    fn is_token(&self, name: &str, writer: Writer) -> bool {
        let is_code = self.exchanges_code && writer == Writer::Request && name == "code";
        let is_root = writer == Writer::Response && name == self.root;
        is_code || !is_root && names_token(name)
    }

    /// Returns a parameter without tokens.
    pub fn parameter(&self, name: &str, value: &str) -> (String, String) {
        let value = match self.is_token(name, Writer::Request) && !value.is_empty() {
            true => MASK.to_owned(),
            false => self.text(value, Writer::Request),
        };
        (self.literals(name.to_owned()), value)
    }

    /// Returns the body of a response without tokens.
    pub fn body(&self, text: &str) -> String {
        match self.json(text, Writer::Response) {
            Some(json) => self.literals(json),
            // It could be anywhere.
            None if names_token(text) => {
                format!("{MASK} ({} bytes that mention a token and are not JSON)", text.len())
            }
            None => self.text(text, Writer::Response),
        }
    }

    /// Returns a text without tokens, which may be JSON.
    pub fn text(&self, text: &str, writer: Writer) -> String {
        let json = if is_structured(text) { self.json(text, writer) } else { None };
        self.literals(json.unwrap_or_else(|| {
            let mut masked = text.to_owned();
            let found: Vec<_> = pairs(text, &|name| self.is_token(name, writer)).collect();
            found.into_iter().rev().for_each(|value| masked.replace_range(value, MASK));
            masked
        }))
    }

    /// Returns JSON without tokens, also those in strings that are JSON. Each level of such strings doubles
    /// the escapes of the one inside, so that there are few.
    fn json(&self, json: &str, writer: Writer) -> Option<String> {
        rewrite(json, &|name| self.is_token(name, writer), &mut |json, is_hidden| {
            if is_hidden || !json.starts_with('"') {
                return Cow::Borrowed(json);
            }
            let Some(text) = decoded(json) else { return Cow::Owned(string(MASK)) };
            match self.text(&text, writer) {
                shown if shown == text => Cow::Borrowed(json),
                shown => Cow::Owned(string(&shown)),
            }
        })
    }

    /// Returns the result of a call without tokens. An error may have truncated them.
    pub fn result(&self, text: &str) -> String {
        let mut text = self.text(text, Writer::Response);
        for token in &self.values {
            let mut starts = token.char_indices().skip(MIN_LEN).map(|(end, _)| &token[..end]);
            let Some(shortest) = starts.next().filter(|start| text.contains(start)) else {
                continue;
            };
            let longer: Vec<_> = starts.filter(|start| text.contains(start)).collect();
            for start in longer.into_iter().rev().chain([shortest]) {
                text = text.replace(start, MASK);
            }
        }
        text
    }

    fn literals(&self, text: String) -> String {
        self.values.iter().fold(text, |text, token| match text.contains(token.as_str()) {
            true => text.replace(token.as_str(), MASK),
            false => text,
        })
    }
}

/// Returns whether a name is that of a token: it contains `token`, or it is `auth_code`.
fn names_token(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["token", "auth_code", "authcode"].iter().any(|part| name.contains(part))
}

fn is_structured(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '"'])
}

/// Yields the places of the values in `name=value`, as in a query, whose names `hides` accepts.
fn pairs<'t>(
    text: &'t str,
    hides: &'t dyn Fn(&str) -> bool,
) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
    let mut from = 0;
    text.match_indices('=').filter_map(move |(equals, _)| {
        if equals < from {
            return None;
        }
        let before = &text[from..equals];
        let is_in_name = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        let name = &before[before.trim_end_matches(is_in_name).len()..];
        from = equals + 1;
        if !hides(name) {
            return None;
        }
        let is_end = |c: char| c.is_whitespace() || "&\"'<>;,)}".contains(c);
        let value = from..text[from..].find(is_end).map_or(text.len(), |end| from + end);
        from = value.end;
        (!value.is_empty()).then_some(value)
    })
}
