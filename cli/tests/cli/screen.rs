//! The command in front of a person: its output is a pseudo-terminal of so many columns.

use crate::support::Desk;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};

/// A terminal.
pub struct Screen {
    pub columns: u16,
    /// Variables of the environment that a terminal's owner may set.
    pub says: &'static [(&'static str, &'static str)],
}

impl Screen {
    pub const fn plain(columns: u16) -> Self {
        let says = &[("NO_COLOR", "1")];
        Self { columns, says }
    }

    pub const fn colorful(columns: u16) -> Self {
        let says = &[];
        Self { columns, says }
    }

    /// What `bindery` shows on it; the arguments are split at spaces.
    pub fn shows(&self, desk: &Desk, arguments: &str) -> String {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&controller).unwrap();
        unlockpt(&controller).unwrap();
        let name = ptsname(&controller, Vec::new()).unwrap();
        let mut open = OpenOptions::new();
        let terminal = open.read(true).write(true);
        let terminal = terminal.open(OsStr::from_bytes(name.as_bytes())).unwrap();
        let size = Winsize {
            ws_row: 50,
            ws_col: self.columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&terminal, size).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_bindery"))
            .args(arguments.split(' '))
            .current_dir(&desk.root)
            .env_remove("NO_COLOR")
            .env("TERM", "xterm-256color")
            .envs(self.says.iter().copied())
            .stdin(Stdio::null())
            .stdout(terminal.try_clone().unwrap())
            // Here it is let go of, so that the end of the child is the end of what it shows.
            .stderr(terminal)
            .spawn()
            .unwrap();
        let shown = read_all(&File::from(controller));
        child.wait().unwrap();
        let root = desk.root.to_str().unwrap();
        let shown = shown.replace("\r\n", "\n").replace(root, "[desk]");
        shown.split_inclusive('\n').map(left).collect()
    }
}

/// What is left of a line, after what a slow run was at has been cleared (ECMA-48, EL).
fn left(line: &str) -> &str {
    line.rsplit("\r\u{1b}[K").next().unwrap_or(line)
}

/// All that is shown. Linux says with an error that nobody has the terminal any more.
fn read_all(mut controller: &File) -> String {
    let (mut bytes, mut some) = (Vec::new(), [0; 4096]);
    while let Ok(count @ 1..) = controller.read(&mut some) {
        bytes.extend_from_slice(&some[..count]);
    }
    String::from_utf8(bytes).unwrap()
}

/// Styles as words between guillemets.
pub fn spelled(shown: &str) -> String {
    let styles = [
        ("\u{1b}[0m", "‹/›"),
        ("\u{1b}[1m\u{1b}[91m", "‹bad›"),
        ("\u{1b}[1m", "‹bold›"),
        ("\u{1b}[2m", "‹dim›"),
        ("\u{1b}[32m", "‹good›"),
        ("\u{1b}[33m", "‹warning›"),
        ("\u{1b}[94m", "‹frame›"),
        ("\u{1b}[36m", "‹name›"),
    ];
    styles.iter().fold(shown.to_owned(), |text, (code, word)| {
        text.replace(code, word)
    })
}
