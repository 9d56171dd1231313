//! Files in the places of others: `Certificates::new(alipay, app, root)`.

use super::{CertificateError, CertificateFile, FileProblem, leaf};

/// The error of files of which two are swapped, if they are.
pub(super) fn check(app: &[u8], alipay: &[u8], root: &[u8]) -> Result<(), CertificateError> {
    use CertificateFile::{Alipay, App, Root};
    let swapped = |first, second| Err(CertificateError::Swapped { first, second });
    match (kind(app), kind(alipay), kind(root)) {
        (Some(Root), _, other) if other != Some(Root) => swapped(App, Root),
        (_, Some(Root), other) if other != Some(Root) => swapped(Alipay, Root),
        (Some(Alipay), Some(App), _) => swapped(App, Alipay),
        _ => Ok(()),
    }
}

/// What a file is: roots issue themselves, and Alipay issues certificates for applications by another
/// authority than its own.
fn kind(file: &[u8]) -> Option<CertificateFile> {
    match leaf(CertificateFile::Download, file) {
        Ok((certificate, ..)) if certificate.issuer().contains("Class 1 ") => {
            Some(CertificateFile::App)
        }
        Ok((certificate, ..)) if certificate.issuer().contains("Class 2 ") => {
            Some(CertificateFile::Alipay)
        }
        Err(CertificateError::File { problem: FileProblem::IsRoot, .. }) => {
            Some(CertificateFile::Root)
        }
        Ok(_) | Err(_) => None,
    }
}
