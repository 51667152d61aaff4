//! TLS by whichever of the crate's features is on.

use super::connections::Connections;

/// A client with the certificates of the settings.
pub(super) fn with_tls(
    builder: reqwest::ClientBuilder,
    connections: &Connections,
) -> Result<reqwest::ClientBuilder, String> {
    choice::with_tls(builder, connections).map_err(|error| format!("cannot set up TLS: {error}"))
}

/// rustls with ring: reqwest would look for a provider of the whole process and panic without one.
#[cfg(all(feature = "rustls", not(feature = "rustls-aws-lc")))]
mod choice {
    use std::sync::{Arc, OnceLock};

    use rustls::ClientConfig;
    use rustls::crypto::CryptoProvider;
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use rustls_platform_verifier::Verifier;

    use super::super::BoxError;
    use super::super::connections::{Connections, Identity};

    pub(super) fn with_tls(
        builder: reqwest::ClientBuilder,
        connections: &Connections,
    ) -> Result<reqwest::ClientBuilder, BoxError> {
        // One for the whole process: it has read the platform's certificates.
        static PLAIN: OnceLock<Result<ClientConfig, String>> = OnceLock::new();
        let config = if connections.roots.is_empty() && connections.identity.is_none() {
            let plain =
                PLAIN.get_or_init(|| config(connections).map_err(|error| error.to_string()));
            plain.clone()?
        } else {
            config(connections)?
        };
        Ok(builder.tls_backend_preconfigured(config))
    }

    fn config(connections: &Connections) -> Result<ClientConfig, BoxError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = Arc::new(verifier(connections, &provider)?);
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(verifier);
        let mut config = match &connections.identity {
            Some(Identity { chain, key }) => {
                let chain = certificates(chain)?;
                let key = PrivateKeyDer::from_pem_slice(key.expose().as_bytes())
                    .map_err(|_| "the client's private key is no PEM")?;
                builder.with_client_auth_cert(chain, key)?
            }
            None => builder.with_no_client_auth(),
        };
        if cfg!(feature = "http2") {
            config.alpn_protocols.push(b"h2".to_vec());
        }
        config.alpn_protocols.push(b"http/1.1".to_vec());
        Ok(config)
    }

    #[cfg(not(target_os = "android"))]
    fn verifier(
        connections: &Connections,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Verifier, BoxError> {
        let mut roots = Vec::new();
        for pem in &connections.roots {
            roots.extend(certificates(pem)?);
        }
        Ok(Verifier::new_with_extra_roots(roots, provider.clone())?)
    }

    #[cfg(target_os = "android")]
    fn verifier(
        connections: &Connections,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Verifier, BoxError> {
        if !connections.roots.is_empty() {
            return Err("Android trusts no roots beside its own".into());
        }
        Ok(Verifier::new(provider.clone())?)
    }

    fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, BoxError> {
        let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let all = all?;
        if all.is_empty() {
            return Err("there is no certificate in the PEM".into());
        }
        Ok(all)
    }
}

/// What reqwest brings.
#[cfg(any(
    feature = "rustls-aws-lc",
    all(feature = "native-tls", not(feature = "rustls"))
))]
mod choice {
    use super::super::BoxError;
    use super::super::connections::{Connections, Identity};

    pub(super) fn with_tls(
        mut builder: reqwest::ClientBuilder,
        connections: &Connections,
    ) -> Result<reqwest::ClientBuilder, BoxError> {
        for pem in &connections.roots {
            builder = builder.tls_certs_merge(certificates(pem)?);
        }
        let Some(identity) = &connections.identity else {
            return Ok(builder);
        };
        certificates(&identity.chain)?;
        let shown = shown(identity).map_err(|_| KEY_IS_NONE)?;
        Ok(builder.identity(shown))
    }

    /// reqwest takes a text without any for none to add.
    fn certificates(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, BoxError> {
        let all = reqwest::Certificate::from_pem_bundle(pem)?;
        if all.is_empty() {
            return Err("there is no certificate in the PEM".into());
        }
        Ok(all)
    }

    #[cfg(feature = "rustls-aws-lc")]
    const KEY_IS_NONE: &str = "the client's private key is no PEM";

    #[cfg(not(feature = "rustls-aws-lc"))]
    const KEY_IS_NONE: &str = "the client's private key is no PEM of PKCS #8";

    #[cfg(feature = "rustls-aws-lc")]
    fn shown(identity: &Identity) -> reqwest::Result<reqwest::Identity> {
        let both = [&identity.chain, identity.key.expose().as_bytes()].join(&b'\n');
        reqwest::Identity::from_pem(&both)
    }

    #[cfg(not(feature = "rustls-aws-lc"))]
    fn shown(identity: &Identity) -> reqwest::Result<reqwest::Identity> {
        reqwest::Identity::from_pkcs8_pem(&identity.chain, identity.key.expose().as_bytes())
    }
}

#[cfg(not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls")))]
mod choice {
    use super::super::BoxError;
    use super::super::connections::Connections;

    pub(super) fn with_tls(
        builder: reqwest::ClientBuilder,
        connections: &Connections,
    ) -> Result<reqwest::ClientBuilder, BoxError> {
        if connections.roots.is_empty() && connections.identity.is_none() {
            return Ok(builder);
        }
        Err(
            "certificates need one of the features `rustls`, `rustls-aws-lc` and `native-tls`"
                .into(),
        )
    }
}
