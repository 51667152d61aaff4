//! Values of chosen types that are read when they are asked for.

use lenient::types::{Event, Id, Owner, State};
use lenient::wire::{Kept, from_slice, to_vec};
use lenient::{Client, mock, ops};

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

fn event(members: &str) -> Event {
    from_slice(format!("{{\"id\":\"{ID}\",\"at\":\"2024-02-29T12:00:00Z\"{members}}}").as_bytes()).unwrap()
}

#[test]
fn values_are_there_when_they_are_asked_for() {
    let event = event(
        r#","day":"2024-02-29","site":"https://a.example/b","size":"9007199254740993","price":12.50,"cost":"12.50","made":1700000000,
           "host":"127.0.0.1","opens":"08:30:00","sku":"7","related":["67e55044-10b1-426f-9247-bb680e5fe0c8"],
           "marks":{"a":"2024-02-29T12:00:00.5Z"},"state":"new""#,
    );
    assert_eq!(event.id.get().unwrap(), uuid::Uuid::parse_str(ID).unwrap());
    assert_eq!(event.at.get().unwrap().timestamp(), 1_709_208_000);
    let day: time::Date = event.day.as_option().unwrap().get().unwrap();
    assert_eq!(day.ordinal(), 60);
    assert_eq!(event.site.as_ref().unwrap().get().unwrap().path(), "/b");
    assert_eq!(event.size.as_ref().unwrap().get().unwrap(), 9_007_199_254_740_993);
    let price: rust_decimal::Decimal = event.price.as_ref().unwrap().get().unwrap();
    assert_eq!(price, event.cost.as_ref().unwrap().get().unwrap());
    assert!(event.host.as_ref().unwrap().get().unwrap().is_loopback());
    assert_eq!(event.made.as_ref().unwrap().get().unwrap().timestamp(), 1_700_000_000);
    assert_eq!(event.opens.as_ref().unwrap().get().unwrap().hour(), 8);
    assert_eq!(event.sku.as_ref().unwrap().get().unwrap().get(), 7);
    assert_eq!(event.related.as_ref().unwrap()[0], event.id);
    assert!(event.marks.as_ref().unwrap()["a"].get().is_ok());
    assert_eq!(event.state.as_ref().map(State::as_str), Some("new"));
}

#[test]
fn what_is_no_value_costs_nothing_but_itself() {
    for at in ["2024-02-29t12:00:00z", "2016-12-31T23:59:60Z"] {
        let json = format!(r#"{{"id":"{ID}","at":"{at}"}}"#);
        let read: Event = from_slice(json.as_bytes()).unwrap();
        assert!(read.at.get().is_ok(), "{at}");
        assert_eq!(to_vec(&read), json.as_bytes());
    }
    for text in ["", "29.02.2024 12:00", "never", "\\u0000"] {
        let json = format!(
            r#"{{"id":"{text}","at":"{text}","day":"{text}","site":"{text}","size":"{text}","sku":"{text}","related":["{text}"]}}"#
        );
        let read: Event = from_slice(json.as_bytes()).unwrap();
        assert_eq!(to_vec(&read), json.as_bytes());
        assert!(read.id.get().is_err() && read.at.get().is_err() && read.size.unwrap().get().is_err());
    }
    let fail = Kept::<uuid::Uuid>::from_text("x").get().unwrap_err().to_string();
    assert!(fail.starts_with("$: expected text of the type Uuid, found the string \"x\" ("), "{fail}");
}

#[test]
fn values_turn_into_fields() {
    let id = uuid::Uuid::parse_str(ID).unwrap();
    let at = chrono::DateTime::from_timestamp(1_709_208_000, 0).unwrap();
    let built = Event::new(id, at).made(at).size(7).price(rust_decimal::Decimal::new(125, 1)).cost(rust_decimal::Decimal::ONE);
    assert_eq!(
        String::from_utf8(to_vec(&built)).unwrap(),
        format!(r#"{{"id":"{ID}","at":"2024-02-29T12:00:00Z","size":"7","price":12.5,"made":1709208000,"cost":"1"}}"#)
    );
    assert_eq!(built.id, Id::from(id));
    assert!(matches!(Owner::from(Id::from(id)), Owner::Text(_)));
}

#[tokio::test]
async fn parameters_and_pages_take_them() {
    let server = mock::Server::new().on::<ops::ListEvents>(|request| {
        let next = if request.query("page").is_some() { "{}" } else { r#"{"page":"no id at all"}"# };
        let json = format!(r#"{{"items":[{{"id":"","at":""}}],"next":{next}}}"#);
        Ok(from_slice(json.as_bytes()).unwrap())
    });
    let client = Client::builder().transport(server.clone()).build().unwrap();
    let id = uuid::Uuid::parse_str(ID).unwrap();
    let since = chrono::DateTime::from_timestamp(1_709_208_000, 0).unwrap();
    let day = time::Date::from_ordinal_date(2024, 60).unwrap();
    let events = client.events().list(id).since(since).days(&[day.into(), Kept::from_text("soon")]);
    let mut items = events.price(rust_decimal::Decimal::new(125, 1)).items();
    let mut count = 0;
    while let Some(event) = items.next().await {
        assert_eq!(event.unwrap().at.as_str(), "");
        count += 1;
    }
    assert_eq!(count, 2);
    let query = "since=2024-02-29T12%3A00%3A00Z&days=2024-02-29&days=soon&price=12.5";
    let urls: Vec<String> = server.requests().iter().map(|request| request.url().to_owned()).collect();
    let expected = format!("https://events.example/events/{ID}?{query}");
    assert_eq!(urls, [expected.clone(), format!("{expected}&page=no%20id%20at%20all")]);
}
