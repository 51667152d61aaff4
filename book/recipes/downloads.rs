use pets::Client;
use pets::runtime::stream::Reconnect;
use std::io::Write;

/// Writes a body as it arrives. Where it breaks off, the rest is asked for, if the server can do that.
pub async fn download(
    client: &Client,
    id: &str,
    into: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut photo = client
        .pets()
        .get_photo(id)
        .send_resumable(Reconnect::new())
        .await?;
    while let Some(bytes) = photo.try_next().await? {
        into.write_all(&bytes)?;
    }
    Ok(())
}
