//! What shapes make of XML texts and of values, to the byte.

#![cfg(feature = "xml")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use bindery_runtime::wire::Tape;
use bindery_runtime::xml::{Either, Kind, List, Member, Node, Shape};
use serde_json::{Value, json};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

fn read(root: &'static Node, text: &str) -> Value {
    root.read(text).unwrap()
}

fn write(root: &Node, value: &Value) -> String {
    let json = value.to_string();
    let tape = Tape::parse(json.as_bytes()).unwrap();
    let text = root.write(tape.root()).unwrap();
    text.strip_prefix(DECLARATION).unwrap().to_owned()
}

/// Writes the value as the text, and reads the text as the value.
fn both(root: &'static Node, value: &Value, text: &str) {
    assert_eq!(write(root, value), text);
    assert_eq!(&read(root, text), value, "{text}");
}

static OWNER: Shape = Shape::of(&[
    Member::of("id", Node::element("ID", Kind::Text)),
    Member::of("name", Node::element("DisplayName", Kind::Text)),
]);

static SCALARS: Shape = Shape::of(&[
    Member::of("text", Node::element("Text", Kind::Text)),
    Member::of("number", Node::element("Number", Kind::Number)),
    Member::of("flag", Node::element("Flag", Kind::Boolean)),
    Member::of("moment", Node::element("Moment", Kind::Moment)),
    Member::of("owner", Node::element("Owner", Kind::Object(&OWNER))),
]);
static SCALARS_ROOT: Node = Node::element("Scalars", Kind::Object(&SCALARS));

#[test]
fn members_are_elements_in_the_order_of_the_rows() {
    both(
        &SCALARS_ROOT,
        &json!({
            "text": " a & b ", "number": 1.5, "flag": false, "moment": "2024-02-29T12:30:00Z",
            "owner": {"id": "1", "name": "é"},
        }),
        "<Scalars><Text> a &amp; b </Text><Number>1.5</Number><Flag>false</Flag>\
         <Moment>2024-02-29T12:30:00Z</Moment><Owner><ID>1</ID><DisplayName>é</DisplayName></Owner></Scalars>",
    );
    let shuffled = json!({"flag": true, "text": ""});
    assert_eq!(
        write(&SCALARS_ROOT, &shuffled),
        "<Scalars><Text/><Flag>true</Flag></Scalars>"
    );
}

#[test]
fn numbers_are_written_as_they_are() {
    for (value, text) in [
        (json!(0), "0"),
        (json!(-7), "-7"),
        (
            json!(18_446_744_073_709_551_615_u64),
            "18446744073709551615",
        ),
        (json!(0.1), "0.1"),
        (json!(1e21), "1000000000000000000000"),
    ] {
        let expected = format!("<Scalars><Number>{text}</Number></Scalars>");
        assert_eq!(write(&SCALARS_ROOT, &json!({"number": value})), expected);
    }
    let digits = "123456789012345678901234567890";
    let tape_text = format!("{{\"number\":{digits}}}");
    let tape = Tape::parse(tape_text.as_bytes()).unwrap();
    let text = SCALARS_ROOT.write(tape.root()).unwrap();
    assert!(
        text.contains(&format!("<Number>{digits}</Number>")),
        "{text}"
    );
    let back: bindery_runtime::wire::Integer =
        Node::element("n", Kind::Number).read_back(digits).unwrap();
    assert_eq!(back.to_string(), digits);
}

trait ReadBack {
    fn read_back<T: bindery_runtime::wire::Decode>(self, text: &str) -> Option<T>;
}

impl ReadBack for Node {
    fn read_back<T: bindery_runtime::wire::Decode>(self, text: &str) -> Option<T> {
        static NUMBER: Node = Node::element("n", Kind::Number);
        NUMBER.read(&format!("<n> {text}\n</n>")).ok()
    }
}

#[test]
fn what_an_empty_element_is() {
    let empty = "<x><Text/><Number/><Flag></Flag><Moment> </Moment><Owner/></x>";
    assert_eq!(read(&SCALARS_ROOT, empty), json!({"text": "", "owner": {}}));
}

#[test]
fn only_strings_keep_their_white_space() {
    let pretty = "\n <p:x xmlns:p='u'>\n  <p:Text>\n a</p:Text>\n  <Number>\n 5 </Number><Flag> 1</Flag>\n</p:x>\n";
    assert_eq!(
        read(&SCALARS_ROOT, pretty),
        json!({"text": "\n a", "number": 5, "flag": true})
    );
}

#[test]
fn names_of_roots_prefixes_order_and_unknown_elements_do_not_matter() {
    let text = "\u{feff}<?xml version='1.0'?><a:Other xmlns:a='u' xmlns='v'><!-- c --><Unknown><Text>no</Text></Unknown>\
                <a:Flag>true</a:Flag><?pi?><Text><![CDATA[<b>]]> &lt;&#x62;</Text></a:Other>";
    assert_eq!(
        read(&SCALARS_ROOT, text),
        json!({"flag": true, "text": "<b> <b"})
    );
}

#[test]
fn an_element_of_the_name_in_json_is_the_member_too() {
    assert_eq!(
        read(&SCALARS_ROOT, "<x><number>5</number></x>"),
        json!({"number": 5})
    );
}

#[test]
fn what_servers_put_around_an_answer_is_seen_through() {
    let text = "<R><Result><Text>a</Text></Result><ResponseMetadata><RequestId>7</RequestId></ResponseMetadata></R>";
    assert_eq!(read(&SCALARS_ROOT, text), json!({"text": "a"}));
}

static ATTRIBUTES: Shape = Shape::of(&[
    Member::of("id", Node::attribute("id", Kind::Number)),
    Member::of("lang", Node::attribute("lang", Kind::Text).prefix("xml")),
    Member::of("kind", Node::attribute("type", Kind::Text).prefix("xsi")),
    Member::of("note", Node::text(Kind::Text)),
]);
static ATTRIBUTES_ROOT: Node = Node::element("a", Kind::Object(&ATTRIBUTES));

#[test]
fn attributes_and_text() {
    both(
        &ATTRIBUTES_ROOT,
        &json!({"id": 7, "lang": "de\t\"<", "note": " t\r\n "}),
        "<a id=\"7\" xml:lang=\"de&#9;&quot;&lt;\"> t&#13;\n </a>",
    );
    let typed = json!({"kind": "x", "note": ""});
    let text = "<a xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"x\"/>";
    both(&ATTRIBUTES_ROOT, &typed, text);
}

#[test]
fn an_element_that_stands_as_an_attribute_is_read() {
    assert_eq!(
        read(&SCALARS_ROOT, "<x Text=' a ' Number=' 7 '/>"),
        json!({"text": " a ", "number": 7})
    );
}

static CDATA: Shape = Shape::of(&[Member::of("content", Node::cdata(Kind::Text))]);
static CDATA_ROOT: Node = Node::element("Documentation", Kind::Object(&CDATA));

#[test]
fn cdata_sections() {
    both(
        &CDATA_ROOT,
        &json!({"content": "<p>]]></p>"}),
        "<Documentation><![CDATA[<p>]]]]><![CDATA[></p>]]></Documentation>",
    );
}

static NAMED: Shape = Shape::of(&[
    Member::of(
        "plain",
        Node::element("plain", Kind::Text).namespace("urn:a"),
    ),
    Member::of(
        "own",
        Node::element("own", Kind::Text)
            .namespace("urn:b")
            .prefix("b"),
    ),
    Member::of("unbound", Node::element("unbound", Kind::Text).prefix("c")),
    Member::of("none", Node::element("none", Kind::Text)),
]);
static NAMED_ROOT: Node = Node::element("root", Kind::Object(&NAMED)).namespace("urn:a");

#[test]
fn namespaces_are_declared_where_they_begin_and_prefixes_only_where_they_are_said() {
    both(
        &NAMED_ROOT,
        &json!({"plain": "1", "own": "2", "unbound": "3", "none": "4"}),
        "<root xmlns=\"urn:a\"><plain>1</plain><b:own xmlns:b=\"urn:b\">2</b:own><unbound>3</unbound>\
         <none>4</none></root>",
    );
}

static TEXTS: List = List::bare(Node::element("tag", Kind::Text));
static NUMBERS: List = List::wrapped(Node::element("int32", Kind::Number));
static OWNERS: List = List::bare(Node::element("owners", Kind::Object(&OWNER)));
static WORDS: List = List::wrapped(Node::element("words", Kind::Text));
static LISTS: Shape = Shape::of(&[
    Member::of("tags", Node::element("tags", Kind::List(&TEXTS))),
    Member::of("counts", Node::element("Counts", Kind::List(&NUMBERS))),
    Member::of("owners", Node::element("owners", Kind::List(&OWNERS))),
    Member::of("words", Node::element("words", Kind::List(&WORDS))),
    Member::of("ids", Node::attribute("ids", Kind::List(&NUMBERS))),
]);
static LISTS_ROOT: Node = Node::element("lists", Kind::Object(&LISTS));

#[test]
fn lists_are_written_as_the_document_says() {
    both(
        &LISTS_ROOT,
        &json!({
            "ids": [1, 2], "tags": ["a", ""], "counts": [1], "owners": [{"id": "1"}, {"id": "2"}], "words": ["x"],
        }),
        "<lists ids=\"1 2\"><tag>a</tag><tag/><Counts><int32>1</int32></Counts><owners><ID>1</ID></owners>\
         <owners><ID>2</ID></owners><words><words>x</words></words></lists>",
    );
    let empty = json!({"tags": [], "counts": [], "owners": [], "words": []});
    both(&LISTS_ROOT, &empty, "<lists><Counts/><words/></lists>");
}

#[test]
fn lists_are_read_wrapped_and_unwrapped_whatever_the_document_says() {
    let lists = |inside: &str| read(&LISTS_ROOT, &format!("<lists>{inside}</lists>"));
    for (inside, member, expected) in [
        // Declared as bare items called `tag`.
        (
            "<tag>a</tag><other/><tag>b</tag>",
            "tags",
            json!(["a", "b"]),
        ),
        (
            "<tags><tag>a</tag><tag>b</tag></tags>",
            "tags",
            json!(["a", "b"]),
        ),
        ("<tags><item>a</item></tags>", "tags", json!(["a"])),
        ("<tags>a</tags><tags>b</tags>", "tags", json!(["a", "b"])),
        ("<tags/>", "tags", json!([])),
        ("<tags>\n</tags>", "tags", json!([])),
        ("<tag/>", "tags", json!([""])),
        // Declared as wrapped items called `int32`.
        (
            "<Counts>\n<int32>1</int32>\n<int32> 2 </int32></Counts>",
            "counts",
            json!([1, 2]),
        ),
        ("<int32>1</int32><int32>2</int32>", "counts", json!([1, 2])),
        (
            "<Counts>1</Counts><Counts>2</Counts>",
            "counts",
            json!([1, 2]),
        ),
        ("<counts><member>1</member></counts>", "counts", json!([1])),
        ("<Counts/>", "counts", json!([])),
        // The list and its items have one name.
        (
            "<owners><ID>1</ID></owners>",
            "owners",
            json!([{"id": "1"}]),
        ),
        (
            "<owners><Owner><ID>1</ID></Owner><Owner><ID>2</ID></Owner></owners>",
            "owners",
            json!([{"id": "1"}, {"id": "2"}]),
        ),
        (
            "<owners><ID>1</ID></owners><owners><ID>2</ID></owners>",
            "owners",
            json!([{"id": "1"}, {"id": "2"}]),
        ),
        ("<owners/>", "owners", json!([])),
        ("<words><words>x</words></words>", "words", json!(["x"])),
        ("<words>x</words>", "words", json!(["x"])),
        (
            "<words>x</words><words>y</words>",
            "words",
            json!(["x", "y"]),
        ),
        (
            "<words><string>x</string><string>y</string></words>",
            "words",
            json!(["x", "y"]),
        ),
        ("<words/>", "words", json!([])),
    ] {
        assert_eq!(lists(inside)[member], expected, "{inside}");
    }
}

#[test]
fn no_element_is_an_empty_list() {
    assert_eq!(
        read(&LISTS_ROOT, "<lists/>"),
        json!({"tags": [], "counts": [], "owners": [], "words": []})
    );
}

static MATRIX: List = List::wrapped(Node::element("row", Kind::List(&NUMBERS)));
static MATRIX_ROOT: Node = Node::element("matrix", Kind::List(&MATRIX));

#[test]
fn lists_in_lists_and_lists_as_roots() {
    both(
        &MATRIX_ROOT,
        &json!([[1, 2], [], [3]]),
        "<matrix><row><int32>1</int32><int32>2</int32></row><row/><row><int32>3</int32></row></matrix>",
    );
    both(&MATRIX_ROOT, &json!([]), "<matrix/>");
}

static ORDERED: List = List::wrapped(Node::element("more", Kind::Text)).first(&[
    Node::text(Kind::Text),
    Node::element("data", Kind::Number),
    Node::text(Kind::Text),
]);
static ORDERED_ROOT: Node = Node::element("Report", Kind::List(&ORDERED));

#[test]
fn positions_have_nodes_of_their_own() {
    both(
        &ORDERED_ROOT,
        &json!(["Some preamble text.", 42, "Some postamble text."]),
        "<Report>Some preamble text.<data>42</data>Some postamble text.</Report>",
    );
    both(
        &ORDERED_ROOT,
        &json!(["a", 1, "b", "c"]),
        "<Report>a<data>1</data>b<more>c</more></Report>",
    );
}

static ENTRY: Kind = Kind::Number;
static MAP: Shape = Shape::of(&[]).rest(&ENTRY);
static MAP_LISTS: Shape = Shape::of(&[]).rest(&Kind::List(&BARE_NUMBERS));
static BARE_NUMBERS: List = List::bare(Node::element("n", Kind::Number));
static MAPS: Shape = Shape::of(&[
    Member::of("one", Node::element("one", Kind::Object(&MAP))),
    Member::of("many", Node::element("many", Kind::Object(&MAP_LISTS))),
]);
static MAPS_ROOT: Node = Node::element("maps", Kind::Object(&MAPS));

#[test]
fn maps_are_elements_called_as_their_members() {
    both(
        &MAPS_ROOT,
        &json!({"one": {"Color": 1, "é": 2}, "many": {"a": [1, 2], "b": [3]}}),
        "<maps><one><Color>1</Color><é>2</é></one><many><a>1</a><a>2</a><b>3</b></many></maps>",
    );
    let tape = Tape::parse(br#"{"one": {"no name": 1}}"#).unwrap();
    assert_eq!(
        MAPS_ROOT.write(tape.root()).unwrap_err().to_string(),
        "no element of XML can be called \"no name\""
    );
}

static INNER: Shape = Shape::of(&[
    Member::of("a", Node::element("a", Kind::Text)),
    Member::of("b", Node::attribute("b", Kind::Text)),
]);
static OUTER: Shape = Shape::of(&[
    Member::of("inner", Node::nothing(Kind::Object(&INNER))),
    Member::of("c", Node::element("c", Kind::Text)),
]);
static OUTER_ROOT: Node = Node::element("outer", Kind::Object(&OUTER));

#[test]
fn a_member_without_a_node_stands_in_the_element_around_it() {
    both(
        &OUTER_ROOT,
        &json!({"c": "3", "inner": {"b": "2", "a": "1"}}),
        "<outer b=\"2\"><a>1</a><c>3</c></outer>",
    );
    assert_eq!(read(&OUTER_ROOT, "<outer><c/></outer>"), json!({"c": ""}));
}

static ONLY: Shape = Shape::of(&[Member::of(
    "Tagging",
    Node::element("Tagging", Kind::Object(&LISTS)),
)]);
static ONLY_ROOT: Node = Node::nothing(Kind::Object(&ONLY));

#[test]
fn the_only_member_of_a_body_without_a_name_is_its_root() {
    let value = json!({"Tagging": {"tags": ["a"], "counts": [], "owners": [], "words": []}});
    both(
        &ONLY_ROOT,
        &value,
        "<Tagging><tag>a</tag><Counts/><words/></Tagging>",
    );
    let tape = Tape::parse(b"{}").unwrap();
    assert_eq!(ONLY_ROOT.write(tape.root()).unwrap(), "");
    let wrapped = "<x><Tagging><tag>a</tag></Tagging></x>";
    assert_eq!(read(&ONLY_ROOT, wrapped), value);
}

#[test]
fn null_is_said_in_elements_and_left_out_of_attributes() {
    let nil = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";
    both(
        &SCALARS_ROOT,
        &json!({"text": null, "owner": null}),
        &format!("<Scalars><Text {nil}/><Owner {nil}/></Scalars>"),
    );
    assert_eq!(
        write(&ATTRIBUTES_ROOT, &json!({"id": null, "note": null})),
        "<a/>"
    );
}

static EITHER: Either = Either {
    scalar: Kind::OneOf(&[Kind::Number, Kind::Text]),
    object: &OWNER,
};
static EITHER_ROOT: Node = Node::element("e", Kind::Either(&EITHER));

#[test]
fn a_union_of_scalars_and_objects() {
    both(&EITHER_ROOT, &json!(7), "<e>7</e>");
    both(&EITHER_ROOT, &json!("seven"), "<e>seven</e>");
    both(&EITHER_ROOT, &json!({"id": "7"}), "<e><ID>7</ID></e>");
}

static ANY_ROOT: Node = Node::element("any", Kind::Any);

#[test]
fn what_nobody_described() {
    both(
        &ANY_ROOT,
        &json!({"a": "1", "b": ["2", {"c": "3"}]}),
        "<any><a>1</a><b>2</b><b><c>3</c></b></any>",
    );
    assert_eq!(
        read(&ANY_ROOT, "<x y='1'> a <z/></x>"),
        json!({"y": "1", "z": "", "#text": " a "})
    );
    assert_eq!(
        write(
            &SCALARS_ROOT,
            &json!({"text": "a", "undeclared": [1, true]})
        ),
        "<Scalars><Text>a</Text><undeclared>1</undeclared><undeclared>true</undeclared></Scalars>"
    );
}

#[test]
fn what_no_text_can_hold_is_an_error() {
    for (value, why) in [
        (
            json!({"text": "a\u{1}"}),
            "an XML text cannot hold the character U+0001",
        ),
        (
            json!({"text": "\u{ffff}"}),
            "an XML text cannot hold the character U+FFFF",
        ),
    ] {
        let json = value.to_string();
        let tape = Tape::parse(json.as_bytes()).unwrap();
        let error = SCALARS_ROOT.write(tape.root()).unwrap_err();
        assert_eq!(error.to_string(), why);
    }
}

#[test]
fn a_value_that_does_not_fit_says_where_it_would_be_in_json() {
    let fail = LISTS_ROOT
        .read::<std::collections::BTreeMap<String, Vec<i64>>>(
            "<lists><Counts><int32>1</int32><int32>x</int32></Counts></lists>",
        )
        .unwrap_err();
    assert_eq!(
        fail.to_string(),
        "$.counts[1]: expected an integer, found the string \"x\""
    );
}

/// Texts with changed bytes: each is read or refused, and what is read is written and read again as the same.
#[test]
fn mutated_texts_are_read_or_refused() {
    let seeds = [
        "<lists ids=\"1 2\"><tag>a</tag><tag/><Counts><int32>1</int32></Counts><owners><ID>1</ID></owners></lists>",
        "<?xml version='1.0'?><Scalars xmlns:p='u'><p:Text><![CDATA[a]]>&amp;</p:Text><Number> 5 </Number></Scalars>",
        "<outer b=\"2\"><a>1</a><!-- c --><c>3</c><?pi x?></outer>",
        "<e><ID>7</ID><x y='1'> a <z/></x></e>",
    ];
    let roots = [
        &LISTS_ROOT,
        &SCALARS_ROOT,
        &OUTER_ROOT,
        &EITHER_ROOT,
        &MATRIX_ROOT,
        &ORDERED_ROOT,
        &MAPS_ROOT,
        &ONLY_ROOT,
        &ANY_ROOT,
        &ATTRIBUTES_ROOT,
    ];
    let pieces = [
        "<",
        ">",
        "/",
        "</tag>",
        "<tag>",
        "&",
        ";",
        "\"",
        "'",
        "=",
        " ",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "xmlns=\"u\"",
        "&#13;",
        "\u{1}",
        "é",
        "<int32>",
        "xsi:nil='true'",
        "<!DOCTYPE a>",
    ];
    // A small generator of our own, so that a failure comes again.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    let mut read = 0;
    for round in 0..20_000 {
        let mut text: Vec<char> = seeds[round % seeds.len()].chars().collect();
        for _ in 0..=next(3) {
            let at = next(text.len() + 1);
            match next(3) {
                0 if at < text.len() => drop(text.remove(at)),
                1 if at < text.len() => {
                    let end = (at + next(12)).min(text.len());
                    let part: Vec<char> = text[at..end].to_vec();
                    text.splice(at..at, part);
                }
                _ => drop(text.splice(at..at, pieces[next(pieces.len())].chars())),
            }
        }
        let text: String = text.into_iter().collect();
        let root = roots[next(roots.len())];
        let Ok(value) = root.read::<Value>(&text) else {
            continue;
        };
        read += 1;
        let json = value.to_string();
        let tape = Tape::parse(json.as_bytes()).unwrap();
        if let Ok(written) = root.write(tape.root())
            && !written.is_empty()
        {
            let again = root.read::<Value>(&written);
            assert!(again.is_ok(), "{text}\n{written}\n{again:?}");
        }
    }
    assert!(read > 1_000, "only {read} texts were read");
}
