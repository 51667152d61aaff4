use super::content::ContentOwner;
use super::cursor::Cursor;
use super::members;
use super::model::{RequestBody, Response, StatusKey};
use super::parameter::component_name;
use super::reader::{Reader, ValueKey};
use super::schema_node::Root;
use super::version::Version;
use crate::diagnostic::{Change, Code, Diagnostic};

impl<'d> Reader<'d> {
    /// `responses` of an operation (Responses Object).
    pub(super) fn responses(&mut self, operation: &Cursor<'d, '_>, owner: &str) -> Vec<Response> {
        let Some(section) = self.object(operation, "responses") else {
            return Vec::new();
        };
        let mut all: Vec<Response> = Vec::new();
        for (key, at) in section.cursor().entries() {
            if key.starts_with("x-") {
                continue;
            }
            let Some(status) = status(key) else {
                let text = format!("`{key}` is not a status of a response");
                let finding = Diagnostic::new(Code::Status, text)
                    .at(&at.key_place(), "the response is left out")
                    .fix(Change::Remove)
                    .help("write a code such as 200, a range such as 2XX, or default");
                self.log.push(finding);
                continue;
            };
            all.extend(self.response(&at, owner, key, status));
        }
        all
    }

    fn response(
        &mut self,
        at: &Cursor<'d, '_>,
        owner: &str,
        key: &str,
        status: StatusKey,
    ) -> Option<Response> {
        let Some(target) = self.follow(at).ok()? else {
            return Some(self.inline_response(at, owner, key, status));
        };
        let known = ValueKey::of(target.value);
        if !self.responses.contains_key(&known) {
            let read = self.inline_response(&target.cursor(), owner, key, status);
            self.responses.insert(known, read);
        }
        let mut response = self.responses.get(&known).cloned()?;
        response.status = status;
        if at.has("description") {
            response.description = self.prose(at, "description");
        }
        Some(response)
    }

    /// A response of `components`, read for its own sake if no operation has referred to it.
    pub(super) fn shared_response(&mut self, name: &str, at: &Cursor<'d, '_>) {
        self.response(at, name, "default", StatusKey::Default);
    }

    fn inline_response(
        &mut self,
        at: &Cursor<'d, '_>,
        owner: &str,
        key: &str,
        status: StatusKey,
    ) -> Response {
        at.object_or_empty(self.log);
        self.members(at, &members::RESPONSE);
        let component = component_name(at, "responses");
        let status_word = component.is_none().then(|| key.to_owned());
        let owner = component.as_deref().unwrap_or(owner);
        let root = |media_type| Root::Response {
            owner: owner.to_owned(),
            status: status_word.clone(),
            media_type,
        };
        let content = ContentOwner {
            name: owner,
            root: &root,
        };
        self.links(at);
        Response {
            place: at.place(),
            status,
            description: self.prose(at, "description"),
            headers: self.headers(at, owner),
            content: match self.version {
                Version::V20 => self.described_content(at, &content),
                _ => self.content(at, &content),
            },
        }
    }

    /// A request body or a reference to one (Request Body Object).
    pub(super) fn request_body(&mut self, at: &Cursor<'d, '_>, owner: &str) -> Option<RequestBody> {
        let Some(target) = self.follow(at).ok()? else {
            return self.inline_body(at, owner);
        };
        let known = ValueKey::of(target.value);
        if !self.bodies.contains_key(&known) {
            let read = self.inline_body(&target.cursor(), owner);
            self.bodies.insert(known, read);
        }
        let mut body = self.bodies.get(&known).cloned().flatten()?;
        if at.has("description") {
            body.description = self.prose(at, "description");
        }
        Some(body)
    }

    fn inline_body(&mut self, at: &Cursor<'d, '_>, owner: &str) -> Option<RequestBody> {
        at.as_object(self.log)?;
        self.members(at, &members::REQUEST_BODY);
        let component = component_name(at, "requestBodies");
        let owner = component.as_deref().unwrap_or(owner);
        let root = |media_type| Root::Body {
            owner: owner.to_owned(),
            media_type,
        };
        let content = ContentOwner {
            name: owner,
            root: &root,
        };
        Some(RequestBody {
            place: at.place(),
            description: self.prose(at, "description"),
            required: at.flag("required", self.log) == Some(true),
            content: self.content(at, &content),
        })
    }
}

/// The answers that a key of `responses` stands for. `2xx` is accepted for `2XX`.
fn status(key: &str) -> Option<StatusKey> {
    if key == "default" {
        return Some(StatusKey::Default);
    }
    let (first, rest) = key.split_at_checked(1)?;
    let class: u16 = first.parse().ok().filter(|class| (1..=5).contains(class))?;
    if rest.eq_ignore_ascii_case("xx") {
        return Some(StatusKey::Range(class));
    }
    let digits = rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let code = key.parse().ok().filter(|_| digits)?;
    Some(StatusKey::Code(code))
}

#[cfg(test)]
mod tests {
    use super::status;
    use crate::openapi::StatusKey;

    #[test]
    fn status_keys_are_codes_ranges_and_default() {
        assert_eq!(status("204"), Some(StatusKey::Code(204)));
        assert_eq!(status("4xx"), Some(StatusKey::Range(4)));
        assert_eq!(status("5XX"), Some(StatusKey::Range(5)));
        assert_eq!(status("default"), Some(StatusKey::Default));
        for other in ["", "20", "2000", "600", "2X", "+20", "é00", "Default"] {
            assert_eq!(status(other), None, "{other}");
        }
    }
}
