//! Looks for the cause of a wrong signature.
//!
//! Nothing here makes a message verified. A message that is valid once it is repaired was damaged
//! in transit, which is what has to be fixed.

mod guesses;
mod marks;
mod trials;

use super::diagnosis::{Cause, Diagnosis, Finding};
use super::form::{Form, Kind};
use crate::charset::Charset;
use crate::client::Client;
use crate::keys::SignType;
use crate::transport::Deadline;
use guesses::Guesses;
use marks::{REPAIRS, Repair, found};
use trials::Trials;

/// Looks for causes, and undoes each of them to see whether the signature is valid then. The number
/// of verifications is [limited](Trials), and so is the time for them.
pub(super) async fn diagnose(
    client: &Client,
    form: &Form,
    kind: Kind,
    deadline: &mut Deadline,
) -> Diagnosis {
    let mut trials = Trials::new(client, deadline);
    if let Some(sign_type) = trials.other_sign_type(form).await {
        return signed_with(sign_type);
    }
    let mut findings = Vec::new();
    let (mut certain, mut all) = (Undone::nothing(form), Undone::nothing(form));
    for repair in REPAIRS {
        let mut alone = form.clone();
        let Some(cause) = repair(&mut alone, kind) else { continue };
        findings.push(Finding { cause: cause.clone(), is_proven: trials.is_valid(&alone).await });
        if !is_common(&cause) {
            certain.undo(repair, kind, cause.clone());
        }
        all.undo(repair, kind, cause);
    }
    // Several faults at once: only undoing all of them proves any.
    let mut suspected = Vec::new();
    let has_more = all.causes.len() > certain.causes.len();
    for undone in [Some(certain), has_more.then_some(all)].into_iter().flatten() {
        if is_any_proven(&findings) {
            break;
        }
        let guesses = Guesses::of(&undone.form);
        for cause in proven_together(&mut trials, &undone, guesses.forms).await {
            findings.retain(|finding| finding.cause != cause);
            findings.push(Finding { cause, is_proven: true });
        }
        suspected = guesses.suspected;
    }
    if !is_any_proven(&findings) {
        let rest = unproven(client, form).chain(suspected);
        let rest = rest.chain([Cause::Changed, Cause::WrongKey]);
        findings.extend(rest.map(|cause| Finding { cause, is_proven: false }));
    }
    findings.sort_by_key(|finding| !finding.is_proven);
    Diagnosis { findings }
}

/// A message of which some damage is undone.
struct Undone {
    form: Form,
    causes: Vec<Cause>,
}

impl Undone {
    fn nothing(form: &Form) -> Self {
        Self { form: form.clone(), causes: Vec::new() }
    }

    fn undo(&mut self, repair: Repair, kind: Kind, cause: Cause) {
        repair(&mut self.form, kind);
        self.causes.push(cause);
    }
}

/// Returns whether undamaged messages have the marks, too: the values of merchants are often
/// percent-encoded, signatures never.
fn is_common(cause: &Cause) -> bool {
    matches!(cause, Cause::EncodedTwice(names) if names.iter().all(|name| name != "sign"))
}

/// Returns all causes if the signature is valid once what leaves marks is undone, by itself or
/// together with a guess.
async fn proven_together(
    trials: &mut Trials<'_>,
    undone: &Undone,
    guesses: Vec<(Form, Vec<Cause>)>,
) -> Vec<Cause> {
    let with = |more: Vec<Cause>| undone.causes.iter().cloned().chain(more).collect();
    if undone.causes.len() > 1 && trials.is_valid(&undone.form).await {
        return with(Vec::new());
    }
    if !undone.causes.is_empty() {
        if let Some(sign_type) = trials.other_sign_type(&undone.form).await {
            return with(vec![Cause::OtherHash(sign_type)]);
        }
    }
    for (form, causes) in guesses {
        if trials.is_valid(&form).await {
            return with(causes);
        }
    }
    Vec::new()
}

/// Returns a diagnosis if the message is undamaged, and signed with a sign type that the client does
/// not accept.
pub(super) async fn other_hash(
    client: &Client,
    form: &Form,
    deadline: &mut Deadline,
) -> Option<Diagnosis> {
    Trials::new(client, deadline).other_sign_type(form).await.map(signed_with)
}

fn signed_with(sign_type: SignType) -> Diagnosis {
    let cause = Cause::OtherHash(sign_type);
    Diagnosis { findings: vec![Finding { cause, is_proven: true }] }
}

fn is_any_proven(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.is_proven)
}

/// Returns suspicious findings that cannot be undone.
fn unproven(client: &Client, form: &Form) -> impl Iterator<Item = Cause> {
    let charset = form.ascii("charset").and_then(Charset::from_name);
    let is_unfit = |value: &[u8]| match (charset, std::str::from_utf8(value)) {
        (_, Ok(text)) if text.contains(char::REPLACEMENT_CHARACTER) => true,
        // Chinese in GBK is hardly ever valid UTF-8 by chance.
        (Some(charset), Ok(text)) => charset != Charset::Utf8 && !text.is_ascii(),
        (Some(charset), Err(_)) => charset.decode(value).is_none(),
        (None, _) => false,
    };
    let unfit: Vec<_> =
        form.iter().filter(|(_, value)| is_unfit(value)).map(|(name, _)| name.to_owned()).collect();
    let is_other = form.get("app_id").is_some_and(|id| id != client.app_id().as_bytes());
    found(unfit, Cause::Charset).into_iter().chain(is_other.then_some(Cause::OtherApp))
}
