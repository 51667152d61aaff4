//! S3: a bucket, objects and their listing, tags, versions and a deletion of several objects.

use s3::types;
use s3::types::ListObjectsV2ListType::N2 as V2;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), s3::Error> {
    let server = std::env::var("SERVER").unwrap_or_default();
    let builder = s3::Client::builder().base_url(&server);
    // The server looks at the region in it, and at nothing else.
    let signed = "AWS4-HMAC-SHA256 Credential=lab/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    let client = builder.hmac_key(signed).build()?;
    let s3 = client.general();

    s3.create_bucket("lab", &types::CreateBucketBody::new()).await?;
    let listed = s3.list_buckets().await?;
    let buckets = listed.buckets.unwrap_or_default();
    assert_eq!(buckets.len(), 1, "{buckets:?}");
    assert_eq!(buckets[0].name.as_deref(), Some("lab"));
    let created = buckets[0].creation_date.as_ref().expect("a moment");
    assert!(created.timestamp().is_ok(), "{created}");
    assert!(listed.owner.and_then(|owner| owner.id).is_some());
    print!("buckets, ");

    let none = s3.list_objects_v2("lab", V2).await?;
    assert_eq!(none.contents.as_deref().map(<[_]>::len), Some(0));
    for key in ["a & b.txt", "c/d.txt", "é.txt"] {
        s3.put_object("lab", key, &types::PutObjectBody::new())
            .raw_body("text/plain", format!("the text of {key}"))
            .await?;
    }
    let listing = s3.list_objects_v2("lab", V2).await?;
    let objects = listing.contents.unwrap_or_default();
    let keys: Vec<_> = objects.iter().filter_map(|one| one.key.as_deref()).collect();
    assert_eq!(keys, ["a & b.txt", "c/d.txt", "é.txt"]);
    assert_eq!(objects[0].size, Some(21));
    assert!(objects[0].e_tag.as_deref().is_some_and(|tag| tag.starts_with('"')));
    assert_eq!((listing.is_truncated, listing.key_count), (Some(false), Some(3)));
    let folders = s3.list_objects_v2("lab", V2).delimiter("/").await?;
    let folders = folders.common_prefixes.unwrap_or_default();
    assert_eq!(folders[0].prefix.as_deref(), Some("c/"));
    print!("objects, ");

    let tags = vec![types::Tag::new("team", "a < b"), types::Tag::new("line", "one\r\ntwo")];
    let tagging = types::PutBucketTaggingBodyTagging::new().tag_set(tags);
    let body = types::PutBucketTaggingBody::new(tagging);
    s3.put_bucket_tagging("lab", &body).await?;
    let tags = s3.get_bucket_tagging("lab").await?.tag_set;
    assert_eq!((tags[0].key.as_str(), tags[0].value.as_str()), ("team", "a < b"));
    assert_eq!(tags.len(), 2);
    print!("tags, ");

    let versioning = types::PutBucketVersioningBodyVersioningConfiguration::new()
        .status(types::BucketVersioningStatus::Enabled);
    let body = types::PutBucketVersioningBody::new(versioning);
    s3.put_bucket_versioning("lab", &body).await?;
    let status = s3.get_bucket_versioning("lab").await?.status;
    assert!(matches!(status, Some(types::BucketVersioningStatus::Enabled)), "{status:?}");
    print!("versions, ");

    let objects = vec![
        types::ObjectIdentifier::new("a & b.txt"),
        types::ObjectIdentifier::new("c/d.txt"),
    ];
    let delete = types::DeleteObjectsBodyDelete::new().objects(objects).quiet(false);
    let deleted = s3.delete_objects("lab", &types::DeleteObjectsBody::new(delete)).await?;
    let gone = deleted.deleted.unwrap_or_default();
    assert_eq!(gone.len(), 2, "{gone:?}");
    assert_eq!(deleted.errors.unwrap_or_default().len(), 0);
    let left = s3.list_objects_v2("lab", V2).await?.contents.unwrap_or_default();
    assert_eq!(left.len(), 1);
    print!("deletions, ");

    let access = s3.get_bucket_acl("lab").await?;
    assert!(access.owner.and_then(|owner| owner.id).is_some());
    assert_eq!(access.grants.unwrap_or_default().len(), 1);
    let error = s3.list_objects_v2("nowhere", V2).await.expect_err("there is no such bucket");
    assert!(error.is_not_found());
    assert!(error.api_message().is_some_and(|words| words.starts_with("NoSuchBucket: ")), "{error}");
    println!("errors");
    Ok(())
}
