//! Any parameters, and any bytes.

use crate::{APP, client, form, sign};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::future::Future;
use std::sync::LazyLock;
use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Builder::new_multi_thread().build().unwrap());

pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    RUNTIME.block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_signed_comes_back_byte_for_byte(
        mut parameters in btree_map("[A-Za-z_][a-z0-9_./ %+]{0,8}", vec(any::<u8>(), 0..40), 0..12),
        keeps_blanks: bool,
    ) {
        for name in ["sign", "sign_type", "alipay_cert_sn", "method"] {
            parameters.remove(name);
        }
        parameters.insert(APP.0.to_owned(), APP.1.as_bytes().to_vec());
        let all: Vec<_> = parameters.clone().into_iter().collect();
        let mut signed = all.clone();
        signed.retain(|(_, value)| keeps_blanks || !value.trim_ascii().is_empty());
        let body = format!("{}&{}", form(&[("sign", sign(&signed))]), form(&all));

        let notification = wait(client().verify_notification(&body)).unwrap();
        for (name, value) in &parameters {
            prop_assert_eq!(notification.raw(name), Some(value.as_slice()));
            if let Some(text) = notification.get(name) {
                let is_utf8 = text.as_bytes() == value;
                prop_assert!(is_utf8 || cfg!(feature = "gbk"), "{name}");
            }
        }
        prop_assert!(notification.get("nothing like it").is_none());
    }

    #[test]
    fn no_bytes_panic(bytes in vec(any::<u8>(), 0..200), url in ".{0,80}") {
        let client = client();
        prop_assert!(wait(client.verify_notification(&bytes)).is_err());
        let signed = [&bytes[..], b"&sign=AAAA&sign_type=RSA2"].concat();
        prop_assert!(wait(client.verify_notification(signed)).is_err());
        prop_assert!(wait(client.verify_return_url(&url)).is_err());
        let url = url + "?a=%&sign=A+==&b=%4";
        prop_assert!(wait(client.verify_return_url(&url)).is_err());
    }

    #[test]
    fn no_signed_bytes_panic(
        names in vec("(charset|biz_content|service|refund_fee|gmt_create|trade_status)", 1..4),
        value in vec(any::<u8>(), 0..60),
    ) {
        let mut all: Vec<_> = names.into_iter().map(|name| (name, value.clone())).collect();
        all.push((APP.0.to_owned(), APP.1.as_bytes().to_vec()));
        all.sort();
        all.dedup();
        let body = format!("{}&{}", form(&all), form(&[("sign", sign(&all))]));
        let notification = wait(client().verify_notification(body)).unwrap();
        let _ = format!("{notification:?} {}", notification.is_paid());
    }
}
