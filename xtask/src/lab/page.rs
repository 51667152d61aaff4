//! A page in a browser, as a person uses it.

use super::browser::Browser;
use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

/// One page.
#[derive(Debug)]
pub struct Page {
    browser: Browser,
    session: String,
    /// All that happened.
    events: Vec<Value>,
}

impl Page {
    /// An empty page.
    pub fn new(mut browser: Browser) -> Result<Self> {
        let target = browser.call(None, "Target.createTarget", json!({"url": "about:blank"}))?;
        let with = json!({"targetId": target["targetId"], "flatten": true});
        let attached = browser.call(None, "Target.attachToTarget", with)?;
        let session = text(&attached["sessionId"])?;
        let mut page = Self {
            browser,
            session,
            events: Vec::new(),
        };
        for domain in ["Page", "Runtime", "Network", "Log", "DOM"] {
            page.call(&format!("{domain}.enable"), json!({}))?;
        }
        let workers = json!({"autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true});
        page.call("Target.setAutoAttach", workers)?;
        Ok(page)
    }

    /// Gives an order about the page.
    pub fn call(&mut self, method: &str, with: Value) -> Result<Value> {
        self.browser.call(Some(&self.session), method, with)
    }

    /// Gives an order about the browser.
    pub fn call_browser(&mut self, method: &str, with: Value) -> Result<Value> {
        self.browser.call(None, method, with)
    }

    /// All that happened with this name.
    pub fn happened(&mut self, method: &str) -> Vec<Value> {
        self.events.extend(self.browser.events());
        let own = self.events.iter().filter(|event| event["method"] == method);
        own.map(|event| event["params"].clone()).collect()
    }

    pub fn open(&mut self, address: &str) -> Result<()> {
        self.call("Page.navigate", json!({"url": address}))?;
        self.wait("document.readyState === 'complete'")
    }

    /// What a script comes to.
    pub fn run(&mut self, script: &str) -> Result<Value> {
        let session = self.session.clone();
        self.run_in(&session, script)
    }

    /// The same in the worker that was started last.
    pub fn run_in_worker(&mut self, script: &str) -> Result<Value> {
        let attached = self.happened("Target.attachedToTarget");
        let mut workers = attached
            .iter()
            .filter(|one| one["targetInfo"]["type"] == "worker");
        let session = text(&workers.next_back().context("no worker")?["sessionId"])?;
        self.run_in(&session, script)
    }

    fn run_in(&mut self, session: &str, script: &str) -> Result<Value> {
        let with = json!({"expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true});
        let mut done = self.browser.call(Some(session), "Runtime.evaluate", with)?;
        if done["exceptionDetails"].is_object() {
            bail!(
                "{script}: {}",
                done["exceptionDetails"]["exception"]["description"]
            );
        }
        Ok(done["result"]["value"].take())
    }

    /// Waits until a condition holds.
    pub fn wait(&mut self, condition: &str) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if self.run(&format!("Boolean({condition})"))? == true {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
        let state = self.run("document.getElementById('status')?.textContent + ' ' + document.getElementById('notice')?.textContent")?;
        bail!("waited in vain for {condition}; the page says {state}")
    }

    /// The text of what a selector finds.
    pub fn text(&mut self, selector: &str) -> Result<String> {
        let found = self.run(&format!(
            "document.querySelector({selector:?})?.textContent"
        ))?;
        text(&found).with_context(|| selector.to_owned())
    }

    /// Clicks into the middle of what a selector finds, with the mouse.
    pub fn click(&mut self, selector: &str) -> Result<()> {
        self.click_found(&format!("document.querySelector({selector:?})"))
            .with_context(|| selector.to_owned())
    }

    /// Clicks on the first visible button with this text.
    pub fn press(&mut self, label: &str) -> Result<()> {
        let found = format!(
            "[...document.querySelectorAll('button')].find((one) => one.offsetParent && one.textContent.startsWith({label:?}))"
        );
        self.click_found(&found).with_context(|| label.to_owned())
    }

    fn click_found(&mut self, found: &str) -> Result<()> {
        let script = format!(
            "(() => {{ const one = {found}; if (!one) return null; one.scrollIntoView({{ block: 'nearest' }}); \
             const {{ x, y, width, height }} = one.getBoundingClientRect(); return [x + width / 2, y + height / 2]; }})()"
        );
        let place = self.run(&script)?;
        let [x, y] = [&place[0], &place[1]].map(Value::as_f64);
        let (x, y) = x.zip(y).context("it is not there")?;
        for kind in ["mousePressed", "mouseReleased"] {
            let with = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", with)?;
        }
        Ok(())
    }

    /// Presses a key: `Tab`, `ArrowDown`, `Enter`.
    pub fn key(&mut self, key: &str) -> Result<()> {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => bail!("the key {key} is not known here"),
        };
        let typed = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let mut with =
                json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            if kind == "keyDown" && !typed.is_empty() {
                with["text"] = typed.into();
            }
            self.call("Input.dispatchKeyEvent", with)?;
        }
        Ok(())
    }

    /// Types into what has the focus.
    pub fn type_text(&mut self, text: &str) -> Result<()> {
        self.call("Input.insertText", json!({"text": text}))?;
        Ok(())
    }

    /// Puts a text into a field, in the place of what is there.
    pub fn enter(&mut self, selector: &str, text: &str) -> Result<()> {
        self.run(&format!("document.querySelector({selector:?}).select()"))
            .with_context(|| selector.to_owned())?;
        self.run(&format!("document.querySelector({selector:?}).focus()"))?;
        if text.is_empty() {
            self.run("document.execCommand('delete')")?;
        }
        self.type_text(text)
    }

    /// How large the page is, and whether it is dark.
    pub fn look(&mut self, width: u32, height: u32, dark: bool) -> Result<()> {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size)?;
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}))?;
        Ok(())
    }

    /// Writes a picture of what is seen.
    pub fn picture(&mut self, file: &Path) -> Result<()> {
        // What was asked for last is drawn by then.
        self.run(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        )?;
        let taken = self.call("Page.captureScreenshot", json!({"format": "png"}))?;
        let bytes = STANDARD.decode(text(&taken["data"])?)?;
        fs::write(file, bytes).with_context(|| file.display().to_string())
    }
}

fn text(value: &Value) -> Result<String> {
    let text = value.as_str().with_context(|| format!("no text: {value}"));
    Ok(text?.to_owned())
}
