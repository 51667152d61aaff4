use crate::support::{Reading, api};
use bindery::openapi::{In, Requirement, SecurityKind};

fn schemes(list: &str) -> Reading {
    api(
        "3.1.0",
        &format!("paths: {{}}\ncomponents: {{securitySchemes: {{{list}}}}}"),
    )
}

#[test]
fn every_kind_of_scheme_is_read() {
    let reading = schemes(
        "key: {type: apiKey, in: header, name: X-Key}, basic: {type: http, scheme: Basic}, bearer: {type: http, scheme: bearer}, \
         digest: {type: http, scheme: Digest}, hoba: {type: http, scheme: HOBA}, oidc: {type: openIdConnect, openIdConnectUrl: https://o}, mtls: {type: mutualTLS}, \
         oauth: {type: oauth2, description: O, flows: {clientCredentials: {tokenUrl: https://t, scopes: {read: R, write: null}}, x-a: 1, deviceAuthorization: {deviceAuthorizationUrl: https://d, tokenUrl: https://t, refreshUrl: https://r, scopes: {}}}}",
    );
    assert_eq!(
        reading.findings,
        ["warning B0202 /components/securitySchemes/oauth/flows/clientCredentials/scopes/write"]
    );
    let all = &reading.document().security_schemes;
    assert!(
        matches!(&all["key"].kind, SecurityKind::ApiKey { location: In::Header, name } if name == "X-Key")
    );
    assert!(matches!(all["basic"].kind, SecurityKind::Basic));
    assert!(matches!(all["bearer"].kind, SecurityKind::Bearer));
    assert!(matches!(all["digest"].kind, SecurityKind::Digest));
    assert!(matches!(&all["hoba"].kind, SecurityKind::Http(name) if name == "hoba"));
    assert!(matches!(&all["oidc"].kind, SecurityKind::OpenIdConnect(url) if url == "https://o"));
    assert!(matches!(all["mtls"].kind, SecurityKind::MutualTls));
    let SecurityKind::OAuth2(flows) = &all["oauth"].kind else {
        panic!("it is OAuth 2");
    };
    assert_eq!(flows.len(), 2);
    assert_eq!(flows[0].name, "clientCredentials");
    assert_eq!(flows[0].token_url.as_deref(), Some("https://t"));
    assert_eq!(flows[0].scopes["read"], "R");
    assert_eq!(flows[1].authorization_url.as_deref(), Some("https://d"));
    assert_eq!(flows[1].refresh_url.as_deref(), Some("https://r"));
    assert_eq!(all["oidc"].metadata_url.as_deref(), Some("https://o"));
    assert_eq!(all["oauth"].metadata_url, None);
}

#[test]
fn broken_schemes_are_reported_where_they_break() {
    let reading = schemes(
        "a: {type: apiKey, in: body, name: x}, b: {type: apiKey, in: query}, c: {type: magic}, d: {}, e: {type: http}, f: 5",
    );
    assert!(reading.document().security_schemes.is_empty());
    assert_eq!(
        reading.findings,
        [
            "warning B0405 /components/securitySchemes/a/in",
            "warning B0203 /components/securitySchemes/b",
            "warning B0405 /components/securitySchemes/c/type",
            "warning B0203 /components/securitySchemes/d",
            "warning B0203 /components/securitySchemes/e",
            "warning B0202 /components/securitySchemes/f",
        ]
    );
}

#[test]
fn operations_inherit_replace_or_lift_the_roots_security() {
    let reading = api(
        "3.1.0",
        "
        security: [{a: []}, {}]
        paths:
          /x:
            get: {operationId: inherits}
            put: {operationId: own, security: [{a: [], o: [read, write]}]}
            post: {operationId: open, security: []}
        components:
          securitySchemes:
            a: {type: http, scheme: bearer}
            o: {type: oauth2, flows: {}}",
    );
    reading.clean();
    let of = |key: &str| reading.operation(key).security.clone().expect("it is said");
    let one = |schemes: &[(&str, &[&str])]| Requirement {
        schemes: schemes
            .iter()
            .map(|(name, scopes)| {
                (
                    (*name).to_owned(),
                    scopes.iter().map(|scope| (*scope).to_owned()).collect(),
                )
            })
            .collect(),
    };
    assert_eq!(of("inherits"), [one(&[("a", &[])]), one(&[])]);
    assert_eq!(of("own"), [one(&[("a", &[]), ("o", &["read", "write"])])]);
    assert_eq!(of("open"), []);
}

#[test]
fn alternatives_with_undeclared_schemes_are_left_out() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /x:
            get: {operationId: some, security: [{gone: []}, {a: []}]}
            put: {operationId: none, security: [{gone: []}]}
        components: {securitySchemes: {a: {type: http, scheme: basic}}}",
    );
    assert_eq!(
        reading.operation("some").security.as_ref().map(Vec::len),
        Some(1)
    );
    // An empty list would mean that no credentials are needed, which nobody said.
    assert_eq!(reading.operation("none").security, None);
    assert_eq!(
        reading.findings,
        [
            "warning B0405 key /paths/~1x/get/security/0/gone",
            "warning B0405 key /paths/~1x/put/security/0/gone"
        ]
    );
}
