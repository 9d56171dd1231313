//! Files in the places of others: `Certificates::new(alipay, app, root)`.

use super::{CertificateError, CertificateFile, FileProblem, leaf};
use CertificateFile::{Alipay, App, Root};

/// Returns the error of files that are not where they belong, if that is certain.
pub(super) fn check(app: &[u8], alipay: &[u8], root: &[u8]) -> Result<(), CertificateError> {
    let swapped = |first, second| Err(CertificateError::Swapped { first, second });
    match (kind(app), kind(alipay), kind(root)) {
        (Some(Alipay), Some(App), Some(Root)) => swapped(App, Alipay),
        (Some(Root), Some(Alipay), Some(App)) => swapped(App, Root),
        (Some(App), Some(Root), Some(Alipay)) => swapped(Alipay, Root),
        (Some(Root), Some(App), Some(Alipay)) | (Some(Alipay), Some(Root), Some(App)) => {
            Err(CertificateError::WrongOrder)
        }
        (Some(Alipay), ..) => {
            Err(CertificateError::File { file: App, problem: FileProblem::IsAlipay })
        }
        _ => Ok(()),
    }
}

/// The kind of a file: roots issue themselves, and Alipay issues certificates for applications by
/// another authority than its own.
fn kind(file: &[u8]) -> Option<CertificateFile> {
    match leaf(CertificateFile::Download, file) {
        Ok((certificate, ..)) if certificate.issuer().contains("Class 1 ") => Some(App),
        Ok((certificate, ..)) if certificate.issuer().contains("Class 2 ") => Some(Alipay),
        Err(CertificateError::File { problem: FileProblem::IsRoot, .. }) => Some(Root),
        Ok(_) | Err(_) => None,
    }
}
