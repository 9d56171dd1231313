//! Certificate mode: both sides name the certificate of the key that they sign with.

use super::finding::{Checked, Finding, require};
use crate::testing::received::Received;

/// The serial numbers of an application in certificate mode.
#[derive(Clone)]
pub(in crate::testing) struct Certificates {
    pub app: String,
    pub root: String,
    pub alipay: String,
}

impl Certificates {
    fn check(&self, received: &Received) -> Checked {
        let app = require(received, "app_cert_sn")?;
        let root = require(received, "alipay_root_cert_sn")?;
        if app != self.app {
            return Err(Finding::invalid(
                "isv.invalid-app-cert-sn",
                "app_cert_sn is not the one of the application's certificate",
            ));
        }
        if root != self.root {
            return Err(Finding::invalid(
                "isv.invalid-alipay-root-cert-sn",
                "alipay_root_cert_sn is not the one of Alipay's root certificates",
            ));
        }
        Ok(())
    }
}

/// Checks that both numbers are present, or neither without certificates.
pub(super) fn check(certificates: Option<&Certificates>, received: &Received) -> Checked {
    if let Some(certificates) = certificates {
        return certificates.check(received);
    }
    let names = ["app_cert_sn", "alipay_root_cert_sn"];
    match names.into_iter().find(|name| received.parameter(name).is_some()) {
        Some(name) => Err(Finding::parameter(format!("{name} is for certificate mode only"))),
        None => Ok(()),
    }
}
