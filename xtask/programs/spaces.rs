//! All spaces of an organization, page after page.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), gitbook::Error> {
    let spaces = gitbook::Client::from_env()?.spaces();
    for space in spaces.list_in_organization("acme").limit(2).items().all().await? {
        println!("{} {}", space.id, space.title);
    }
    Ok(())
}

// prints:
// s1 Docs
// s2 Blog
// s3 Notes
