//! Checks that issuers lead from a certificate to one of the roots.
//!
//! Alipay's certificates are not those of web servers: no host names, no extended key usages, no
//! revocation lists. Names, times, keys, signatures and the right to issue are checked; other
//! extensions, critical or not, are ignored.

use super::{TrustProblem, x509::Certificate};
use std::time::SystemTime;

/// Production chains have two issuers: the intermediate, and the root.
const MAX_ISSUERS: usize = 4;

/// Checks that a root issued the certificate, or one of the intermediates that lead to it.
pub(super) fn check(
    leaf: &Certificate,
    intermediates: &[&Certificate],
    roots: &[Certificate],
    now: SystemTime,
) -> Result<(), TrustProblem> {
    leaf.check_time(now)?;
    // The first one found: it is about a certificate that came along.
    let mut problem = None;
    let mut issued = |issuer: &Certificate, level: &[&Certificate], below| {
        level.iter().any(|child| match check_link(child, issuer, below, now) {
            Ok(is_issuer) => is_issuer,
            Err(found) => {
                problem.get_or_insert(found);
                false
            }
        })
    };
    // Follows all paths at once: several certificates may have the same name.
    let mut level = vec![leaf];
    for below in 0..MAX_ISSUERS {
        if roots.iter().any(|root| issued(root, &level, below)) {
            return Ok(());
        }
        level = intermediates.iter().copied().filter(|one| issued(one, &level, below)).collect();
    }
    Err(problem.unwrap_or(TrustProblem::NoIssuer))
}

/// Returns whether the names match, and if so, checks all the rest.
fn check_link(
    child: &Certificate,
    issuer: &Certificate,
    below: usize,
    now: SystemTime,
) -> Result<bool, TrustProblem> {
    if child.issuer() != issuer.subject() {
        return Ok(false);
    }
    if !issuer.is_authority(below) {
        return Err(TrustProblem::NotAuthority { sn: issuer.sn().to_owned() });
    }
    issuer.check_time(now)?;
    child.check_signature(&issuer.strong_key()?)?;
    Ok(true)
}
