//! Fetches a page of the documentation for `cargo xtask import URL`: over HTTPS from hosts of
//! alipay.com only, without cookies or a proxy, within a time and a size.
//!
//! A package of its own, which only that command builds: nothing else needs a client for HTTP. No
//! test asks the site itself; they ask a server on this machine.

pub mod address;
pub mod download;

use address::Address;
use anyhow::Result;
use download::Rules;
use std::time::Duration;
use xtask::Fetched;

/// The most bytes of an answer, as of a file to import.
const LONGEST: usize = 16 * 1024 * 1024;

/// How long all of it may take, redirects included.
const TIME: Duration = Duration::from_secs(30);

/// Fetches the page of an address that the user typed.
pub fn fetch(address: &str) -> Result<Fetched> {
    let Address { page, source } = Address::parse(address)?;
    let rules = Rules { check: &address::check, time: TIME, bytes: LONGEST };
    let bytes = download::get(&source, &rules)?;
    Ok(Fetched { page: page.into(), source: source.into(), bytes })
}
