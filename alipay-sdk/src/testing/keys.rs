//! Keys and certificates for tests.

use crate::trust::cert::Certificates;

/// Two fixed pairs of RSA keys, 2048 bits, with certificates: the application's and those of the
/// simulated Alipay.
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

    /// Returns certificates for these keys, valid until 2099: what a client in certificate mode is
    /// built with, opposite a gateway in [`certificate_mode`](super::GatewayBuilder::certificate_mode).
    ///
    /// ```no_run
    /// use alipay_sdk::Client;
    /// use alipay_sdk::testing::{Gateway, TestKeys};
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let gateway = Gateway::builder().certificate_mode().start().await?;
    /// let client = Client::builder(Gateway::APP_ID)
    ///     .gateway(gateway.url())
    ///     .private_key(TestKeys::app_private_key())
    ///     .certificates(TestKeys::certificates())
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Never: a test reads the certificates.
    pub fn certificates() -> Certificates {
        let [app, alipay, root] = Self::certificate_files();
        Certificates::new(app, alipay, root).expect("certificates that a test reads")
    }

    /// Returns the files of [`certificates`](Self::certificates), in the order of
    /// [`Certificates::new`].
    pub const fn certificate_files() -> [&'static str; 3] {
        [
            include_str!("keys/app.crt"),
            include_str!("keys/alipay.crt"),
            include_str!("keys/root.crt"),
        ]
    }
}
