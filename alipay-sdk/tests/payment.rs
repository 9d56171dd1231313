//! The details that are easily misread.

#![cfg(feature = "apis")]

use alipay_sdk::api::trade::{query, refund::FundChange};
use alipay_sdk::notify;
use alipay_sdk::payment::{TimeoutExpress, TimeoutExpressError, fund_changed, is_paid};
use std::time::Duration;

#[test]
fn two_of_all_statuses_are_paid() {
    let paid = |text: &str| {
        let typed = is_paid(query::TradeStatus::from(text));
        assert_eq!(is_paid(notify::TradeStatus::from(text)), typed, "{text}");
        assert_eq!(is_paid(text), typed, "{text}");
        typed
    };
    assert!(paid("TRADE_SUCCESS"));
    assert!(paid("TRADE_FINISHED"));
    let others =
        ["WAIT_BUYER_PAY", "TRADE_CLOSED", "", "trade_success", " TRADE_SUCCESS", "TRADE_SUCCESS_"];
    for other in others {
        assert!(!paid(other), "{other}");
    }
}

#[test]
fn a_status_is_read_where_it_is() {
    let status = Some(query::TradeStatus::TradeFinished);
    assert!(status.as_ref().is_some_and(is_paid));
    assert!(!None::<query::TradeStatus>.as_ref().is_some_and(is_paid));
}

#[test]
fn only_y_moved_money() {
    assert!(Some(FundChange::Yes).as_ref().is_some_and(fund_changed));
    assert!(!Some(FundChange::No).as_ref().is_some_and(fund_changed));
    for other in ["y", "", "YES", "N", "1", "true"] {
        assert!(!fund_changed(FundChange::from(other)), "{other}");
    }
}

fn minutes(minutes: u64) -> Result<String, TimeoutExpressError> {
    TimeoutExpress::new(Duration::from_secs(minutes * 60)).map(String::from)
}

#[test]
fn a_timeout_is_written_in_the_largest_unit_that_needs_no_fraction() {
    let day = 24 * 60;
    let known = [
        (1, "1m"),
        (59, "59m"),
        (60, "1h"),
        (90, "90m"),
        (25 * 60, "25h"),
        (day, "1d"),
        (day + 1, "1441m"),
        (15 * day - 1, "21599m"),
        (15 * day, "15d"),
    ];
    for (number, text) in known {
        assert_eq!(minutes(number).as_deref(), Ok(text));
        assert!(text.len() <= 6, "{text}");
    }
}

#[test]
fn nothing_is_rounded_and_nothing_is_too_long() {
    assert_eq!(minutes(0), Err(TimeoutExpressError::Range));
    assert_eq!(minutes(15 * 24 * 60 + 1), Err(TimeoutExpressError::Range));
    assert_eq!(minutes((1 << 32) + 1), Err(TimeoutExpressError::Range));
    for fraction in [
        Duration::from_millis(60_001),
        Duration::from_secs(59),
        Duration::from_secs(90),
        Duration::from_nanos(1),
    ] {
        assert_eq!(TimeoutExpress::try_from(fraction), Err(TimeoutExpressError::Fraction));
    }
    assert!(TimeoutExpress::new(Duration::MAX).is_err());
}

#[test]
fn a_setter_takes_a_timeout() {
    let timeout = TimeoutExpress::new(Duration::from_secs(7200)).unwrap();
    let request = alipay_sdk::api::trade::pay::TradePayRequest::new().timeout_express(timeout);
    assert_eq!(request.timeout_express.as_deref(), Some("2h"));
}
