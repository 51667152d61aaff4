//! A browser without a window, driven by its DevTools protocol over two pipes.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{env, thread};

/// What browsers of this family are called.
const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

/// The browser takes orders from the third file and answers into the fourth; what it prints is nobody's.
const SCRIPT: &str = "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

const PATIENCE: Duration = Duration::from_secs(60);

/// The program of a browser, if there is any.
pub fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let programs = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    programs.into_iter().find(|program| program.is_file())
}

/// A running browser. It ends when this is dropped, as its pipes end then.
#[derive(Debug)]
pub struct Browser {
    child: Child,
    orders: Option<ChildStdin>,
    answers: Receiver<Value>,
    next: u64,
    /// What happened since somebody looked.
    events: Vec<Value>,
}

impl Browser {
    /// Starts a browser with a profile of its own.
    pub fn start(program: &Path, profile: &Path) -> Result<Self> {
        let mut child = Command::new("sh")
            .args(["-c", SCRIPT, "sh"])
            .arg(program)
            .args([
                "--headless",
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the browser does not start")?;
        let answers = answers(child.stdout.take().context("no pipe")?);
        let orders = child.stdin.take();
        Ok(Self {
            child,
            orders,
            answers,
            next: 1,
            events: Vec::new(),
        })
    }

    /// Gives an order, and returns what came of it.
    pub fn call(&mut self, session: Option<&str>, method: &str, with: Value) -> Result<Value> {
        let id = self.next;
        self.next += 1;
        let mut order = json!({"id": id, "method": method, "params": with});
        if let Some(session) = session {
            order["sessionId"] = session.into();
        }
        let orders = self.orders.as_mut().context("the browser has ended")?;
        orders.write_all(format!("{order}\0").as_bytes())?;
        orders.flush()?;
        loop {
            let answer = self.answers.recv_timeout(PATIENCE);
            let mut answer = answer.with_context(|| format!("no answer to {method}"))?;
            if answer["id"] != id {
                self.events.push(answer);
            } else if answer["error"].is_object() {
                bail!("{method}: {}", answer["error"]["message"]);
            } else {
                return Ok(answer["result"].take());
            }
        }
    }

    /// What happened since the last look.
    pub fn events(&mut self) -> Vec<Value> {
        self.events.extend(self.answers.try_iter());
        std::mem::take(&mut self.events)
    }
}

fn answers(pipe: ChildStdout) -> Receiver<Value> {
    let (tell, answers) = mpsc::channel();
    thread::spawn(move || {
        let texts = BufReader::new(pipe).split(0).map_while(std::io::Result::ok);
        let answers = texts.filter_map(|text| serde_json::from_slice(&text).ok());
        for answer in answers {
            if tell.send(answer).is_err() {
                break;
            }
        }
    });
    answers
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It is asked first, so that it ends its own processes.
        let _ = self.call(None, "Browser.close", json!({}));
        drop(self.orders.take());
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(5) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Nobody is left to be told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
