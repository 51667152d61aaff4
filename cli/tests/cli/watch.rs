//! `generate --watch`: the real binary runs while files change.

use crate::support::{Desk, PETS};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `bindery`, which ends with the test.
struct Watcher<'d> {
    desk: &'d Desk,
    child: Child,
}

impl<'d> Watcher<'d> {
    /// What it says goes into a file of the desk.
    fn start(desk: &'d Desk, arguments: &str) -> Self {
        let said = fs::File::create(desk.root.join("said.txt")).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_bindery"))
            .args(arguments.split(' '))
            .current_dir(&desk.root)
            .stderr(said)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self { desk, child }
    }

    /// Waits until it has gone to rest so many times.
    fn rests(&mut self, times: usize) -> String {
        self.waits_for(&format!("{times} rests"), |said| {
            said.matches("; Ctrl-C ends\n").count() >= times
        })
    }

    #[cfg(unix)]
    fn is_sent(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Changes a document, and waits until it is generated again.
    #[cfg(unix)]
    fn goes_on(&mut self) {
        let before = self
            .desk
            .read("said.txt")
            .matches("; Ctrl-C ends\n")
            .count();
        self.desk
            .write("pets.yaml", &PETS.replace("age: {", "weight: {"));
        self.rests(before + 1);
    }

    /// How it ended, within the time that anything may take.
    #[cfg(unix)]
    fn ends(&mut self) -> std::process::ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it goes on");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn waits_for(&mut self, what: &str, is_done: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let said = self.desk.read("said.txt");
            if is_done(&said) {
                return said;
            }
            assert!(start.elapsed() < PATIENCE, "no {what}: {said}");
            assert!(self.child.try_wait().unwrap().is_none(), "it ended: {said}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Watcher<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn changes_are_generated_and_faults_leave_the_last_crate() {
    let desk = Desk::with_pets("watch_document");
    let mut watcher = Watcher::start(&desk, "generate pets.yaml -o client --watch");
    watcher.rests(1);
    assert!(desk.read("client/src/types/pet.rs").contains("pub age"));

    desk.write("pets.yaml", &PETS.replace("age: {", "weight: {"));
    watcher.rests(2);
    assert!(desk.read("client/src/types/pet.rs").contains("pub weight"));

    let good = desk.files("client");
    desk.write(
        "pets.yaml",
        &PETS.replace("schemas/Pet\"}\n", "schemas/Pet\"\n"),
    );
    let said = watcher.rests(3);
    assert!(said.contains("error[B0102]"), "{said}");
    assert_eq!(desk.files("client"), good, "the last good crate stays");

    desk.write("pets.yaml", &PETS.replace("age: {", "height: {"));
    watcher.rests(4);
    assert!(desk.read("client/src/types/pet.rs").contains("pub height"));
}

#[test]
fn overlays_and_folders_are_watched() {
    let desk = Desk::new("watch_folder");
    let overlay = |name: &str| {
        format!(
            "overlay: 1.1.0\ninfo: {{title: o, version: '1'}}\nactions:\n\
             - {{target: $.components.schemas.Pet.properties, update: {{{name}: {{type: string}}}}}}\n"
        )
    };
    desk.write("docs/pets.yaml", PETS);
    desk.write("changes.yaml", &overlay("first"));
    let mut watcher = Watcher::start(
        &desk,
        "generate docs --overlay changes.yaml -o client --watch",
    );
    watcher.rests(1);
    assert!(desk.read("client/src/types/pet.rs").contains("pub first"));
    desk.write("changes.yaml", &overlay("second"));
    watcher.rests(2);
    assert!(desk.read("client/src/types/pet.rs").contains("pub second"));
    desk.write(
        "docs/more.yaml",
        "openapi: 3.1.0\ninfo: {title: Pet Store, version: 1.2.0}\ncomponents: {schemas: {More: {type: object}}}\n",
    );
    watcher.rests(3);
    assert!(
        desk.read("client/src/types/shared.rs")
            .contains("pub type More")
    );
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it() {
    use std::os::unix::process::ExitStatusExt;

    let desk = Desk::with_pets("watch_interrupt");
    let mut watcher = Watcher::start(&desk, "generate pets.yaml -o client --watch");
    watcher.rests(1);
    // A script's `cargo test &` has interrupts ignored, which those it starts inherit and must not change.
    let (signal, number) = if interrupts_are_ignored() {
        watcher.is_sent("-INT");
        watcher.goes_on();
        ("-TERM", 15)
    } else {
        ("-INT", 2)
    };
    watcher.is_sent(signal);
    assert_eq!(watcher.ends().signal(), Some(number), "{signal}");
}

/// Whether a process that is started here goes on after SIGINT.
#[cfg(unix)]
fn interrupts_are_ignored() -> bool {
    let mut shell = Command::new("sh");
    let status = shell.args(["-c", "kill -INT $$; exit 7"]).status();
    status.unwrap().code() == Some(7)
}
