//! Opens a change request with one changed page.

use gitbook::types::*;

fn main() -> Result<(), gitbook::Error> {
    let requests = gitbook::Client::from_env()?.change_requests();
    let typo = CreateChangeRequestBody::new().subject("Fix typo");
    let change = requests.create("s1", &typo).send_blocking()?;
    let page = ChangeRequestContentChangeUpdatePage::new("page1");
    let page = page.document(MarkdownDocument::new("# Hi")).icon("");
    let changes = UpdateChangeRequestContentBody::new([page.into()]);
    requests.update_content("s1", &change.id, &changes).compat(false).send_blocking()?;
    let open = UpdateChangeRequestByIdBody::new().status(UpdateChangeRequestByIdBodyStatus::Open);
    requests.update_change_request_by_id("s1", &change.id, &open).minimal().send_blocking()?;
    println!("opened {}", change.id);
    Ok(())
}

// prints:
// opened cr1
