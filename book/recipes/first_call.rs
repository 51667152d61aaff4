use pets::Client;

pub async fn first_call(client: &Client) -> Result<(), pets::Error> {
    let page = client.pets().list().kind("cat").await?;
    for pet in &page.items {
        println!("{}", pet.name);
    }
    Ok(())
}
