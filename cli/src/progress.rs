//! A sign of life for the one who waits in front of a terminal.

use std::io::Write;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What goes to the start of the line and clears it (ECMA-48, EL).
const CLEAR: &str = "\r\u{1b}[K";

/// A line that says what a run is at and for how long it has been going on, until it is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    stages: Option<Sender<&'static str>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Nothing is said before `pause` is over, nor to anyone but a person: `out` is `None` for others.
    pub(crate) fn start<W: Write + Send + 'static>(
        out: Option<W>,
        pause: Duration,
        stage: &'static str,
    ) -> Self {
        let Some(out) = out else {
            return Self {
                stages: None,
                thread: None,
            };
        };
        let (stages, told) = mpsc::channel();
        Self {
            stages: Some(stages),
            thread: Some(thread::spawn(move || show(out, pause, stage, &told))),
        }
    }

    /// Says what the run is at now.
    pub(crate) fn at(&self, stage: &'static str) {
        if let Some(stages) = &self.stages {
            // Where nobody looks there is nothing to show.
            let _ = stages.send(stage);
        }
    }
}

/// Shows the stage every now and then, and a new one at once where the last was shown, until no more can come.
fn show<W: Write>(
    mut out: W,
    pause: Duration,
    mut stage: &'static str,
    told: &Receiver<&'static str>,
) {
    let start = Instant::now();
    let (mut next, mut is_shown) = (start + pause, false);
    loop {
        let rest = next.saturating_duration_since(Instant::now());
        match told.recv_timeout(rest) {
            Ok(new) => {
                stage = new;
                if !is_shown {
                    continue;
                }
            }
            Err(RecvTimeoutError::Timeout) => next += pause,
            Err(RecvTimeoutError::Disconnected) => break,
        }
        is_shown = true;
        let seconds = start.elapsed().as_secs();
        // Where nobody looks there is nothing to show.
        let _ = write!(out, "{CLEAR}{stage} … {seconds} s").and_then(|()| out.flush());
    }
    if is_shown {
        let _ = out.write_all(CLEAR.as_bytes());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.stages = None;
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
        progress.at("writing");
        while !screen.text().contains("writing") {
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
