//! Reads files of an earlier revision with the `git` command. Never uses the network.

use crate::disk;
use crate::input::Limit;
use anyhow::{Context, Result, anyhow, bail};
use codegen::printable::printable;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

/// The git repository that contains a folder.
pub struct Repository {
    folder: PathBuf,
}

impl Repository {
    pub fn around(folder: &Path) -> Result<Self> {
        let output = git(folder, &["rev-parse", "--show-prefix"])?;
        if !output.status.success() {
            bail!(
                "git has no earlier version of {} ({}); name two folders instead",
                disk::show(folder),
                complaint(&output)
            );
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// Resolves a revision to a commit.
    pub fn commit(&self, revision: &str) -> Result<String> {
        self.resolve(&format!("{revision}^{{commit}}"))?.ok_or_else(|| {
            anyhow!(
                "`{}` is neither a folder nor a revision of this repository{}",
                printable(revision),
                self.history()
            )
        })
    }

    /// The commit where HEAD left `main` or `origin/main`, whichever is later.
    pub fn left_main(&self) -> Result<String> {
        let mut arguments = vec!["merge-base".to_owned(), "HEAD".to_owned()];
        for main in ["refs/heads/main", "refs/remotes/origin/main"] {
            arguments.extend(self.resolve(&format!("{main}^{{commit}}"))?);
        }
        if arguments.len() == 2 {
            bail!(
                "neither `main` nor `origin/main` exists{}; name the base: `cargo xtask diff REVISION`",
                self.history()
            );
        }
        let output = git(&self.folder, &arguments)?;
        if !output.status.success() {
            bail!("HEAD and `main` have no common ancestor{}", self.history());
        }
        Ok(line(output.stdout))
    }

    /// Returns whether the commit is the one that is checked out.
    pub fn is_head(&self, commit: &str) -> Result<bool> {
        Ok(self.resolve("HEAD^{commit}")?.as_deref() == Some(commit))
    }

    /// The names and contents of the wanted files directly in the folder, as of a commit.
    pub fn files(
        &self,
        commit: &str,
        is_wanted: impl Fn(&str) -> bool,
        limit: Limit,
    ) -> Result<Vec<(String, Vec<u8>)>> {
        let Some(tree) = self.resolve(&format!("{commit}:./"))? else {
            bail!(
                "{} does not exist in commit {commit}; check that out elsewhere (`git worktree add`) and name two folders instead",
                disk::show(&self.folder)
            );
        };
        let output = git(&self.folder, &["ls-tree", "-z", "--full-tree", &tree])?;
        if !output.status.success() {
            bail!("git cannot list commit {commit} ({})", complaint(&output));
        }
        let entries = output.stdout.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
        let blobs = entries.filter_map(blob).filter(|(_, name)| is_wanted(name));
        let blobs: Vec<_> = blobs.collect();
        let contents = self.contents(&blobs, limit)?;
        Ok(blobs.into_iter().map(|(_, name)| name).zip(contents).collect())
    }

    /// Resolves an expression to an object, if it names one.
    fn resolve(&self, expression: &str) -> Result<Option<String>> {
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", expression];
        let output = git(&self.folder, &arguments)?;
        let id = line(output.stdout);
        Ok((output.status.success() && !id.is_empty()).then_some(id))
    }

    /// The reason why a commit may be missing.
    fn history(&self) -> &'static str {
        let shallow = git(&self.folder, &["rev-parse", "--is-shallow-repository"]);
        match shallow {
            Ok(output) if output.stdout.starts_with(b"true") => {
                ", as this clone is shallow: run `git fetch --unshallow` (in a GitHub workflow, check out with `fetch-depth: 0`)"
            }
            _ => "",
        }
    }

    fn contents(&self, blobs: &[(String, String)], limit: Limit) -> Result<Vec<Vec<u8>>> {
        let mut child = command(&self.folder, &["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run git")?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
            bail!("cannot connect to git")
        };
        let input = blobs.iter().map(|(id, _)| format!("{id}\n")).collect::<String>();
        // Written from another thread: git responds before it has read everything.
        let contents = thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(input.as_bytes()));
            let mut stdout = BufReader::new(stdout);
            let contents = blobs.iter().map(|(_, name)| content(&mut stdout, name, limit));
            let contents = contents.collect::<Result<Vec<_>>>();
            // Git stops when nobody reads any more.
            drop(stdout);
            contents
        });
        child.wait().context("cannot wait for git")?;
        contents
    }
}

/// Parses `MODE blob ID\tNAME` into id and name. Skips folders and submodules.
fn blob(entry: &[u8]) -> Option<(String, String)> {
    let entry = String::from_utf8_lossy(entry);
    let (head, name) = entry.split_once('\t')?;
    let mut words = head.split(' ').skip(1);
    let is_blob = words.next() == Some("blob");
    let id = words.next()?.to_owned();
    is_blob.then(|| (id, name.to_owned()))
}

/// Reads `ID blob SIZE\n`, the bytes, `\n`.
fn content(stdout: &mut impl BufRead, name: &str, limit: Limit) -> Result<Vec<u8>> {
    let failed = "cannot read the earlier files from git";
    let mut head = String::new();
    stdout.read_line(&mut head).context(failed)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
    let size = size.with_context(|| format!("{failed}: git says `{}`", head.trim_end()))?;
    limit.check(&format!("the earlier {}", printable(name)), size as u64)?;
    let mut bytes = vec![0; size];
    stdout.read_exact(&mut bytes).context(failed)?;
    stdout.read_exact(&mut [0]).context(failed)?;
    Ok(bytes)
}

fn git<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<Output> {
    command(folder, arguments).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            anyhow!("git is not installed; install it, or name two folders instead")
        }
        _ => anyhow::Error::new(error).context("cannot run git"),
    })
}

fn command<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).stdin(Stdio::null());
    // Always the folder's own repository: in a hook, these name the one that it runs for.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    // A partial clone would fetch what is missing.
    command.env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    command
}

/// The first line of git's error output.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().next().unwrap_or("git gives no reason").to_owned()
}

fn line(stdout: Vec<u8>) -> String {
    String::from_utf8_lossy(&stdout).trim_end_matches(['\r', '\n']).to_owned()
}
