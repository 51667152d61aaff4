//! Whatever comes is read or refused, and whatever is written comes back.

#![cfg(feature = "xml")]
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a test that cannot go on should stop, and need not be fast"
)]

use bindery_runtime::wire::Tape;
use bindery_runtime::xml::{Either, Kind, List, Member, Node, Shape};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

static ITEMS: List = List::wrapped(Node::element("item", Kind::Object(&EVERYTHING)));
static BARE: List = List::bare(Node::element("n", Kind::Number));
static ROWS: List = List::wrapped(Node::element("row", Kind::List(&BARE)));
static EITHER: Either = Either {
    scalar: Kind::OneOf(&[Kind::Number, Kind::Boolean, Kind::Text]),
    object: &EVERYTHING,
};
/// A shape that holds itself in every way.
static EVERYTHING: Shape = Shape::of(&[
    Member::of("id", Node::attribute("id", Kind::Text)),
    Member::of("text", Node::element("text", Kind::Text)),
    Member::of("when", Node::element("when", Kind::Moment)),
    Member::of("flag", Node::element("flag", Kind::Boolean)),
    Member::of("items", Node::element("items", Kind::List(&ITEMS))),
    Member::of("n", Node::element("n", Kind::List(&BARE))),
    Member::of("rows", Node::element("rows", Kind::List(&ROWS))),
    Member::of("either", Node::element("either", Kind::Either(&EITHER))),
    Member::of("inline", Node::nothing(Kind::Object(&EVERYTHING))),
    Member::of(
        "named",
        Node::element("named", Kind::Any)
            .namespace("urn:x")
            .prefix("x"),
    ),
])
.rest(&Kind::Any);
static CONTENT: Shape = Shape::of(&[
    Member::of("attribute", Node::attribute("attribute", Kind::Text)),
    Member::of("element", Node::element("element", Kind::Text)),
    Member::of("cdata", Node::cdata(Kind::Text)),
]);

static ROOTS: [Node; 6] = [
    Node::element("root", Kind::Object(&EVERYTHING)),
    Node::nothing(Kind::Object(&EVERYTHING)),
    Node::element("root", Kind::List(&ITEMS)),
    Node::element("root", Kind::Either(&EITHER)),
    Node::element("root", Kind::Number),
    Node::element("root", Kind::Any),
];
static CONTENT_ROOT: Node = Node::element("root", Kind::Object(&CONTENT));

/// Reads a body by every root. What is read is written, and that is read again.
fn read(body: &[u8]) {
    for root in &ROOTS {
        if let Ok(value) = root.read_body::<Value>(body) {
            write(root, &value);
        }
    }
}

/// Writes a value, or says why not. What is written is well-formed.
fn write(root: &'static Node, value: &Value) {
    let json = value.to_string();
    let tape = Tape::parse(json.as_bytes()).unwrap();
    let Ok(text) = root.write(tape.root()) else {
        return;
    };
    let again = root.read::<Value>(&text);
    // A body without a name and without its only member is none.
    assert!(
        text.is_empty() || again.is_ok(),
        "{json}\n{text}\n{again:?}"
    );
}

/// Pieces of markup, whole and broken.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<",
            ">",
            "</",
            "/>",
            "<root>",
            "</root>",
            "<items>",
            "</items>",
            "<item>",
            "</item>",
            "<n>",
            "</n>",
            "<rows>",
            "<row>",
            "</row>",
            "</rows>",
            "<either>",
            "</either>",
            "<text/>",
            "<when>",
            "<flag>",
            "&",
            "&amp;",
            "&#13;",
            "&#0;",
            "&#xD800;",
            "&e;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "--",
            "<?xml version='1.0'?>",
            "<?xml version='1.0' encoding='utf-16'?>",
            "<?pi ?>",
            "<!DOCTYPE a [<!ENTITY e 'e'>]>",
            " id='1'",
            " id=\"",
            "xmlns='u'",
            " xmlns:x='u'",
            "<x:named>",
            "</x:named>",
            " xsi:nil='true'",
            "\u{feff}",
            "\u{0}",
            "é",
            "1",
            "true",
            "\r\n",
            "\t",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    let names = prop_oneof![
        prop::sample::select(vec![
            "id", "text", "items", "n", "rows", "either", "inline", "named"
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(names.clone(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A text of characters that XML can hold (XML 1.0, section 2.2).
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '<', '>', '&', '"', '\'', ']', '\t', '\n', '\r', ' ', '\u{85}', '\u{2028}', '\u{fffd}',
    ]);
    let character = prop_oneof![odd, any::<char>()];
    let can_hold = |c: &char| matches!(*c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    vec(character.prop_filter("a character of XML", can_hold), 0..20).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_xml_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        read(&bytes);
    }

    #[test]
    fn any_markup_is_xml_or_refused(text in markup()) {
        read(text.as_bytes());
        read(format!("<root>{text}</root>").as_bytes());
    }

    #[test]
    fn any_value_is_written_or_refused(value in any_json()) {
        for root in &ROOTS {
            write(root, &value);
        }
    }

    #[test]
    fn every_text_comes_back(attribute in text(), element in text(), cdata in text()) {
        let value = json!({"attribute": attribute, "element": element, "cdata": cdata});
        let json = value.to_string();
        let tape = Tape::parse(json.as_bytes()).unwrap();
        let text = CONTENT_ROOT.write(tape.root()).unwrap();
        prop_assert_eq!(CONTENT_ROOT.read::<Value>(&text).unwrap(), value);
    }
}

/// What takes a parser down, or a reader of ours: each is refused at once, by any root.
#[test]
fn attacks_are_refused() {
    let nested = |depth: usize, name: &str| {
        format!(
            "{}{}",
            format!("<{name}>").repeat(depth),
            format!("</{name}>").repeat(depth)
        )
    };
    let attributes: String = (0..10_000).map(|at| format!(" a{at}=''")).collect();
    let namespaces: String = (0..10_000)
        .map(|at| format!(" xmlns:p{at}='u{at}'"))
        .collect();
    let entities: String = (1..20)
        .map(|at| format!("<!ENTITY e{at} '{}'>", format!("&e{};", at - 1).repeat(10)))
        .collect();
    for attack in [
        nested(100_000, "a"),
        nested(100_000, "items"),
        "<a>".repeat(100_000),
        format!("<a{attributes}/>"),
        format!("<a{namespaces}/>"),
        format!("<!DOCTYPE a [<!ENTITY e0 'x'>{entities}]><a>&e19;</a>"),
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".to_owned(),
        "<a>&undeclared;</a>".to_owned(),
        "<a/".to_owned(),
        "<![CDATA[".repeat(1_000),
    ] {
        for root in &ROOTS {
            let read = root.read::<Value>(&attack);
            let said = read.err().map_or_else(String::new, |fail| fail.to_string());
            assert!(
                said.starts_with("$: not well-formed XML: ") && said.len() < 300,
                "{attack:.60}: {said}"
            );
        }
    }
}

/// Each name is a list of its own, and none is looked for among all others.
#[test]
fn many_names_of_a_map_of_lists_take_their_share() {
    static NAMES: Shape = Shape::of(&[]).rest(&Kind::List(&BARE));
    static MAP: Node = Node::element("map", Kind::Object(&NAMES));
    let names = (0..100_000).map(|at| format!("<m{at}>{at}</m{at}>"));
    let text = format!("<map>{}<m7>8</m7></map>", names.collect::<String>());
    let read = MAP.read::<Value>(&text).unwrap();
    assert_eq!(read.as_object().unwrap().len(), 100_000);
    assert_eq!(read["m7"], json!([7, 8]));
}
