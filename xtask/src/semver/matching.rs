//! Findings and changes side by side.

use super::findings::{About, Finding, Report};
use super::names::Names;
use super::reasons::{self, Reason};
use anyhow::Result;
use bindery::Bound;
use bindery::diff::{Break, Change, Changes, Effect, Impact, RustName, Subject, Verdict};
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// What came of laying both sides beside each other.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// How many findings cargo-semver-checks has.
    findings: usize,
    /// How many of them a breaking change of ours explains.
    explained: usize,
    /// How many breaking changes we have.
    breaking: usize,
    /// How many of them a finding shows.
    seen: usize,
    /// What only one side has, by reason.
    reasons: BTreeMap<Reason, usize>,
    /// What only one side has without a reason.
    pub(super) disagreements: Vec<String>,
}

impl Outcome {
    /// Whether everything is explained.
    pub(super) fn agrees(&self) -> bool {
        self.disagreements.is_empty()
    }

    /// Adds what came of another step.
    pub(super) fn add(&mut self, other: Self) {
        self.findings += other.findings;
        self.explained += other.explained;
        self.breaking += other.breaking;
        self.seen += other.seen;
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        self.disagreements.extend(other.disagreements);
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of {} findings are breaking changes of ours; {} of our {} breaking changes are found",
            self.explained, self.findings, self.seen, self.breaking
        )?;
        for (reason, count) in &self.reasons {
            write!(f, ", {reason} {count}")?;
        }
        write!(f, "; {} disagreements", self.disagreements.len())
    }
}

/// The names of both crates.
struct Both {
    old: Names,
    new: Names,
}

impl Both {
    /// Whether two names are of one type, in either crate.
    fn is_same(&self, one: &str, other: &str) -> bool {
        self.old.is_same(one, other) || self.new.is_same(one, other)
    }
}

/// Lays both sides beside each other.
pub(super) fn of(old: &Bound, new: &Bound, changes: &Changes, report: &Report) -> Result<Outcome> {
    let names = Both {
        old: Names::of(old)?,
        new: Names::of(new)?,
    };
    let mut outcome = Outcome {
        findings: report.findings.len(),
        breaking: changes.count(Impact::Breaking),
        ..Outcome::default()
    };
    let mut seen: HashMap<usize, &Finding> = HashMap::new();
    for finding in &report.findings {
        let matching = |change: &Change| shows(&names, finding, change);
        let of = |wanted: fn(&Change) -> bool| {
            let list = changes.list.iter().enumerate();
            list.filter(move |(_, change)| wanted(change) && matching(change))
                .map(|(index, _)| index)
                .collect::<Vec<_>>()
        };
        let breaking = of(|change| change.impact() == Impact::Breaking);
        let answers = of(|change| change.effect == Effect::AddsToAnswers);
        let deprecated = of(|change| change.effect == Effect::Deprecates);
        let is_minor = finding.lint.ends_with("_deprecated");
        if is_minor && !deprecated.is_empty() {
            outcome.explained += 1;
        } else if !breaking.is_empty() {
            outcome.explained += 1;
            seen.extend(breaking.into_iter().map(|index| (index, finding)));
        } else if !answers.is_empty() && is_new(finding) {
            *outcome.reasons.entry(Reason::Answers).or_default() += 1;
        } else {
            let line = format!("not ours: {}: {}", finding.lint, finding.line);
            outcome.disagreements.push(line);
        }
    }
    outcome.seen = seen.len();
    for (index, change) in changes.list.iter().enumerate() {
        if change.impact() != Impact::Breaking || seen.contains_key(&index) {
            continue;
        }
        let reason = reasons::unseen(change)
            .or_else(|| balanced(change, changes))
            .or_else(|| shared(change, &names.new));
        match reason {
            Some(reason) => *outcome.reasons.entry(reason).or_default() += 1,
            None => outcome
                .disagreements
                .push(format!("not theirs: {change} ({})", change.effect.name())),
        }
    }
    verdicts(changes, report, &mut outcome);
    Ok(outcome)
}

/// The verdicts differ only where answers' `new` is all that they find.
fn verdicts(changes: &Changes, report: &Report, outcome: &mut Outcome) {
    let ours = changes.verdict();
    let only_answers = outcome.explained == 0 && outcome.reasons.contains_key(&Reason::Answers);
    let fits = match report.required {
        "major" => ours == Verdict::Major || (ours == Verdict::Minor && only_answers),
        "minor" => matches!(ours, Verdict::Major | Verdict::Minor),
        _ => true,
    };
    if !fits {
        let line = format!("they ask for a {} version", report.required);
        outcome.disagreements.push(line);
    }
}

fn is_new(finding: &Finding) -> bool {
    matches!(&finding.about, About::Part { name, .. } if name == "new")
}

/// A function that takes one argument more and another less takes as many as before.
fn balanced(change: &Change, changes: &Changes) -> Option<Reason> {
    let count = |change: &&Change| change.effect == Effect::Breaks(Break::Count);
    let owner = change.subject.owner();
    let same = changes
        .list
        .iter()
        .filter(|one| one.subject.owner() == owner);
    let others = same.filter(|one| {
        count(one) || matches!(one.effect, Effect::Breaks(Break::Name | Break::Type))
    });
    (count(&change) && others.count() > 1).then_some(Reason::Arguments)
}

/// A setter is seen as long as any request has one of its name.
fn shared(change: &Change, new: &Names) -> Option<Reason> {
    match &change.rust_old {
        Some(RustName::Parameter { name, .. }) if new.any_sets(name) => Some(Reason::Requests),
        _ => None,
    }
}

/// Whether a finding may come of a change.
fn shows(names: &Both, finding: &Finding, change: &Change) -> bool {
    match &finding.about {
        About::Feature(words) => match &change.subject {
            Subject::Feature(name) => words.contains(name),
            _ => false,
        },
        About::Item(path) => item(names, path, change),
        About::Part { owner, name } => part(names, owner, name, change),
    }
}

fn item(names: &Both, path: &[String], change: &Change) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let called = [&change.rust_old, &change.rust_new];
    let mut called = called.into_iter().flatten();
    match path.as_slice() {
        [_, "types", name] => called.any(|one| match one {
            RustName::Type(own) => names.is_same(own, name),
            _ => false,
        }),
        [_, "ops" | "calls", rest @ ..] => {
            let last = rest.last().copied().unwrap_or_default();
            let first = rest.first().copied().unwrap_or_default();
            called.any(|one| match one {
                RustName::Method { group, method } => {
                    let request = names.old.requests.get(last);
                    request.is_some_and(|(g, m)| g == group && m == method) || first == group
                }
                _ => false,
            })
        }
        [_, "headers", name] => {
            called.any(|one| matches!(one, RustName::Header(own) if own == name))
        }
        [_, "headers"] => called.any(|one| matches!(one, RustName::Header(_))),
        [_, "webhooks", ..] => matches!(change.subject, Subject::Webhook(_)),
        [_, "client", ..] | [_, "Server"] => matches!(
            change.subject,
            Subject::Client | Subject::Server(_) | Subject::ServerVariable(_)
        ),
        _ => false,
    }
}

fn part(names: &Both, owner: &str, name: &str, change: &Change) -> bool {
    let plain = |text: &str| text.trim_start_matches("r#").to_owned();
    let called = [&change.rust_old, &change.rust_new];
    let mut called = called.into_iter().flatten();
    called.any(|one| match one {
        RustName::Type(own) => names.is_same(own, owner) && of_type(name, change),
        RustName::Field {
            owner: own,
            name: field,
        } => names.is_same(own, owner) && (plain(field) == plain(name) || name == "new"),
        RustName::Variant {
            owner: own,
            name: variant,
        } => names.is_same(own, owner) && variant == name,
        RustName::Method { group, method } => {
            let gone = owner == "Client" && name == group;
            let own = folded(group) == folded(owner) && (method == name || is_body(change));
            let request = change.rust_new.is_none() && names.old.sets(group, method, name);
            gone || own || (owner == "Request" && (request || of_request(name, change)))
        }
        RustName::Parameter {
            group,
            method,
            name: own,
        } => {
            let setter = owner == "Request" && plain(own) == plain(name);
            setter || (folded(group) == folded(owner) && method == name)
        }
        RustName::Setter(own) => matches!(owner, "ClientBuilder" | "Client") && own == name,
        RustName::Server(own) => owner == "Server" && own == name,
        RustName::Header(_) => false,
    }) || (matches!(change.subject, Subject::Client) && owner.starts_with("Client"))
}

/// What a change of a type as a whole does to its methods.
fn of_type(name: &str, change: &Change) -> bool {
    match name {
        "validate" => change.words.contains("validate()"),
        "new" => matches!(
            change.effect,
            Effect::Breaks(Break::Order | Break::Count | Break::Name | Break::Type)
                | Effect::AddsToAnswers
        ),
        "Unrecognized" => change.words.contains("unknown kind"),
        _ => {
            let words = ["setters", "members", "numbers"];
            let parts = words.iter().any(|word| change.words.contains(word));
            parts || change.words.contains("is called")
        }
    }
}

/// Setters of a request that are no parameters of the document.
fn of_request(name: &str, change: &Change) -> bool {
    is_body(change) && name.starts_with("body") || change.words.contains("method")
}

fn is_body(change: &Change) -> bool {
    matches!(change.subject, Subject::Body(_))
}

/// A name without what tells cases apart.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
