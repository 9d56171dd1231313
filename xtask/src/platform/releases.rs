//! Which release of a source was read: its version and date, from its own files.

use super::sources::Read;
use jiff::{Timestamp, tz};
use platform::model::{Origin, Source};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What neither the source nor an option tells.
const UNKNOWN: &str = "-";

/// Versions and dates that are given on the command line.
#[derive(clap::Args)]
pub struct Given {
    /// The version of a source that does not name it, such as `net=4.9.1`; may be repeated
    #[arg(long, value_name = "SOURCE=VERSION", value_parser = given)]
    version_of: Vec<(Source, String)>,
    /// The day of a source's release, such as `net=2026-05-11`; may be repeated [default: from the
    /// source, else the day on which its files were last modified]
    #[arg(long, value_name = "SOURCE=DATE", value_parser = given_date)]
    date_of: Vec<(Source, String)>,
}

const WORDS: [(&str, Source); 4] = [
    ("python", Source::Python),
    ("net", Source::Net),
    ("java", Source::Java),
    ("openapi", Source::Rest),
];

fn given(text: &str) -> Result<(Source, String), String> {
    let (word, value) = text.split_once('=').ok_or("write SOURCE=VALUE")?;
    let source = WORDS.iter().find(|(known, _)| *known == word);
    let &(_, source) = source.ok_or("the sources are python, net, java and openapi")?;
    if value.is_empty() || value.contains(char::is_whitespace) {
        return Err("the value must be one word".to_owned());
    }
    Ok((source, value.to_owned()))
}

fn given_date(text: &str) -> Result<(Source, String), String> {
    let (source, date) = given(text)?;
    let is_day = date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok();
    if is_day { Ok((source, date)) } else { Err("write the day as 2026-05-11".to_owned()) }
}

/// A release as its files tell.
pub struct Found {
    pub source: Source,
    pub name: &'static str,
    pub version: Option<String>,
    pub date: Option<String>,
}

impl Given {
    pub fn origin(&self, found: Found, files: &[Read]) -> Origin {
        let Found { source, name, version, date } = found;
        let of = |list: &[(Source, String)]| {
            list.iter().rev().find(|(known, _)| *known == source).map(|(_, value)| value.clone())
        };
        let modified = || files.iter().filter_map(|file| file.modified).max().map(day);
        let version = of(&self.version_of).or(version).unwrap_or_else(|| UNKNOWN.to_owned());
        let date = of(&self.date_of).or(date).or_else(modified);
        Origin {
            source,
            name: name.to_owned(),
            version: version.replace(char::is_whitespace, "_"),
            date: date.unwrap_or_else(|| UNKNOWN.to_owned()).replace(char::is_whitespace, "_"),
            // That of the four projects; the v3 document is part of the last two.
            license: "Apache-2.0".to_owned(),
        }
    }
}

fn day(time: SystemTime) -> String {
    let time = Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH);
    tz::TimeZone::UTC.to_datetime(time).date().to_string()
}

/// The version in `PKG-INFO` of a source package or `METADATA` of an installed one, and its day.
pub fn of_python(folder: &Path) -> (Option<String>, Option<String>) {
    let inner = |suffix: &str, name: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_it = |path: &PathBuf| path.to_string_lossy().ends_with(suffix);
        entries.map(|entry| entry.path()).filter(is_it).map(|path| path.join(name)).collect()
    };
    let mut files = vec![folder.join("PKG-INFO")];
    files.extend(inner(".egg-info", "PKG-INFO"));
    files.extend(inner(".dist-info", "METADATA"));
    let about_alipay = |text: &String| text.to_ascii_lowercase().contains("\nname: alipay");
    let found = files.iter().find_map(|path| {
        let text = fs::read_to_string(path).ok().filter(about_alipay)?;
        Some((text, fs::metadata(path).ok()?.modified().ok()))
    });
    let Some((text, modified)) = found else { return (None, None) };
    let version = text.lines().find_map(|line| line.strip_prefix("Version: "));
    (version.map(|version| version.trim().to_owned()), modified.map(day))
}

/// The `<Version>` of a project file below a folder of the .NET SDK.
pub fn of_net(folder: &Path, is_v3: bool) -> Option<String> {
    let mut open = vec![folder.to_owned()];
    let mut projects = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(path);
            } else if path.extension().is_some_and(|is| is == "csproj") {
                projects.push(path);
            }
        }
    }
    projects.sort();
    let of_project = |path: &PathBuf| {
        let text = fs::read_to_string(path).ok()?;
        let is_openapi = text.contains("<PackageId>AlipaySDKNet.OpenAPI<");
        let (_, version) = text.split_once("<Version>")?;
        let (version, _) = version.split_once("</Version>")?;
        (is_openapi == is_v3).then(|| version.trim().to_owned())
    };
    projects.iter().find_map(of_project)
}
