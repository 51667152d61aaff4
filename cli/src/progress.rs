//! A sign of life for the one who waits in front of a terminal.

use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What goes to the start of the line and clears it (ECMA-48, EL).
const CLEAR: &str = "\r\u{1b}[K";

/// A line that says how long something has been going on, until it is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Nothing is said before `pause` is over, nor to anyone but a person: `out` is `None` for others.
    pub(crate) fn start<W: Write + Send + 'static>(
        out: Option<W>,
        pause: Duration,
        what: &'static str,
    ) -> Self {
        let Some(out) = out else {
            return Self {
                end: None,
                thread: None,
            };
        };
        let (end, ended) = mpsc::channel();
        let run = move || {
            let (mut out, start, mut is_shown) = (out, Instant::now(), false);
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                is_shown = true;
                let seconds = start.elapsed().as_secs();
                // Where nobody looks there is nothing to show.
                let _ = write!(out, "{CLEAR}{what} … {seconds} s").and_then(|()| out.flush());
            }
            if is_shown {
                let _ = out.write_all(CLEAR.as_bytes());
            }
        };
        Self {
            end: Some(end),
            thread: Some(thread::spawn(run)),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end = None;
        if let Some(thread) = self.thread.take() {
            // A thread that could not write has nothing to clear.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CLEAR, Progress};
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl Screen {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_long_run_is_shown_and_its_line_cleared() {
        let screen = Screen::default();
        let progress = Progress::start(Some(screen.clone()), Duration::from_millis(1), "reading");
        while screen.text().is_empty() {
            std::thread::yield_now();
        }
        drop(progress);
        let text = screen.text();
        assert!(
            text.starts_with(&format!("{CLEAR}reading … 0 s")),
            "{text:?}"
        );
        assert!(text.ends_with(CLEAR), "{text:?}");
    }

    #[test]
    fn a_short_run_is_not_shown() {
        let screen = Screen::default();
        drop(Progress::start(
            Some(screen.clone()),
            Duration::from_secs(3600),
            "reading",
        ));
        assert_eq!(screen.text(), "");
    }
}
