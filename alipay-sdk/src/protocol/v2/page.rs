//! Signed forms and orders, which a browser or an app sends to Alipay.

use super::form::{Signed, encode_component};
use crate::error::EncodeError;
use html_escape::encode_quoted_attribute as escape;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::time::SystemTime;

/// A signed form: the user's browser POSTs `fields` to `action`.
///
/// Serve [`html`](Self::html), or build a custom form from [`action`](Self::action) and
/// [`fields`](Self::fields), in the client's [`charset`](Self::charset) in both cases. The trade
/// does not exist before the user has opened the page: a query right now finds nothing.
#[derive(Clone)]
pub struct PageForm {
    action: String,
    fields: Vec<(String, String)>,
    charset: &'static str,
    id: String,
}

impl PageForm {
    pub(crate) fn new(gateway: &str, signed: &Signed) -> Result<Self, EncodeError> {
        // Browsers normalize them, and then the signature is wrong.
        if let Some((name, _)) = signed.fields().find(|(_, value)| value.contains(['\r', '\n'])) {
            return Err(EncodeError::LineBreak { parameter: name.to_owned() });
        }
        let fields = signed.fields().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(Self {
            action: format!("{gateway}?{}", signed.query()),
            fields: fields.collect(),
            charset: signed.charset().as_str(),
            id: form_id(),
        })
    }

    /// Returns the URL to POST to: the gateway's URL with the protocol's parameters and the
    /// signature.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Yields the hidden fields, not yet escaped.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns the charset in which the page must be served, because the form was signed in it.
    pub fn charset(&self) -> &'static str {
        self.charset
    }

    /// Returns the form with a script that submits it: a whole page body, or a part of one.
    /// Everything in it is escaped, and its id is unique among the forms of a page.
    pub fn html(&self) -> String {
        self.write("")
    }

    /// The same for pages with a Content Security Policy: the script has this nonce.
    pub fn html_with_nonce(&self, nonce: &str) -> String {
        self.write(&format!(" nonce=\"{}\"", escape(nonce)))
    }

    fn write(&self, nonce: &str) -> String {
        let Self { id, charset, .. } = self;
        let action = escape(&self.action);
        let inputs: String = self
            .fields()
            .map(|(name, value)| {
                let (name, value) = (escape(name), escape(value));
                format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n")
            })
            .collect();
        format!(
            "<form id=\"{id}\" method=\"post\" action=\"{action}\" accept-charset=\"{charset}\">\n{inputs}\
             <noscript><button type=\"submit\">支付宝 Alipay</button></noscript>\n</form>\n\
             <script{nonce}>HTMLFormElement.prototype.submit.call(document.getElementById(\"{id}\"));</script>\n"
        )
    }
}

/// Returns an id that no other form has, on any page.
fn form_id() -> String {
    format!("alipay-{:016x}", RandomState::new().hash_one(SystemTime::now()))
}

/// Shows no values: anyone who has the form can open the payment.
impl fmt::Debug for PageForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields().map(|(name, _)| name).collect();
        f.debug_struct("PageForm").field("fields", &names).finish_non_exhaustive()
    }
}

/// A signed order for Alipay's client SDK in an app.
///
/// The app passes [`as_str`](Self::as_str) on **unchanged**: no second encoding, no escaping. Only
/// `my.paySignCenter` of mini programs needs it [encoded once more](Self::encoded).
#[derive(Clone, PartialEq, Eq)]
pub struct OrderString(String);

impl OrderString {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// Returns the order as the client SDK takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the order encoded once more, as JavaScript's `encodeURIComponent` does.
    pub fn encoded(&self) -> String {
        encode_component(&self.0)
    }
}

/// Shows nothing of it: anyone who has the order can pay it.
impl fmt::Debug for OrderString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OrderString({} bytes)", self.0.len())
    }
}

impl From<OrderString> for String {
    fn from(order: OrderString) -> Self {
        order.0
    }
}
