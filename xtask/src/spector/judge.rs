//! What the referee says about requests, and whether its answers were read as they are.

use super::scenario::{Content, Wanted};
use crate::lab::caller::Came;
use crate::lab::equal::difference;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// The referee's own count: `pass`, `fail` or `not-implemented` for each scenario.
pub fn coverage(port: u16) -> Result<BTreeMap<String, String>> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.write_all(b"GET /.coverage HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").context("no coverage")?;
    let reports: Vec<Value> = serde_json::from_str(body)?;
    let results = reports
        .iter()
        .filter_map(|report| report["results"].as_object());
    let status = |(name, status): (&String, &Value)| {
        (name.clone(), status.as_str().unwrap_or_default().to_owned())
    };
    Ok(results.flatten().map(status).collect())
}

/// What is wrong with the way in which an answer was read.
pub fn fault(wanted: &Wanted, came: &Came) -> Option<String> {
    if let Some(refused) = &came.refused {
        return Some(refused.clone());
    }
    let is_expected = wanted.status == came.status;
    if let Some(error) = &came.error {
        let expects_error = wanted.status.is_some_and(|status| status >= 400);
        return (!(is_expected && expects_error)).then(|| error.clone());
    }
    if let Some(pages) = &came.pages {
        return not_a_page(wanted, came.meant.as_ref(), pages.first());
    }
    if !is_expected && wanted.status.is_some() {
        return Some(format!("{:?} instead of {:?}", came.status, wanted.status));
    }
    let answer = wanted.answer.as_ref()?;
    let back = came.back.as_ref().unwrap_or(&Value::Null);
    match &came.meant {
        Some(meant) => difference(meant, back),
        None => unequal(answer, back),
    }
}

/// Whether a page's items are not those of the answer.
fn not_a_page(wanted: &Wanted, meant: Option<&Value>, page: Option<&Value>) -> Option<String> {
    let Some(page) = page else {
        return Some("the page was not asked for".to_owned());
    };
    let answer = wanted.answer.as_ref().map(Content::text);
    let answer = answer.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let answer = meant.cloned().or(answer)?;
    (!holds(&answer, page)).then(|| format!("the page became {page}"))
}

/// Whether a value is, or has below it, a list.
fn holds(value: &Value, list: &Value) -> bool {
    let below = || match value {
        Value::Array(items) => items.iter().any(|item| holds(item, list)),
        Value::Object(members) => members.values().any(|member| holds(member, list)),
        _ => false,
    };
    value == list || below()
}

/// How what was decoded differs from the answer.
fn unequal(answer: &Content, back: &Value) -> Option<String> {
    let text = answer.text();
    let is_json = answer.media_type.contains("json");
    if let Some(json) = serde_json::from_str::<Value>(&text)
        .ok()
        .filter(|_| is_json)
    {
        let found = difference(&json, back)?;
        // Some documents declare JSON as a file.
        return (*back != Value::String(answer.hex())).then_some(found);
    }
    let is_equal = *back == Value::String(text) || *back == Value::String(answer.hex());
    (!is_equal).then(|| format!("the answer became {back}"))
}
