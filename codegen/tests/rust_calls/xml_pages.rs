//! Pages of calls whose bodies are XML: the reader sees the elements that the document promises.

use crate::around;
use bindery::Builder;

/// The page of a document with these schemas, whose only call sends `Body` and receives `Answer`.
fn page(schemas: &str) -> String {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: Pages, version: '1'}}\npaths:\n  /a:\n    put:\n      operationId: put\n      \
         tags: [pets]\n      requestBody: {{required: true, content: {{application/xml: {{schema: {{$ref: \
         '#/components/schemas/Body'}}}}}}}}\n      responses: {{'200': {{description: It, content: {{text/xml: {{schema: {{$ref: \
         '#/components/schemas/Answer'}}}}}}}}}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let bound = Builder::new().text("pages.yaml", text.as_str()).bind();
    let files = bound.krate(&around("pages")).unwrap();
    files.0["docs/pets.md"].clone()
}

/// The block of XML below a title.
fn block<'p>(page: &'p str, title: &str) -> Option<&'p str> {
    let start = format!("**{title}**, laid out for reading:\n\n```xml\n");
    let (_, rest) = page.split_once(&start)?;
    Some(rest.split_once("\n```")?.0)
}

#[test]
fn bodies_are_shown_as_elements() {
    let page = page(
        r"
    Body:
      type: object
      xml: { name: pet, namespace: 'urn:pets', prefix: p }
      properties:
        id: { type: integer, xml: { attribute: true } }
        name: { type: string, xml: { name: called } }
        tame: { type: boolean, xml: { namespace: 'urn:pets', prefix: p } }
        tags: { type: array, items: { type: string, xml: { name: tag } }, xml: { wrapped: true } }
        notes: { type: array, items: { $ref: '#/components/schemas/Note' } }
        parent: { $ref: '#/components/schemas/Body' }
        more: { type: object, additionalProperties: true }
    Note: { type: object, properties: { lang: { type: string, xml: { attribute: true } }, by: { type: string } } }
    Answer: { type: array, xml: { name: Pets }, items: { $ref: '#/components/schemas/Note' } }
",
    );
    let body = block(&page, "The body in XML").unwrap();
    assert_eq!(
        body,
        r#"<p:pet xmlns:p="urn:pets" id="1">
  <called>…</called>
  <p:tame>true</p:tame>
  <tags>
    <tag>…</tag>
  </tags>
  <notes lang="…">
    <by>…</by>
  </notes>
  <p:pet id="1">…</p:pet>
  <more/>
</p:pet>"#
    );
    let answer = block(&page, "The answer in XML").unwrap();
    assert_eq!(
        answer,
        "<Pets>\n  <Pets lang=\"…\">\n    <by>…</by>\n  </Pets>\n</Pets>"
    );
}

/// Text of a document comes into pages through rules of its own; names that are none of XML's are no part of them.
#[test]
fn names_that_are_no_names_are_not_shown() {
    for name in ["a b", "```", "<a>", "a\n# b", ""] {
        let schema = quoted(name);
        let page = page(&format!(
            "    Body: {{type: object, properties: {{a: {{type: string, xml: {{name: {schema}}}}}}}}}\n    \
             Answer: {{type: object, properties: {{b: {{type: string}}}}}}\n"
        ));
        let body = block(&page, "The body in XML");
        assert_eq!(body.is_some(), name.is_empty(), "{name}: {page}");
        assert!(block(&page, "The answer in XML").is_some());
    }
}

/// A text as YAML and JSON write it.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}
