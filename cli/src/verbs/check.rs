use super::generate;
use crate::args::{Check, MessageFormat};
use crate::config::Choice;
use crate::console::{self, Console, amount, visible};
use crate::exit::Exit;
use crate::krate::{Contents, MadeWith};
use crate::terminal::{Screen, Style, Words};
use bindery::output::{self, UNFINISHED};
use serde_json::json;
use similar::TextDiff;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// How a file differs from what would be written.
#[derive(Debug)]
enum State {
    /// It is not there.
    Missing,
    /// It has another text.
    Changed { diff: String },
    /// It would be deleted: an earlier run wrote it, and this one would not.
    Leftover,
    /// A run was interrupted, or is writing now, so that no other file tells anything.
    Unfinished,
    /// The folder was written with other options, so that no file of it tells anything.
    OtherOptions { words: String },
}

impl State {
    fn word(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed { .. } => "changed",
            Self::Leftover => "leftover",
            Self::Unfinished => "unfinished",
            Self::OtherOptions { .. } => "other options",
        }
    }
}

/// Lines of a difference that a person reads; the others are counted.
const MOST_LINES: usize = 60;

/// `options` are those of this run, as they stand on the command line.
pub(crate) fn run(args: &Check, options: &[Choice], console: &Console) -> Exit {
    let judged = wanted(args, options, console).and_then(|wanted| judge(args, &wanted, console));
    match judged {
        Ok(()) => Exit::Ok,
        Err(exit) => exit,
    }
}

/// What the folder should hold.
fn wanted(args: &Check, options: &[Choice], console: &Console) -> Result<Contents, Exit> {
    let bound = generate::bind(&args.reading, &args.krate, console)?;
    let (folder, out) = (&args.krate.folder(), &args.krate.out);
    if output::is_unfinished(folder) {
        show(folder, UNFINISHED, &State::Unfinished, console);
        console.note(format!(
            "a run into `{}` was interrupted or is writing: run `bindery generate` with the same options",
            out.display()
        ));
        return Err(Exit::Differs);
    }
    let version = args.krate.version.as_ref();
    generate::contents(&bound, (&args.krate, options), version, console)
}

/// Says whether the folder holds it.
fn judge(args: &Check, wanted: &Contents, console: &Console) -> Result<(), Exit> {
    let (folder, out) = (&args.krate.folder(), args.krate.out.display());
    let stale = compare(folder, wanted).map_err(|error| unreadable(folder, &error, console))?;
    if stale.is_empty() {
        let size = wanted.size();
        let runtime = if size.runtime.files > 0 {
            " and the runtime"
        } else {
            ""
        };
        let files = amount(size.own.files, "file");
        console.note(format!("`{out}` is up to date: {files}{runtime}"));
        return Ok(());
    }
    let missing = |state: &State| matches!(state, State::Missing);
    if stale.len() >= wanted.size().files() && stale.values().all(missing) {
        show(folder, "", &State::Missing, console);
        console.note(format!(
            "`{out}` has none of the files yet: `bindery generate` with the same options writes them"
        ));
        return Err(Exit::Differs);
    }
    // With other options nearly every file differs, and none of them says why.
    let last = MadeWith::last(folder);
    let last = last.map_err(|fault| generate::unusable(&args.krate, &fault, console))?;
    let differences = last
        .zip(wanted.made_with())
        .map(|(last, now)| MadeWith::differences(&last, &now));
    if let Some(differences) = differences.filter(|all| !all.is_empty()) {
        return Err(other_options(args, differences, console));
    }
    for (path, state) in &stale {
        show(folder, path, state, console);
    }
    let files = amount(stale.len(), "file");
    console.note(format!(
        "`{out}` is stale: {files} would change; run `bindery generate` with the same options"
    ));
    Err(Exit::Differs)
}

/// Says that the crate was made with other options than those of this run.
fn other_options(args: &Check, mut differences: Vec<String>, console: &Console) -> Exit {
    let out = args.krate.out.display();
    let named = args.krate.name.is_some();
    for one in &mut differences {
        // Nobody gave the name of the API.
        if one.starts_with("`--name=") && !named {
            one.push_str(", which is the title of the API");
        }
    }
    let words = differences.join("; ");
    show(
        &args.krate.folder(),
        "",
        &State::OtherOptions {
            words: words.clone(),
        },
        console,
    );
    console.note(format!(
        "`{out}` was generated with other options ({words}): check it with the same ones, or generate it again"
    ));
    Exit::Differs
}

/// Whether a folder holds just these contents.
pub(super) fn is_fresh(
    folder: &Path,
    contents: &Contents,
    console: &Console,
) -> Result<bool, Exit> {
    let stale = compare(folder, contents).map_err(|error| unreadable(folder, &error, console))?;
    Ok(stale.is_empty())
}

fn unreadable(folder: &Path, error: &io::Error, console: &Console) -> Exit {
    console.error(format!("cannot read `{}`: {error}", folder.display()));
    Exit::Output
}

/// What differs, by path.
fn compare(folder: &Path, contents: &Contents) -> io::Result<BTreeMap<String, State>> {
    let files = contents.all();
    let mut stale = BTreeMap::new();
    let of_the_crate = files.iter().filter(|(path, _)| !MadeWith::is_kept_at(path));
    for (&path, text) in of_the_crate {
        match read(&folder.join(path))? {
            None => {
                stale.insert(path.clone(), State::Missing);
            }
            Some(bytes) if bytes == text.as_bytes() => {}
            Some(bytes) => {
                let diff = difference(path, &String::from_utf8_lossy(&bytes), text);
                stale.insert(path.clone(), State::Changed { diff });
            }
        }
    }
    for path in contents.leftovers(folder)? {
        stale.insert(path, State::Leftover);
    }
    Ok(stale)
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io::Error::new(
            error.kind(),
            format!("{}: {error}", path.display()),
        )),
    }
}

/// From what is there to what would be written.
fn difference(path: &str, there: &str, wanted: &str) -> String {
    TextDiff::from_lines(there, wanted)
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}

fn show(folder: &Path, path: &str, state: &State, console: &Console) {
    let file = visible(&folder.join(path).to_string_lossy());
    let word = state.word();
    match console.format {
        MessageFormat::Human => {
            let line = Words::new(Style::Plain, &format!("{file}: ")).and(Style::Bad, word);
            let line = console.error.painted(&line);
            console::say(&format!("{line}\n"));
            if let State::Changed { diff } = state {
                console::say(&painted(&shortened(&visible(diff)), console.error));
            }
        }
        // The log of findings is all that standard output may hold.
        MessageFormat::Short | MessageFormat::Sarif => console::say(&format!("{file}: {word}\n")),
        MessageFormat::Json => {
            let diff = match state {
                State::Changed { diff } => Some(diff),
                State::OtherOptions { words } => Some(words),
                State::Missing | State::Leftover | State::Unfinished => None,
            };
            console::data(&format!(
                "{}\n",
                json!({"file": file, "state": word, "diff": diff})
            ));
        }
        MessageFormat::Github => {
            let way_out = match state {
                State::OtherOptions { words } => words.clone(),
                _ => "run `bindery generate` again".to_owned(),
            };
            console::data(&format!(
                "::error file={file},title=stale::{word}: {way_out}\n"
            ));
        }
    }
}

/// A difference, each line as what it is. Lines of code stay whole: a terminal wraps them so that they can be copied.
fn painted(diff: &str, screen: Screen) -> String {
    let lines = diff.lines().map(|line| {
        let style = match line.as_bytes().first() {
            _ if line.starts_with("--- ") || line.starts_with("+++ ") => Style::Heading,
            Some(b'@' | b'\\') => Style::Secondary,
            Some(b'+') => Style::Good,
            Some(b'-') => Style::Bad,
            _ => Style::Plain,
        };
        screen.painted(&Words::new(style, line)) + "\n"
    });
    lines.collect()
}

fn shortened(diff: &str) -> String {
    let rest = diff.lines().count().saturating_sub(MOST_LINES);
    let mut text: String = diff.split_inclusive('\n').take(MOST_LINES).collect();
    if rest > 0 {
        text.push_str("… and ");
        text.push_str(&amount(rest, "more line"));
        text.push('\n');
    }
    text
}
