//! TLS that is set up without a provider of the whole process, and certificates of one's own.

use std::sync::Arc;

use bindery_runtime::transport::Connections;
use bindery_runtime::{Core, Error};
use rcgen::{CertificateParams, CertifiedIssuer, Issuer, KeyPair};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ServerConfig, WebPkiClientVerifier};
use rustls::{ConfigBuilder, RootCertStore, WantsVerifier};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::server::{API, AddPets, fast, post};

/// An authority that both sides trust.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        // OpenSSL takes a certificate with its issuer's name for its own issuer.
        params
            .distinguished_name
            .push(rcgen::DnType::CommonName, "the authority");
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for a name, and its key.
    fn certify(&self, name: &str) -> (rcgen::Certificate, KeyPair) {
        let issuer: &Issuer<'_, KeyPair> = &self.0;
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.signed_by(&key, issuer).unwrap(), key)
    }

    /// The part of a configuration that is the same for every server, and what it shows.
    fn configure(
        &self,
    ) -> (
        ConfigBuilder<ServerConfig, WantsVerifier>,
        CertificateDer<'static>,
        PrivateKeyDer<'static>,
    ) {
        let (certificate, key) = self.certify("localhost");
        let builder = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        (builder, certificate.der().clone(), key)
    }

    /// What a server at `localhost` shows to anyone.
    pub(crate) fn server(&self) -> ServerConfig {
        let (builder, certificate, key) = self.configure();
        let builder = builder.with_no_client_auth();
        builder.with_single_cert(vec![certificate], key).unwrap()
    }

    /// What a server at `localhost` shows to clients with a certificate of this authority.
    fn strict_server(&self) -> ServerConfig {
        let mut roots = RootCertStore::empty();
        roots.add(self.0.der().clone()).unwrap();
        let provider = Arc::new(default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider);
        let (builder, certificate, key) = self.configure();
        let builder = builder.with_client_cert_verifier(verifier.build().unwrap());
        builder.with_single_cert(vec![certificate], key).unwrap()
    }
}

/// A server that answers `[]`, and its URL.
async fn serve(config: ServerConfig) -> String {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let _ = stream.read(&mut [0; 4096]).await;
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n[]";
            let _ = stream.write_all(answer).await;
            let _ = stream.shutdown().await;
        }
    });
    format!("https://localhost:{port}")
}

async fn called(url: String, connections: Connections) -> Result<Vec<i64>, Error> {
    let client = fast(Core::builder(&API)).base_url(url);
    let client = crate::connected(client, connections.no_proxy()).max_retries(0);
    post(&client.build().unwrap()).output::<AddPets>().await
}

#[tokio::test]
async fn a_server_and_a_client_show_each_other_certificates() {
    let authority = Authority::new();
    let url = serve(authority.strict_server()).await;
    let trusting = Connections::new().root_certificates(authority.pem());
    let (certificate, key) = authority.certify("client");
    let known = trusting
        .clone()
        .client_certificate(certificate.pem(), key.serialize_pem());
    assert!(!format!("{known:?}").contains("PRIVATE"));
    assert_eq!(called(url.clone(), known).await.unwrap(), Vec::<i64>::new());
    // Without its certificate the client is not let in, and without the root the server is not trusted.
    assert!(
        called(url.clone(), trusting)
            .await
            .unwrap_err()
            .is_transport()
    );
    let error = called(url, Connections::new()).await.unwrap_err();
    assert!(error.to_string().contains("certificate"), "{error}");
}

#[tokio::test]
async fn certificates_that_are_none_are_told_of() {
    let bad_root = Connections::new().root_certificates("nothing");
    let bad_key = Connections::new().client_certificate(Authority::new().pem(), "CANARY");
    for (connections, words) in [
        (bad_root, "there is no certificate in the PEM"),
        (bad_key, "the client's private key is no PEM"),
    ] {
        let error = called("https://localhost:1".into(), connections)
            .await
            .unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains(words) && !text.contains("CANARY"), "{text}");
    }
}
