//! From a file to its certificates; and what a file is that has none.

use super::{CertificateError, CertificateFile, FileProblem, x509::Certificate};
use crate::keys::{KeyError, PublicKey, text};
use x509_cert::{
    der::{Decode, Reader, Tag, Tagged, asn1::AnyRef},
    request::CertReq,
};

/// The certificates of a file in its order; None for one that is not signed with RSA.
pub(super) fn read(
    file: CertificateFile,
    input: &[u8],
) -> Result<Vec<Option<Certificate>>, CertificateError> {
    let certificates = documents(input).and_then(|documents| {
        let numbered = documents.iter().enumerate();
        numbered.map(|(index, der)| parse(der, index + 1)).collect()
    });
    certificates.map_err(|problem| CertificateError::File { file, problem })
}

fn parse(der: &[u8], number: usize) -> Result<Option<Certificate>, FileProblem> {
    Certificate::parse(der).map_err(|_| other(der).unwrap_or(FileProblem::Damaged { number }))
}

/// The DER documents of a file: PEM with anything around the blocks, base64 without armour, or DER.
fn documents(input: &[u8]) -> Result<Vec<Vec<u8>>, FileProblem> {
    if text::is_der(input) {
        return Ok(vec![input.to_vec()]);
    }
    // Between the blocks there may be names in any encoding.
    let lossy = String::from_utf8_lossy(input);
    let text = text::clean(lossy.as_bytes()).map_err(|error| match error {
        KeyError::Placeholder => FileProblem::Placeholder,
        _ => FileProblem::Path,
    })?;
    if text.is_empty() {
        return Err(FileProblem::Empty);
    }
    let is_certificate = |label: &str| label.ends_with("CERTIFICATE");
    let blocks = text::blocks(&text);
    let bodies: Vec<_> = blocks.iter().filter(|(label, _)| is_certificate(label)).collect();
    if !bodies.is_empty() {
        let numbered = bodies.into_iter().enumerate();
        return numbered.map(|(index, (_, body))| decode(body, index + 1)).collect();
    }
    if let Some(problem) = blocks.iter().find_map(|(label, _)| other_label(label)) {
        return Err(problem);
    }
    match decode(&text, 1) {
        Ok(der) if text::is_der(&der) => Ok(vec![der]),
        // A secret store may hold the base64 of a whole file.
        Ok(file) if text::is_pem(&file) => documents(&file),
        _ => Err(match text::error_of_text(&text) {
            Some(KeyError::Placeholder) => FileProblem::Placeholder,
            Some(KeyError::Path) => FileProblem::Path,
            _ => FileProblem::NotCertificate,
        }),
    }
}

fn decode(body: &str, number: usize) -> Result<Vec<u8>, FileProblem> {
    let der = text::decode(body).map_err(|_| FileProblem::Damaged { number })?;
    Ok(der.to_vec())
}

const PKCS12: FileProblem = FileProblem::Container {
    format: "PKCS#12",
    command: "openssl pkcs12 -in FILE -nokeys -out cert.crt",
};
const PKCS7: FileProblem = FileProblem::Container {
    format: "PKCS#7",
    command: "openssl pkcs7 -in FILE -print_certs -out cert.crt",
};

/// Names a block that is not a certificate; `None` if its label is unknown.
fn other_label(label: &str) -> Option<FileProblem> {
    if label.ends_with("KEY") {
        Some(FileProblem::Key)
    } else if label.ends_with("REQUEST") {
        Some(FileProblem::Request)
    } else if matches!(label, "PKCS7" | "CMS") {
        Some(PKCS7)
    } else {
        None
    }
}

/// Names a document that is not a certificate; `None` if it is unknown.
fn other(der: &[u8]) -> Option<FileProblem> {
    match PublicKey::parse(der) {
        Ok(_) | Err(KeyError::PrivateKeyGiven | KeyError::OtherAlgorithm { .. }) => {
            return Some(FileProblem::Key);
        }
        Err(_) => {}
    }
    if CertReq::from_der(der).is_ok() {
        return Some(FileProblem::Request);
    }
    // PKCS#12 begins with a version, PKCS#7 with an object identifier, a certificate with neither.
    let document = AnyRef::from_der(der).ok()?;
    let first = document.sequence(|reader| {
        let first = AnyRef::decode(reader)?.tag();
        reader.read_slice(reader.remaining_len())?;
        Ok(first)
    });
    match first.ok()? {
        Tag::Integer => Some(PKCS12),
        Tag::ObjectIdentifier => Some(PKCS7),
        _ => None,
    }
}
