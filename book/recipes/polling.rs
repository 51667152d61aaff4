use pets::types::{Report, ReportState};
use pets::{Client, Error};
use std::time::Duration;

/// Starts what takes long, and asks until it is done.
pub async fn report(client: &Client, every: Duration) -> Result<Report, Error> {
    let mut report = client.reports().create().await?;
    while report.state == ReportState::Running {
        tokio::time::sleep(every).await;
        report = client.reports().get(&report.id).await?;
    }
    Ok(report)
}
