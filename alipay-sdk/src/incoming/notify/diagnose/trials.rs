//! A limited number of verifications: each may be a call of a remote verifier.

use super::super::form::Form;
use super::super::verify::{coverages, verify};
use crate::client::Client;
use crate::keys::SignType;
use crate::transport::Deadline;
use crate::trust::MessageSource;
use crate::trust::sign::VerifyError;

/// Verifies what may have been signed. At most [`MAX`](Self::MAX) times, for all causes together, and
/// within what is left of the time for the message.
pub(super) struct Trials<'a> {
    client: &'a Client,
    deadline: &'a mut Deadline,
    left: usize,
}

impl<'a> Trials<'a> {
    const MAX: usize = 24;

    pub fn new(client: &'a Client, deadline: &'a mut Deadline) -> Self {
        Self { client, deadline, left: Self::MAX }
    }

    /// Returns whether the signature is valid for this form, with a sign type that is accepted. A
    /// verifier that is unavailable is not asked again.
    pub async fn is_valid(&mut self, form: &Form) -> bool {
        let accepted = self.client.shared.accepted(MessageSource::Message);
        let found = self.is_signed(form, accepted).await;
        if found.is_err() {
            self.left = 0;
        }
        found.unwrap_or(false)
    }

    /// Returns the sign type that the client does not accept, if the signature is valid with it. A
    /// verifier that does not know that one may be asked again, unless it took all the time.
    pub async fn other_sign_type(&mut self, form: &Form) -> Option<SignType> {
        let accepted = self.client.shared.accepted(MessageSource::Message);
        let other = SignType::ALL.into_iter().find(|other| !accepted.contains(other))?;
        let found = self.is_signed(form, &[other]).await;
        if found.is_err() && self.deadline.left().is_zero() {
            self.left = 0;
        }
        found.unwrap_or(false).then_some(other)
    }

    async fn is_signed(
        &mut self,
        form: &Form,
        sign_types: &[SignType],
    ) -> Result<bool, VerifyError> {
        let mut coverages = coverages(form);
        coverages.retain(|coverage| !coverage.has_blanks);
        coverages.truncate(self.left / sign_types.len());
        self.left -= coverages.len() * sign_types.len();
        let found = verify(self.client, form, sign_types, &coverages, self.deadline).await?;
        Ok(found.is_some())
    }
}
