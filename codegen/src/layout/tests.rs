//! rustfmt judges how code is laid out, prettyplease what it means.

use super::Code;
use proc_macro2::TokenStream;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Code that rustfmt would leave as it is, once it is laid out.
const KNOWN: &[&str] = &[
    "#![allow(clippy::type_complexity, reason = \"the types are those of the API's document\")]
    //! A module.
    use super::c as d; use a::B;",
    "#[derive(Clone, Debug)] pub struct Unit;
    pub struct Empty {}
    pub struct Tuple(pub Vec<Option<String>>, pub(crate) (i64, f64,), pub (i64,));
    /// Docs with \"quotes\", a \\ and 中文.
    #[non_exhaustive] pub struct Fields { /// One.
    pub r#type: Option<std::collections::BTreeMap<String, Box<dyn Fn(&str) -> Result<(), Error>>>>,
    #[deprecated] pub other: &'static [[u8; 4]], }",
    "pub struct Long { pub a_name_that_is_rather_long_for_a_field_of_a_struct: Option<BTreeMap<String, Vec<AnotherLongName>>>,
    pub another_name_that_is_long_for_a_field_of_a_struct_too: Maybe<BTreeMap<AnotherLongNameOfAType, Vec<ALongNameOfATypeThatIsBroken>>>,
    pub tuple: Option<(AFirstTypeWithALongNameThatTakesRoom, ASecondTypeWithALongNameThatTakesRoom, Third)>, }",
    "#[repr(u8)] pub enum Kinds { /// A.
    A, B(Box<A>), #[doc(alias = \"c\")] C(i64, String),
    AVariantWithALongName(Box<AnotherTypeWithALongNameThatTakesAllOfTheRoomThatThereIsInALineOfAHundred>), } pub enum Never {}",
    "#[doc = r\" From a comment.\"] #[doc = r#\" With \"quotes\".\"#] #[doc = r\"\"] pub struct Docs;",
    "pub type A = Vec<B>; pub type ANameThatIsLong = BTreeMap<String, Vec<AnotherNameThatIsLong<WithArguments, ThatTakeRoom>>>;
    pub type ANameThatIsLongerThanOthers = BTreeMap<String, Vec<AnotherNameThatIsLong<WithArguments, ThatTakeRoom, AndMore, AndMuchMore>>>;",
    "pub const A: &str = \"a\"; static B: &[(&str, &[&str])] = &[(\"a\", &[\"b\", \"c\"])];
    pub const A_HEADER_WITH_A_LONG_NAME_THAT_TAKES_ROOM: rt::Header<String> = rt::Header::text(\"x-a-header-of-a-long-name\");
    pub const ALL: &[u16] = &[200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220];
    static API: rt::ApiSpec = rt::ApiSpec { title: \"a\", server: Some(&rt::ServerSpec { url: \"https://example.com\", variables: &[] }),
    schemes: &[rt::auth::SchemeSpec { name: \"a\", kind: rt::auth::SchemeKind::ApiKeyHeader(\"x\") }], security: &[&[(\"a\", &[])]],
    user_agent: concat!(env!(\"CARGO_PKG_NAME\"), \"/\", env!(\"CARGO_PKG_VERSION\")), ..rt::ApiSpec::DEFAULT };",
    "impl<'c> Handle<'c> { pub(crate) fn new(client: &'c Client) -> Self { Self { client } }
    #[must_use] pub fn a(mut self, value: impl Into<String>) -> Self { self.a = Some(value.into()); self }
    pub fn with_many(self, first_argument: &str, second_argument: i64, third_argument: Option<bool>) -> ARequest { Request::new(self.client.core()) }
    pub fn with_a_long_argument(self, value: impl Into<Option<ATypeWithALongNameThatTakesAllTheRoomThatThereIsInOneLineOfAHundred>>) {}
    async fn none(&self) {} }",
    "impl From<ATypeWithALongNameThatTakesRoom> for AnotherTypeWithALongNameThatTakesAllTheRoomThatThereIs { fn from(value: A) -> Self { Self(value) } }
    impl ATypeWithANameThatIsTooLongForALineOfAHundredColumnsWhereThatIsHardlyEverTheCaseAndStillItHas2 { fn a() {} }
    pub struct ATypeWithANameThatIsTooLongForALineOfAHundredColumnsWhereThatIsHardlyEverTheCaseAndStill { a: i64 }",
    "pub trait Stream: Operation { /// What.
    type Event; const A: i64; fn events(call: rt::Call) -> Events<Self::Event>; fn other(&self) -> i64 { 1 } }
    impl rt::Operation for Minimal<O> { type Output = (); const SPEC: &'static rt::Spec = O::SPEC;
    fn read(answer: &rt::Answer) -> Result<(), rt::ReadError> { answer.nothing() } }",
    "fn a() -> Result<Self, wire::Fail> { match node.kind() {
    wire::Kind::String => node.variant(\"Text\", Self::Text),
    wire::Kind::Integer | wire::Kind::Number | wire::Kind::Boolean | wire::Kind::Null | wire::Kind::Array => Ok(Self::Other),
    wire::Kind::Object => match node.tag(\"type\") { Some(\"a\" | \"b\") => node.variant(\"A\", Self::A),
    Some(\"a_value\" | \"another_value\" | \"a_third_value\" | \"a_fourth_value\" | \"a_fifth_value\" | \"a_sixth_value\") => b(),
    Some(1 | 2 | 3) => { let mut object = out.begin_object(); object.constant(\"a\", \"1\"); object.end(); }
    Some(_) if node.has(\"x\") => if a { b } else { c },
    None => return Err(node.unknown_tag(\"type\", \"a text that is long enough for a line of its own, or nearly\")), },
    _ => wire::Attempt::new(node, \"Union\").attempt(\"One\", Self::One).attempt(\"Two\", Self::Two).finish(), } }
    fn b() { match *self {} }",
    "fn a() { if node.has(\"a\") { a() } else if node.has(\"b\") { b() } else { c() }
    let x = if a { 1 } else { 2 }; if let Some(a) = b && c { return Ok(Self::A); }
    let Some(page) = page else { return (Vec::new(), None); }; let Some(a) = b else { panic!() };
    for (name, value) in list.iter() { a.push(value); } while let Some(a) = b.next() { c(a)?; } loop { break; }
    let more: Option<i64>; { a(); } unsafe { b() }; }",
    "fn a() { let a = b; let value_with_a_long_name = rt::auth::ClientCredentials::new(\"https://example.com\", client_id, client_secret).scopes(scopes.iter().copied());
    self.core = self.core.credential(\"a_scheme_with_a_long_name\", rt::auth::Credential::authorization_or_other(value));
    let last = items.last().filter(|_| more); request.call.param(&rt::Param::query(\"a\").style(rt::params::Style::PipeDelimited).explode(false), &value);
    request.call.param(&rt::Param::query(\"a\"), &Into::<types::ATypeWithALongNameThatTakesRoom>::into(value_of_the_parameter));
    let x = a.b.c.d?.e().await?; let y = &mut *z; let w = -1 + (2 * 3) as i64; x += 1; a[0] = b == c || d != e && !f; }",
    "fn a() -> Vec<&str> { call.events_by(&[\"done\", \"error\"], |event, data| match event { \"a\" => rt::stream::json(data).map(E::A), _ => Ok(E::Other(data.to_owned())), }) }
    fn b() { files.into_iter().fold(rt::body::Multipart::new(), |parts, file| parts.part(\"files_of_the_request\", file.file_or(\"files\", \"application/octet-stream\"))) }
    fn c() { a(|| {}); a(move |x| x + 1); a(|_, data| { let _ = data; Ok(()) }); page.items.and_then(|value| value.list).unwrap_or_default() }
    fn d() { Self { parts: self.parts.part(\"a\", rt::body::Part::value(&Into::<types::ATypeWithALongNameThatTakesRoomAndMore>::into(value))) } }",
    "#[cfg(any(feature = \"a_feature_with_a_long_name\", feature = \"another_feature_with_a_long_name\", feature = \"c\"))]
    #[cfg_attr(not(feature = \"whole-api\"), allow(rustdoc::broken_intra_doc_links, reason = \"docs name all calls and the types that they use\"))]
    #[allow(dead_code, missing_docs)] #[doc = include_str!(\"../README.md\")] mod readme {}
    pub mod inner { use a::B; fn a() {} pub mod deeper { fn b() { a(\"a text that is long enough for a line of its own, or nearly\", \"a text that is not\"); } } }",
];

/// The same, of which prettyplease says that a comma at the end is another meaning.
const DERIVES: &str = "#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize, JsonSchema)] struct A;
    #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize, JsonSchema, Other)] struct B;
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, JsonSchema, Other)] struct C;";

/// Code that is not emitted, and of which no token may be lost all the same.
const UNKNOWN: &[&str] = &[
    "fn a<T>(value: T) -> T where T: Clone, { value }",
    "fn a() { let x = ..; for i in 0..=10 { a[i..] = b; } let y = 'outer: loop { break 'outer 1; }; async move { x.await }; }",
    "extern \"C\" { fn a(); } union U { a: i64 } macro_rules! m { ($a:expr) => { $a }; }",
    "fn a() { let f: fn(&str) -> i64 = g; let c = || -> i64 { 1 }; match x { A { a, .. } if b => {} 0..=9 => {} ref y @ Some(_) => {} } }",
    "impl<T: Into<String> + 'static, const N: usize> A<T> for [B; N] where T: Clone { type C = <T as D>::E; }",
    "fn a() { x.0.1; y::<'static, { 1 }>(); let s = r#\"a\n  b\"#; let t = \"a\n  b\"; let b = b\"x\"; let c = 'c'; 1.0_f64; 1..2; }",
    "pub fn a() { #[allow(unused)] let x = 1; #[cfg(test)] b(); use a::{b, c::d}; const C: i64 = 1; fn inner() {} }",
    "#[doc = \"\"] #[doc = \"/ no comment\"] #[doc = \" ends in a space \"] #[doc = \"two\\nlines\"] struct A;",
];

fn code(text: &str) -> TokenStream {
    text.parse().unwrap()
}

/// What rustfmt would change.
fn difference(text: &str) -> Option<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config", "max_width=100"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = rustfmt.stdin.take().unwrap();
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    let output = rustfmt.wait_with_output().unwrap();
    (!output.status.success()).then(|| String::from_utf8(output.stdout).unwrap())
}

/// Code in prettyplease's layout, which knows no other meaning of trailing commas and the like; as it is, if it is none.
fn meaning(text: &str) -> String {
    let file = syn::parse_file(text);
    file.map_or_else(
        |error| format!("{error}: {text}"),
        |file| prettyplease::unparse(&file),
    )
}

#[test]
fn rustfmt_leaves_it_as_it_is() {
    let texts = KNOWN.iter().chain([&DERIVES]);
    let texts = texts.map(|text| Code::of(code(text)).lay_out(0));
    let differing: Vec<_> = texts.filter_map(|text| difference(&text)).collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn rustfmt_leaves_it_as_it_is_in_modules() {
    let texts = KNOWN
        .iter()
        .skip(1)
        .map(|text| Code::of(code(text)).lay_out(8));
    let texts = texts.map(|text| format!("mod a {{\n    mod b {{\n{text}    }}\n}}\n"));
    let differing: Vec<_> = texts.filter_map(|text| difference(&text)).collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn it_means_the_same() {
    let mut differing = Vec::new();
    for text in KNOWN.iter().chain(UNKNOWN) {
        let laid_out = Code::of(code(text)).lay_out(0);
        if meaning(&laid_out) != meaning(text) {
            differing.push(laid_out);
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn what_is_laid_out_stays_as_it_is() {
    for text in KNOWN {
        let laid_out = Code::of(code(text)).lay_out(0);
        assert_eq!(Code::of(code(&laid_out)).lay_out(0), laid_out);
    }
}

/// A list that ends at the last column, and at those around it; then one whose line in the middle does.
#[test]
fn rustfmt_leaves_lists_of_names_as_they_are() {
    let lengths = (8..14).map(|length| "a".repeat(length));
    let lists = lengths.flat_map(|last| {
        let names = ["b".repeat(40), "c".repeat(40), last.clone()];
        let more = names.iter().cloned().chain(["d".repeat(20)]).collect();
        [names.to_vec(), more]
    });
    let texts = lists.map(|names: Vec<String>| {
        let paths: Vec<String> = names.iter().map(|name| format!("p::{name}")).collect();
        super::use_lines("use", paths.iter().map(String::as_str), 0)
    });
    let differing: Vec<_> = texts.filter_map(|text| difference(&text)).collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn only_the_start_of_a_path_or_of_a_call_is_a_mention() {
    let in_code = |text: &str, name| Code::of(code(text)).mentions(name);
    for text in ["fn a(x: types::A) {}", "types(1)", "{ [types::B] }"] {
        assert!(in_code(text, "types"), "{text}");
    }
    for text in [
        "fn a(types: &str) {}",
        "fn types(self) {}",
        "x.types(1)",
        "let types = 1;",
    ] {
        assert!(!in_code(text, "types"), "{text}");
    }
    assert!(in_code("impl EventStream for A {}", "EventStream"));
}

/// Each call looks at three ways to lay out its argument; without end, if each of these is looked at anew.
#[test]
fn calls_in_calls_take_no_longer_than_they_are_deep() {
    let call = "a_call_with_a_name(";
    for depth in [6, 12, 48] {
        let text = format!(
            "fn a() {{ {}value{}; }}",
            call.repeat(depth),
            ")".repeat(depth)
        );
        let (sender, receiver) = mpsc::channel();
        let given = text.clone();
        thread::spawn(move || sender.send(Code::of(code(&given)).lay_out(0)));
        let laid_out = receiver.recv_timeout(Duration::from_secs(60)).unwrap();
        assert_eq!(meaning(&laid_out), meaning(&text), "{depth}");
        assert!(depth > 12 || difference(&laid_out).is_none(), "{laid_out}");
    }
}
