//! Amounts and dates in Alipay's form. The runtime also reads other forms (`8.888E1`, a `T` before
//! the time); on a page or in a spec, they mean that the type is a different one.

use jiff::civil;
use rust_decimal::Decimal;

/// An amount: digits and at most one point.
pub fn amount(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let plain = is_number(whole) && is_number(decimals);
    Decimal::from_str_exact(text).ok().filter(|_| plain)
}

/// An amount as the SDK sends it: with two decimals, or with as many more as it needs.
pub fn sent(amount: Decimal) -> String {
    let normal = amount.normalize();
    format!("{normal:.*}", normal.scale().max(2) as usize)
}

/// `2026-11-22`
pub fn is_date(text: &str) -> bool {
    let format = "%Y-%m-%d";
    civil::Date::strptime(format, text)
        .is_ok_and(|date| is_written_so(text, date.strftime(format).to_string()))
}

/// `2026-11-22 08:30:00`
pub fn is_date_time(text: &str) -> bool {
    let format = "%Y-%m-%d %H:%M:%S";
    civil::DateTime::strptime(format, text)
        .is_ok_and(|time| is_written_so(text, time.strftime(format).to_string()))
}

/// The parser accepts fewer spaces and zeros, and years before 1; the runtime does not.
fn is_written_so(text: &str, written: String) -> bool {
    text == written && !text.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::{amount, is_date, is_date_time, sent};

    #[test]
    fn an_amount_is_digits_with_at_most_one_point() {
        for text in ["0", "88", "88.8", "-88.88", "0.010", "00.10"] {
            assert!(amount(text).is_some(), "{text}");
        }
        let long = "9".repeat(40);
        for text in ["", "-", ".5", "5.", "+1", "1e2", "1_0", "1,000", "1.2.3", " 1", "１", &long]
        {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_is_sent_with_two_decimals_or_more() {
        for (text, expected) in [("1", "1.00"), ("0.50", "0.50"), ("-2.1250", "-2.125")] {
            assert_eq!(sent(amount(text).unwrap()), expected);
        }
    }

    /// A date that the runtime writes differently is invalid, even if as long: a sign, a leap second.
    #[test]
    fn a_date_is_one_of_the_calendar_with_all_its_zeros() {
        assert!(is_date("2026-11-22") && is_date("2024-02-29") && is_date("0001-01-01"));
        for text in ["", "2026-2-30", "2026-02-30", "+026-11-22", "-026-11-22", "2026-11-22 "] {
            assert!(!is_date(text), "{text}");
        }
        assert!(is_date_time("2026-11-22 08:30:00"));
        let odd = [
            "2026-11-22",
            "2026-11-22 24:00:00",
            "2026-11-22 23:59:60",
            "2026-11-22T08:30:00",
            "2026-11-22  8:30:00",
            "2026-11-22 08:30",
        ];
        for text in odd {
            assert!(!is_date_time(text), "{text}");
        }
    }
}
