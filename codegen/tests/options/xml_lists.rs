use crate::findings;
use bindery::schema::{Wrapping, XmlKind};
use bindery::{Bound, Builder};
use std::collections::BTreeMap;

const DOCUMENT: &str = r"
openapi: 3.1.0
info: { title: Lists, version: '1' }
paths:
  /a:
    put:
      operationId: put
      requestBody: { required: true, content: { application/xml: { schema: { $ref: '#/components/schemas/All' } } } }
      responses: { '204': { description: Done } }
components:
  schemas:
    All:
      type: object
      properties:
        silent: { type: array, items: { type: string, xml: { name: s } } }
        bare: { type: array, items: { type: string, xml: { name: b } }, xml: { wrapped: false } }
        wrapped: { type: array, items: { type: string, xml: { name: w } }, xml: { wrapped: true } }
        tags: { $ref: '#/components/schemas/Tags' }
        others: { $ref: '#/components/schemas/Tags' }
    Tags: { type: array, items: { type: string, xml: { name: Tag } } }
";

/// Whether each list is wrapped, by its member; `None` where nobody says so.
fn wrappings(choices: &[&str]) -> (BTreeMap<String, Option<bool>>, Bound) {
    let builder = Builder::new().notes(true).text("lists.yaml", DOCUMENT);
    let builder = choices
        .iter()
        .fold(builder, |builder, choice| builder.xml_lists(*choice));
    let bound = builder.bind();
    let xml = &bound.api.as_ref().unwrap().schemas.xml;
    let members = xml.shapes.values().flat_map(|shape| &shape.members);
    let lists = members.filter_map(|member| match &member.node.kind {
        XmlKind::List(list) => Some((member.json.clone(), list.wrapping)),
        _ => None,
    });
    let said = |wrapping: Wrapping| match wrapping {
        Wrapping::Wrapped => Some(true),
        Wrapping::Bare => Some(false),
        Wrapping::Unsaid => None,
    };
    let all = lists.map(|(name, wrapping)| (name, said(wrapping)));
    (all.collect(), bound)
}

#[track_caller]
fn expect(choices: &[&str], wanted: [Option<bool>; 5]) {
    let (found, _) = wrappings(choices);
    let names = ["silent", "bare", "wrapped", "tags", "others"];
    let wanted: BTreeMap<String, Option<bool>> =
        names.map(str::to_owned).into_iter().zip(wanted).collect();
    assert_eq!(found, wanted, "{choices:?}");
}

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

#[test]
fn a_word_is_for_lists_about_which_the_document_is_silent() {
    expect(&[], [None, NO, YES, None, None]);
    expect(&["wrapped"], [YES, NO, YES, YES, YES]);
    expect(&["unwrapped"], [NO, NO, YES, NO, NO]);
}

#[test]
fn a_pointer_is_for_one_list_whatever_the_document_says() {
    let bare = "#/components/schemas/All/properties/bare=wrapped";
    let wrapped = "#/components/schemas/All/properties/wrapped=unwrapped";
    expect(&[bare, wrapped], [None, YES, NO, None, None]);
    // A component is meant wherever it is used, a property alone.
    expect(
        &["#/components/schemas/Tags=wrapped"],
        [None, NO, YES, YES, YES],
    );
    let property = "#/components/schemas/All/properties/tags=wrapped";
    expect(&[property], [None, NO, YES, YES, None]);
    // The later of two counts, in whatever order the list's places are.
    let component = "#/components/schemas/Tags=unwrapped";
    expect(&[property, component], [None, NO, YES, NO, NO]);
    expect(&[component, property], [None, NO, YES, YES, NO]);
    expect(&["wrapped", component], [YES, NO, YES, NO, NO]);
}

#[test]
fn lists_that_nobody_describes_are_noted_once_and_pointers_that_lead_nowhere_too() {
    let notes = |choices: &[&str]| {
        let (_, bound) = wrappings(choices);
        let codes = findings(&bound).into_iter();
        let xml = codes
            .filter(|line| line.contains("B0412") || line.contains("no list in a body of XML"));
        xml.count()
    };
    assert_eq!(notes(&[]), 2);
    assert_eq!(notes(&["wrapped"]), 0);
    assert_eq!(notes(&["#/components/schemas/Tags=wrapped"]), 1);
    assert_eq!(notes(&["wrapped", "#/components/schemas/All=wrapped"]), 1);
}
