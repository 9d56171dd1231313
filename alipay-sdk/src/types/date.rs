//! Days and times, always Beijing's.

use crate::text::debug_with_display;
use jiff::{Timestamp, civil, tz};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fmt, str::FromStr};

/// Alipay's clock, whatever the time zone of the host.
const BEIJING: tz::Offset = tz::Offset::constant(8);

/// A time in Beijing (UTC+8), `yyyy-MM-dd HH:mm:ss`.
///
/// ```
/// use alipay_sdk::DateTime;
///
/// let time: DateTime = "2026-11-22 08:30:00".parse()?;
/// assert_eq!(time.unix_seconds(), 1_795_307_400);
/// assert_eq!(DateTime::from_unix_seconds(1_795_307_400), Some(time));
/// # Ok::<(), alipay_sdk::types::ParseDateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(civil::DateTime);

impl DateTime {
    /// Creates a time; `None` if there is no such time.
    pub fn new(year: i16, month: i8, day: i8, hour: i8, minute: i8, second: i8) -> Option<Self> {
        civil::DateTime::new(year, month, day, hour, minute, second, 0).ok().map(Self)
    }

    /// Returns the time a number of seconds after 1970-01-01 00:00:00 UTC; `None` outside of the
    /// years -9999 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let timestamp = Timestamp::from_second(seconds).ok()?;
        Some(Self(BEIJING.to_datetime(timestamp)))
    }

    /// Returns the seconds since 1970-01-01 00:00:00 UTC.
    pub fn unix_seconds(self) -> i64 {
        // Eight hours before the first or after the last existing day: stay at that day.
        BEIJING.to_timestamp(self.0).map_or_else(
            |_| if self.0.year() > 0 { Timestamp::MAX } else { Timestamp::MIN }.as_second(),
            Timestamp::as_second,
        )
    }

    /// Returns the day.
    pub fn date(self) -> Date {
        Date(self.0.date())
    }
}

/// A clock that is off by more than 8,000 years is read as the first or last existing second.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let seconds = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |s| -s),
        };
        let limit = if seconds > 0 { civil::DateTime::MAX } else { civil::DateTime::MIN };
        Self::from_unix_seconds(seconds).unwrap_or(Self(limit))
    }
}

/// A day, `yyyy-MM-dd`.
///
/// ```
/// use alipay_sdk::Date;
///
/// let day: Date = "2026-11-22".parse()?;
/// assert_eq!(Date::new(2026, 11, 22), Some(day));
/// # Ok::<(), alipay_sdk::types::ParseDateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// Creates a day; `None` if the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.strftime("%Y-%m-%d %H:%M:%S").to_string())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.strftime("%Y-%m-%d").to_string())
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

/// The string is not a day or a time in Alipay's format.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the string is not a {wanted}")]
pub struct ParseDateError {
    wanted: &'static str,
}

debug_with_display!(ParseDateError);

/// Parses `2026-11-22 08:30:00`, with a `T` between or followed by a fraction of a second, which is
/// dropped; and `2026-11-22T00:30:00Z` with any offset, which is that moment in Beijing.
impl FromStr for DateTime {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let wanted = "time such as `2026-11-22 08:30:00`";
        parse_time(text.trim()).map(Self).ok_or(ParseDateError { wanted })
    }
}

fn parse_time(text: &str) -> Option<civil::DateTime> {
    let time = text.get(10..).filter(|_| starts_with_day(text))?.strip_prefix([' ', 'T'])?;
    // `:60` is a leap second, which Alipay's clock does not have.
    if time.len() < 5 || time.get(5..8) == Some(":60") {
        return None;
    }
    let names_its_offset = time.contains(['Z', 'z', '+', '-']);
    let parsed = match names_its_offset {
        true => BEIJING.to_datetime(text.parse::<Timestamp>().ok()?),
        false => text.parse::<civil::DateTime>().ok()?,
    };
    parsed.with().subsec_nanosecond(0).build().ok()
}

/// Returns whether it begins with `2026-11-22`: four digits for the year, and all zeros.
fn starts_with_day(text: &str) -> bool {
    let fits =
        |(byte, form): (u8, u8)| if form == b'0' { byte.is_ascii_digit() } else { byte == form };
    text.len() >= 10 && text.bytes().zip(*b"0000-00-00").all(fits)
}

/// Parses `2026-11-22`, also followed by midnight.
impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let text = text.trim();
        let day = || text.parse::<civil::Date>().ok().filter(|_| text.len() == 10);
        let midnight = || parse_time(text).filter(|time| time.time() == civil::Time::midnight());
        let parsed = match starts_with_day(text) {
            true => day().or_else(|| midnight().map(civil::DateTime::date)),
            false => None,
        };
        parsed.map(Self).ok_or(ParseDateError { wanted: "day such as `2026-11-22`" })
    }
}

macro_rules! serde_as_text {
    ($($name:ident),*) => {$(
        /// Serializes as a string, in Alipay's format.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        /// Deserializes from a string, in the formats that `FromStr` parses.
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

serde_as_text!(Date, DateTime);
