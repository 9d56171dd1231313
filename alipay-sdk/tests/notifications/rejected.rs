//! Rejected messages, and their errors.

use crate::{APP, form, sign, signed, verify};
use alipay_sdk::notify::NotificationError;

async fn error(body: impl AsRef<[u8]>) -> NotificationError {
    verify(body).await.unwrap_err()
}

macro_rules! assert_error {
    ($body:expr, $pattern:pat) => {
        let error = error($body).await;
        assert!(matches!(error, $pattern), "{error:?}");
    };
}

fn payment() -> String {
    signed(&[APP, ("out_trade_no", "A1"), ("total_amount", "9.00"), ("trade_status", "X")])
}

#[tokio::test]
async fn every_changed_parameter() {
    verify(payment()).await.unwrap();
    for (from, to) in [
        ("9.00", "0.01"),
        ("A1", "A2"),
        ("out_trade_no=A1&", ""),
        ("=X", "=TRADE_SUCCESS"),
        ("total_amount", "total_amounT"),
        ("=A1", "=A1&extra=1"),
    ] {
        let body = payment();
        assert!(body.contains(from), "{from}");
        assert_error!(body.replacen(from, to, 1), NotificationError::WrongSignature(_));
    }
}

#[tokio::test]
async fn a_signature_of_something_else() {
    let body = form(&[APP, ("out_trade_no", "A1")]);
    assert_error!(&body, NotificationError::NoSign);
    assert_error!(format!("{body}&sign="), NotificationError::NoSign);
    assert_error!(format!("{body}&sign=%2A"), NotificationError::MalformedSign);
    let good = sign(&[APP, ("out_trade_no", "A1")]);
    let cut = form(&[("sign", &good[..343])]);
    assert_error!(format!("{body}&{cut}"), NotificationError::MalformedSign);
    assert_error!(format!("{body}&sign=AAAA"), NotificationError::WrongSignature(_));
    let body = format!("{}&{}", form(&[APP]), form(&[("sign", &good)]));
    assert_error!(body, NotificationError::WrongSignature(_));
}

/// Inside, a blank may have been a `+`, and a line break may stand where something is missing.
#[tokio::test]
async fn white_space_around_a_signature_is_not_part_of_it() {
    let (rest, sign) =
        payment().rsplit_once("sign=").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    for sign in [format!("{sign}%0A"), format!("{sign}%0D%0A+"), format!("%20{sign}%09")] {
        verify(format!("{rest}sign={sign}")).await.unwrap();
    }
    for space in ["%0A", "%0D%0A", "%09"] {
        let folded = format!("{rest}sign={}{space}{}", &sign[..76], &sign[76..]);
        assert_error!(folded, NotificationError::MalformedSign);
    }
    assert_error!(format!("{rest}sign=%0A"), NotificationError::NoSign);
}

/// What is not signed may be anything; empty parameters too, which therefore carry no information.
#[tokio::test]
async fn what_is_not_signed_says_nothing() {
    let notification =
        verify(payment() + "&refund_fee=&gmt_refund=+&alipay_cert_sn=0").await.unwrap();
    assert!(!notification.is_refund());
    assert_eq!((notification.refund_fee(), notification.gmt_refund()), (None, None));
}

#[tokio::test]
async fn a_parameter_that_is_there_twice() {
    for twice in ["total_amount=0.01", "total%5Famount=0.01", "sign=AAAA", "sign_type=RSA2"] {
        for body in [format!("{}&{twice}", payment()), format!("{twice}&{}", payment())] {
            assert_error!(body, NotificationError::Duplicate { .. });
        }
    }
}

/// The owner of another application can have Alipay send signed messages here.
#[tokio::test]
async fn another_application() {
    for parameters in [
        &[("app_id", "2014072300007149")][..],
        &[("app_id", "")],
        &[("auth_app_id", APP.1)],
        &[("app_id", "2014072300007149"), ("auth_app_id", APP.1)],
    ] {
        assert_error!(signed(parameters), NotificationError::OtherApp { .. });
    }
    // Empty, it is not signed: adding it does not make the message ours.
    let body = signed(&[("out_trade_no", "A1")]);
    assert_error!(format!("{body}&app_id=+"), NotificationError::OtherApp { .. });
    assert_error!(format!("{body}&app_id={}", APP.1), NotificationError::WrongSignature(_));
}

/// Only a life account may leave `app_id` out, and only under the rule for such messages.
#[tokio::test]
async fn an_application_in_the_content_of_something_else() {
    let own = format!("<XML><AppId>{}</AppId></XML>", APP.1);
    assert_error!(
        signed(&[("biz_content", &own), ("service", "x")]),
        NotificationError::OtherApp { .. }
    );
    let parameters = [("biz_content", own.as_str()), ("sign_type", "RSA2")];
    let body = format!("{}&{}", form(&parameters), form(&[("sign", sign(&parameters))]));
    assert_error!(body, NotificationError::OtherApp { .. });
}

async fn life_account(biz_content: &str) -> Result<(), NotificationError> {
    let parameters = [("biz_content", biz_content), ("service", "x"), ("sign_type", "RSA2")];
    let body = format!("{}&{}", form(&parameters), form(&[("sign", sign(&parameters))]));
    verify(body).await.map(|_| ())
}

/// Their XML contains user input, so another application's message may name ours too.
#[tokio::test]
async fn another_applications_life_account() {
    let own = format!("<XML><AppId><![CDATA[{}]]></AppId></XML>", APP.1);
    life_account(&own).await.unwrap();
    life_account(&format!("<XML><AppId> {} </AppId></XML>", APP.1)).await.unwrap();
    for content in [
        "".to_owned(),
        APP.1.to_owned(),
        "<XML><AppId>".to_owned(),
        own.replace(APP.1, "2014072300007149"),
        format!("<XML><AppId><![CDATA[1]]></AppId><Text><![CDATA[{own}]]></Text></XML>"),
        format!("<XML><Text><![CDATA[{own}]]></Text><AppId><![CDATA[1]]></AppId></XML>"),
    ] {
        let error = life_account(&content).await.unwrap_err();
        assert!(matches!(error, NotificationError::OtherApp { .. }), "{content}: {error:?}");
    }
}

#[tokio::test]
async fn malformed_forms() {
    assert_error!("", NotificationError::Empty);
    assert_error!("\r\n", NotificationError::Empty);
    assert_error!(r#"{"app_id":"2014072300007148","sign":"="}"#, NotificationError::Json);
    assert_error!(" [1]", NotificationError::Json);
    for body in ["=1", "a=1&=2", "a%26b=1", "a%3Db=1", "%ff=1"] {
        assert_error!(body, NotificationError::Malformed);
    }
}

#[tokio::test]
async fn what_is_too_large() {
    assert_error!(vec![b'a'; 1_000_001], NotificationError::TooLarge);
    assert_error!(vec![b'a'; 1_000_000], NotificationError::NoSign);
    let many = |count: usize| (0..count).map(|i| format!("p{i}=1&")).collect::<String>();
    assert_error!(many(1_001), NotificationError::TooLarge);
    assert_error!(many(1_000), NotificationError::NoSign);
}

#[tokio::test]
async fn errors_show_no_values_and_stay_one_short_line() {
    let long = "n\n".repeat(200);
    let named = form(&[(long.as_str(), "SECRET")]);
    let bodies = [
        format!("{named}&{named}"),
        format!("{named}&sign=SECRET"),
        format!("{named}&app_id=SECRET&subject=%2526SECRET&body=%26lt%3BSECRET&sign=AAAA"),
        format!("sign=AAAA&sign_type={long}"),
        signed(&[("app_id", "SECRET")]),
        "=SECRET".to_owned(),
    ];
    for body in bodies {
        let error = error(&body).await;
        let text = error.to_string();
        assert!(!text.contains("SECRET") && !format!("{error:?}").contains("SECRET"), "{error:?}");
        assert!(!text.contains('\n') && text.len() < 1_000, "{text}");
    }
}
