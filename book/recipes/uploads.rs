use pets::Client;
use pets::calls::pets::UploadPhotoForm;
use pets::runtime::body::{Part, StreamSource};
use std::path::Path;

/// Sends a file as it is read, and tells how many bytes have gone.
pub async fn upload(
    client: &Client,
    id: &str,
    path: &Path,
    told: impl Fn(u64) + Send + Sync + 'static,
) -> Result<(), Box<dyn std::error::Error>> {
    let content = StreamSource::file(path)?.on_progress(told);
    let photo = Part::stream(content)
        .file_name("photo.png")
        .content_type("image/png");
    let form = UploadPhotoForm::new(photo).caption("At home");
    client.pets().upload_photo(id, &form).await?;
    Ok(())
}
