//! HTTP/2 over TLS with faults.

use crate::faults::{Fate, SILENCE, body, fate, id};
use crate::log::Log;
use bytes::Bytes;
use h2::Reason;
use h2::server::SendResponse;
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use std::error::Error;
use std::sync::Arc;
use storm::runtime::transport::Connections;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// After so many requests a connection goes away, in the middle of all others.
const LASTS: usize = 3000;

/// Starts the server; gives its URL, and the settings of a client that trusts it.
pub async fn start(log: Arc<Log>) -> Result<(String, Connections), Box<dyn Error>> {
    let (acceptor, root) = tls()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("https://localhost:{}", listener.local_addr()?.port());
    tokio::spawn(async move {
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                continue;
            };
            let (acceptor, log) = (acceptor.clone(), log.clone());
            // A connection that ends with an error is what this is about.
            tokio::spawn(async move { serve(stream, &acceptor, log).await.map_err(drop) });
        }
    });
    Ok((url, Connections::new().root_certificates(root)))
}

fn tls() -> Result<(TlsAcceptor, String), Box<dyn Error>> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let params = CertificateParams::new(vec!["localhost".to_owned()])?;
    let certificate = params.signed_by(&key, &authority)?;
    let key = PrivateKeyDer::try_from(key.serialize_der())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    config.alpn_protocols = vec![b"h2".to_vec()];
    Ok((TlsAcceptor::from(Arc::new(config)), authority.pem()))
}

async fn serve(
    stream: TcpStream,
    acceptor: &TlsAcceptor,
    log: Arc<Log>,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let stream = acceptor.accept(stream).await?;
    let mut connection = h2::server::handshake(stream).await?;
    let mut number = 0;
    while let Some(request) = connection.accept().await {
        let (request, respond) = request?;
        let id = id(request.uri().path());
        let log = log.clone();
        tokio::spawn(async move { answer(id, respond, &log).await });
        number += 1;
        if number == LASTS {
            break;
        }
    }
    Ok(())
}

async fn answer(id: u64, mut respond: SendResponse<Bytes>, log: &Log) -> Result<(), h2::Error> {
    let attempt = log.arrive(id);
    let head = |status: u16| {
        let mut head = http::Response::new(());
        *head.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        head
    };
    let text = Bytes::from(body(id));
    let mut whole = head(200);
    let headers = whole.headers_mut();
    headers.insert(
        "content-type",
        http::HeaderValue::from_static("application/json"),
    );
    headers.insert("content-length", text.len().into());
    match fate(id, attempt) {
        Fate::Answer { after } => {
            tokio::time::sleep(after).await;
            log.succeed(attempt);
            respond.send_response(whole, false)?.send_data(text, true)?;
        }
        Fate::Refuse {
            status,
            retry_after,
        } => {
            let mut head = head(status);
            if let Some(seconds) = retry_after {
                head.headers_mut().insert("retry-after", seconds.into());
            }
            respond.send_response(head, true)?;
        }
        Fate::Reset => respond.send_reset(Reason::REFUSED_STREAM),
        Fate::HalfHead => respond.send_reset(Reason::INTERNAL_ERROR),
        Fate::HalfBody => {
            let mut stream = respond.send_response(whole, false)?;
            stream.send_data(text.slice(..text.len() - 100), false)?;
            stream.send_reset(Reason::INTERNAL_ERROR);
        }
        Fate::Silence => tokio::time::sleep(SILENCE).await,
    }
    Ok(())
}
