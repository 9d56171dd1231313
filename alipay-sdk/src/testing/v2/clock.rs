//! The parameter `timestamp`: the time of day in China, which is always UTC+8.

use super::Finding;
use jiff::{SignedDuration, Timestamp, civil::DateTime, tz};

const FORMAT: &str = "%Y-%m-%d %H:%M:%S";
const TOLERANCE: SignedDuration = SignedDuration::from_mins(10);

pub(super) fn check(text: &str, any_time: bool) -> Result<(), Finding> {
    let wrong = |why| Err(Finding::invalid("isv.invalid-timestamp", why));
    let Some(time) = parse(text) else {
        return wrong("timestamp must be yyyy-MM-dd HH:mm:ss");
    };
    if any_time || time.duration_since(Timestamp::now()).abs() <= TOLERANCE {
        return Ok(());
    }
    wrong("timestamp must be within ten minutes of now, in UTC+8")
}

fn parse(text: &str) -> Option<Timestamp> {
    let time = DateTime::strptime(FORMAT, text).ok()?;
    // Parsing is lenient: one digit for two, more spaces.
    if time.strftime(FORMAT).to_string() != text {
        return None;
    }
    tz::offset(8).to_timestamp(time).ok()
}
