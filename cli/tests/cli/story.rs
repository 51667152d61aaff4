//! The first chapter of the book, run as it stands there.
//!
//! Blocks that start with a comment that names a file are written there; those of `diff` change the file that they name. In
//! blocks of `console`, lines after `$` are run by a shell, and what follows them is what they print.

use crate::support::Desk;
use similar::TextDiff;
use std::fs;
use std::path::Path;
use std::process::Command;

const CHAPTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../book/start.md");
const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[test]
fn the_first_chapter_is_true() {
    let desk = Desk::new("the_first_chapter_is_true");
    // Nothing is downloaded: all else is as it is for the reader.
    desk.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"harbour\"]\n",
    );
    let lock = fs::read_to_string(format!("{REPOSITORY}/Cargo.lock")).unwrap();
    desk.write("Cargo.lock", &lock);
    let chapter = fs::read_to_string(CHAPTER).unwrap();
    let played = play(&chapter, &desk);
    if std::env::var_os("BINDERY_WRITE_BOOK").is_some() {
        return fs::write(CHAPTER, &played).unwrap();
    }
    let difference = TextDiff::from_lines(&chapter, &played);
    let difference = difference.unified_diff().to_string();
    assert!(
        chapter == played,
        "run again with BINDERY_WRITE_BOOK=1:\n{difference}"
    );
}

/// The chapter with what its commands print now.
fn play(chapter: &str, desk: &Desk) -> String {
    let mut played = String::new();
    let mut lines = chapter.lines();
    while let Some(line) = lines.next() {
        played.push_str(line);
        played.push('\n');
        let Some(language) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let file = block.first().and_then(|line| {
            let comment = line.strip_prefix("# ").or(line.strip_prefix("// "))?;
            comment.contains('.').then_some(comment)
        });
        match (language, file) {
            ("console", _) => {
                for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                    played.extend(["$ ", command, "\n", &run(command, desk)]);
                }
            }
            ("diff", Some(file)) => {
                let text = desk.read(file);
                desk.write(file, &changed(&text, &block[1..]));
                copy(&mut played, &block);
            }
            (_, Some(file)) => {
                desk.write(file, &(block[1..].join("\n") + "\n"));
                copy(&mut played, &block);
            }
            _ => copy(&mut played, &block),
        }
        played.push_str("```\n");
    }
    played
}

fn copy(played: &mut String, block: &[&str]) {
    for line in block {
        played.push_str(line);
        played.push('\n');
    }
}

/// What a command prints, as a terminal shows it. The time that a run took is another each time.
fn run(command: &str, desk: &Desk) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_bindery"));
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(&desk.root)
        .env(
            "PATH",
            format!("{}:{path}", binary.parent().unwrap().display()),
        )
        .env("CARGO_NET_OFFLINE", "true")
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/emitted-target"),
        )
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{command}\n{text}");
    text.lines()
        .flat_map(|line| [timeless(line), "\n".to_owned()])
        .collect()
}

/// `in 0.21 s` is written as `in 0.01 s`, and so many files of the runtime as 160.
fn timeless(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let is_time = |at: usize| words.get(at + 1) == Some(&"s") && words[at].parse::<f64>().is_ok();
    let is_runtime =
        |at: usize| at > 0 && words[at - 1] == "runtime," && words[at].parse::<u64>().is_ok();
    let words = words.iter().enumerate().map(|(at, word)| match word {
        _ if is_time(at) => "0.01",
        _ if is_runtime(at) => "160",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A text after a patch without line numbers: the context says where a hunk belongs.
fn changed(text: &str, patch: &[&str]) -> String {
    let mut text = text.to_owned();
    for hunk in patch.split(|line| line.starts_with("@@")) {
        let side = |left_out: char| -> String {
            let lines = hunk.iter().filter(|line| !line.starts_with(left_out));
            lines.flat_map(|line| [&line[1..], "\n"]).collect()
        };
        let (before, after) = (side('+'), side('-'));
        assert_eq!(text.matches(&before).count(), 1, "{before}");
        text = text.replace(&before, &after);
    }
    text
}
