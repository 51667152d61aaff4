//! What is played, from wherever: it is the same source in a browser, on tokio and on a thread.

use kennel::calls::dogs::SetDogPictureForm;
use kennel::http::{HeaderName, HeaderValue};
use kennel::runtime::body::StreamSource;
use kennel::{Client, Error, Part, types};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How a scene ended: what was seen, or what went wrong.
pub type Ended = Result<String, String>;

/// Plays all scenes: `near` is the server, `far` one of another origin that lets no page read it, and `nowhere` none.
pub async fn play(near: &str, far: &str, nowhere: &str) -> Vec<(&'static str, Ended)> {
    let client = client(near);
    vec![
        ("a call", call(&client).await),
        ("GitBook", gitbook(&client).await),
        ("an error with its body", error(&client).await),
        ("a retry", retry(&client).await),
        ("all pages", pages(&client).await),
        ("events", events(&client).await),
        ("a stream that is dropped", dropped(&client).await),
        ("a time limit", limit(&client).await),
        ("an upload", upload(&client).await),
        ("a redirect with a key", redirect(&client).await),
        ("another origin", elsewhere(far).await),
        ("no server", elsewhere(nowhere).await),
    ]
}

fn client(url: &str) -> Client {
    Client::builder().base_url(url).build().expect("a URL that is one")
}

fn told(error: Error) -> String {
    error.to_string()
}

async fn call(client: &Client) -> Ended {
    let dog = client.dogs().get("1").await.map_err(told)?;
    Ok(dog.name)
}

async fn gitbook(client: &Client) -> Ended {
    let call = client.spaces().list_integrations("space 1").search("slack");
    let page = call.await.map_err(told)?;
    let titles = page.items.iter().map(|one| one.title.as_str());
    Ok(titles.collect::<Vec<_>>().join(" "))
}

async fn error(client: &Client) -> Ended {
    match client.dogs().get("none").await {
        Err(error) if error.is_not_found() => {
            let missing = error.body::<types::Missing>().ok_or("no body")?;
            Ok(missing.reason)
        }
        other => Err(format!("{other:?}")),
    }
}

async fn retry(client: &Client) -> Ended {
    let dog = client.dogs().get("shy").await.map_err(told)?;
    Ok(dog.name)
}

async fn pages(client: &Client) -> Ended {
    let mut dogs = client.dogs().list().items().prefetch();
    let mut names = Vec::new();
    while let Some(dog) = dogs.try_next().await.map_err(told)? {
        names.push(dog.name);
    }
    Ok(names.join(" "))
}

async fn events(client: &Client) -> Ended {
    let mut barks = client.barks().hear().count(3).events();
    let mut loudness = Vec::new();
    while let Some(bark) = barks.try_next().await.map_err(told)? {
        loudness.push(bark.data.loudness.to_string());
    }
    Ok(loudness.join(" "))
}

/// The server says of a dog of that name how many of its streams nobody reads any more.
async fn dropped(client: &Client) -> Ended {
    let mut barks = client.barks().hear().count(100_000).events();
    barks.try_next().await.map_err(told)?;
    drop(barks);
    for _ in 0..100 {
        let dog = client.dogs().get("listener").await.map_err(told)?;
        if dog.name != "0" {
            return Ok(dog.name);
        }
        // A wait of the client's own clock, wherever that is.
        let wait = client.barks().hear_nothing().timeout(Duration::from_millis(50)).max_retries(0);
        drop(wait.await);
    }
    Err("the server still sends".to_owned())
}

async fn limit(client: &Client) -> Ended {
    let call = client.barks().hear_nothing().timeout(Duration::from_millis(100));
    match call.max_retries(0).await {
        Err(error) if error.is_timeout() => Ok("in time".to_owned()),
        other => Err(format!("{other:?}")),
    }
}

async fn upload(client: &Client) -> Ended {
    let sent = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&sent);
    let picture = StreamSource::repeatable(|| vec![7; 100_000].into());
    let picture = picture.with_length(100_000);
    let picture = picture.on_progress(move |bytes| count.store(bytes, Ordering::Relaxed));
    let form = SetDogPictureForm::new("Rex", Part::stream(picture));
    let arrived = client.dogs().set_picture("1", &form).await.map_err(told)?;
    let told = sent.load(Ordering::Relaxed);
    Ok(format!("{} {} {told}", arrived.title, arrived.bytes))
}

/// A browser would hand a key on to wherever a redirect leads.
async fn redirect(client: &Client) -> Ended {
    let mut key = HeaderValue::from_static("secret");
    key.set_sensitive(true);
    let call = client.dogs().get("moved").max_retries(0);
    let dog = call.header(HeaderName::from_static("x-key"), key).await;
    Ok(dog.map_or_else(told, |dog| dog.name))
}

/// With a header, so that a browser has to ask for permission.
async fn elsewhere(url: &str) -> Ended {
    let client = Client::builder().base_url(url).max_retries(0).build();
    let client = client.map_err(told)?;
    let (name, value) = (HeaderName::from_static("x-own"), HeaderValue::from_static("a"));
    let dog = client.dogs().get("1").header(name, value).await;
    // What is said about a failure is what there is to see here.
    Ok(dog.map_or_else(told, |dog| dog.name))
}

/// A line for each scene: whether it went well, what it is, and what was seen.
pub fn lines(played: Vec<(&'static str, Ended)>) -> String {
    let line = |(scene, ended): (&str, Ended)| match ended {
        Ok(seen) => format!("+\t{scene}\t{seen}\n"),
        Err(why) => format!("-\t{scene}\t{why}\n"),
    };
    played.into_iter().map(line).collect()
}
