//! Settings as ureq takes them.

use ureq::Proxy;
use ureq::config::{AutoHeaderValue, Config};
use ureq::tls::{Certificate, ClientCert, PemItem, PrivateKey, RootCerts, TlsConfig, parse_pem};

use crate::transport::BoxError;
use crate::transport::connections::{Connections, Identity, Proxies};

/// Nothing is added to a request, followed or read as an error: all of that is decided elsewhere.
pub(super) fn config(connections: &Connections) -> Result<Config, BoxError> {
    let mut builder = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        .timeout_connect(connections.connect_timeout)
        .tls_config(tls(connections)?);
    if let Some(age) = connections.idle_for {
        builder = builder.max_idle_age(age);
    }
    if let Some(most) = connections.max_idle {
        builder = builder.max_idle_connections_per_host(most);
    }
    builder = match &connections.proxy {
        Proxies::Environment => builder,
        Proxies::Off => builder.proxy(None),
        Proxies::One(url) => {
            // The error would show the URL, which may hold a password.
            let proxy = Proxy::new(url.expose()).map_err(|_| "the proxy's URL is none")?;
            builder.proxy(Some(proxy))
        }
    };
    Ok(builder.build())
}

fn tls(connections: &Connections) -> Result<TlsConfig, BoxError> {
    let mut builder = TlsConfig::builder().root_certs(roots(connections)?);
    if let Some(Identity { chain, key }) = &connections.identity {
        let key = PrivateKey::from_pem(key.expose().as_bytes())
            .map_err(|_| "the client's private key is no PEM")?;
        let identity = ClientCert::new_with_certs(&certificates(chain)?, key);
        builder = builder.client_cert(Some(identity));
    }
    Ok(builder.build())
}

/// The platform's own verifier, which takes no roots beside its own: with such, the platform's roots and these.
fn roots(connections: &Connections) -> Result<RootCerts, BoxError> {
    if connections.roots.is_empty() {
        return Ok(RootCerts::PlatformVerifier);
    }
    let platform = rustls_native_certs::load_native_certs().certs;
    let platform = platform
        .iter()
        .map(|one| Certificate::from_der(one).to_owned());
    let mut all: Vec<Certificate<'static>> = platform.collect();
    for pem in &connections.roots {
        all.extend(certificates(pem)?);
    }
    Ok(RootCerts::new_with_certs(&all))
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, BoxError> {
    let mut all = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(one) = item.map_err(|_| "a certificate is no PEM")? {
            all.push(one);
        }
    }
    if all.is_empty() {
        return Err("there is no certificate in the PEM".into());
    }
    Ok(all)
}
