//! What is not there, and what is asked for too often.

mod connect;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = connect::client()?;
    for space in ["gone", "busy"] {
        match client.spaces().list_integrations_blocks(space).max_retries(0).await {
            Ok(blocks) => println!("{} integrations add blocks", blocks.len()),
            Err(error) if error.is_not_found() => println!("{}", error.api_message().unwrap_or("gone")),
            Err(error) if error.is_rate_limited() => println!("again in {:?}", error.retry_after()),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

// prints:
// no such space
// again in Some(7s)
