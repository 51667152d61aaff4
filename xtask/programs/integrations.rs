//! The integrations of a space that were searched for, and what scripts they load.

mod connect;

use gitbook::types::IntegrationContentSecurityPolicy as Policy;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = connect::client()?;
    let page = client.spaces().list_integrations("s1").search("slack").await?;
    for integration in &page.items {
        if let Some(Policy::Object(policy)) = &integration.content_security_policy {
            println!("{}: {}", integration.title, policy.script_src.as_deref().unwrap_or("-"));
        }
    }
    Ok(())
}

// prints:
// Slack: 'self'
