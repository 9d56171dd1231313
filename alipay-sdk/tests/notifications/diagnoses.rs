//! The causes of wrong signatures.

use crate::{APP, form, sign, signed, verify};
use alipay_sdk::notify::NotificationError;
use alipay_sdk::notify::{Cause, Diagnosis};

const BILL: (&str, &str) = ("fund_bill_list", r#"[{"amount":"9.00"}]"#);

/// A signature with a `+`, which spaces can replace.
fn payment() -> String {
    let with_plus = |id: &u32| {
        let id = id.to_string();
        sign(&[APP, ("body", "x y"), BILL, ("notify_id", &id), ("subject", "a b+c")]).contains('+')
    };
    let id = (1..).find(with_plus).unwrap().to_string();
    signed(&[APP, ("body", "x y"), BILL, ("notify_id", &id), ("subject", "a b+c")])
}

async fn diagnosis(body: &str) -> Diagnosis {
    match verify(body).await {
        Err(NotificationError::WrongSignature(diagnosis)) => diagnosis,
        other => panic!("{other:?}"),
    }
}

/// The one cause that is proven.
async fn proven(body: &str) -> Cause {
    let diagnosis = diagnosis(body).await;
    let proven: Vec<_> = diagnosis.findings().iter().filter(|found| found.is_proven).collect();
    assert!(matches!(proven[..], [_]), "{diagnosis}");
    assert_eq!(diagnosis.findings()[0], *proven[0], "what is proven comes first");
    assert!(diagnosis.to_string().contains("(confirmed by undoing it)"), "{diagnosis}");
    proven[0].cause.clone()
}

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn a_signature_that_was_decoded_twice() {
    let body = payment();
    verify(&body).await.unwrap();
    let (rest, sign) = body.rsplit_once("sign=").unwrap();
    let damaged = format!("{rest}sign={}", sign.replace("%2B", "+"));
    assert_eq!(proven(&damaged).await, Cause::SpacesInSign);
}

#[tokio::test]
async fn parameters_of_a_router() {
    for extra in ["s", "_url", "/pay/notify", "a[]", "支付"] {
        let body = form(&[(extra, "1")]) + "&" + &payment();
        assert_eq!(proven(&body).await, Cause::ExtraParameters(named(&[extra])));
    }
    let body = format!("s=%2Fpay&q=1&{}", payment());
    assert_eq!(proven(&body).await, Cause::ExtraParameters(named(&["q", "s"])));
}

#[tokio::test]
async fn a_filter_against_scripts() {
    let body = payment().replace("%22", "%26quot%3B");
    assert_eq!(proven(&body).await, Cause::HtmlEntities(named(&["fund_bill_list"])));
}

/// A marker that explains nothing is listed after the one that does.
#[tokio::test]
async fn a_filter_and_a_strange_name() {
    let body = signed(&[("_id", "1"), APP, BILL]).replace("%22", "%26quot%3B");
    assert_eq!(proven(&body).await, Cause::HtmlEntities(named(&["fund_bill_list"])));
}

#[tokio::test]
async fn a_body_that_was_encoded_twice() {
    let twice = payment().replace('%', "%25");
    for body in [twice.replace("%2520", "%2B"), twice] {
        let cause = proven(&body).await;
        assert_eq!(
            cause,
            Cause::EncodedTwice(named(&["body", "fund_bill_list", "sign", "subject"]))
        );
    }
}

#[tokio::test]
async fn two_faults_at_once() {
    let body = format!("s=1&{}", payment().replace("%22", "%26quot%3B"));
    let diagnosis = diagnosis(&body).await;
    assert_eq!(diagnosis.findings().len(), 2, "{diagnosis}");
    assert!(diagnosis.findings().iter().all(|found| found.is_proven), "{diagnosis}");
}

/// A forged message may have such markers too; then they prove nothing.
#[tokio::test]
async fn marks_that_do_not_explain_it() {
    let body = format!("s=1&{}", payment().replace("9.00", "0.01"));
    let diagnosis = diagnosis(&body).await;
    assert!(diagnosis.findings().iter().all(|found| !found.is_proven), "{diagnosis}");
    assert_unexplained(&diagnosis);
}

/// Neither the data nor the key alone is blamed.
fn assert_unexplained(diagnosis: &Diagnosis) {
    let [.., changed, key] = diagnosis.findings() else { panic!("{diagnosis}") };
    assert_eq!((&changed.cause, &key.cause), (&Cause::Changed, &Cause::WrongKey));
    let text = diagnosis.to_string();
    let places = ["perhaps a value was changed", "perhaps the key"].map(|part| text.find(part));
    assert!(places[0].is_some() && places[0] < places[1], "{text}");
}

#[tokio::test]
async fn a_charset_that_does_not_fit() {
    for subject in ["%FF%FE", "a%EF%BF%BD"] {
        let body = format!("charset=utf-8&subject={subject}&sign=AAAA");
        let causes = diagnosis(&body).await;
        assert_eq!(causes.findings()[0].cause, Cause::Charset(named(&["subject"])), "{causes}");
    }
    #[cfg(feature = "gbk")]
    {
        let body = "charset=GBK&subject=%E5%92%96%E5%95%A1&sign=AAAA";
        let causes = diagnosis(body).await;
        assert_eq!(causes.findings()[0].cause, Cause::Charset(named(&["subject"])), "{causes}");
    }
    let body = "charset=utf-8&subject=%E5%92%96%E5%95%A1&sign=AAAA";
    let diagnosis = diagnosis(body).await;
    assert_eq!(diagnosis.findings().len(), 2, "{diagnosis}");
    assert_unexplained(&diagnosis);
}

#[tokio::test]
async fn another_applications_key() {
    let diagnosis = diagnosis("app_id=2014072300007149&sign=AAAA").await;
    assert_eq!(diagnosis.findings()[0].cause, Cause::OtherApp);
    assert_unexplained(&diagnosis);
}

#[tokio::test]
async fn many_names_are_cut_short() {
    let extra: String = (b'a'..=b'z').map(|letter| format!("{}=1&", letter as char)).collect();
    let text = diagnosis(&format!("{extra}sign=AAAA")).await.to_string();
    assert!(text.contains("`a`, `b`, `c`, `d`, `e` and others are not Alipay's"), "{text}");
}

const TRADE: [(&str, &str); 5] = [
    APP,
    ("fund_bill_list", r#"[{"amount":"0.10","fundChannel":"COUPON/1"},{"amount":"9.00"}]"#),
    ("receipt_amount", "8.8"),
    ("total_amount", "9.10"),
    ("trade_no", "2026"),
];

/// A signed trade, with other values.
fn rewritten(values: &[(&str, &str)]) -> String {
    let sign = form(&[("sign", sign(&TRADE))]);
    let mut posted = TRADE;
    for (name, value) in values {
        posted.iter_mut().find(|(other, _)| other == name).unwrap().1 = value;
    }
    format!("{}&sign_type=RSA2&{sign}", form(&posted))
}

#[tokio::test]
async fn values_that_were_parsed_and_written_again() {
    verify(rewritten(&[])).await.unwrap();
    let amount = ("total_amount", "9.1");
    let bills = "fund_bill_list";
    let reordered = r#"[{"fundChannel":"COUPON/1","amount":"0.10"},{"amount":"9.00"}]"#;
    let spaced = r#"[ {"fundChannel": "COUPON\/1", "amount": "0.10"}, {"amount": "9.00"}]"#;
    for values in [
        &[(bills, reordered)][..],
        &[(bills, spaced)],
        &[(bills, r#"[{"amount":"0.10","fundChannel":"COUPON\u002f1"},{"amount":"9.00"}]"#)],
    ] {
        assert_eq!(proven(&rewritten(values)).await, Cause::Rewritten(named(&[bills])));
    }
    // One that was signed without a second decimal is not the one that was changed.
    let error = diagnosis(&rewritten(&[amount])).await;
    let suspected = Cause::Rewritten(named(&["receipt_amount", "total_amount"]));
    assert!(error.findings().iter().any(|found| found.cause == suspected), "{error}");
    assert_unexplained(&error);
}

#[tokio::test]
async fn amounts_that_were_numbers() {
    let values = [APP, ("refund_fee", "0.10"), ("total_amount", "100.00")];
    let sign = form(&[("sign", sign(&values))]);
    for (refund, total) in [("0.1", "100.00"), ("0.1", "100"), ("0.10", "100.0")] {
        let posted = [APP, ("refund_fee", refund), ("total_amount", total)];
        let changed = posted.iter().zip(&values).filter(|(posted, sent)| posted != sent);
        let names: Vec<_> = changed.map(|((name, _), _)| *name).collect();
        let body = format!("{}&{sign}", form(&posted));
        assert_eq!(proven(&body).await, Cause::Rewritten(named(&names)));
    }
    // Another amount is not another way to write it.
    let body = format!("{}&{sign}", form(&[APP, ("refund_fee", "0.1"), ("total_amount", "10.0")]));
    assert_unexplained(&diagnosis(&body).await);
}

#[tokio::test]
async fn json_that_alipay_did_not_sort() {
    let sent = r#"{"b":"2","a":{"d":1.50,"c":["x",null]}}"#;
    let sign = form(&[("sign", sign(&[APP, ("biz_content", sent)]))]);
    for posted in [sent.replace(',', ", "), sent.replace(':', " : "), format!("\n{sent}\n")] {
        let body = format!("{}&{sign}", form(&[APP, ("biz_content", &posted)]));
        assert_eq!(proven(&body).await, Cause::Rewritten(named(&["biz_content"])), "{posted}");
    }
}

/// Alipay sends parameters of these names, but not with trades.
#[tokio::test]
async fn parameters_of_a_router_that_are_named_like_alipays() {
    let trade = signed(&[APP, ("out_trade_no", "1"), ("trade_status", "TRADE_SUCCESS")]);
    for name in ["action", "service", "status", "amount", "method"] {
        let body = format!("{name}=x&{trade}");
        assert_eq!(proven(&body).await, Cause::UnknownParameters(named(&[name])));
    }
}

#[tokio::test]
async fn parameters_that_only_look_like_alipays() {
    let payment = payment();
    let body = format!("shop=7&{payment}");
    assert_eq!(proven(&body).await, Cause::UnknownParameters(named(&["shop"])));
    let body = format!("shop=7&lang=zh&{payment}");
    assert_eq!(proven(&body).await, Cause::UnknownParameters(named(&["lang", "shop"])));
    // Beside one that Alipay did sign.
    let novel = signed(&[APP, BILL, ("novel_field", "1")]);
    let body = format!("shop=7&{novel}");
    assert_eq!(proven(&body).await, Cause::UnknownParameters(named(&["shop"])));
    // Shown, if nothing explains it.
    let error = diagnosis(&body.replace("9.00", "0.01")).await;
    let unknown = Cause::UnknownParameters(named(&["novel_field", "shop"]));
    assert_eq!(error.findings()[0].cause, unknown);
    assert!(error.to_string().contains("`novel_field`, `shop` are not known to be Alipay's"));
    assert_unexplained(&error);
}

#[tokio::test]
async fn an_added_parameter_and_a_filter_and_a_parser() {
    let body = format!("shop=7&s=1&{}", rewritten(&[]).replace("%22", "%26quot%3B"));
    let body = body.replace("COUPON%2F1", "COUPON%5C%2F1");
    let error = diagnosis(&body).await;
    let causes: Vec<_> = error.findings().iter().map(|found| found.cause.clone()).collect();
    let bills = || named(&["fund_bill_list"]);
    assert_eq!(
        causes,
        [
            Cause::ExtraParameters(named(&["s"])),
            Cause::HtmlEntities(bills()),
            Cause::UnknownParameters(named(&["shop"])),
            Cause::Rewritten(bills()),
        ]
    );
    assert!(error.findings().iter().all(|found| found.is_proven), "{error}");
}

/// Values that merchants encoded look as if they were encoded twice, and are not at fault.
#[tokio::test]
async fn a_changed_amount_beside_an_encoded_value() {
    let parameters = |total| [APP, ("passback_params", "a%3d1%26b%3D2"), ("total_amount", total)];
    let sign = form(&[("sign", sign(&parameters("9.10")))]);
    let error = diagnosis(&format!("shop=7&{}&{sign}", form(&parameters("9.1")))).await;
    let [shop, amount, encoded] = error.findings() else { panic!("{error}") };
    assert_eq!(shop.cause, Cause::UnknownParameters(named(&["shop"])));
    assert_eq!(amount.cause, Cause::Rewritten(named(&["total_amount"])));
    assert_eq!(encoded.cause, Cause::EncodedTwice(named(&["passback_params"])));
    assert!(shop.is_proven && amount.is_proven && !encoded.is_proven, "{error}");
}

/// What anyone can post must not cost more than it is worth.
#[tokio::test]
async fn deep_and_large_json_is_left_alone() {
    let deep = format!("{}1{}", "[ ".repeat(100), "]".repeat(100));
    let large = format!("[{}1]", "1, ".repeat(40_000));
    for json in [deep, large, "[".repeat(10_000), "{\"a\":".repeat(1_000)] {
        let body = format!("{}&sign=AAAA", form(&[APP, ("biz_content", json.as_str())]));
        assert_unexplained(&diagnosis(&body).await);
    }
}
