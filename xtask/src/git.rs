//! Files of an earlier revision, by the `git` command. Nothing here asks the network.

use crate::disk;
use anyhow::{Context, Result, anyhow, bail};
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

/// The repository that a folder lies in.
pub struct Repository {
    folder: PathBuf,
}

impl Repository {
    pub fn around(folder: &Path) -> Result<Self> {
        let output = git(folder, &["rev-parse", "--show-prefix"])?;
        if !output.status.success() {
            bail!(
                "git knows no earlier {} ({}); name two folders of specs instead",
                disk::show(folder),
                complaint(&output)
            );
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// The commit that a revision names.
    pub fn commit(&self, revision: &str) -> Result<String> {
        self.resolve(&format!("{revision}^{{commit}}"))?.ok_or_else(|| {
            anyhow!(
                "`{revision}` is neither a folder nor a revision of this repository{}",
                self.history()
            )
        })
    }

    /// Where the work at hand left the main branch, here or on the server: whichever was later.
    pub fn left_main(&self) -> Result<String> {
        let mut arguments = vec!["merge-base".to_owned(), "HEAD".to_owned()];
        for main in ["refs/heads/main", "refs/remotes/origin/main"] {
            arguments.extend(self.resolve(&format!("{main}^{{commit}}"))?);
        }
        if arguments.len() == 2 {
            bail!(
                "there is neither a `main` nor an `origin/main`{}; name what to compare with: `cargo xtask diff REVISION`",
                self.history()
            );
        }
        let output = git(&self.folder, &arguments)?;
        if !output.status.success() {
            bail!("HEAD and `main` have no commit in common{}", self.history());
        }
        Ok(line(output.stdout))
    }

    /// Is the commit the one that is checked out?
    pub fn is_head(&self, commit: &str) -> Result<bool> {
        Ok(self.resolve("HEAD^{commit}")?.as_deref() == Some(commit))
    }

    /// The files right in the folder as a commit has them: their names and what is in them.
    pub fn files(&self, commit: &str) -> Result<Vec<(String, Vec<u8>)>> {
        let Some(tree) = self.resolve(&format!("{commit}:./"))? else {
            bail!(
                "there is no {} in the commit {commit}; check that out elsewhere (`git worktree add`) and name two folders of specs instead",
                disk::show(&self.folder)
            );
        };
        let output = git(&self.folder, &["ls-tree", "-z", "--full-tree", &tree])?;
        if !output.status.success() {
            bail!("git cannot list the commit {commit} ({})", complaint(&output));
        }
        let entries = output.stdout.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
        let blobs: Vec<_> = entries.filter_map(blob).collect();
        let contents = self.contents(blobs.iter().map(|(id, _)| id.as_str()).collect())?;
        Ok(blobs.into_iter().map(|(_, name)| name).zip(contents).collect())
    }

    /// The object that an expression names, if there is one.
    fn resolve(&self, expression: &str) -> Result<Option<String>> {
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", expression];
        let output = git(&self.folder, &arguments)?;
        let id = line(output.stdout);
        Ok((output.status.success() && !id.is_empty()).then_some(id))
    }

    /// Why a commit may be missing.
    fn history(&self) -> &'static str {
        let shallow = git(&self.folder, &["rev-parse", "--is-shallow-repository"]);
        match shallow {
            Ok(output) if output.stdout.starts_with(b"true") => {
                ", whose history is not all here: run `git fetch --unshallow` (in a GitHub workflow, check out with `fetch-depth: 0`)"
            }
            _ => "",
        }
    }

    fn contents(&self, ids: Vec<&str>) -> Result<Vec<Vec<u8>>> {
        let mut child = command(&self.folder, &["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run git")?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else { bail!("cannot talk to git") };
        let ask = ids.iter().map(|id| format!("{id}\n")).collect::<String>();
        // Asked from another thread: git answers before it has read everything.
        let contents = thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(ask.as_bytes()));
            let mut stdout = BufReader::new(stdout);
            ids.iter().map(|_| content(&mut stdout)).collect::<io::Result<Vec<_>>>()
        });
        child.wait().context("git did not end")?;
        contents.context("cannot read the earlier specs from git")
    }
}

/// `MODE blob ID\tNAME`: its id and name. Folders and submodules are no specs.
fn blob(entry: &[u8]) -> Option<(String, String)> {
    let entry = String::from_utf8_lossy(entry);
    let (head, name) = entry.split_once('\t')?;
    let mut words = head.split(' ').skip(1);
    let is_blob = words.next() == Some("blob");
    let id = words.next()?.to_owned();
    is_blob.then(|| (id, name.to_owned()))
}

/// `ID blob SIZE\n`, the bytes, `\n`.
fn content(stdout: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    stdout.read_line(&mut head)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
    let size = size.ok_or_else(|| io::Error::other(format!("git says `{}`", head.trim_end())))?;
    let mut bytes = vec![0; size];
    stdout.read_exact(&mut bytes)?;
    stdout.read_exact(&mut [0])?;
    Ok(bytes)
}

fn git<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<Output> {
    command(folder, arguments).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            anyhow!("git is not installed; install it, or name two folders of specs instead")
        }
        _ => anyhow::Error::new(error).context("cannot run git"),
    })
}

fn command<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).stdin(Stdio::null());
    // The repository is the folder's own: a hook names the one that it runs for, and its root.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    // A partial clone would fetch what is missing.
    command.env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    command
}

/// What git has to say, in one line.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().next().unwrap_or("git says nothing more").to_owned()
}

fn line(stdout: Vec<u8>) -> String {
    String::from_utf8_lossy(&stdout).trim_end_matches(['\r', '\n']).to_owned()
}
