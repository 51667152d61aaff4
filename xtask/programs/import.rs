//! Starts the import of a website, and asks how it goes.

use gitbook::types::{ContentImportSourceWebsite, ContentImportTarget, StartImportRunBody};

fn main() -> Result<(), gitbook::Error> {
    let imports = gitbook::Client::from_env()?.imports();
    let source = ContentImportSourceWebsite::new("https://docs.example.com");
    let import = StartImportRunBody::new(source, ContentImportTarget::new("s1"));
    let run = imports.start_run("acme", &import).send_blocking()?;
    let run = imports.get_run("acme", &run.id).send_blocking()?;
    println!("{} is {}", run.id, run.status);
    Ok(())
}

// prints:
// run1 is importing-later
