//! The servers, and what is different about them.

use account::http::StatusCode;
use account::runtime::auth::login::App;

/// A server of the laboratory.
pub struct Server {
    pub name: &'static str,
    pub scopes: &'static [&'static str],
    /// The client that logs in by device.
    pub device_client: &'static str,
    authorize: &'static str,
    device: &'static str,
    token: &'static str,
    revoke: &'static str,
    /// Where it describes itself, if it does.
    pub metadata: Option<&'static str>,
    /// Whether a renewal brings another refresh token, after which the old one is good no more.
    pub rotates: bool,
    /// What it answers a spent access token with.
    spent: StatusCode,
}

const ALL: [Server; 3] = [
    Server {
        name: "oidc-provider",
        scopes: &["openid", "offline_access"],
        device_client: "native",
        authorize: "/auth",
        device: "/device/auth",
        token: "/token",
        revoke: "/token/revocation",
        metadata: Some("/.well-known/openid-configuration"),
        rotates: true,
        spent: StatusCode::UNAUTHORIZED,
    },
    Server {
        name: "django-oauth-toolkit",
        scopes: &["read"],
        device_client: "device",
        authorize: "/o/authorize/",
        device: "/o/device-authorization/",
        token: "/o/token/",
        revoke: "/o/revoke_token/",
        metadata: None,
        rotates: true,
        spent: StatusCode::FORBIDDEN,
    },
    Server {
        name: "authlib",
        scopes: &["read"],
        device_client: "native",
        authorize: "/authorize",
        device: "/device/authorize",
        token: "/token",
        revoke: "/revoke",
        metadata: None,
        rotates: false,
        spent: StatusCode::UNAUTHORIZED,
    },
];

impl Server {
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|one| one.name == name)
    }

    /// The app with the URLs of this server.
    pub fn configure(&self, app: App, url: &str) -> App {
        app.authorization_url(format!("{url}{}", self.authorize))
            .device_authorization_url(format!("{url}{}", self.device))
            .token_url(self.token_url(url))
            .revocation_url(format!("{url}{}", self.revoke))
            .scopes(self.scopes.iter().copied())
            .renew_on(self.spent)
    }

    pub fn token_url(&self, url: &str) -> String {
        format!("{url}{}", self.token)
    }
}
