//! What is played before each server.

use crate::{Fault, Stage};
use account::Client;
use account::runtime::auth::login::{
    FileStore, LoginError, Loopback, MemoryStore, TokenStore, Tokens,
};
use std::process::Stdio;
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncBufReadExt as _, BufReader};

const CALLERS: usize = 50;

fn check(holds: bool, what: &str) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(what.into()) }
}

async fn is_ann(client: &Client) -> Result<(), Fault> {
    let me = client.people().get_me().await?;
    check(me.name == "ann", "someone else is logged in")
}

async fn tokens(client: &Client) -> Result<Tokens, Fault> {
    let tokens = client.oauth().tokens().await?;
    tokens.ok_or_else(|| "nobody is logged in".into())
}

pub async fn a_login_in_the_browser(stage: &Stage, store: MemoryStore) -> Result<(), Fault> {
    let client = stage.logged_in(store).await?;
    is_ann(&client).await?;
    // What another program would have it do, and a code that is spent.
    let here = Loopback::bind()?;
    let login = client.oauth().authorize_at(here.redirect())?;
    let foreign = client.oauth().exchange(&login, "?code=c&state=guessed").await;
    check(matches!(foreign, Err(LoginError::Foreign(_))), "a foreign state is taken")?;
    is_ann(&client).await
}

pub async fn what_the_server_says_of_itself(stage: &Stage, _: MemoryStore) -> Result<(), Fault> {
    let Some(path) = stage.server.metadata else {
        println!("{}: it does not describe itself", stage.server.name);
        return Ok(());
    };
    let url = format!("{}{path}", stage.url);
    let client = Client::builder().base_url(&stage.url);
    let client = client.oauth_app("native", |app| app.metadata_url(url)).build()?;
    let found = client.oauth().discover().await?;
    check(found.issuer == stage.url, "the issuer is another")?;
    let token = stage.server.token_url(&stage.url);
    check(found.token_endpoint == Some(token), "the token endpoint is another")
}

async fn fifty(client: &Client) -> Result<(), Fault> {
    let calls: Vec<_> = (0..CALLERS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { is_ann(&client).await })
        })
        .collect();
    for call in calls {
        call.await??;
    }
    Ok(())
}

pub async fn fifty_callers_when_the_server_refuses_the_token(
    stage: &Stage,
    store: MemoryStore,
) -> Result<(), Fault> {
    let client = stage.logged_in(store).await?;
    is_ann(&client).await?;
    let old = tokens(&client).await?;
    stage.lab(&format!("spend?token={}", old.access.expose())).await?;
    stage.asked();
    fifty(&client).await?;
    check(stage.asked() == 1, "there was not one renewal")?;
    check(tokens(&client).await?.access != old.access, "the token is the old one")
}

pub async fn fifty_callers_when_the_time_is_over(
    stage: &Stage,
    store: MemoryStore,
) -> Result<(), Fault> {
    let client = stage.logged_in(store.clone()).await?;
    let over = tokens(&client).await?.expires_at(SystemTime::now());
    store.save(Some(over)).await?;
    stage.asked();
    fifty(&client).await?;
    check(stage.asked() == 1, "there was not one renewal")
}

pub async fn rotation_and_reuse(stage: &Stage, store: MemoryStore) -> Result<(), Fault> {
    let client = stage.logged_in(store).await?;
    let old = tokens(&client).await?;
    let new = client.oauth().renew().await?;
    check(new.access != old.access, "the access token is the old one")?;
    let is_rotated = new.refresh != old.refresh;
    check(is_rotated == stage.server.rotates, "the refresh token is not what it should be")?;
    is_ann(&client).await?;
    // Someone has a copy of the old tokens.
    let thief = stage.client("native", MemoryStore::of(old))?;
    let stolen = thief.oauth().renew().await;
    let is_refused = matches!(stolen, Err(LoginError::LoginNeeded(Some(_))));
    check(is_refused == stage.server.rotates, "a spent refresh token is taken")
}

pub async fn a_login_on_another_device(stage: &Stage, store: MemoryStore) -> Result<(), Fault> {
    let client = stage.client(stage.server.device_client, store)?;
    let device = client.oauth().device().await?;
    let waiting = tokio::spawn({
        let (client, device) = (client.clone(), device.clone());
        async move { client.oauth().confirmed(&device).await }
    });
    // It is asked about before it is confirmed.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    stage.lab(&format!("confirm?code={}", device.user_code())).await?;
    waiting.await??;
    is_ann(&client).await
}

pub async fn a_program_for_itself(stage: &Stage, _: MemoryStore) -> Result<(), Fault> {
    let url = stage.server.token_url(&stage.url);
    let client = Client::builder().base_url(&stage.url);
    let client = client.client_credentials("service", "a/b=c:d+e f%", |grant| grant.token_url(url));
    let me = client.build()?.people().get_me().await?;
    check(me.name == "service", "someone else is logged in")
}

pub async fn revocation(stage: &Stage, store: MemoryStore) -> Result<(), Fault> {
    let client = stage.logged_in(store).await?;
    is_ann(&client).await?;
    let old = tokens(&client).await?;
    client.oauth().log_out().await?;
    let Err(error) = client.people().get_me().await else {
        return Err("nobody is logged in, and yet it works".into());
    };
    check(error.needs_login(), "a login is not asked for")?;
    let copy = stage.client("native", MemoryStore::of(old))?;
    let renewed = copy.oauth().renew().await;
    check(matches!(renewed, Err(LoginError::LoginNeeded(Some(_)))), "revoked tokens are renewed")
}

pub async fn a_killed_process_that_starts_again(
    stage: &Stage,
    _: MemoryStore,
) -> Result<(), Fault> {
    let file = std::env::temp_dir().join(format!("account-{}.json", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let mut child = tokio::process::Command::new(std::env::current_exe()?)
        .args([stage.server.name, stage.url.as_str()])
        .arg(&file)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let said = child.stdout.take().ok_or("it says nothing")?;
    let line = BufReader::new(said).lines().next_line().await?.unwrap_or_default();
    check(line == "waiting", &line)?;
    child.kill().await?;
    let client = stage.client("native", FileStore::new(&file))?;
    is_ann(&client).await?;
    client.oauth().renew().await?;
    is_ann(&client).await?;
    client.oauth().log_out().await?;
    std::fs::remove_file(file.with_extension("json.lock"))?;
    check(!file.exists(), "the tokens are still there")
}

/// The process that is killed.
pub async fn wait_to_be_killed(stage: &Stage, store: FileStore) -> Result<(), Fault> {
    let client = stage.logged_in(store).await?;
    client.oauth().renew().await?;
    is_ann(&client).await?;
    println!("waiting");
    tokio::time::sleep(Duration::from_secs(60)).await;
    Err("nobody killed it".into())
}
