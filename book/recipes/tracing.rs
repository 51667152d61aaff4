use pets::{Client, Error};

/// With the feature `tracing`, each call is a span with the fields of OpenTelemetry's conventions. Any subscriber takes it.
pub async fn shown(client: &Client, id: &str) -> Result<(), Error> {
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG);
    // A second one in a process is refused, which is no matter here.
    let _ = subscriber.try_init();
    client.pets().get(id).await?;
    Ok(())
}
