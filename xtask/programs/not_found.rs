//! What is not there, and what is asked for too often.

fn main() -> Result<(), gitbook::Error> {
    let spaces = gitbook::Client::from_env()?.spaces();
    for space in ["gone", "busy"] {
        match spaces.list_integrations_blocks(space).max_retries(0).send_blocking() {
            Ok(blocks) => println!("{} integrations add blocks", blocks.len()),
            Err(e) if e.is_not_found() => println!("{}", e.api_message().unwrap_or("gone")),
            Err(e) if e.is_rate_limited() => println!("again in {:?}", e.retry_after()),
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

// prints:
// no such space
// again in Some(7s)
