//! Starts the import of a website, and asks how it goes.

mod connect;

use gitbook::types::{ContentImportSourceWebsite, ContentImportTarget, StartImportRunBody};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = connect::client()?;
    let source = ContentImportSourceWebsite::new("https://docs.example.com");
    let import = StartImportRunBody::new(source, ContentImportTarget::new("s1"));
    let run = client.imports().start_run("acme", &import).await?;
    let run = client.imports().get_run("acme", &run.id).await?;
    println!("{} is {}", run.id, run.status);
    Ok(())
}

// prints:
// run1 is importing-later
