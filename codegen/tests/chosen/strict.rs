//! Values of chosen types that are read at once, and types that are closed.

use strict::types::{Event, Model, Owner, Panel, Pick, Rule, Shape, Start, State, Step};
use strict::wire::{from_slice, to_vec};
use strict::{Client, mock, ops};
use time::OffsetDateTime;

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

fn read(members: &str) -> Result<Event, String> {
    let json = format!(r#"{{"id":"{ID}","at":"2024-02-29T12:00:00Z"{members}}}"#);
    from_slice(json.as_bytes()).map_err(|fail| fail.to_string())
}

fn refused(members: &str) -> String {
    read(members).unwrap_err()
}

#[test]
fn fields_are_the_types_themselves() {
    let event = read(
        r#","day":"2024-02-29","site":"https://a.example/b","size":"7","price":12.50,"cost":"12.50","made":1700000000.5,"host":"127.0.0.1",
           "opens":"08:30:00","sku":"7","marks":{"a":"2024-02-29t12:00:00z"}"#,
    )
    .unwrap();
    let id: uuid::Uuid = event.id;
    let at: OffsetDateTime = event.at;
    let day: chrono::NaiveDate = event.day.into_option().unwrap();
    let site: url::Url = event.site.unwrap();
    let cost: rust_decimal::Decimal = event.cost.unwrap();
    let host: std::net::Ipv4Addr = event.host.unwrap();
    assert_eq!((id.to_string().as_str(), at.unix_timestamp(), day.to_string().as_str()), (ID, 1_709_208_000, "2024-02-29"));
    assert_eq!((site.host_str(), cost.to_string().as_str(), host.is_loopback()), (Some("a.example"), "12.50", true));
    assert_eq!((*event.size.unwrap(), *event.price.unwrap()), (7, cost));
    let made: jiff::Timestamp = *event.made.unwrap();
    assert_eq!(made.as_millisecond(), 1_700_000_000_500);
    assert_eq!(event.marks.unwrap()["a"], at);
}

#[test]
fn what_is_no_value_is_an_error_with_its_path() {
    for (members, path) in [
        (r#","day":"""#, "$.day: expected text of the type NaiveDate, found the string "),
        (r#","site":"a b""#, "$.site: expected text of the type Url, found the string "),
        (r#","size":"1.5""#, "$.size: expected text of the type i64, found the string "),
        (r#","price":"1""#, "$.price: expected a number, found the string \"1\""),
        (r#","sku":"0""#, "$.sku: expected text of the type NonZero<u32>, found the string "),
        (r#","related":["x"]"#, "$.related[0]: expected text of the type Uuid, found the string "),
        (r#","marks":{"a b":"2024-02-29"}"#, "$.marks['a b']: expected text of the type OffsetDateTime, found the string "),
        (r#","token":"x-y""#, "$.token: expected text of the type Uuid, found a string"),
        (r#","owner":"x""#, "$.owner: expected text of the type Uuid, found the string "),
    ] {
        let fail = refused(members);
        assert!(fail.starts_with(path), "{fail}");
    }
}

#[test]
fn closed_types_name_what_they_know() {
    assert_eq!(refused(r#","state":"new""#), r#"$.state: expected "draft" or "live", found the string "new""#);
    assert_eq!(refused(r#","level":3"#), "$.level: expected 1 or 2, found the number 3");
    assert_eq!(
        refused(r#","step":{"kind":"pause"}"#),
        r#"$.step.kind: expected "start" or "stop", found the string "pause""#
    );
    assert_eq!(refused(r#","step":{}"#), "$.step.kind: a required property is missing");
    assert_eq!(
        refused(r#","step":{"kind":"start","x":1}"#),
        "$.step.x: expected no member of this name, found the number 1 (in variant Start)"
    );
    assert!(read(r#","step":{"kind":"stop","x":1},"new":1"#).is_ok(), "the document says nothing about others");
    assert!(from_slice::<Model>(br#""huge""#).is_ok(), "the document takes any string");
}

#[test]
fn what_shares_an_object_takes_the_members_of_the_others() {
    for json in [r#"{"id":"x","a":1}"#, r#"{"id":"x","b":1}"#] {
        assert_eq!(to_vec(&from_slice::<Rule>(json.as_bytes()).unwrap()), json.as_bytes());
    }
    let fail = from_slice::<Rule>(br#"{"id":"x","a":1,"c":2}"#).unwrap_err().to_string();
    assert_eq!(fail, "$.c: expected no member of this name, found the number 2 (in variant A)");
    let panel: Panel = from_slice(br#"{"id":"x","a":1,"c":2}"#).unwrap();
    assert_eq!(to_vec(&panel), br#"{"id":"x","a":1}"#);
    assert!(from_slice::<Pick>(br#"{"a":1,"b":2}"#).is_ok(), "the second branch takes any member");
    let json = br#"{"kind":"Circle","radius":1}"#;
    assert_eq!(to_vec(&from_slice::<Shape>(json).unwrap()), json);
}

#[test]
fn matches_are_exhaustive() {
    let words = |step: &Step, state: State| match (step, state) {
        (Step::Start(_), State::Draft | State::Live) => "start",
        (Step::Stop(_), State::Draft) => "stop",
        (Step::Stop(_), State::Live) => "stop now",
    };
    assert_eq!(words(&Start::new().into(), "live".parse().unwrap()), "start");
    let owner = |owner: Owner| match owner {
        Owner::Text(id) => id.to_string(),
        Owner::Integer(number) => number.to_string(),
        Owner::List(sites) => sites.len().to_string(),
    };
    assert_eq!(owner(7.into()), "7");
}

#[tokio::test]
async fn calls_take_and_send_them() {
    let server = mock::Server::new().on::<ops::SaveEvent>(|_| Ok(()));
    let client = Client::builder().transport(server.clone()).build().unwrap();
    let id = uuid::Uuid::parse_str(ID).unwrap();
    let event = Event::new(id, OffsetDateTime::UNIX_EPOCH).size(-7).state(State::Live);
    assert_eq!(
        String::from_utf8(to_vec(&event)).unwrap(),
        format!(r#"{{"id":"{ID}","at":"1970-01-01T00:00:00Z","size":"-7","state":"live"}}"#)
    );
    client.events().save(id, std::num::NonZeroU32::MIN, &event).await.unwrap();
    assert_eq!(server.requests()[0].url(), format!("https://events.example/events/{ID}?sku=1"));
}

#[tokio::test]
async fn a_cursor_may_be_one_of_them() {
    let server = mock::Server::new().on::<ops::ListEvents>(|request| {
        let next = if request.query("page").is_some() { "{}".to_owned() } else { format!(r#"{{"page":"{ID}"}}"#) };
        let json = format!(r#"{{"items":[{{"id":"{ID}","at":"2024-02-29T12:00:00Z"}}],"next":{next}}}"#);
        Ok(from_slice(json.as_bytes()).unwrap())
    });
    let client = Client::builder().transport(server.clone()).build().unwrap();
    let mut items = client.events().list(uuid::Uuid::nil()).since(OffsetDateTime::UNIX_EPOCH).states(&[State::Draft, State::Live]).state(State::Draft).items();
    let mut count = 0;
    while let Some(event) = items.next().await {
        assert_eq!(event.unwrap().id.to_string(), ID);
        count += 1;
    }
    assert_eq!(count, 2);
    assert!(server.requests()[1].url().ends_with(&format!(
        "?since=1970-01-01T00%3A00%3A00Z&states=draft&states=live&state=draft&page={ID}"
    )));
}
