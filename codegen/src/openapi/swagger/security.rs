//! `securityDefinitions` (Security Scheme Object).

use crate::openapi::cursor::Cursor;
use crate::openapi::model::{OAuthFlow, SecurityKind};
use crate::openapi::reader::Reader;

impl<'d> Reader<'d> {
    /// The kinds of scheme that 2.0 has and 3.x writes otherwise.
    pub(in crate::openapi) fn older_scheme(
        &mut self,
        at: &Cursor<'d, '_>,
        kind: &str,
    ) -> Option<SecurityKind> {
        match kind {
            "basic" => Some(SecurityKind::Basic),
            // Documents that were half converted have the flows of 3.x.
            "oauth2" if !at.has("flows") => Some(SecurityKind::OAuth2(
                self.only_flow(at).into_iter().collect(),
            )),
            _ => None,
        }
    }

    /// The one flow that a scheme of 2.0 has, by its name in 3.x.
    fn only_flow(&mut self, at: &Cursor<'d, '_>) -> Option<OAuthFlow> {
        let name = match at.required_text("flow", "the security scheme", self.log)? {
            "application" => "clientCredentials",
            "accessCode" => "authorizationCode",
            other => other,
        };
        self.flow(name, at)
    }
}
