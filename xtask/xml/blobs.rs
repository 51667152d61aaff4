//! Azure's blobs: containers, blocks and their lists, in an order that no type has.

use blobs::runtime::auth::Credential;
use blobs::types;

/// What signs all requests to the development account until the year 2099: its key is public.
const SIGNED: [(&str, &str); 6] = [
    ("sv", "2019-12-12"),
    ("ss", "b"),
    ("srt", "sco"),
    ("sp", "rwdlac"),
    ("se", "2099-01-01T00:00:00Z"),
    ("sig", "YKAtmJudHaH98kax9IHOYkiCF9veHhGg4TBHNwluLXo="),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), blobs::Error> {
    let server = std::env::var("SERVER").unwrap_or_default();
    let builder = blobs::Client::builder().base_url(&format!("{server}/devstoreaccount1"));
    let builder = SIGNED.iter().fold(builder, |builder, (name, value)| builder.credential(name, Credential::token(*value)));
    let client = builder.build()?;
    let (containers, blobs) = (client.containers(), client.blobs());

    containers.create("lab").await?;
    let listed = containers.list().await?;
    assert_eq!(listed.containers.len(), 1);
    assert_eq!(listed.containers[0].name, "lab");
    assert!(listed.service_endpoint.is_some(), "an attribute");
    let properties = listed.containers[0].properties.as_ref().expect("properties");
    let modified = properties.last_modified.as_ref().expect("a moment of HTTP");
    assert!(modified.timestamp().is_ok(), "{modified}");
    print!("containers, ");

    for (block, text) in [("MDE=", "one "), ("MDI=", "two "), ("MDM=", "three ")] {
        blobs.put_block("lab", "b", block, text).await?;
    }
    let lookup = types::Lookup::new().uncommitted(vec!["MDE=".to_owned()]).latest(vec!["MDI=".to_owned()]);
    blobs.put_block_list("lab", "b", &lookup).await?;
    let blocks = blobs.get_block_list("lab", "b").blocklisttype(types::GetBlockListBlocklisttype::All).await?;
    let committed: Vec<_> = blocks.committed.unwrap_or_default().into_iter().map(|one| (one.name, one.size)).collect();
    assert_eq!(committed, [("MDE=".to_owned(), 4), ("MDI=".to_owned(), 4)]);
    print!("block lists, ");

    // The order of blocks is that of the blob, across elements of different names.
    for (block, text) in [("MDQ=", "four "), ("MDU=", "five ")] {
        blobs.put_block("lab", "b", block, text).await?;
    }
    let order = "<BlockList><Latest>MDU=</Latest><Committed>MDI=</Committed><Uncommitted>MDQ=</Uncommitted>\
                 <Committed>MDE=</Committed></BlockList>";
    blobs.put_block_list("lab", "b", &types::Lookup::new()).raw_body("application/xml", order).await?;
    assert_eq!(&blobs.download("lab", "b").await?[..], b"five two four one ");
    let raw = blobs.get_block_list("lab", "b").send_raw().await?.data;
    assert!(raw.starts_with(b"<?xml") || raw.starts_with(b"\xEF\xBB\xBF<?xml"), "{raw:?}");
    print!("order, ");

    let error = containers.create("lab").await.expect_err("it is there");
    assert!(error.is_conflict());
    let fault: types::Fault = error.body().expect("a documented error");
    assert_eq!(fault.code, "ContainerAlreadyExists");
    println!("errors");
    Ok(())
}
