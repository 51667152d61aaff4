//! Which call of a document makes the request that a scenario wants, and with which values.

use super::parse;
use super::scenario::{Content, Wanted, scalar as text};
use super::{template, xml};
use crate::lab::caller::{Ask, ClientAsk, Reading, Secret, Way, key};
use crate::lab::found::Found;
use crate::lab::values::{Form, Maker};
use bindery::api::{Api, Argument, BodyKind, ReplyBody};
use bindery::openapi::{In, SecurityKind, Server};
use bindery::rust::calls::{
    AnswerOutline, BodyIntake, BodyOutline, Intake, PartIntake, PartOutline,
};
use bindery::schema::Kind;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A document that is bound.
pub struct Document<'a> {
    /// Its text as a value.
    pub value: &'a Value,
    /// Its model.
    pub api: &'a Api,
    /// The ways to call its operations.
    pub ways: &'a [Way<'a>],
}

/// A way to make a request, with the values that its path gives.
struct Fit {
    way: usize,
    literals: usize,
    variables: BTreeMap<String, String>,
}

impl Document<'_> {
    /// The call that makes the wanted request to a server at this URL, if the document has one.
    pub fn ask(&self, wanted: &Wanted, url: &str) -> Option<Ask> {
        let fits = (0..self.ways.len()).filter_map(|index| self.fit(index, wanted));
        let fit = fits.max_by_key(|fit| (fit.literals, self.suits(fit.way, wanted)))?;
        let way = self.ways.get(fit.way)?;
        Some(Ask {
            call: fit.way,
            arguments: self.arguments(way, wanted, &fit.variables),
            body: self.body(way, wanted),
            headers: headers(way, wanted),
            reading: reading(way, wanted),
            client: self.client(wanted, &fit.variables, url),
        })
    }

    fn fit(&self, index: usize, wanted: &Wanted) -> Option<Fit> {
        let way = self.ways.get(index)?;
        let call = way.operation.call;
        if !call.method.0.eq_ignore_ascii_case(&wanted.method) {
            return None;
        }
        let server = self.api.servers.first();
        let prefix = server.map(path_of).unwrap_or_default();
        let template = format!("{prefix}{}", call.path);
        // The router takes a path with and without a slash at its end.
        let template = template.trim_end_matches('/');
        let path = wanted.path();
        let variables = template::variables(template, &path)?;
        let is_allowed = |(name, value): (&String, &String)| {
            let variable = server.and_then(|server| server.variables.get(name));
            let version = &self.api.info.version;
            // Each version has a document of its own, which lists all versions.
            variable.is_none_or(|one| !one.values.contains(version) || version == value)
        };
        variables.iter().all(is_allowed).then(|| Fit {
            way: index,
            literals: template::literals(template),
            variables,
        })
    }

    /// How well a way suits the body that is wanted, among ways of one operation.
    fn suits(&self, index: usize, wanted: &Wanted) -> (usize, usize) {
        let way = self.ways.get(index);
        let form = way
            .and_then(|way| way.body)
            .map(|body| &body.source.media_type);
        let fitting = match (form, &wanted.body) {
            (None, None) => 2,
            (Some(form), Some(body)) if *form == body.media_type => 2,
            (Some(_), Some(_)) => 1,
            _ => 0,
        };
        // The first way is the document's preferred one.
        (fitting, self.ways.len() - index)
    }

    fn arguments(
        &self,
        way: &Way<'_>,
        wanted: &Wanted,
        variables: &BTreeMap<String, String>,
    ) -> Map<String, Value> {
        let operation = way.operation;
        let mut given = Map::new();
        for argument in operation.required.iter().chain(&operation.optional) {
            let source = argument.source;
            let found = match source.location {
                In::Path => variables
                    .get(&source.name)
                    .map(|text| parse::argument(&self.api.schemas, source, &decoded(text))),
                In::Header => wanted
                    .header(&source.name)
                    .map(|text| parse::argument(&self.api.schemas, source, &text)),
                In::Query => self.query(way, source, &wanted.query),
                In::Cookie | In::QueryString => None,
            };
            let made = || self.made(way, source).filter(|_| source.required);
            let is_taken = argument.intake != Intake::Nothing || found.is_some();
            if let Some(value) = found.or_else(made).filter(|_| is_taken) {
                given.insert(key(source), value);
            }
        }
        given
    }

    /// A value for what must be given although the scenario does not say what.
    fn made(&self, way: &Way<'_>, argument: &Argument) -> Option<Value> {
        let found = Found::find(self.value, way.operation.call)?;
        Maker::new(self.value, Form::Minimal).make(found.parameter(argument)?)
    }

    fn query(
        &self,
        way: &Way<'_>,
        argument: &Argument,
        query: &Map<String, Value>,
    ) -> Option<Value> {
        let schemas = &self.api.schemas;
        match (
            query.get(&argument.name),
            &schemas.get(argument.value.ty).kind,
        ) {
            (Some(Value::Array(items)), Kind::List(list)) => {
                let typed = |item: &Value| parse::scalar(schemas, list.item, &text(item));
                Some(items.iter().map(typed).collect())
            }
            (Some(value), _) => Some(parse::argument(schemas, argument, &text(value))),
            // Exploded, an object's members stand beside the other parameters.
            (None, Kind::Map(_)) => {
                let member = |(name, value): (&String, &Value)| {
                    let typed = parse::member(schemas, argument.value, name, &text(value));
                    (name.clone(), typed)
                };
                let is_own = |name: &str| {
                    let mut others = way.operation.call.arguments.iter();
                    others.all(|other| other.name != name)
                };
                let free = query.iter().filter(|(name, _)| is_own(name));
                let members: Map<_, _> = free.map(member).collect();
                (!members.is_empty()).then_some(Value::Object(members))
            }
            (None, Kind::Object(object)) => {
                let member = |field: &bindery::schema::Field| {
                    let value = text(query.get(&field.name)?);
                    let typed = parse::member(schemas, argument.value, &field.name, &value);
                    Some((field.name.clone(), typed))
                };
                let members: Map<_, _> = object.fields.iter().filter_map(member).collect();
                (!members.is_empty()).then_some(Value::Object(members))
            }
            (None, _) => None,
        }
    }

    fn body(&self, way: &Way<'_>, wanted: &Wanted) -> Value {
        let Some(outline) = way.body else {
            return Value::Null;
        };
        if let BodyIntake::Parts { parts, .. } = &outline.intake {
            return parts_of(parts, wanted);
        }
        let Some(body) = &wanted.body else {
            let found = Found::find(self.value, way.operation.call);
            let schema = found.and_then(|found| found.body(&outline.source.media_type));
            let made = schema.and_then(|schema| Maker::new(self.value, Form::Minimal).make(schema));
            return made.unwrap_or(Value::Null);
        };
        match (&outline.intake, &outline.source.kind) {
            (BodyIntake::Bytes, _) => body.hex().into(),
            (BodyIntake::Value(_), BodyKind::Json(_)) => json(body),
            (BodyIntake::Value(_), BodyKind::Xml(_, root)) => {
                let value = xml::value(&self.api.schemas.xml, *root, &body.text());
                value.unwrap_or(Value::Null)
            }
            // A few scenarios write a text as JSON.
            _ if body.media_type == "application/json" => text(&json(body)).into(),
            _ => body.text().into(),
        }
    }

    /// What an answer in XML means to whoever makes a call.
    pub fn meaning(&self, call: usize, wanted: &Wanted) -> Option<Value> {
        let answer = &self.ways.get(call)?.operation.answer;
        let AnswerOutline::One(Some(ReplyBody::Xml(_, root))) = answer else {
            return None;
        };
        xml::value(
            &self.api.schemas.xml,
            *root,
            &wanted.answer.as_ref()?.text(),
        )
    }

    fn client(
        &self,
        wanted: &Wanted,
        variables: &BTreeMap<String, String>,
        url: &str,
    ) -> ClientAsk {
        let mut client = ClientAsk::default();
        match self.api.servers.first() {
            Some(server) if !server.variables.is_empty() => {
                for name in server.variables.keys() {
                    let value = variables.get(name).map_or(url, String::as_str);
                    client.variables.insert(name.clone(), value.to_owned());
                }
            }
            _ => client.base_url = Some(url.to_owned()),
        }
        for (name, scheme) in &self.api.security_schemes {
            let secret = match &scheme.kind {
                SecurityKind::ApiKey { name, .. } => wanted.header(name).map(Secret::Token),
                _ => wanted.header("authorization").map(|value| {
                    match value.strip_prefix("Bearer ") {
                        Some(token) => Secret::Token(token.to_owned()),
                        None => Secret::Authorization(value),
                    }
                }),
            };
            if let Some(secret) = secret {
                client.credentials.insert(name.clone(), secret);
            }
        }
        client
    }
}

/// Headers that a document leaves to the caller's choice: which of several media types is sent, and which is wanted.
fn headers(way: &Way<'_>, wanted: &Wanted) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    if let Some(accept) = wanted.header("accept") {
        headers.insert("accept".to_owned(), accept);
    }
    let is_bytes = |body: &&BodyOutline<'_>| matches!(body.intake, BodyIntake::Bytes);
    let form = way
        .body
        .filter(is_bytes)
        .map(|body| &body.source.media_type);
    if let Some((form, body)) = form.zip(wanted.body.as_ref())
        && *form != body.media_type
    {
        headers.insert("content-type".to_owned(), body.media_type.clone());
    }
    headers
}

/// Of several media types of one answer the crate reads the best; the others are had as bytes.
fn reading(way: &Way<'_>, wanted: &Wanted) -> Reading {
    let is_json = matches!(
        way.operation.answer,
        AnswerOutline::One(Some(ReplyBody::Json(_)))
    );
    let answer = wanted.answer.as_ref().map(|answer| &answer.media_type);
    let is_other = answer.is_some_and(|media_type| !media_type.contains("json"));
    let has_chosen = wanted.header("accept").is_some();
    if is_json && is_other && has_chosen {
        Reading::Raw
    } else {
        Reading::Whole
    }
}

/// The path of a server's URL, which may begin with a variable that stands for all before it.
fn path_of(server: &Server) -> String {
    let url = server.url.strip_prefix("{endpoint}").unwrap_or_else(|| {
        let rest = server.url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/')
            .and_then(|at| rest.get(at..))
            .unwrap_or_default()
    });
    url.trim_end_matches('/').to_owned()
}

fn json(body: &Content) -> Value {
    serde_json::from_str(&body.text()).unwrap_or_else(|_| body.text().into())
}

fn parts_of(parts: &[PartOutline<'_>], wanted: &Wanted) -> Value {
    let mut given = Map::new();
    for part in parts {
        let mut files = wanted
            .files()
            .filter(|file| file.field == part.wire)
            .map(|file| json!({"hex": file.hex, "name": file.name, "type": file.media_type}));
        let value = match &part.intake {
            PartIntake::File => files.next(),
            PartIntake::Files => Some(files.collect::<Value>()).filter(|all| *all != json!([])),
            PartIntake::Value(intake) => {
                let body = wanted.body.as_ref();
                body.and_then(|body| body.parts.get(part.wire))
                    .map(|value| part_value(intake, value))
            }
        };
        given.extend(value.map(|value| (part.wire.to_owned(), value)));
    }
    Value::Object(given)
}

/// Scenarios write some numbers as texts, and some texts as numbers.
fn part_value(intake: &Intake, value: &Value) -> Value {
    match (intake, value) {
        (Intake::Text, value) => text(value).into(),
        (_, Value::String(text)) => serde_json::from_str(text).unwrap_or_else(|_| value.clone()),
        _ => value.clone(),
    }
}

/// A text without its percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = digits.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match byte.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
