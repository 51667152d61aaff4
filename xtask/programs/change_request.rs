//! Opens a change request with one changed page.

mod connect;

use gitbook::types::{
    ChangeRequestContentChangeUpdatePage as UpdatePage, CreateChangeRequestBody, MarkdownDocument,
    UpdateChangeRequestByIdBody, UpdateChangeRequestByIdBodyStatus, UpdateChangeRequestContentBody,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = connect::client()?;
    let requests = client.change_requests();
    let change = requests.create("s1", &CreateChangeRequestBody::new().subject("Fix typo")).await?;
    let page = UpdatePage::new("page1").document(MarkdownDocument::new("# Hi")).icon("");
    let changes = UpdateChangeRequestContentBody::new([page.into()]);
    requests.update_content("s1", &change.id, &changes).compat(false).await?;
    let open = UpdateChangeRequestByIdBody::new().status(UpdateChangeRequestByIdBodyStatus::Open);
    requests.update_change_request_by_id("s1", &change.id, &open).minimal().await?;
    println!("opened {}", change.id);
    Ok(())
}

// prints:
// opened cr1
