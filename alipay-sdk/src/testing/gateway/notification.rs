//! Notifications that Alipay posts to applications.

use super::Gateway;
use crate::testing::reply::Keys;
use form_urlencoded::Serializer;

/// The parameters that the gateway adds.
const ADDED: [&str; 3] = ["alipay_cert_sn", "sign", "sign_type"];

impl Gateway {
    /// Returns the body of a notification about a payment, or the query of `return_url`: a form in
    /// UTF-8 with these parameters and Alipay's `sign_type` and `sign`, sorted by name. In
    /// certificate mode it has `alipay_cert_sn`, too. The signature does not cover `sign_type` (the
    /// rule called V1), `alipay_cert_sn` or empty values. Whether Alipay's covers `alipay_cert_sn` is
    /// disputed: clients accept either.
    ///
    /// # Panics
    /// Panics if `sign`, `sign_type` or `alipay_cert_sn` is among the parameters.
    #[track_caller]
    pub fn notification(&self, parameters: &[(&str, &str)]) -> String {
        form(&self.platform.keys, parameters, &ADDED)
    }

    /// Returns a message of the platform, which is not about a payment: like
    /// [`notification`](Self::notification), but the signature covers `sign_type` (V2).
    ///
    /// # Panics
    /// Panics if `sign`, `sign_type` or `alipay_cert_sn` is among the parameters.
    #[track_caller]
    pub fn notification_v2(&self, parameters: &[(&str, &str)]) -> String {
        form(&self.platform.keys, parameters, &["alipay_cert_sn", "sign"])
    }
}

#[track_caller]
fn form(keys: &Keys, parameters: &[(&str, &str)], unsigned: &[&str]) -> String {
    let mut all = parameters.to_vec();
    let added = all.iter().find(|(name, _)| ADDED.contains(name));
    assert!(added.is_none(), "the gateway adds `sign`, `sign_type` and `alipay_cert_sn`");
    all.push(("sign_type", keys.sign_type.as_str()));
    all.extend(keys.cert_sn.as_deref().map(|sn| ("alipay_cert_sn", sn)));
    all.sort_unstable();
    let signed = all.iter().filter(|(name, value)| !unsigned.contains(name) && !value.is_empty());
    let pairs: Vec<_> = signed.map(|(name, value)| format!("{name}={value}")).collect();
    let sign = keys.sign(pairs.join("&").as_bytes()).expect("the key was tried at the start");
    all.push(("sign", &sign));
    all.sort_unstable();
    Serializer::new(String::new()).extend_pairs(all).finish()
}
