//! The page, looked at.

use crate::lab::browser::Browser;
use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

/// What a page and its worker have played, a line for each scene.
pub fn played(
    program: &Path,
    profile: &Path,
    urls: &[String; 3],
    pictures: &Path,
) -> Result<[(&'static str, String); 2]> {
    let _ = fs::remove_dir_all(profile);
    let mut browser = Browser::start(program, profile)?;
    let [near, far, nowhere] = urls;
    let page = format!("{near}/?far={far}&nowhere={nowhere}");
    let target = browser.call(None, "Target.createTarget", json!({"url": "about:blank"}))?;
    let attach = json!({"targetId": target["targetId"], "flatten": true});
    let attached = browser.call(None, "Target.attachToTarget", attach)?;
    let session = attached["sessionId"].as_str().context("no session")?;
    browser.call(Some(session), "Runtime.enable", json!({}))?;
    browser.call(Some(session), "Page.navigate", json!({"url": page}))?;
    let started = Instant::now();
    loop {
        let ask = json!({"expression": "JSON.stringify(globalThis.played ?? {})"});
        let found = browser.call(Some(session), "Runtime.evaluate", ask)?;
        let found = found["result"]["value"].as_str().unwrap_or("{}");
        let found: Value = serde_json::from_str(found)?;
        if let (Some(page), Some(worker)) = (found["page"].as_str(), found["worker"].as_str()) {
            picture(&mut browser, session, pictures)?;
            return Ok([("page", page.to_owned()), ("worker", worker.to_owned())]);
        }
        if started.elapsed() > PATIENCE {
            bail!("the page is not done: {found}\n{}", thrown(&mut browser));
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// What a page threw that nobody caught.
fn thrown(browser: &mut Browser) -> String {
    let events = browser.events().into_iter();
    let thrown = events.filter(|event| event["method"] == "Runtime.exceptionThrown");
    let words = thrown.map(|event| event["params"]["exceptionDetails"].to_string());
    words.collect::<Vec<_>>().join("\n")
}

/// The page as a person sees it.
fn picture(browser: &mut Browser, session: &str, folder: &Path) -> Result<()> {
    let wanted = json!({"format": "png", "captureBeyondViewport": true});
    let shot = browser.call(Some(session), "Page.captureScreenshot", wanted)?;
    let text = shot["data"].as_str().context("no picture")?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("page.png"), STANDARD.decode(text)?)?;
    Ok(())
}
