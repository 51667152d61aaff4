//! The integrations of a space that were searched for, and what scripts they load.

use gitbook::types::IntegrationContentSecurityPolicy as Policy;

fn main() -> Result<(), gitbook::Error> {
    let spaces = gitbook::Client::from_env()?.spaces();
    for integration in spaces.list_integrations("s1").search("slack").send_blocking()?.items {
        if let Some(Policy::Object(policy)) = integration.content_security_policy {
            println!("{}: {}", integration.title, policy.script_src.as_deref().unwrap_or("-"));
        }
    }
    Ok(())
}

// prints:
// Slack: 'self'
