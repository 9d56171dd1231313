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
    assert_eq!(diagnosis.findings().last().unwrap().cause, Cause::WrongKey);
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
    assert_eq!(diagnosis(body).await.findings()[0].cause, Cause::WrongKey);
}

#[tokio::test]
async fn another_applications_key() {
    let diagnosis = diagnosis("app_id=2014072300007149&sign=AAAA").await;
    assert_eq!(diagnosis.findings()[0].cause, Cause::OtherApp);
    assert_eq!(diagnosis.findings()[1].cause, Cause::WrongKey);
}

#[tokio::test]
async fn many_names_are_cut_short() {
    let extra: String = (b'a'..=b'z').map(|letter| format!("{}=1&", letter as char)).collect();
    let text = diagnosis(&format!("{extra}sign=AAAA")).await.to_string();
    assert!(text.contains("`a`, `b`, `c`, `d`, `e` and others are not Alipay's"), "{text}");
}
