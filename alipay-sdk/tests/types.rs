//! Amounts, days and times: lenient in parsing, exact in formatting.

use alipay_sdk::{Date, DateTime, Price, Sensitive};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

fn price(text: &str) -> Price {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn amounts_are_printed_exactly_with_at_least_two_decimals() {
    let cases = [
        ("0", "0.00"),
        ("25", "25.00"),
        ("0.1", "0.10"),
        ("0.10", "0.10"),
        ("88.88", "88.88"),
        ("-1.5", "-1.50"),
        ("1.005", "1.005"),
        ("0.12500", "0.125"),
        (" 7.00 ", "7.00"),
        ("1E2", "100.00"),
        ("1.0E7", "10000000.00"),
        ("8.888e1", "88.88"),
        ("5E-2", "0.05"),
        ("+3", "3.00"),
        ("100000000.00", "100000000.00"),
        ("79228162514264337593543950335", "79228162514264337593543950335.00"),
    ];
    for (text, printed) in cases {
        assert_eq!(price(text).to_string(), printed, "{text}");
    }
    assert_eq!(format!("{:>8}|{:?}", price("1.5"), price("1.5")), "    1.50|Price(1.50)");
}

#[test]
fn what_cannot_be_kept_exactly_is_not_an_amount() {
    let cases = [
        "",
        " ",
        "a",
        "1,000.00",
        "1_000",
        "1.2.3",
        "--1",
        "1-",
        "NaN",
        "inf",
        "0x10",
        "¥1",
        "1 2",
        "1e",
        "e5",
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
        "1.00000000000000000000000000001",
        "1.2345678901234567890123456789012345",
        "1.2345678901234567890123456789012E3",
        "1E29",
        "1E-29",
        "1E999999999999",
        "99999999999999999999999999999999",
    ];
    for text in cases {
        assert!(text.parse::<Price>().is_err(), "{text:?} is {:?}", text.parse::<Price>());
    }
}

#[test]
fn fen_are_exact() {
    for fen in [0, 1, -1, 8888, i64::MAX, i64::MIN, 4_294_967_296] {
        assert_eq!(Price::from_fen(fen).to_fen(), Some(fen));
    }
    assert_eq!(price("0.29").to_fen(), Some(29), "a float would say 28");
    assert_eq!(price("1.005").to_fen(), None);
    assert_eq!(price("92233720368547758.08").to_fen(), None);
    assert_eq!(Price::from_fen(10).checked_add(price("0.2")), Some(price("0.30")));
    assert_eq!(Price::from_fen(10).checked_sub(price("0.3")), Some(price("-0.2")));
    assert!(price("-0.2").is_negative() && !price("-0").is_negative() && price("-0").is_zero());
    let most = price("79228162514264337593543950335");
    assert_eq!((most.checked_add(price("1")), most.to_fen()), (None, None));
    // They would be rounded.
    for (one, other) in [
        ("7922816251426433759354395033.5", "0.01"),
        ("1234567890123456789012345678.9", "0.123"),
        ("79228162514264337593543950335", "0.4"),
    ] {
        assert_eq!(price(one).checked_add(price(other)), None, "{one} + {other}");
        assert_eq!(price(one).checked_sub(price(other)), None, "{one} - {other}");
    }
    assert!(price("9.99") < price("10") && price("10") == price("10.00"));
}

#[test]
fn times_are_beijings_whatever_the_zone_here() {
    let time: DateTime = "2016-09-29 00:00:00".parse().unwrap();
    assert_eq!(time.unix_seconds(), 1_475_078_400);
    assert_eq!(DateTime::from_unix_seconds(1_475_078_400), Some(time));
    assert_eq!(DateTime::new(2016, 9, 29, 0, 0, 0), Some(time));
    assert_eq!(Date::new(2016, 9, 29), Some(time.date()));
    assert_eq!(DateTime::from(UNIX_EPOCH).to_string(), "1970-01-01 08:00:00");
    assert_eq!(
        DateTime::from(UNIX_EPOCH - Duration::from_secs(1)).to_string(),
        "1970-01-01 07:59:59"
    );
    // Midnight in Beijing, the end of a leap year.
    let new_year = UNIX_EPOCH + Duration::from_secs(1_735_660_800);
    assert_eq!(DateTime::from(new_year).to_string(), "2025-01-01 00:00:00");
    assert_eq!(DateTime::from_unix_seconds(i64::MAX), None);
    let far: SystemTime = UNIX_EPOCH + Duration::from_secs(1 << 40);
    assert_eq!(DateTime::from(far).to_string(), "9999-12-31 23:59:59");
}

#[test]
fn days_and_times_have_one_form_and_a_few_readings() {
    for text in [
        "2016-09-29 08:00:00",
        "2016-09-29T08:00:00+08:00",
        "2016-09-29T00:00:00Z",
        "2016-09-28T19:00:00-05:00",
    ] {
        assert_eq!(text.parse::<DateTime>().unwrap().to_string(), "2016-09-29 08:00:00", "{text}");
    }
    let fractions = [
        "2016-09-29 08:00",
        "2016-09-29 08:00:00.0",
        "2016-09-29T08:00:00",
        "2016-09-29 08:00:00.999",
        "2016-09-29T00:00:00.5Z",
    ];
    for text in fractions {
        let time: DateTime = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(Some(time), DateTime::new(2016, 9, 29, 8, 0, 0), "{text}");
    }
    for text in [
        "16-09-29 00:00:00",
        "-2016-09-29 00:00:00",
        "2016-09-2900:00:00",
        "2016-09-29 23:59:60",
        "2016-09-29 8:00:00",
        "2016年09月29日 08:00:00",
        "",
        "2016-09-29",
        "2016-13-01 00:00:00",
        "20160929080000",
        "2016-09-29 24:00:00",
        "now",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
    for text in
        ["", "2016-9-31", "2016-02-30", "20160229", "2016-09-29 08:00:00", "16-09-29", "2016/09/29"]
    {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
    for text in ["2016-02-29", " 2016-02-29 ", "2016-02-29 00:00:00"] {
        assert_eq!(text.parse::<Date>().unwrap().to_string(), "2016-02-29", "{text}");
    }
    assert_eq!(Date::new(2015, 2, 29), None);
}

#[test]
fn serde_writes_strings_and_reads_no_float() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Order {
        amount: Price,
        day: Date,
        time: DateTime,
        phone: Sensitive<String>,
    }
    let json =
        r#"{"amount":"88.80","day":"2026-11-22","time":"2026-11-22 08:30:00","phone":"131"}"#;
    let order: Order = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&order).unwrap(), json);
    // A bare integer may be yuan or fen.
    for json in ["25", "-25", "0.10", "1e2", "true", "null", "[]", r#""""#] {
        assert!(serde_json::from_str::<Price>(json).is_err(), "{json}");
    }
}
