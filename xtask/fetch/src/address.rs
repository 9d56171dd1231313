//! Which addresses are fetched, and from where: a page of opendocs.alipay.com is drawn by a script
//! from JSON that another host has.

use anyhow::{Context, Result, bail};
use url::Url;

/// An address that the user typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page that a browser shows.
    pub page: Url,
    /// Where its content is.
    pub source: Url,
}

/// The JSON of a page, by its id.
const SITE: &str = "https://ideservice.alipay.com/cms/site/";

/// The scene that a page shows unless its address names another.
const COMMON_SCENE: &str = "common";

impl Address {
    pub fn parse(text: &str) -> Result<Self> {
        let mut page = Url::parse(text.trim())
            .with_context(|| format!("`{text}` is not an address: copy it from the browser"))?;
        check(&page)?;
        page.set_fragment(None);
        let source = if page.host_str() == Some("opendocs.alipay.com") {
            json_of(&page)?
        } else {
            page.clone()
        };
        Ok(Self { page, source })
    }
}

/// Rejects an address other than `https://….alipay.com/…`.
pub fn check(url: &Url) -> Result<()> {
    let host = url.host_str().unwrap_or_default();
    match () {
        // First, so that no message shows a password.
        () if !url.username().is_empty() || url.password().is_some() => {
            bail!(
                "an address with a user or a password is not fetched: leave out what precedes the `@`"
            )
        }
        () if url.scheme() != "https" => bail!("{url} is not fetched: only https:// is; {INSTEAD}"),
        () if host != "alipay.com" && !host.ends_with(".alipay.com") => {
            bail!("{url} is not fetched: its host is not of alipay.com; {INSTEAD}")
        }
        // `Url` has no port where it is the usual one.
        () if url.port().is_some() => {
            bail!("{url} is not fetched: only the usual port is; {INSTEAD}")
        }
        () => Ok(()),
    }
}

const INSTEAD: &str = "save the page in a browser and import the file";

/// `https://opendocs.alipay.com/open/02e7gq?scene=common#s1` → the JSON of `02e7gq`.
fn json_of(page: &Url) -> Result<Url> {
    let last = page.path_segments().and_then(|parts| parts.rev().find(|part| !part.is_empty()));
    let id = last.filter(|part| is_id(part)).with_context(|| {
        format!(
            "{page} has no id such as 02e7gq at its end: open it in a browser and copy the address that \
             is shown then, or save the page and import the file"
        )
    })?;
    let mut source = Url::parse(SITE)?.join(id)?;
    let scene = page.query_pairs().find(|(name, value)| name == "scene" && value != COMMON_SCENE);
    if let Some((name, scene)) = scene {
        source.query_pairs_mut().append_pair(&name, &scene);
    }
    Ok(source)
}

/// Returns whether it is the id of a page: `02e7gq`.
fn is_id(part: &str) -> bool {
    (4..=12).contains(&part.len())
        && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && part.bytes().any(|byte| byte.is_ascii_digit())
}
