//! Lists the integrations of a space and the blocks that they add.
//!
//! Without `GITBOOK_TOKEN` it talks to a small server on loopback that answers as GitBook would:
//!
//! ```sh
//! cargo run -p gitbook --example space_integrations
//! GITBOOK_TOKEN=gb_api_… cargo run -p gitbook --example space_integrations -- SPACE_ID
//! ```

mod loopback;

use gitbook::Client;
use gitbook::types::{IntegrationContentSecurityPolicy as Policy, IntegrationVisibility};
use std::env;
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, space) = connect()?;

    let page = client
        .spaces()
        .list_integrations(&space)
        .search("slack")
        .await?;
    println!("integrations of {space}:");
    for integration in &page.items {
        let note = match &integration.visibility {
            IntegrationVisibility::Public => "public",
            IntegrationVisibility::Private => "private",
            other => other.as_str(),
        };
        println!("  {} - {} ({note})", integration.name, integration.title);
        if let Some(Policy::Object(policy)) = &integration.content_security_policy {
            let scripts = policy.script_src.as_deref().unwrap_or("any");
            println!("    loads scripts from {scripts}");
        }
    }
    if let Some(next) = &page.next {
        println!("  more after {}", next.page);
    }

    println!("blocks:");
    for entry in client.spaces().list_integrations_blocks(&space).await? {
        for block in &entry.blocks {
            println!("  {} / {} - {}", entry.name, block.id, block.title);
        }
    }

    match client
        .spaces()
        .list_integrations_blocks("no_such_space")
        .await
    {
        Err(error) if error.is_not_found() => println!("as expected: {error}"),
        Err(error) if error.is_rate_limited() => println!("again in {:?}", error.retry_after()),
        Err(error) => return Err(error.into()),
        Ok(_) => println!("there is a space called no_such_space"),
    }
    Ok(())
}

/// The real service if there is a token, else the one on loopback.
fn connect() -> Result<(Client, String), Box<dyn Error>> {
    if let Ok(token) = env::var("GITBOOK_TOKEN") {
        let space = env::args()
            .nth(1)
            .ok_or("give the id of a space as the first argument")?;
        return Ok((Client::new(token), space));
    }
    let host = loopback::start()?;
    println!("GITBOOK_TOKEN is not set: asking a server at {host}");
    let client = Client::builder()
        .host(host)
        .token("gb_api_example")
        .build()?;
    Ok((client, "space_1".to_owned()))
}
