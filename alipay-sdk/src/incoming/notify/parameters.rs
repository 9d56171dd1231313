//! Verified parameters, as strings and as typed values.

use super::ambiguity::{Ambiguity, ambiguities};
use super::form::{Form, is_blank};
use super::quoted::Quoted;
use super::verify::Coverage;
use crate::charset::Charset;
use crate::types::{DateTime, Price};
use std::collections::BTreeMap;
use std::fmt;

/// Generates methods named after their fields.
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

/// The parameters that Alipay signed and sent, every value exactly as written.
///
/// Three parameters may not be part of what is signed, and cannot be relied on: `sign`, `sign_type`
/// and `alipay_cert_sn`. The same is true of an empty one.
#[derive(Clone)]
pub struct Parameters {
    fields: BTreeMap<String, Field>,
    problems: Vec<FieldProblem>,
    ambiguities: Vec<Ambiguity>,
}

/// A value; `text` is `None` if the bytes are invalid in their charset.
#[derive(Clone)]
struct Field {
    raw: Vec<u8>,
    text: Option<String>,
}

impl Parameters {
    pub(super) fn new(form: Form, coverage: Coverage) -> Self {
        let decoder = Decoder::of(&form, coverage);
        let expected = readable(form.ascii("charset"), cfg!(feature = "gbk"));
        let ambiguities = ambiguities(coverage.signed(&form));
        let field = |(name, raw): (String, Vec<u8>)| {
            let text = decoder.decode(&raw);
            (name, Field { raw, text })
        };
        let fields = form.into_iter().map(field).collect();
        let mut parameters = Self { fields, problems: Vec::new(), ambiguities };
        let undecoded = parameters.fields.iter().filter(|(_, field)| field.text.is_none());
        let undecoded = undecoded.map(|(name, _)| FieldProblem::new(name, expected));
        let amounts = unreadable(&parameters, AMOUNTS, "an amount", |p, name| p.amount(name));
        let times = unreadable(&parameters, TIMES, "a time", |p, name| p.time(name));
        parameters.problems = undecoded.chain(amounts).chain(times).collect();
        parameters
    }

    /// Returns a value as Alipay wrote it, even an empty one. JSON in it stays a string.
    ///
    /// `None` if there is no such parameter, or if its bytes are invalid in their charset, which
    /// [`problems`](Self::problems) reports.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.text.as_deref()
    }

    /// Returns the bytes of a value, in the charset of the message.
    pub fn raw(&self, name: &str) -> Option<&[u8]> {
        self.fields.get(name).map(|field| field.raw.as_slice())
    }

    /// Yields names and values, sorted by name, without those whose bytes are invalid in their charset.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().filter_map(|(name, field)| Some((name.as_str(), field.text.as_deref()?)))
    }

    /// Returns the fields that could not be parsed. They are `None`; the notification is otherwise
    /// valid.
    pub fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }

    /// Returns places where the signed string can be read in another way; only a few if there are
    /// many. Values are signed as they are, without any quoting: `subject=a&total_amount=1` may be
    /// one parameter or two, and anyone who knows the signature can post either.
    ///
    /// Nothing in an ambiguous message can be relied on: query Alipay, for a payment
    /// `alipay.trade.query` by `trade_no`, for anything else the query of its API. A title or a
    /// description that legitimately contains such a string (`&body=`) makes its messages
    /// ambiguous, too: keep `&` out of them, and percent-encode the value of `passback_params`.
    pub fn ambiguities(&self) -> &[Ambiguity] {
        &self.ambiguities
    }

    /// Returns whether there are [`ambiguities`](Self::ambiguities).
    pub fn is_ambiguous(&self) -> bool {
        !self.ambiguities.is_empty()
    }

    /// Returns whether a value is present that is not blank, valid in its charset or not.
    pub(in crate::incoming) fn is_present(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|raw| !is_blank(raw))
    }

    /// Returns a value that is not blank.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|text| !is_blank(text.as_bytes()))
    }

    pub(super) fn amount(&self, name: &str) -> Option<Price> {
        self.text(name)?.parse().ok()
    }

    pub(super) fn time(&self, name: &str) -> Option<DateTime> {
        self.text(name)?.parse().ok()
    }

    /// Shows the names only.
    pub(super) fn names(&self) -> impl fmt::Debug {
        self.fields.keys().cloned().collect::<Vec<_>>()
    }
}

accessors! { Parameters: text -> &str;
    /// The application that the notification is about: always the client's own.
    app_id,
    /// The application that the merchant authorized, if another one acts for the merchant.
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

/// Decodes bytes to strings.
enum Decoder {
    Charset(Charset),
    /// The message names a charset that this build does not know.
    Ascii,
}

impl Decoder {
    /// Picks the charset that a parameter names. A message without one is in UTF-8, or in GBK: that
    /// is the gateway's default.
    #[cfg_attr(not(feature = "gbk"), allow(unused_variables))]
    fn of(form: &Form, coverage: Coverage) -> Self {
        match form.get("charset") {
            Some(name) => match std::str::from_utf8(name).ok().and_then(Charset::from_name) {
                Some(charset) => Self::Charset(charset),
                None => Self::Ascii,
            },
            #[cfg(feature = "gbk")]
            None if coverage.signed(form).any(|(_, value)| std::str::from_utf8(value).is_err()) => {
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

/// Returns what a value that cannot be decoded is not, given the charset that the message names.
fn readable(charset: Option<&str>, reads_gbk: bool) -> &'static str {
    let is_gbk =
        |name: &str| ["GBK", "GB2312", "GB18030"].iter().any(|gbk| name.eq_ignore_ascii_case(gbk));
    match charset {
        Some(name) if is_gbk(name) && !reads_gbk => {
            "ASCII, and its charset needs the cargo feature `gbk`"
        }
        Some(name) if !is_gbk(name) && Charset::from_name(name).is_none() => {
            "ASCII, and its charset is unknown"
        }
        None if !reads_gbk => "UTF-8; if it is in GBK, that needs the cargo feature `gbk`",
        _ => "a valid string in its charset",
    }
}

/// Shows the names only: values are not for logs.
impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parameters({:?})", self.names())
    }
}

/// A parameter that could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    name: String,
    expected: &'static str,
}

impl FieldProblem {
    fn new(name: &str, expected: &'static str) -> Self {
        Self { name: name.to_owned(), expected }
    }

    /// Returns the parameter's name. Its value is available from [`get`](Parameters::get) and
    /// [`raw`](Parameters::raw).
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns a description of the expected value: `an amount`. Of a string in GBK it names the
    /// cargo feature that reads it, if that is not enabled.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Shows the name and the expected value, never the actual one.
impl fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not {}", Quoted(&self.name), self.expected)
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn a_value_that_cannot_be_decoded_names_the_feature() {
        for name in ["GBK", "gb2312", "Gb18030"] {
            assert!(readable(Some(name), false).contains("cargo feature `gbk`"), "{name}");
            assert_eq!(readable(Some(name), true), "a valid string in its charset");
        }
        assert!(readable(None, false).contains("cargo feature `gbk`"));
        for reads_gbk in [false, true] {
            assert_eq!(readable(Some("UTF-8"), reads_gbk), "a valid string in its charset");
            assert_eq!(readable(Some("klingon"), reads_gbk), "ASCII, and its charset is unknown");
        }
        assert_eq!(readable(None, true), "a valid string in its charset");
    }
}
