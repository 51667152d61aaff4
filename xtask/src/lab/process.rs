//! Running a program within a time limit, and what it cost.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// A program that has ended.
#[derive(Debug)]
pub struct Finished {
    /// Whether it ended by itself and with success.
    pub success: bool,
    /// Whether it was ended at the limit.
    pub timed_out: bool,
    /// What it wrote.
    pub stdout: String,
    /// What it said.
    pub stderr: String,
    /// Seconds of CPU, its own and those of the programs it waited for; 0 where the system doesn't tell.
    pub cpu_seconds: f64,
    /// Seconds on the clock.
    pub wall_seconds: f64,
    /// The most memory that one of these programs had, in MB; 0 where the system doesn't tell.
    pub peak_mb: u64,
}

/// Runs a program. At the limit it is ended, with all programs that it started.
pub fn run(command: &mut Command, limit: Duration) -> io::Result<Finished> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let started = Instant::now();
    let mut child = command.spawn()?;
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let (done, watched) = mpsc::channel();
    let id = child.id();
    let watch = thread::spawn(move || {
        let over = watched.recv_timeout(limit) == Err(mpsc::RecvTimeoutError::Timeout);
        if over {
            end_group(id);
        }
        over
    });
    let (success, cpu_seconds, peak_mb) = wait(&mut child)?;
    // The watch may have ended on its own.
    let _ = done.send(());
    let timed_out = watch.join().unwrap_or(false);
    Ok(Finished {
        success: success && !timed_out,
        timed_out,
        stdout: stdout.join().unwrap_or_default(),
        stderr: stderr.join().unwrap_or_default(),
        cpu_seconds,
        wall_seconds: started.elapsed().as_secs_f64(),
        peak_mb,
    })
}

fn reader(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before a fault is all that there is to show.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

#[cfg(unix)]
fn wait(child: &mut Child) -> io::Result<(bool, f64, u64)> {
    use wait4::Wait4;
    let used = child.wait4()?;
    let cpu = used.rusage.utime + used.rusage.stime;
    Ok((
        used.status.success(),
        cpu.as_secs_f64(),
        used.rusage.maxrss >> 20,
    ))
}

#[cfg(not(unix))]
fn wait(child: &mut Child) -> io::Result<(bool, f64, u64)> {
    Ok((child.wait()?.success(), 0.0, 0))
}

#[cfg(unix)]
fn end_group(id: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(id).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // It may have ended in the meantime.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end_group(_id: u32) {}

#[cfg(all(test, unix))]
mod tests {
    use super::run;
    use std::process::Command;
    use std::time::Duration;

    #[test]
    fn what_a_program_says_is_kept() {
        let done = run(
            Command::new("sh").args(["-c", "echo out; echo err >&2"]),
            Duration::from_secs(9),
        )
        .unwrap();
        assert!(done.success);
        assert_eq!(
            (done.stdout.as_str(), done.stderr.as_str()),
            ("out\n", "err\n")
        );
    }

    #[test]
    fn a_program_and_its_children_end_at_the_limit() {
        let done = run(
            Command::new("sh").args(["-c", "sleep 30 & wait"]),
            Duration::from_millis(100),
        )
        .unwrap();
        assert!(done.timed_out && !done.success);
        assert!(done.wall_seconds < 20.0);
    }
}
