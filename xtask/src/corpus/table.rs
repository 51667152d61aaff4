//! Records as a page.

use super::record::Record;
use crate::lab::cargo::Verdict;
use crate::lab::one_line;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const HEAD: &str = "\
| document | MB | read s | emit s | peak MB | lines | operations | schemas | any value | findings | check | CPU s | peak MB | clippy | rustdoc |
|---|--:|--:|--:|--:|--:|--:|--:|---|---|---|--:|--:|---|---|
";

/// The page: a table, what the judges said first, and a summary.
pub fn page(records: &[Record]) -> String {
    let mut page = format!("# Corpus\n\n{}\n\n{HEAD}", summary(records));
    for record in records {
        row(&mut page, record);
    }
    page.push_str("\n## Findings of the judges\n");
    for record in records {
        for (judge, verdict) in &record.verdicts {
            for (kind, text) in &verdict.first {
                let count = verdict.findings.get(kind).copied().unwrap_or_default();
                let text = text.lines().take(30).collect::<Vec<_>>().join("\n");
                let _ = write!(
                    page,
                    "\n### {}: {judge}: {kind} × {count}\n\n```text\n{text}\n```\n",
                    record.document
                );
            }
        }
        if !record.binding.faults.is_empty() {
            let shown: Vec<&str> = record
                .binding
                .faults
                .iter()
                .take(8)
                .map(String::as_str)
                .collect();
            let _ = write!(
                page,
                "\n### {}: not bound\n\n```text\n{}\n```\n",
                record.document,
                shown.join("\n")
            );
        }
    }
    page
}

/// A few lines for the end of a run.
pub fn summary(records: &[Record]) -> String {
    let bound = records
        .iter()
        .filter(|record| record.binding.emitted.is_some())
        .count();
    let mut text = format!("{} documents, {bound} bound", records.len());
    let mut judges: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (judge, verdict) in records.iter().flat_map(|record| &record.verdicts) {
        let (asked, clean) = judges.entry(judge).or_default();
        *asked += 1;
        *clean += usize::from(verdict.is_clean());
    }
    for (judge, (asked, clean)) in judges {
        let _ = write!(text, ", {judge} clean {clean} of {asked}");
    }
    let operations: usize = records.iter().map(|record| record.counts.operations).sum();
    let emitted = records
        .iter()
        .filter_map(|record| record.binding.emitted.as_ref());
    let (calls, lines) = emitted.fold((0, 0), |(calls, lines), one| {
        (calls + one.operations, lines + one.lines)
    });
    let cpu: f64 = records
        .iter()
        .filter_map(|record| Some(record.verdicts.get("check")?.cpu_seconds))
        .sum();
    let failed = records
        .iter()
        .filter(|record| record.failure().is_some())
        .count();
    let _ = write!(
        text,
        ", operations {calls} of {operations}, {lines} lines, {cpu:.0} CPU s of check; {failed} failed"
    );
    text
}

/// One line for the terminal.
pub fn line(record: &Record) -> String {
    let verdict = record.failure().map_or_else(
        || "ok".to_owned(),
        |why| format!("FAILED {}", one_line(&why, 150)),
    );
    let check = record
        .verdicts
        .get("check")
        .map_or(0.0, |check| check.cpu_seconds);
    format!(
        "{:60} {:7.2} s bind {check:7.1} s check  {verdict}",
        record.document,
        record.binding.read_seconds + record.binding.emit_seconds
    )
}

fn row(page: &mut String, record: &Record) {
    let binding = &record.binding;
    let megabytes = u32::try_from(record.bytes / 1000).map_or(f64::INFINITY, f64::from) / 1000.0;
    let _ = write!(
        page,
        "| {} | {megabytes:.2} | {:.2} | {:.2} | {} |",
        record.document, binding.read_seconds, binding.emit_seconds, binding.peak_mb
    );
    let findings = list(&binding.findings);
    match &binding.emitted {
        None => {
            let _ = write!(
                page,
                " | | | | {findings} | not bound: {} |",
                cell(binding.faults.first().map_or("", String::as_str))
            );
        }
        Some(emitted) => {
            let _ = write!(
                page,
                " {} | {} / {}",
                emitted.lines, emitted.operations, record.counts.operations
            );
            let _ = write!(
                page,
                " | {} / {} | {} | {findings} |",
                emitted.schemas,
                record.counts.schemas,
                list(&emitted.any)
            );
            let check = record.verdicts.get("check");
            let (cpu, peak) = check.map_or((0.0, 0), |check| (check.cpu_seconds, check.peak_mb));
            let _ = write!(page, " {} | {cpu:.1} | {peak} |", said(check));
        }
    }
    let _ = writeln!(
        page,
        " {} | {} |",
        said(record.verdicts.get("clippy")),
        said(record.verdicts.get("rustdoc"))
    );
}

fn said(verdict: Option<&Verdict>) -> String {
    match verdict {
        None => String::new(),
        Some(verdict) if verdict.is_clean() => "ok".to_owned(),
        Some(verdict) => cell(&list(&verdict.findings)),
    }
}

fn list(counts: &BTreeMap<String, usize>) -> String {
    counts
        .iter()
        .map(|(name, count)| format!("{name} × {count}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn cell(text: &str) -> String {
    one_line(text, 120).replace('|', "\\|")
}
