//! Asks a site, and shows the answer as it grows.

use gitbook::types::{Document, SiteSearchScopeDefault, StreamAskInSiteBody};

fn main() -> Result<(), gitbook::Error> {
    let sites = gitbook::Client::from_env()?.sites();
    let question = StreamAskInSiteBody::new("How do I deploy?", SiteSearchScopeDefault::new());
    for event in sites.stream_ask("acme", "site1", &question).events_blocking() {
        if let Some(Document::MarkdownDocument(answer)) = event?.data.answer.answer {
            println!("{}", answer.markdown);
        }
    }
    Ok(())
}

// prints:
// Push
// Push to `main`.
