//! Downloads are shared, remembered, and rate-limited.

use super::*;
use crate::trust::cert::tests::{alipay_key, before, file, now, sn};
use futures_util::future::{join, join_all};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A gateway that counts its requests.
#[derive(Clone)]
struct Gateway {
    keyring: Keyring,
    asked: Arc<AtomicUsize>,
    works: bool,
}

impl Gateway {
    fn new(works: bool) -> Self {
        Self { keyring: Keyring::new(before()), asked: Arc::default(), works }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// Requests a key; the response takes some time.
    async fn keys(
        &self,
        sn: &str,
        source: MessageSource,
        seconds: u64,
    ) -> Result<(), CertificateError> {
        let (asked, works, name) = (self.asked.clone(), self.works, sn.to_owned());
        let at = now() + Duration::from_secs(seconds);
        let download = move || -> BoxFuture<'static, _> {
            Box::pin(async move {
                asked.fetch_add(1, Ordering::SeqCst);
                for _ in 0..3 {
                    tokio::task::yield_now().await;
                }
                if works { Ok(file("alipay.crt")) } else { Err(broken(&name)) }
            })
        };
        let keys = self.keyring.keys(Some(sn), source, at, download).await?;
        assert_eq!(keys, [alipay_key()]);
        Ok(())
    }
}

fn broken(sn: &str) -> CertificateError {
    CertificateError::download(sn, "the connection is broken")
}

#[track_caller]
fn assert_broken(result: Result<(), CertificateError>) {
    assert!(matches!(result, Err(CertificateError::Download { .. })), "{result:?}");
}

#[track_caller]
fn assert_postponed(result: Result<(), CertificateError>) {
    assert!(matches!(result, Err(CertificateError::Postponed { .. })), "{result:?}");
}

#[track_caller]
fn assert_untrusted(result: Result<(), CertificateError>) {
    assert!(matches!(result, Err(CertificateError::Untrusted { .. })), "{result:?}");
}

/// A serial number that no certificate has.
fn random(number: usize) -> String {
    format!("{number:032x}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_callers_one_download() {
    let (gateway, sn) = (Gateway::new(true), sn("alipay.crt"));
    let callers = (0..100).map(|number| {
        let (gateway, sn) = (gateway.clone(), sn.clone());
        let source = if number % 2 == 0 { MessageSource::Response } else { MessageSource::Message };
        tokio::spawn(async move { gateway.keys(&sn, source, 0).await })
    });
    for result in join_all(callers).await {
        result.unwrap().unwrap();
    }
    assert_eq!(gateway.asked(), 1);
    // From then on it is known, in any spelling.
    gateway.keys(&sn.to_uppercase(), MessageSource::Message, 1_000_000).await.unwrap();
    assert_eq!(gateway.asked(), 1);
}

#[tokio::test]
async fn configured_keys_need_no_download() {
    let gateway = Gateway::new(false);
    let never = || -> BoxFuture<'static, _> { panic!("a download") };
    let keys = gateway.keyring.keys(None, MessageSource::Message, now(), never).await.unwrap();
    let old = sn("alipay_old.crt");
    assert_eq!(
        gateway.keyring.keys(Some(&old), MessageSource::Response, now(), never).await.unwrap(),
        keys
    );
    for wrong in ["", "..", &old[1..], &format!("{old}\n"), &"é".repeat(16)] {
        let result = gateway.keyring.keys(Some(wrong), MessageSource::Response, now(), never).await;
        assert!(matches!(result, Err(CertificateError::Malformed)), "{wrong}: {result:?}");
    }
}

#[tokio::test]
async fn without_roots_nothing_is_downloaded() {
    let certificates = Certificates::from_serials(random(1), random(2)).unwrap();
    let keyring = Keyring::new(certificates);
    let never = || -> BoxFuture<'static, _> { panic!("a download") };
    let result = keyring.keys(Some(&random(3)), MessageSource::Response, now(), never).await;
    assert!(result.unwrap_err().to_string().contains("alipayCertPublicKey_RSA2.crt"));
    let result = keyring.keys(None, MessageSource::Response, now(), never).await;
    assert!(matches!(result, Err(CertificateError::NoKey)), "{result:?}");
}

#[tokio::test]
async fn a_caller_who_leaves_does_not_stop_the_others() {
    let (gateway, sn) = (Gateway::new(true), sn("alipay.crt"));
    let mut first = Box::pin(gateway.keys(&sn, MessageSource::Response, 0));
    let mut second = Box::pin(gateway.keys(&sn, MessageSource::Response, 0));
    assert!((&mut first).now_or_never().is_none());
    assert!((&mut second).now_or_never().is_none());
    drop(first);
    second.await.unwrap();
    assert_eq!(gateway.asked(), 1);
}

#[tokio::test]
async fn an_abandoned_download_is_started_again() {
    let (gateway, sn) = (Gateway::new(true), sn("alipay.crt"));
    assert!(gateway.keys(&sn, MessageSource::Response, 0).now_or_never().is_none());
    gateway.keys(&sn, MessageSource::Response, 0).await.unwrap();
    assert_eq!(gateway.asked(), 2);
    assert!(lock(&gateway.keyring.state).running.is_empty());
}

#[tokio::test]
async fn a_failure_is_shared_and_remembered_for_a_minute() {
    let (gateway, sn) = (Gateway::new(false), sn("alipay.crt"));
    let both = join(
        gateway.keys(&sn, MessageSource::Response, 0),
        gateway.keys(&sn, MessageSource::Response, 0),
    );
    let (first, second) = both.await;
    assert_broken(first);
    assert_broken(second);
    assert_broken(gateway.keys(&sn, MessageSource::Response, 59).await);
    assert_eq!(gateway.asked(), 1);
    let repaired = Gateway { works: true, ..gateway };
    repaired.keys(&sn, MessageSource::Response, 60).await.unwrap();
    assert_eq!(repaired.asked(), 2);
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_block() {
    let (gateway, sn) = (Gateway::new(false), sn("alipay.crt"));
    assert_broken(gateway.keys(&sn, MessageSource::Message, 1000).await);
    let repaired = Gateway { works: true, ..gateway };
    repaired.keys(&sn, MessageSource::Message, 0).await.unwrap();
}

#[tokio::test]
async fn an_earlier_clock_reading_is_not_let_through() {
    let (gateway, sn) = (Gateway::new(false), sn("alipay.crt"));
    assert_broken(gateway.keys(&sn, MessageSource::Message, 1000).await);
    let repaired = Gateway { works: true, ..gateway };
    let error = repaired.keys(&random(1), MessageSource::Message, 999).await.unwrap_err();
    assert!(matches!(error, CertificateError::Postponed { .. }), "{error:?}");
    assert_broken(repaired.keys(&sn, MessageSource::Message, 999).await);
}

#[tokio::test]
async fn a_panic_is_a_failure() {
    let (gateway, sn) = (Gateway::new(true), sn("alipay.crt"));
    let panicking = || -> BoxFuture<'static, _> { Box::pin(async { panic!("on purpose") }) };
    let result = gateway.keyring.keys(Some(&sn), MessageSource::Response, now(), panicking).await;
    assert!(matches!(result, Err(CertificateError::Download { .. })), "{result:?}");
    gateway.keys(&sn, MessageSource::Response, 60).await.unwrap();
}

#[tokio::test]
async fn a_download_that_is_not_trusted_is_a_failure() {
    let gateway = Gateway::new(true);
    // The gateway has one certificate for all serial numbers.
    for _ in 0..2 {
        assert_untrusted(gateway.keys(&random(1), MessageSource::Response, 0).await);
    }
    assert_eq!(gateway.asked(), 1);
}

#[tokio::test]
async fn a_flood_of_messages_causes_one_download_in_a_minute() {
    let gateway = Gateway::new(false);
    let results = join_all((0..100).map(|number| {
        let gateway = gateway.clone();
        async move { gateway.keys(&random(number), MessageSource::Message, 0).await }
    }));
    let mut results = results.await.into_iter();
    assert_broken(results.next().unwrap());
    results.for_each(assert_postponed);
    assert_postponed(gateway.keys(&random(100), MessageSource::Message, 59).await);
    assert_eq!(gateway.asked(), 1);
    // The gateway's own responses are not held up.
    let repaired = Gateway { works: true, ..gateway };
    repaired.keys(&sn("alipay.crt"), MessageSource::Response, 59).await.unwrap();
    // After the minute the next message may try.
    assert_untrusted(repaired.keys(&random(100), MessageSource::Message, 60).await);
    assert_eq!(repaired.asked(), 3);
}

/// Otherwise a flood could hang up before the failure.
#[tokio::test]
async fn a_message_that_hangs_up_counts_as_failed() {
    let gateway = Gateway::new(true);
    assert!(gateway.keys(&random(1), MessageSource::Message, 0).now_or_never().is_none());
    assert_postponed(gateway.keys(&random(2), MessageSource::Message, 59).await);
    assert_eq!(gateway.asked(), 1);
}

#[tokio::test]
async fn a_message_that_succeeds_delays_no_other() {
    let gateway = Gateway::new(true);
    gateway.keys(&sn("alipay.crt"), MessageSource::Message, 0).await.unwrap();
    assert_untrusted(gateway.keys(&random(1), MessageSource::Message, 0).await);
    assert_eq!(gateway.asked(), 2);
}

#[tokio::test]
async fn a_response_retries_what_failed_for_a_message() {
    let (gateway, sn) = (Gateway::new(false), sn("alipay.crt"));
    assert_broken(gateway.keys(&sn, MessageSource::Message, 0).await);
    assert_broken(gateway.keys(&sn, MessageSource::Response, 1).await);
    assert_eq!(gateway.asked(), 2);
    // But not the reverse, and the response's own failure counts for itself.
    assert_broken(gateway.keys(&sn, MessageSource::Response, 2).await);
    assert_broken(gateway.keys(&sn, MessageSource::Message, 2).await);
    assert_eq!(gateway.asked(), 2);
}

#[tokio::test]
async fn memory_is_bounded() {
    let gateway = Gateway::new(false);
    for number in 0..100 {
        assert_broken(gateway.keys(&random(number), MessageSource::Response, 0).await);
    }
    assert_eq!(lock(&gateway.keyring.state).failed.len(), CAPACITY);
    // The newest are kept.
    assert_broken(gateway.keys(&random(99), MessageSource::Response, 0).await);
    assert_eq!(gateway.asked(), 100);
    let state = lock(&gateway.keyring.state);
    assert!(state.running.is_empty() && state.downloaded.is_empty());
}

#[test]
fn debug_shows_serial_numbers_only() {
    let shown = format!("{:?}", Keyring::new(before()));
    assert!(shown.contains(&sn("alipay_old.crt")) && shown.len() < 400, "{shown}");
}
