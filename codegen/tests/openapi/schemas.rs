use crate::support::{Reading, api, values};
use bindery::openapi::{JsonType, Parent, Root, SchemaId, Step, TypeSet};
use serde_json::json;

fn schemas(list: &str) -> Reading {
    let indented = list.replace('\n', "\n    ");
    api(
        "3.1.0",
        &format!(
            "paths: {{}}\ncomponents:\n  schemas:\n    {}",
            indented.trim_start()
        ),
    )
}

fn types(all: &[JsonType]) -> Option<TypeSet> {
    all.iter().copied().map(TypeSet::of).reduce(TypeSet::union)
}

#[test]
fn identities_follow_the_document_components_first() {
    let reading = api(
        "3.1.0",
        "
        paths: {/a: {get: {responses: {200: {content: {application/json: {schema: {items: {}}}}}}}}}
        components:
          schemas:
            B: {properties: {x: {items: {}}, y: {}}, $ref: '#/components/schemas/A'}
            A: {}",
    );
    let document = reading.clean();
    let places: Vec<_> = document
        .schemas
        .nodes
        .iter()
        .map(|node| format!("{:?}", node.place))
        .collect();
    let ends = [
        "/B\"))",
        "/x\"))",
        "/y\"))",
        "/x/items\"))",
        "/A\"))",
        "/schema\"))",
        "/schema/items\"))",
    ];
    assert_eq!(places.len(), ends.len());
    for (place, end) in places.iter().zip(ends) {
        assert!(place.ends_with(end), "{place} {end}");
    }
    assert_eq!(document.schemas.components["B"], SchemaId(0));
    assert_eq!(document.schemas.components["A"], SchemaId(4));
    assert_eq!(reading.node(SchemaId(0)).reference, Some(SchemaId(4)));
}

#[test]
fn types_are_sets() {
    let reading = schemas(
        "
A: {type: string}
B: {type: [string, 'null']}
C: {type: [integer]}
D: {type: 'null'}
E: {}
F: {type: number}",
    );
    reading.clean();
    let of = |name: &str| reading.at(&format!("/components/schemas/{name}")).types;
    assert_eq!(of("A"), types(&[JsonType::String]));
    assert_eq!(of("B"), types(&[JsonType::String, JsonType::Null]));
    assert_eq!(of("C"), types(&[JsonType::Integer]));
    assert_eq!(of("D"), types(&[JsonType::Null]));
    assert_eq!(of("E"), None);
    assert_eq!(of("F"), types(&[JsonType::Number, JsonType::Integer]));
}

#[test]
fn unknown_type_names_are_warned_about_and_a_file_is_bytes() {
    let reading = schemas(
        "
A: {type: any}
B: {type: file}
C: {type: [string, date]}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0206 /components/schemas/A/type",
            "warning B0206 /components/schemas/B/type",
            "warning B0206 /components/schemas/C/type/1"
        ]
    );
    assert_eq!(reading.at("/components/schemas/A").types, None);
    let file = reading.at("/components/schemas/B");
    assert_eq!(file.types, types(&[JsonType::String]));
    assert_eq!(
        file.string.content_media_type.as_deref(),
        Some("application/octet-stream")
    );
    assert_eq!(
        reading.at("/components/schemas/C").types,
        types(&[JsonType::String])
    );
}

#[test]
fn objects_keep_all_that_is_said_about_their_members() {
    let reading = schemas(
        "
A:
  properties: {b: {}, a: false}
  required: [a, b, a]
  patternProperties: {^x-: {}}
  additionalProperties: false
  unevaluatedProperties: true
  propertyNames: {pattern: ^a}
  minProperties: 1
  maxProperties: 2.0
  dependentRequired: {a: [b]}",
    );
    reading.clean();
    let node = reading.at("/components/schemas/A");
    let object = &node.object;
    assert_eq!(object.properties.keys().collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(reading.node(object.properties["a"]).boolean, Some(false));
    assert_eq!(object.required, ["a", "b"]);
    assert!(object.patterns.contains_key("^x-"));
    let additional = object.additional.map(|id| reading.node(id).boolean);
    assert_eq!(additional, Some(Some(false)));
    let unevaluated = object.unevaluated.map(|id| reading.node(id).boolean);
    assert_eq!(unevaluated, Some(Some(true)));
    assert!(object.names.is_some());
    assert_eq!((object.min, object.max), (Some(1), Some(2)));
    assert_eq!(object.dependent_required["a"], ["b"]);
    let parent = &reading.at("/components/schemas/A/properties/b").parent;
    assert_eq!(
        *parent,
        Parent::Child(
            reading.id("/components/schemas/A"),
            Step::Property("b".to_owned())
        )
    );
}

#[test]
fn arrays_strings_and_numbers_keep_their_rules() {
    let reading = schemas("
A: {items: {}, prefixItems: [{}, {}], unevaluatedItems: false, contains: {}, minContains: 1, maxContains: 2, minItems: 3, maxItems: 4, uniqueItems: true}
S: {minLength: 1, maxLength: 2, pattern: '^a$', format: uuid, contentEncoding: base64url, contentMediaType: image/png}
N: {minimum: 1, maximum: 2.5, exclusiveMinimum: 0, exclusiveMaximum: 3, multipleOf: 0.5}");
    reading.clean();
    let array = &reading.at("/components/schemas/A").array;
    assert!(
        array.items.is_some()
            && array.unevaluated.is_some()
            && array.contains.is_some()
            && array.unique
    );
    assert_eq!(array.prefix.len(), 2);
    assert_eq!(
        (array.min_contains, array.max_contains, array.min, array.max),
        (Some(1), Some(2), Some(3), Some(4))
    );
    let string = &reading.at("/components/schemas/S").string;
    assert_eq!((string.min, string.max), (Some(1), Some(2)));
    assert_eq!(string.pattern.as_deref(), Some("^a$"));
    assert_eq!(string.format.as_deref(), Some("uuid"));
    assert_eq!(string.content_encoding.as_deref(), Some("base64url"));
    assert_eq!(string.content_media_type.as_deref(), Some("image/png"));
    let number = &reading.at("/components/schemas/N").number;
    let text = |number: &Option<serde_json::Number>| number.as_ref().map(ToString::to_string);
    assert_eq!(text(&number.min).as_deref(), Some("1"));
    assert_eq!(text(&number.max).as_deref(), Some("2.5"));
    assert_eq!(text(&number.above).as_deref(), Some("0"));
    assert_eq!(text(&number.below).as_deref(), Some("3"));
    assert_eq!(text(&number.multiple_of).as_deref(), Some("0.5"));
}

#[test]
fn values_annotations_and_conditions_are_kept() {
    let reading = schemas(
        "
A:
  title: T
  description: D
  default: null
  deprecated: true
  readOnly: true
  writeOnly: true
  example: 1
  examples: [2, 3]
  enum: [1, null]
  const: null
  not: {type: string}
  if: {}
  then: {}
  else: {}
  dependentSchemas: {a: {}}
  contentSchema: {}
  x-enum-varnames: [one, none]
  x-enum-descriptions: [first, nothing]",
    );
    reading.clean();
    let node = reading.at("/components/schemas/A");
    let notes = &node.annotations;
    assert_eq!(notes.title.as_deref(), Some("T"));
    assert_eq!(notes.description.as_deref(), Some("D"));
    assert_eq!(notes.default, Some(json!(null)));
    assert!(notes.deprecated && notes.read_only && notes.write_only);
    assert_eq!(values(&notes.examples), [json!(1), json!(2), json!(3)]);
    assert_eq!(notes.enum_names, ["one", "none"]);
    assert_eq!(notes.enum_descriptions, ["first", "nothing"]);
    assert_eq!(node.enumeration, Some(vec![json!(1), json!(null)]));
    assert_eq!(node.constant, Some(json!(null)));
    let conditions: Vec<_> = node
        .conditions
        .iter()
        .map(|(keyword, _)| *keyword)
        .collect();
    assert_eq!(conditions, ["not", "if", "then", "else", "contentSchema"]);
    assert!(node.object.dependent_schemas.contains_key("a"));
}

#[test]
fn azures_names_of_enum_values_are_kept() {
    let reading = schemas(
        "A: {enum: [a, b], x-ms-enum: {values: [{value: a, name: First, description: F}, {value: b, name: Second}]}}",
    );
    let notes = &reading.clean().schemas.nodes[0].annotations;
    assert_eq!(notes.enum_names, ["First", "Second"]);
    assert!(notes.enum_descriptions.is_empty());
}

#[test]
fn unions_keep_their_branches_and_discriminators_theirs() {
    let reading = api(
        "3.2.0",
        "
        paths: {}
        components:
          schemas:
            Pet:
              oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
              anyOf: [{}]
              allOf: [true]
              discriminator:
                propertyName: kind
                mapping: {c: Cat, d: '#/components/schemas/Dog'}
                defaultMapping: Dog
            Cat: {}
            Dog: {}",
    );
    reading.clean();
    let pet = reading.at("/components/schemas/Pet");
    assert_eq!(
        (pet.one_of.len(), pet.any_of.len(), pet.all_of.len()),
        (2, 1, 1)
    );
    let discriminator = pet.discriminator.as_ref().expect("it has one");
    let (cat, dog) = (
        reading.id("/components/schemas/Cat"),
        reading.id("/components/schemas/Dog"),
    );
    assert_eq!(discriminator.property, "kind");
    assert_eq!(
        discriminator.mapping.iter().collect::<Vec<_>>(),
        [(&"c".to_owned(), &cat), (&"d".to_owned(), &dog)]
    );
    assert_eq!(discriminator.default, Some(dog));
}

#[test]
fn mappings_that_lead_nowhere_are_left_out_and_reported() {
    let reading = schemas("
Pet:
  discriminator: {propertyName: kind, mapping: {a: Cta, b: '#/components/schemas/Gone', c: https://x/y.json, d: 5}}
Cat: {discriminator: {}}");
    let discriminator = reading
        .at("/components/schemas/Pet")
        .discriminator
        .as_ref()
        .expect("it has one");
    assert!(discriminator.mapping.is_empty());
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /components/schemas/Pet/discriminator/mapping/d",
            "warning B0203 /components/schemas/Cat/discriminator",
            "warning B0301 /components/schemas/Pet/discriminator/mapping/a",
            "warning B0301 /components/schemas/Pet/discriminator/mapping/b",
            "warning B0303 /components/schemas/Pet/discriminator/mapping/c",
        ]
    );
    assert!(
        reading.words[2].contains("did you mean `Cat`?"),
        "{}",
        reading.words[2]
    );
}

#[test]
fn keywords_of_the_wrong_type_are_skipped_one_by_one() {
    let reading = schemas("
A: {type: object, properties: [], required: true, additionalProperties: 5, minLength: -1, maxLength: x, enum: a, format: 5, title: , allOf: {}, pattern: []}
B: text
C: null
D: {$ref: '#/components/schemas/B'}");
    let at = |keyword: &str| format!("/components/schemas/A/{keyword}");
    assert_eq!(
        reading.findings,
        [
            format!("warning B0202 {}", at("properties")),
            format!("warning B0202 {}", at("minLength")),
            format!("warning B0202 {}", at("maxLength")),
            format!("warning B0202 {}", at("enum")),
            format!("warning B0202 {}", at("format")),
            format!("warning B0202 {}", at("title")),
            format!("warning B0202 {}", at("allOf")),
            format!("warning B0202 {}", at("pattern")),
            format!("warning B0202 {}", at("additionalProperties")),
            "warning B0202 /components/schemas/B".to_owned(),
            "warning B0202 /components/schemas/C".to_owned(),
            format!("warning B0505 {}", at("required")),
        ]
    );
    let node = reading.at("/components/schemas/A");
    assert_eq!(node.types, types(&[JsonType::Object]));
    assert_eq!(
        reading.at("/components/schemas/D").reference,
        Some(reading.id("/components/schemas/B"))
    );
    let root = Parent::Root(Root::Component("A".to_owned()));
    assert_eq!(node.parent, root);
}
