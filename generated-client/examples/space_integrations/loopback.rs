//! A server of a few lines that answers as GitBook would.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Starts the server and gives its address, as `http://127.0.0.1:PORT`.
pub(crate) fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that goes away early is no reason to stop.
            let _ = answer(&stream);
        }
    });
    Ok(format!("http://{address}"))
}

fn answer(mut stream: &TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut authorized = false;
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        authorized |= line.eq_ignore_ascii_case("authorization: Bearer gb_api_example");
    }
    let target = request.split(' ').nth(1).unwrap_or_default();
    let (status, body) = if authorized {
        route(target)
    } else {
        (401, error(401, "no token"))
    };
    write!(
        stream,
        "HTTP/1.1 {status} -\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn route(target: &str) -> (u16, String) {
    match target {
        "/v1/spaces/space_1/integrations?search=slack" => (200, INTEGRATIONS.to_owned()),
        "/v1/spaces/space_1/integration-blocks" => (200, BLOCKS.to_owned()),
        _ => (404, error(404, "no such space")),
    }
}

fn error(code: u16, message: &str) -> String {
    format!(r#"{{"error":{{"code":{code},"message":"{message}"}}}}"#)
}

/// One integration, with a category and a member that the page in `spec/` does not know.
const INTEGRATIONS: &str = r#"{
  "items": [{
    "object": "integration", "name": "slack", "version": 12, "title": "Slack",
    "previewImages": [], "target": "space", "verified": true, "visibility": "public",
    "scopes": ["space:content:read"], "categories": ["collaboration", "a-new-category"],
    "externalLinks": [{ "label": "Home", "url": "https://slack.com" }],
    "owner": {
      "object": "organization", "id": "org_1", "plan": "pro_2024", "title": "Acme", "createdAt": "2024-05-01T10:00:00.000Z",
      "inviteLinks": false, "type": "business", "emailDomains": [], "mergeRules": { "type": "none" },
      "urls": { "location": "https://api.gitbook.com/v1/orgs/org_1", "app": "https://app.gitbook.com/o/org_1" },
      "trial": { "status": "none", "count": 0 }, "permissions": {
        "view": true, "access": true, "admin": false, "ownTeam": false, "createContent": true, "createOpenAPISpec": false,
        "viewBilling": false, "listMembers": true, "listTeams": true, "listIntegrations": true, "listInstallations": true,
        "installIntegration": false
      }
    },
    "urls": {
      "location": "https://api.gitbook.com/v1/integrations/slack", "app": "https://app.gitbook.com/integrations/slack",
      "publicEndpoint": "https://integrations.gitbook.com/slack", "assets": "https://assets.gitbook.com/slack"
    },
    "permissions": { "admin": true },
    "contentSecurityPolicy": { "script-src": "'self'" }
  }],
  "count": 1
}"#;

const BLOCKS: &str = r#"[{
  "name": "slack",
  "blocks": [{ "id": "message", "title": "Slack message", "urlUnfurl": ["https://*.slack.com/**"] }]
}]"#;
