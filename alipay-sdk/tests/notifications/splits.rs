//! A signed string can be split elsewhere: at most what Alipay sent is accepted.

use crate::{APP, client, form, sign, signed};
use alipay_sdk::notify::NotificationError;
use alipay_sdk::notify::{OrderDifference, Rule};
use alipay_sdk::{ExpectedOrder, Notification, Price};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Pairs<'a> = &'a [(&'a str, &'a str)];

const SIGN_TYPE: (&str, &str) = ("sign_type", "RSA2");

/// As Alipay sends it when a buyer has paid. One name is not in the SDK's list.
const PAYMENT: Pairs<'static> = &[
    APP,
    ("body", "x"),
    ("charset", "utf-8"),
    ("notify_id", "N1"),
    ("notify_time", "2026-11-22 08:30:02"),
    ("notify_type", "trade_status_sync"),
    ("novel_field", "1"),
    ("out_trade_no", "A1"),
    ("subject", "coffee & cake"),
    ("total_amount", "88.80"),
    ("trade_no", "2026112222001425530101456789"),
    ("trade_status", "TRADE_SUCCESS"),
    ("version", "1.0"),
];

const REFUND: Pairs<'static> = &[
    APP,
    ("gmt_refund", "2026-11-23 08:29:59.320"),
    ("notify_id", "N2"),
    ("notify_time", "2026-11-23 08:30:02"),
    ("notify_type", "trade_status_sync"),
    ("out_biz_no", "R1"),
    ("out_trade_no", "A1"),
    ("refund_fee", "8.80"),
    ("total_amount", "88.80"),
    ("trade_no", "2026112222001425530101456789"),
    ("trade_status", "TRADE_SUCCESS"),
];

const AGREEMENT: Pairs<'static> = &[
    ("agreement_no", "20170322450983769228"),
    ("alipay_user_id", "2088101122675263"),
    APP,
    ("auth_app_id", "2021000000000042"),
    ("charset", "utf-8"),
    ("external_agreement_no", "test"),
    ("notify_id", "N3"),
    ("notify_time", "2026-11-22 08:30:02"),
    ("notify_type", "dut_user_sign"),
    ("sign_scene", "INDUSTRY|CARRENTAL"),
    ("status", "NORMAL"),
    ("version", "1.0"),
];

const PRE_AUTHORISATION: Pairs<'static> = &[
    ("amount", "500.00"),
    APP,
    ("auth_no", "2026112210002001430201000001"),
    ("notify_id", "N4"),
    ("notify_time", "2026-11-22 08:30:02"),
    ("notify_type", "fund_auth_freeze"),
    ("operation_id", "20261122000001"),
    ("operation_type", "FREEZE"),
    ("out_order_no", "A1"),
    ("out_request_no", "F1"),
    ("rest_amount", "500.00"),
    ("status", "SUCCESS"),
];

const PLATFORM: Pairs<'static> = &[
    APP,
    ("biz_content", r#"{"batch_no":"2024082719405947400036075","reason":"a&b"}"#),
    ("charset", "UTF-8"),
    ("msg_method", "alipay.open.sp.sign.sync.notify"),
    ("notify_id", "N5"),
    SIGN_TYPE,
    ("utc_timestamp", "1795307400731"),
    ("version", "1.1"),
];

const LIFE_ACCOUNT: Pairs<'static> = &[
    ("biz_content", "<XML><AppId>2014072300007148</AppId><Text>a & b</Text></XML>"),
    ("charset", "GBK"),
    ("service", "alipay.mobile.public.message.notify"),
    SIGN_TYPE,
];

const RETURN: Pairs<'static> = &[
    APP,
    ("auth_app_id", "2021000000000042"),
    ("charset", "utf-8"),
    ("method", "alipay.trade.page.pay.return"),
    ("out_trade_no", "A1"),
    ("seller_id", "2088"),
    ("timestamp", "2026-11-22 08:30:00"),
    ("total_amount", "88.80"),
    ("trade_no", "2026112222001425530101456789"),
    ("version", "1.0"),
];

/// What the split at these boundaries reads: of the pieces between all `&`, those without a
/// boundary before them belong to the value before. `None` if Alipay's order of names would not
/// give this string.
fn split(text: &str, is_seam: impl Fn(usize) -> bool) -> Option<Vec<(String, String)>> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (index, piece) in text.split('&').enumerate() {
        match pairs.last_mut() {
            Some((_, value)) if !is_seam(index) => *value = format!("{value}&{piece}"),
            _ => {
                let (name, value) = piece.split_once('=')?;
                pairs.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    // Signed are sorted, unique names; their values are empty if empty ones are signed, too.
    let is_sorted = pairs.windows(2).all(|pair| pair[0].0 < pair[1].0);
    (is_sorted && pairs.iter().all(|(name, _)| !name.is_empty())).then_some(pairs)
}

fn text(parameters: Pairs<'_>) -> String {
    let pairs: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

/// Every split of the string but the one that was sent, with the signature of that, as bodies. If
/// `sign_type` is not signed, it is added.
fn splits(parameters: Pairs<'_>) -> impl Iterator<Item = (Vec<(String, String)>, String)> {
    let (whole, sign) = (text(parameters), sign(parameters));
    let seams = whole.matches('&').count();
    assert!(seams <= 14, "2^{seams} splits take too long");
    let sent: Vec<_> =
        parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    (0..1_u32 << seams).filter_map(move |mask| {
        let pairs = split(&whole, |index| index == 0 || mask >> (index - 1) & 1 == 1)?;
        let mut posted = pairs.clone();
        if !whole.contains("sign_type=") {
            posted.push((SIGN_TYPE.0.to_owned(), SIGN_TYPE.1.to_owned()));
        }
        posted.push(("sign".to_owned(), sign.clone()));
        (pairs != sent).then(|| (pairs, form(&posted)))
    })
}

fn order() -> ExpectedOrder {
    ExpectedOrder::new("A1", Price::from_fen(8880))
}

/// What is accepted of a notification, whatever it is about.
fn is_accepted(notification: &Notification) -> bool {
    notification.is_paid()
        || notification.is_refund()
        || notification.check(&order()).is_ok()
        || notification.deduplication_key().is_some()
        || !notification.is_ambiguous()
}

async fn assert_only_the_original(parameters: Pairs<'_>, rule: Rule) {
    let body = match rule {
        Rule::V1 => signed(parameters),
        _ => format!("{}&{}", form(parameters), form(&[("sign", sign(parameters))])),
    };
    let client = client();
    let original = client.verify_notification(body).await.unwrap();
    assert_eq!((original.ambiguities(), original.rule()), (&[][..], rule));
    let mut verified = 0;
    for (pairs, body) in splits(parameters) {
        match client.verify_notification(body).await {
            Ok(notification) => {
                verified += 1;
                assert!(!is_accepted(&notification), "{pairs:?}");
            }
            // It hides the application, or that it is a return, or which hash it has.
            Err(NotificationError::OtherApp { .. } | NotificationError::SignType { .. }) => {}
            Err(error) => panic!("{pairs:?}: {error}"),
        }
    }
    assert!(verified > 0, "the signature of every split is right");
}

#[tokio::test]
async fn of_a_payment() {
    let paid = client().verify_notification(signed(PAYMENT)).await.unwrap();
    assert!(paid.is_paid() && paid.check(&order()).is_ok());
    assert_eq!(
        paid.deduplication_key().as_deref(),
        Some("2026112222001425530101456789/TRADE_SUCCESS")
    );
    assert_only_the_original(PAYMENT, Rule::V1).await;
}

/// One that was signed by OpenSSL, with all that a payment has: up to three neighbours of each
/// parameter are swallowed by it.
#[tokio::test]
async fn of_a_payment_of_many_parameters() {
    let lines = include_str!("../data/notify/payment.txt");
    let mut sent: Vec<_> = lines.lines().filter_map(|line| line.split_once('=')).collect();
    sent.retain(|(name, _)| *name != SIGN_TYPE.0);
    sent.sort();
    let order = ExpectedOrder::new("70501111111S001111119", Price::from_fen(900));
    let (client, sign) = (client(), sign(&sent));
    let mut believed = 0;
    for (at, swallowed) in (0..sent.len()).flat_map(|at| (0..=3).map(move |many| (at, many))) {
        let Some(parts) = sent.get(at..=at + swallowed).filter(|_| swallowed > 0 || at == 0) else {
            continue;
        };
        let value = text(parts).split_once('=').unwrap().1.to_owned();
        let mut split = sent.clone();
        split.splice(at..=at + swallowed, [(sent[at].0, value.as_str())]);
        let body = format!("{}&{}", form(&split), form(&[SIGN_TYPE, ("sign", &sign)]));
        let Ok(notification) = client.verify_notification(body).await else { continue };
        believed += usize::from(notification.is_paid() && notification.check(&order).is_ok());
        assert_eq!(
            is_accepted(&notification),
            swallowed == 0,
            "{} swallows {swallowed}",
            sent[at].0
        );
    }
    assert_eq!(believed, 1, "the whole one only");
}

#[tokio::test]
async fn of_a_refund() {
    let refund = client().verify_notification(signed(REFUND)).await.unwrap();
    assert!(refund.is_refund() && !refund.is_paid());
    assert_only_the_original(REFUND, Rule::V1).await;
}

#[tokio::test]
async fn of_other_messages() {
    assert_only_the_original(AGREEMENT, Rule::V1).await;
    assert_only_the_original(PRE_AUTHORISATION, Rule::V1).await;
    assert_only_the_original(PLATFORM, Rule::V2).await;
    assert_only_the_original(LIFE_ACCOUNT, Rule::V2).await;
}

#[tokio::test]
async fn of_what_a_browser_brings_back() {
    let client = client();
    client.verify_return_url(&signed(RETURN)).await.unwrap();
    for (pairs, query) in splits(RETURN) {
        let error = client.verify_return_url(&query).await.unwrap_err();
        let is_expected = matches!(
            error,
            NotificationError::Ambiguous { .. }
                | NotificationError::NotReturnUrl
                | NotificationError::OtherApp { .. }
        );
        assert!(is_expected, "{pairs:?}: {error}");
        // Nor is it a payment, with `method` hidden.
        if let Ok(notification) = client.verify_notification(&query).await {
            assert!(!is_accepted(&notification), "{pairs:?}");
        }
    }
}

/// A shop that stored `N1` sees another `notify_id`, or none, and would deliver again.
#[tokio::test]
async fn a_replay_under_another_notify_id() {
    let body = signed(PAYMENT);
    for (from, to) in [
        ("notify_id=N1&notify_time=", "notify_id=N1%26notify_time%3D"),
        ("notify_time=", "notify_time%3D"),
    ] {
        assert!(body.contains(from));
        let replayed =
            body.replacen(from, to, 1).replacen("&notify_time%3D", "%26notify_time%3D", 1);
        let replayed = client().verify_notification(replayed).await.unwrap();
        assert!(!replayed.is_paid());
        assert_eq!(replayed.deduplication_key(), None, "which is never new");
        let mismatch = replayed.check(&order()).unwrap_err();
        let text = mismatch.to_string();
        assert!(text.contains("`&notify_time=` appears inside the value of `notify_id`"), "{text}");
        assert!(
            mismatch.differences().contains(&OrderDifference::Missing { field: "notify_time" })
        );
    }
}

/// Neither a name that Alipay is not known to send, nor one that was added unsigned, helps.
#[tokio::test]
async fn neither_unknown_nor_blank_parameters_hide_a_seam() {
    let body = signed(PAYMENT).replacen("&novel_field=", "%26novel_field%3D", 1);
    for added in ["", "&notify_zzz=", "&novel_fielc=+", "&alipay_cert_sn=1"] {
        let notification = client().verify_notification(format!("{body}{added}")).await.unwrap();
        assert!(!notification.is_paid(), "{added}");
        let [ambiguity] = notification.ambiguities() else { panic!("{added}") };
        assert_eq!((ambiguity.name(), ambiguity.value_of()), ("novel_field", "notify_type"));
    }
}

/// `alipay_cert_sn`, where it is signed: it swallows nothing either, and nothing swallows it.
#[tokio::test]
async fn of_messages_whose_signature_covers_the_serial_number() {
    let sn = ("alipay_cert_sn", "866efef280dec9137a87d047ac446315");
    for (parameters, rule) in [
        (PAYMENT, Rule::V1),
        (REFUND, Rule::V1),
        (AGREEMENT, Rule::V1),
        (PRE_AUTHORISATION, Rule::V1),
        (PLATFORM, Rule::V2),
    ] {
        let mut parameters = parameters.to_vec();
        parameters.push(sn);
        parameters.sort();
        assert_only_the_original(&parameters, rule).await;
    }
}

/// Empty parameters are signed by some systems: what ends a value must not be read as one of them.
/// Whether the message itself has empty ones that are signed, `sign_type` or `alipay_cert_sn`.
#[tokio::test]
async fn of_values_that_end_like_an_empty_parameter() {
    for (field, value) in [
        ("passback_params", "uid=1&q="),
        ("passback_params", "uid=1&q[]="),
        ("passback_params", "uid=1&q= &r=\t"),
        ("subject", "hello&t="),
        ("subject", "hello&t= "),
        ("subject", " &t=&u="),
    ] {
        for others in [
            &[][..],
            &[SIGN_TYPE],
            &[("body", "")],
            &[("gmt_close", " "), ("subjecu", ""), SIGN_TYPE],
            &[("alipay_cert_sn", "866efef280dec9137a87d047ac446315"), ("body", "")],
        ] {
            let trade = [REFUND[0], REFUND[2], REFUND[6], REFUND[7], REFUND[9], REFUND[10]];
            let mut parameters = [&trade[..], &[(field, value)], others].concat();
            parameters.sort();
            let rule = if others.contains(&SIGN_TYPE) { Rule::V2 } else { Rule::V1 };
            assert_only_the_original(&parameters, rule).await;
        }
    }
}

/// What is not covered when the signature is verified is not read as signed, whatever it is named.
#[tokio::test]
async fn unsigned_parameters_do_not_become_signed() {
    let client = client();
    for added in [
        "&alipay_cert_sn=x%26total_amount%3D0.01",
        "&alipay_cert_sn=866efef280dec9137a87d047ac446315",
        "&alipay_cert_sn=",
    ] {
        let notification = client.verify_notification(signed(PAYMENT) + added).await.unwrap();
        assert!(notification.is_paid(), "{added}");
        assert_eq!(notification.total_amount(), Some(Price::from_fen(8880)), "{added}");
        assert_eq!(notification.rule(), Rule::V1);
    }
    // A signature over the serial number does not do without it, or with another one.
    let mut covered = PAYMENT.to_vec();
    covered.insert(0, ("alipay_cert_sn", "a1"));
    let body = signed(&covered);
    for changed in ["", "alipay_cert_sn=a2&", "alipay_cert_sn=a1%26action%3D&"] {
        let changed = body.replacen("alipay_cert_sn=a1&", changed, 1);
        let error = client.verify_notification(changed).await.unwrap_err();
        assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
    }
}

/// A response is signed as JSON. It has no `app_id` that could be posted: what follows `{` must be
/// sorted after it.
#[tokio::test]
async fn a_response_is_not_a_notification() {
    let inner = format!("&app_id={}&trade_status=TRADE_SUCCESS&~=", APP.1);
    let node = format!(r#"{{"code":"10000","msg":"Success","subject":"a={inner}"}}"#);
    let sign = sign(&[("", node.as_str())].map(|(_, node)| node.split_once('=').unwrap()));
    let (name, value) = node.split_once('=').unwrap();
    for pairs in [
        vec![(name, value)],
        vec![(name, ""), APP, ("trade_status", "TRADE_SUCCESS"), ("~", "\"}")],
    ] {
        let body = format!("{}&{}", form(&pairs), form(&[("sign", &sign)]));
        let error = client().verify_notification(body).await.unwrap_err();
        let is_expected = matches!(
            error,
            NotificationError::OtherApp { .. } | NotificationError::WrongSignature(_)
        );
        assert!(is_expected, "{error}");
    }
}

/// Titles chosen by an attacker in order to be read otherwise: pieces of parameters, known and not.
fn hostile() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("app_id"),
        Just("body"),
        Just("gmt_refund"),
        Just("notify_id"),
        Just("notify_type"),
        Just("out_biz_no"),
        Just("out_trade_no"),
        Just("refund_fee"),
        Just("tax"),
        Just("total_amount"),
        Just("trade_status"),
        Just("z"),
        Just("a"),
    ];
    let value = prop_oneof![Just("x"), Just("1.00"), Just("TRADE_SUCCESS"), Just("N9"), Just("")];
    let piece = (name, value).prop_map(|(name, value)| format!("&{name}={value}"));
    proptest::collection::vec(piece, 1..=2).prop_map(|pieces| format!("x{}", pieces.concat()))
}

/// The fields that decide what is delivered, and whether it was before.
const DECISIVE: [&str; 6] =
    ["notify_id", "notify_type", "out_trade_no", "total_amount", "trade_no", "trade_status"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A title that contains a boundary cannot be distinguished from the parameters that it reads
    /// as, but nothing that is accepted states anything else about the payment.
    #[test]
    fn of_a_title_that_holds_seams(
        title in hostile(),
        field in prop_oneof![Just("body"), Just("passback_params"), Just("subject")],
        status in prop_oneof![Just("TRADE_SUCCESS"), Just("WAIT_BUYER_PAY")],
    ) {
        let mut all: BTreeMap<_, _> = PAYMENT
            .iter()
            .copied()
            .filter(|(name, _)| DECISIVE.contains(name) || ["app_id", "notify_time"].contains(name))
            .collect();
        all.extend([("trade_status", status), (field, &title)]);
        let sent: Vec<_> = all.clone().into_iter().collect();
        let client = client();
        for (pairs, body) in splits(&sent) {
            let Ok(found) = crate::any::wait(client.verify_notification(body)) else { continue };
            if found.is_paid() {
                prop_assert_eq!(status, "TRADE_SUCCESS");
                for name in DECISIVE {
                    prop_assert_eq!(found.get(name), all.get(name).copied(), "{} {:?}", name, pairs);
                }
            }
        }
    }
}
