//! Which answer a request finds.

use std::sync::Arc;

use super::request::decode;
use super::{Reply, Request};
use crate::percent::{self, Keep};
use crate::spec::Spec;
use crate::transport::HttpRequest;

/// An operation with its answer.
#[derive(Clone)]
pub(super) struct Route {
    pub(super) spec: &'static Spec,
    #[cfg(feature = "xml")]
    pub(super) xml: &'static crate::xml::Bodies,
    pub(super) handler: Arc<dyn Fn(&Request) -> Reply + Send + Sync>,
}

impl Route {
    /// Whether the request is for this operation; its path parameters are found on the way.
    pub(super) fn takes(&self, request: &mut Request, asked: &HttpRequest) -> bool {
        if asked.method.as_str() != self.spec.method {
            return false;
        }
        let template = route(self.spec.path);
        let is_same = asked.target.path() == self.spec.path;
        // A call that is not in the document has its own path for a template.
        let path = if is_same {
            sent(&asked.url, template)
        } else if asked.target.id().is_empty() {
            route(asked.target.path())
        } else {
            return false;
        };
        match capture(template, path) {
            Some(values) => request.path = values,
            None => return is_same,
        }
        #[cfg(feature = "xml")]
        {
            request.xml = self.xml;
        }
        true
    }
}

fn route(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The end of a URL's path that is as long as the template: what stands before is the server's.
fn sent<'u>(url: &'u str, template: &str) -> &'u str {
    let path = route(url);
    let length = template.matches('/').count();
    let slashes = path.rmatch_indices('/').map(|(at, _)| at);
    let start = slashes.take(length).last().unwrap_or(0);
    path.get(start..).unwrap_or_default()
}

/// The values of a template's placeholders, decoded; `None` where the path is another one.
fn capture(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let mut values = Vec::new();
    let rest = template.split_once("/{+");
    let (template, path) = match rest.and_then(|(head, name)| Some((head, name.strip_suffix('}')?)))
    {
        // The last value has as many segments as there are.
        Some((head, name)) => {
            let start = path.match_indices('/').nth(head.matches('/').count())?.0;
            let (path, value) = path.split_at_checked(start)?;
            values.push((name.to_owned(), decode(value.strip_prefix('/')?)));
            (head, path)
        }
        None => (template, path),
    };
    if template.matches('/').count() != path.matches('/').count() {
        return None;
    }
    for (pattern, text) in template.split('/').zip(path.split('/')) {
        capture_segment(pattern, text, &mut values)?;
    }
    Some(values)
}

fn capture_segment(pattern: &str, text: &str, values: &mut Vec<(String, String)>) -> Option<()> {
    let Some((literal, tail)) = pattern.split_once('{') else {
        let literal = percent::encode(pattern, Keep::PathText);
        return (literal == text).then_some(());
    };
    let text = text.strip_prefix(percent::encode(literal, Keep::PathText).as_str())?;
    let (name, tail) = tail.split_once('}')?;
    let next = tail.split('{').next().unwrap_or_default();
    let end = match next {
        "" => text.len(),
        next => text.find(percent::encode(next, Keep::PathText).as_str())?,
    };
    let (value, rest) = text.split_at_checked(end)?;
    if value.is_empty() {
        return None;
    }
    values.push((name.to_owned(), decode(value)));
    capture_segment(tail, rest, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(template: &str, path: &str) -> Option<String> {
        let values = capture(template, path)?;
        let pairs: Vec<_> = values
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Some(pairs.join(" "))
    }

    #[test]
    fn placeholders_take_whole_segments_or_parts() {
        assert_eq!(values("/a/{b}/c/{d}", "/a/x%2Fy/c/z").unwrap(), "b=x/y d=z");
        assert_eq!(
            values("/{owner}.{name}@{rev}", "/o.n@1").unwrap(),
            "owner=o name=n rev=1"
        );
        assert_eq!(values("/a b", "/a%20b").unwrap(), "");
        for (template, path) in [
            ("/a/{b}", "/a"),
            ("/a/{b}", "/a/"),
            ("/a/{b}", "/c/d"),
            ("/a", "/b"),
            ("/{a}.x", "/y"),
        ] {
            assert_eq!(values(template, path), None, "{template} {path}");
        }
    }

    #[test]
    fn what_stands_before_the_template_is_the_servers() {
        assert_eq!(sent("https://h/v1/a/b?c=/d", "/{x}/b"), "/a/b");
        assert_eq!(sent("https://h/v1/", "/"), "/");
    }
}
