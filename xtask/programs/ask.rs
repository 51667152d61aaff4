//! Asks a site, and shows the answer as it grows.

mod connect;

use gitbook::types::{Document, SiteSearchScopeDefault, StreamAskInSiteBody};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = connect::client()?;
    let question = StreamAskInSiteBody::new("How do I deploy?", SiteSearchScopeDefault::new());
    let mut events = client.sites().stream_ask("acme", "site1", &question).events();
    while let Some(event) = events.try_next().await? {
        if let Some(Document::MarkdownDocument(answer)) = event.data.answer.answer {
            println!("{}", answer.markdown);
        }
    }
    Ok(())
}

// prints:
// Push
// Push to `main`.
