use pets::runtime::stream::Reconnect;
use pets::{Client, Error};

/// The first so many visitors. A stream that breaks off is taken up behind the last event.
pub async fn visitors(client: &Client, most: usize) -> Result<Vec<String>, Error> {
    let mut visitors = Vec::new();
    let mut visits = client
        .pets()
        .watch_visits()
        .events()
        .reconnecting(Reconnect::new());
    while visitors.len() < most
        && let Some(event) = visits.try_next().await?
    {
        visitors.push(event.data.pet);
    }
    Ok(visitors)
}
