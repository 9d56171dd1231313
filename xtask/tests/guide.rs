//! CONTRIBUTING.md's "Add an API in ten minutes", followed to the letter in a copy of the
//! repository: its commands print what it shows. `UPDATE_EXPECT=1 cargo test` rewrites that.

mod support;

use std::fmt::Write;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};
use support::{Copy, root};

const GUIDES: [&str; 2] = ["CONTRIBUTING.md", "CONTRIBUTING.zh-CN.md"];
const SPEC: &str = "specs/alipay.test.coupon.query.yaml";

#[test]
fn the_commands_of_the_guide_print_what_it_shows() {
    for guide in GUIDES {
        let copy = repository();
        let text = fs::read_to_string(root().join(guide)).unwrap();
        let mut followed = String::new();
        for (index, part) in text.split("```").enumerate() {
            // Every other part is a block of code.
            let part = match part.split_once('\n').filter(|_| index % 2 == 1) {
                Some(("console", commands)) => format!("console\n{}", run(&copy, commands)),
                Some(("diff", change)) => {
                    edit(&copy.path().join(SPEC), change);
                    part.to_owned()
                }
                _ => part.to_owned(),
            };
            let fence = if index == 0 { "" } else { "```" };
            write!(followed, "{fence}{part}").unwrap();
        }
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(root().join(guide), followed).unwrap();
        } else {
            let without_counts = |text: &str| text.lines().map(uncounted).collect::<Vec<_>>();
            assert_eq!(without_counts(&text), without_counts(&followed), "in {guide}");
        }
    }
}

/// A repository with a first commit, and the page to import.
fn repository() -> Copy {
    let copy = Copy::new();
    let page = "xtask/tests/guide/page.txt";
    fs::create_dir_all(copy.path().join(page).parent().unwrap()).unwrap();
    fs::copy(root().join(page), copy.path().join(page)).unwrap();
    for command in ["init --quiet --initial-branch main", "add --all", "commit --quiet -m First"] {
        let words: Vec<_> = command.split(' ').collect();
        assert!(git(copy.path(), &words).status.success(), "git {command}");
    }
    copy
}

/// The commands of a block, each with what it prints now.
fn run(copy: &Copy, block: &str) -> String {
    let mut printed = String::new();
    for line in block.lines() {
        let Some(command) = line.strip_prefix("$ ") else { continue };
        writeln!(printed, "{line}").unwrap();
        let words = words(command);
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["cargo", "xtask", arguments @ ..] => {
                let mut terminal = tempfile::tempfile().unwrap();
                let both = || terminal.try_clone().unwrap();
                let mut command = copy.command(arguments);
                command.current_dir(copy.path()).stdout(both()).stderr(both()).status().unwrap();
                terminal.rewind().unwrap();
                terminal.read_to_string(&mut printed).unwrap();
            }
            ["git", arguments @ ..] => {
                let output = git(copy.path(), arguments);
                assert!(output.status.success(), "{command}: {output:?}");
            }
            // Takes too long here, and prints cargo's own output. It is the one that `gen` printed.
            ["cargo", "test", ..] => {
                assert!(
                    printed.contains(&format!(" help: test it with `{command}`\n")),
                    "{command}"
                );
            }
            _ => panic!("unexpected command in the guide: {command}"),
        }
    }
    printed
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let mut git = Command::new("git");
    for name in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        git.env(format!("{name}_NAME"), "A").env(format!("{name}_EMAIL"), "a@example.com");
    }
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").args(arguments).current_dir(folder).output().unwrap()
}

/// The words of a command; those in quotes are one.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// Applies a change as the guide shows it: removed lines, added lines, and context between them.
fn edit(path: &Path, change: &str) {
    let mut lines: Vec<_> = fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect();
    let mut at = 0;
    for line in change.lines() {
        let (sign, line) = line.split_at_checked(1).unwrap_or((" ", ""));
        if sign == "+" {
            lines.insert(at, line.to_owned());
            at += 1;
            continue;
        }
        let found = lines[at..].iter().position(|known| known == line);
        at += found.unwrap_or_else(|| panic!("`{line}` is not in the rest of the spec"));
        if sign == "-" {
            lines.remove(at);
        } else {
            at += 1;
        }
    }
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

/// The number of specs changes with every API.
fn uncounted(line: &str) -> String {
    if !line.contains(" specs") {
        return line.to_owned();
    }
    line.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}
