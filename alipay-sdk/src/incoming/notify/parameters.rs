//! Verified parameters, as texts and as typed values.

use super::ambiguity::{Ambiguity, ambiguities};
use super::form::{Form, is_blank};
use super::quoted::Quoted;
use crate::charset::Charset;
use crate::types::{DateTime, Price};
use std::collections::BTreeMap;
use std::fmt;

/// Methods that are named as their field is.
macro_rules! accessors {
    ($of:ty: $read:ident -> $value:ty; $($(#[$doc:meta])+ $name:ident,)+) => {
        impl $of {
            $(
                $(#[$doc])+
                pub fn $name(&self) -> Option<$value> {
                    self.$read(stringify!($name))
                }
            )+
        }
    };
}
pub(super) use accessors;

/// Every field with an accessor that is an amount.
const AMOUNTS: &[&str] = &[
    "buyer_pay_amount",
    "invoice_amount",
    "point_amount",
    "receipt_amount",
    "refund_fee",
    "total_amount",
];

/// Every field with an accessor that is a time.
const TIMES: &[&str] =
    &["gmt_close", "gmt_create", "gmt_payment", "gmt_refund", "notify_time", "timestamp"];

/// What Alipay signed and sent, every value exactly as it wrote it.
///
/// Three parameters are no part of what is signed, and say nothing that could be relied on:
/// `sign`, `sign_type` and `alipay_cert_sn`. The same is true of an empty one.
#[derive(Clone)]
pub struct Parameters {
    fields: BTreeMap<String, Field>,
    problems: Vec<FieldProblem>,
    ambiguities: Vec<Ambiguity>,
}

/// The text is missing if the bytes are none in their charset.
#[derive(Clone)]
struct Field {
    raw: Vec<u8>,
    text: Option<String>,
}

impl Parameters {
    pub(super) fn new(form: Form) -> Self {
        let decoder = Decoder::of(&form);
        let ambiguities = ambiguities(form.signed());
        let field = |(name, raw): (String, Vec<u8>)| {
            let text = decoder.decode(&raw);
            (name, Field { raw, text })
        };
        let fields = form.into_iter().map(field).collect();
        let mut parameters = Self { fields, problems: Vec::new(), ambiguities };
        let undecoded = parameters.fields.iter().filter(|(_, field)| field.text.is_none());
        let undecoded = undecoded.map(|(name, _)| FieldProblem::new(name, "text in its charset"));
        let amounts = unreadable(&parameters, AMOUNTS, "an amount", |p, name| p.amount(name));
        let times = unreadable(&parameters, TIMES, "a time", |p, name| p.time(name));
        parameters.problems = undecoded.chain(amounts).chain(times).collect();
        parameters
    }

    /// A value as Alipay wrote it, also an empty one. JSON in it stays the text that it is.
    ///
    /// `None` if there is no such parameter, or if its bytes are no text in their charset, which
    /// [`problems`](Self::problems) tells.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.text.as_deref()
    }

    /// The bytes of a value, in the charset of the message.
    pub fn raw(&self, name: &str) -> Option<&[u8]> {
        self.fields.get(name).map(|field| field.raw.as_slice())
    }

    /// Names and values, sorted by name, without those whose bytes are no text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().filter_map(|(name, field)| Some((name.as_str(), field.text.as_deref()?)))
    }

    /// What cannot be read. The typed field is absent then, the message is none the worse.
    pub fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }

    /// Places where the signed text can be read in another way, a few of them if there are many. Values are signed as they are,
    /// without any quoting: `subject=a&total_amount=1` may be one parameter or two, and whoever
    /// knows the signature can post either.
    ///
    /// Nothing in an ambiguous message can be relied on: ask Alipay, for a payment
    /// `alipay.trade.query` by `trade_no`, for anything else the query of its API. A title or a description that honestly contains such a
    /// text (`&body=`) makes its messages ambiguous, too: keep `&` out of them, and percent-encode
    /// what is given as `passback_params`.
    pub fn ambiguities(&self) -> &[Ambiguity] {
        &self.ambiguities
    }

    /// True if there are [`ambiguities`](Self::ambiguities).
    pub fn is_ambiguous(&self) -> bool {
        !self.ambiguities.is_empty()
    }

    /// Whether a value is there that is not blank, a text or not.
    pub(super) fn is_there(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|raw| !is_blank(raw))
    }

    /// A value that is not blank.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|text| !is_blank(text.as_bytes()))
    }

    pub(super) fn amount(&self, name: &str) -> Option<Price> {
        self.text(name)?.parse().ok()
    }

    pub(super) fn time(&self, name: &str) -> Option<DateTime> {
        self.text(name)?.parse().ok()
    }

    /// The names only.
    pub(super) fn names(&self) -> impl fmt::Debug {
        self.fields.keys().cloned().collect::<Vec<_>>()
    }
}

accessors! { Parameters: text -> &str;
    /// The application that it is about: always the client's own.
    app_id,
    /// The application that the merchant authorised, if another one acts for him.
    auth_app_id,
    /// Alipay's number of the trade.
    trade_no,
    /// The merchant's number of the order.
    out_trade_no,
    /// The merchant's account (PID).
    seller_id,
}

accessors! { Parameters: amount -> Price;
    /// The amount of the order. It stays the same in a notification of a refund.
    total_amount,
}

fn unreadable<T>(
    parameters: &Parameters,
    names: &[&str],
    expected: &'static str,
    read: impl Fn(&Parameters, &str) -> Option<T>,
) -> Vec<FieldProblem> {
    let is_unreadable =
        |name: &&&str| parameters.text(name).is_some() && read(parameters, name).is_none();
    names.iter().filter(is_unreadable).map(|name| FieldProblem::new(name, expected)).collect()
}

/// How bytes become texts.
enum Decoder {
    Charset(Charset),
    /// The message names a charset that this build does not know.
    Ascii,
}

impl Decoder {
    /// The charset is named by a parameter. A message without one is in UTF-8, or in GBK: that is
    /// what the gateway takes for granted if it is told nothing.
    fn of(form: &Form) -> Self {
        match form.get("charset") {
            Some(name) => match std::str::from_utf8(name).ok().and_then(Charset::from_name) {
                Some(charset) => Self::Charset(charset),
                None => Self::Ascii,
            },
            #[cfg(feature = "gbk")]
            None if form.signed().any(|(_, value)| std::str::from_utf8(value).is_err()) => {
                Self::Charset(Charset::Gbk)
            }
            None => Self::Charset(Charset::Utf8),
        }
    }

    fn decode(&self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Charset(charset) => Some(charset.decode(bytes)?.into_owned()),
            Self::Ascii => bytes.is_ascii().then(|| String::from_utf8(bytes.to_vec()).ok())?,
        }
    }
}

/// Shows the names only: values are not for logs.
impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parameters({:?})", self.names())
    }
}

/// A parameter that cannot be read as what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    name: String,
    expected: &'static str,
}

impl FieldProblem {
    fn new(name: &str, expected: &'static str) -> Self {
        Self { name: name.to_owned(), expected }
    }

    /// The parameter's name. Its value is behind [`get`](Parameters::get) and
    /// [`raw`](Parameters::raw).
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What should stand there: `an amount`.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Says where and what, never the value.
impl fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not {}", Quoted(&self.name), self.expected)
    }
}
