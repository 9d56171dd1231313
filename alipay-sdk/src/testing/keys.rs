//! Keys for tests.

/// Two fixed pairs of RSA keys, 2048 bits: the application's and the one of the simulated Alipay.
///
/// They are published with the source of this crate. Never use them for anything but tests.
#[derive(Debug)]
pub enum TestKeys {}

impl TestKeys {
    /// Returns the application's private key, PKCS#8 in PEM: the client signs with it.
    pub const fn app_private_key() -> &'static str {
        include_str!("keys/app_private_pkcs8.pem")
    }

    /// Returns the application's public key, SPKI in PEM: [`Gateway`](super::Gateway) verifies with
    /// it.
    pub const fn app_public_key() -> &'static str {
        include_str!("keys/app_public.pem")
    }

    /// Returns Alipay's private key, PKCS#8 in PEM: [`Gateway`](super::Gateway) signs with it.
    pub const fn alipay_private_key() -> &'static str {
        include_str!("keys/alipay_private_pkcs8.pem")
    }

    /// Returns Alipay's public key, SPKI in PEM: the client verifies with it.
    pub const fn alipay_public_key() -> &'static str {
        include_str!("keys/alipay_public.pem")
    }
}
