use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The members of a problem, as `application/problem+json` has them (RFC 9457, section 3).
///
/// A member of another JSON type than the standard's counts as absent there, and is kept among the extensions.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Problem {
    /// `type`: a URI that says what kind of problem it is. Absent means `about:blank`: no more than the status says.
    pub kind: Option<String>,
    /// `title`: the kind in a few words.
    pub title: Option<String>,
    /// `status`, as the server that made the body meant it.
    pub status: Option<u16>,
    /// `detail`: what is wrong this time.
    pub detail: Option<String>,
    /// `instance`: a URI of this occurrence.
    pub instance: Option<String>,
    /// All other members.
    pub extensions: BTreeMap<String, Value>,
}

impl Problem {
    /// The problem in a body; `None` where it has none of the standard's members.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let mut members: Map<String, Value> = serde_json::from_slice(body).ok()?;
        let problem = Self {
            kind: text(&mut members, "type"),
            title: text(&mut members, "title"),
            status: status(&mut members),
            detail: text(&mut members, "detail"),
            instance: text(&mut members, "instance"),
            extensions: BTreeMap::new(),
        };
        if problem == Self::default() {
            return None;
        }
        Some(Self {
            extensions: members.into_iter().collect(),
            ..problem
        })
    }
}

fn text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    let text = members.get(name)?.as_str()?.to_owned();
    members.remove(name);
    Some(text)
}

fn status(members: &mut Map<String, Value>) -> Option<u16> {
    let status = members.get("status")?.as_u64()?.try_into().ok()?;
    members.remove("status");
    Some(status)
}

#[cfg(test)]
mod tests {
    use super::Problem;
    use serde_json::json;

    #[test]
    fn members_are_typed_and_the_others_kept() {
        let body = json!({
            "type": "https://example.com/out-of-credit", "title": "You do not have enough credit.", "status": 403,
            "detail": "30, but that costs 50.", "instance": "/account/1", "balance": 30, "accounts": []
        });
        let problem = Problem::read(body.to_string().as_bytes()).unwrap();
        assert_eq!(
            problem.kind.as_deref(),
            Some("https://example.com/out-of-credit")
        );
        assert_eq!(
            problem.title.as_deref(),
            Some("You do not have enough credit.")
        );
        assert_eq!(problem.status, Some(403));
        assert_eq!(problem.detail.as_deref(), Some("30, but that costs 50."));
        assert_eq!(problem.instance.as_deref(), Some("/account/1"));
        assert_eq!(problem.extensions["balance"], 30);
        assert_eq!(problem.extensions.len(), 2);
    }

    #[test]
    fn a_member_of_another_type_is_an_extension() {
        let problem = Problem::read(br#"{"title":"T","detail":[1],"status":"403"}"#).unwrap();
        assert_eq!((problem.detail, problem.status), (None, None));
        assert_eq!(problem.extensions["detail"], json!([1]));
        assert_eq!(problem.extensions["status"], "403");
    }

    #[test]
    fn not_every_body_is_a_problem() {
        for body in ["{}", "[]", "<html>", r#"{"message":"m"}"#, ""] {
            assert_eq!(Problem::read(body.as_bytes()), None, "{body}");
        }
    }
}
