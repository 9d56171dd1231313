//! Adds to an API error the likely cause, from what was signed, and when.

use super::form::{OPEN, Signed};
use crate::charset::CharsetNote;
use crate::error::{Error, SignatureDiff};
use std::time::{SystemTime, UNIX_EPOCH};

/// Adds what only the sender knows.
pub(crate) fn add_details(mut error: Error, signed: &Signed, now: SystemTime) -> Error {
    let Error::Api(api_error) = &mut error else { return error };
    match api_error.sub_code() {
        // What was replaced would look like what is wrong.
        Some("isv.invalid-signature")
            if api_error.charset_note() != Some(CharsetNote::Replaced) =>
        {
            let sub_msg = api_error.sub_msg().unwrap_or_default();
            let diff = SignatureDiff::find(signed.pairs(), OPEN, sub_msg);
            api_error.set_signature_diff(diff);
        }
        Some("isv.invalid-timestamp") => {
            let date = api_error.http_response().date();
            let offset = date.map(|date| seconds(date).saturating_sub(seconds(now)));
            api_error.set_clock_offset(offset);
        }
        _ => {}
    }
    error
}

fn seconds(time: SystemTime) -> i64 {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    i64::try_from(seconds).unwrap_or(i64::MAX)
}
