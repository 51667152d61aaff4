//! All spaces of an organization, page after page.

mod connect;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = connect::client()?;
    let mut spaces = client.spaces().list_in_organization("acme").limit(2).items();
    while let Some(space) = spaces.try_next().await? {
        println!("{} {}", space.id, space.title);
    }
    Ok(())
}

// prints:
// s1 Docs
// s2 Blog
// s3 Notes
