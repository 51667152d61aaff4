//! Runs that die or fail at every step of their writing.

use super::disk::{Disk, System};
use super::{Folder, MANIFEST, UNFINISHED, is_unfinished};
use crate::rust::{Files, HEADER};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

/// What befalls a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It fails, and the next ones do not.
    Fails,
    /// Nothing happens from there on, as after a kill.
    Dies,
    /// The process ends there.
    Aborts,
}

/// A file system with a fault at one of its steps.
struct Faulty {
    fate: Fate,
    at: usize,
    steps: Cell<usize>,
    /// A file that cannot be moved to its place, and why.
    refuses: Option<(&'static str, io::ErrorKind)>,
}

impl Faulty {
    fn new(fate: Fate, at: usize) -> Self {
        Self {
            fate,
            at,
            steps: Cell::new(0),
            refuses: None,
        }
    }

    fn step(&self, then: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let step = self.steps.replace(self.steps.get() + 1);
        match self.fate {
            Fate::Fails if step == self.at => Err(io::ErrorKind::StorageFull.into()),
            Fate::Dies if step >= self.at => Err(io::ErrorKind::StorageFull.into()),
            Fate::Aborts if step == self.at => process::abort(),
            _ => then(),
        }
    }
}

impl Disk for Faulty {
    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()> {
        // Half a file is what a full disk and a kill leave.
        self.step(|| System.write(path, text))
            .inspect_err(|_| drop(fs::write(path, &text[..text.len() / 2])))
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        // The machine does not stop in these tests, and this takes most of their time.
        self.step(|| fs::metadata(path).map(drop))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.refuses {
            Some((path, why)) if from.ends_with(Path::new("new").join(path)) => Err(why.into()),
            _ => self.step(|| System.rename(from, to)),
        }
    }

    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| System.keep(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(|| System.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| System.remove_folder(path))
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        self.step(|| System.remove_all(path))
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        self.step(|| System.create_folders(path))
    }
}

fn faultless() -> Faulty {
    Faulty::new(Fate::Dies, usize::MAX)
}

/// A folder of its own, which ends with the test.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("bindery-output-{}-{count}", process::id());
        let place = Self(env::temp_dir().join(name));
        let _ = fs::remove_dir_all(&place.0);
        place
    }

    /// With the files of a good run.
    fn with_old() -> Self {
        let place = Self::new();
        place.write_on(&faultless(), &old()).unwrap();
        place
    }

    fn write_on(&self, disk: &dyn Disk, files: &Files) -> io::Result<()> {
        let folder = Folder::open_on(disk, &self.0, &|| ())?;
        folder.write_on(disk, files, &Files::default()).map(drop)
    }

    fn holds(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.0.clone()];
        while let Some(path) = waiting.pop() {
            if path.is_dir() {
                let entries: Vec<_> = fs::read_dir(&path).unwrap().collect();
                assert!(!entries.is_empty(), "{} is empty", path.display());
                waiting.extend(entries.into_iter().map(|entry| entry.unwrap().path()));
            } else {
                let name = path.strip_prefix(&self.0).unwrap();
                let name = name.to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
        files
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(files: &[(&str, &str)]) -> Files {
    let files = files.iter();
    Files(
        files
            .map(|(path, text)| ((*path).to_owned(), format!("{HEADER}{text}")))
            .collect(),
    )
}

fn old() -> Files {
    files(&[
        ("src/a.rs", "old"),
        ("src/b/c.rs", "old"),
        ("src/b/d.rs", "old"),
        ("src/same.rs", "same"),
    ])
}

fn new() -> Files {
    files(&[
        ("src/a.rs", "new"),
        ("src/b/c.rs", "new"),
        ("src/e/f.rs", "new"),
        ("src/same.rs", "same"),
    ])
}

/// What a folder holds after each of the two runs.
fn outcomes() -> [BTreeMap<String, String>; 2] {
    static OUTCOMES: OnceLock<[BTreeMap<String, String>; 2]> = OnceLock::new();
    let outcome = |files| {
        let place = Place::new();
        place.write_on(&faultless(), &files).unwrap();
        place.holds()
    };
    OUTCOMES.get_or_init(|| [old(), new()].map(outcome)).clone()
}

/// How many steps a run takes in which nothing goes wrong.
fn steps() -> usize {
    let disk = faultless();
    Place::with_old().write_on(&disk, &new()).unwrap();
    disk.steps.get()
}

/// What must hold of a folder whose last run was interrupted: it is of one of the two runs, or says that it is not.
fn heals(place: &Place, at: usize) {
    let [old, new] = outcomes();
    let without_lock = || {
        let mut holds = place.holds();
        holds.remove(super::lock::LOCK);
        holds
    };
    if !is_unfinished(&place.0) {
        let holds = without_lock();
        assert!(holds == old || holds == new, "step {at}: {holds:#?}");
    }
    drop(Folder::open(&place.0, &|| ()).unwrap());
    let holds = place.holds();
    assert!(holds == old || holds == new, "step {at}: {holds:#?}");
    place.write_on(&faultless(), &self::new()).unwrap();
    assert_eq!(place.holds(), new, "step {at}");
}

#[test]
fn a_run_that_dies_at_any_step_is_undone_by_the_next() {
    for at in 0..steps() {
        let place = Place::with_old();
        // The last steps remove empty folders, which a run may do without.
        let _ = place.write_on(&Faulty::new(Fate::Dies, at), &new());
        heals(&place, at);
    }
}

#[test]
fn the_undoing_may_die_as_well() {
    for at in (0..steps()).step_by(6) {
        for second in 0.. {
            let place = Place::with_old();
            let _ = place.write_on(&Faulty::new(Fate::Dies, at), &new());
            let disk = Faulty::new(Fate::Dies, second);
            let undone = Folder::open_on(&disk, &place.0, &|| ()).map(drop);
            heals(&place, at);
            if undone.is_ok() {
                break;
            }
        }
    }
}

#[test]
fn a_step_that_fails_leaves_what_was_there() {
    let [old, new] = outcomes();
    for at in 0..steps() {
        let place = Place::with_old();
        let failed = place.write_on(&Faulty::new(Fate::Fails, at), &self::new());
        let Err(error) = failed else {
            // Only an empty folder is in its place.
            drop(Folder::open(&place.0, &|| ()).unwrap());
            continue;
        };
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        if is_unfinished(&place.0) {
            heals(&place, at);
        } else {
            let holds = place.holds();
            assert!(holds == old || holds == new, "step {at}: {holds:#?}");
        }
    }
}

#[test]
fn a_rename_that_fails_leaves_what_was_there() {
    let [old, _] = outcomes();
    for path in ["src/a.rs", "src/b/c.rs", "src/e/f.rs", MANIFEST] {
        let place = Place::with_old();
        let disk = Faulty {
            refuses: Some((path, io::ErrorKind::PermissionDenied)),
            ..faultless()
        };
        let error = place.write_on(&disk, &new()).unwrap_err();
        assert!(error.to_string().contains(path), "{error}");
        assert_eq!(place.holds(), old, "{path}");
    }
}

#[test]
fn folders_of_another_file_system_are_written() {
    let [_, new] = outcomes();
    let place = Place::with_old();
    let disk = Faulty {
        refuses: Some(("src/b/c.rs", io::ErrorKind::CrossesDevices)),
        ..faultless()
    };
    place.write_on(&disk, &self::new()).unwrap();
    assert_eq!(place.holds(), new);
}

/// What the test below runs in a process of its own.
#[test]
#[ignore = "ends its process"]
fn a_process_that_ends() {
    let (Ok(folder), Ok(at)) = (
        env::var("BINDERY_TEST_FOLDER"),
        env::var("BINDERY_TEST_STEP"),
    ) else {
        return;
    };
    let place = Place(folder.into());
    let disk = Faulty::new(Fate::Aborts, at.parse().unwrap());
    let _ = place.write_on(&disk, &new());
}

#[test]
fn a_process_that_ends_leaves_no_lock_and_is_undone() {
    for at in 0..steps() {
        let place = Place::with_old();
        let mut child = Command::new(env::current_exe().unwrap());
        child.args(["output::tests::a_process_that_ends", "--exact", "--ignored"]);
        child.env("BINDERY_TEST_FOLDER", &place.0);
        child.env("BINDERY_TEST_STEP", at.to_string());
        assert!(!child.output().unwrap().status.success(), "step {at}");
        heals(&place, at);
    }
}

#[test]
fn what_someone_changed_after_the_interruption_stays() {
    let place = Place::with_old();
    for at in 0.. {
        let _ = place.write_on(&Faulty::new(Fate::Dies, at), &new());
        let a = fs::read_to_string(place.0.join("src/a.rs")).unwrap();
        if a.ends_with("new") && is_unfinished(&place.0) {
            break;
        }
    }
    fs::write(place.0.join("src/a.rs"), "mine").unwrap();
    drop(Folder::open(&place.0, &|| ()).unwrap());
    assert_eq!(
        fs::read_to_string(place.0.join("src/a.rs")).unwrap(),
        "mine"
    );
}

#[test]
fn a_journal_leads_out_of_no_folder() {
    let place = Place::new();
    let inner = place.0.join("inner");
    let unfinished = inner.join(UNFINISHED);
    fs::create_dir_all(unfinished.join("old")).unwrap();
    fs::write(place.0.join("mine.rs"), "mine").unwrap();
    let hash = super::list::Hash::of(b"mine");
    fs::write(unfinished.join("old/x.rs"), "planted").unwrap();
    let lines = format!("create {hash} ../mine.rs\nreplace {hash} ../mine.rs\nnonsense\n");
    fs::write(unfinished.join("journal"), lines).unwrap();
    assert!(Folder::open(&inner, &|| ()).unwrap().is_mended());
    assert_eq!(fs::read_to_string(place.0.join("mine.rs")).unwrap(), "mine");
    assert!(!is_unfinished(&inner));
}
