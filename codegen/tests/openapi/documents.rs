use crate::support::{api, document};

#[test]
fn versions_3_0_to_3_2_are_read_and_others_refused_by_name() {
    for version in ["3.0.0", "3.0.4", "3.1", "'3.1.2'", "3.2.0"] {
        api(version, "paths: {}").clean();
    }
    for version in ["4.0.0", "1.2", "2.1"] {
        let reading = api(version, "paths: {}");
        assert!(reading.document.is_none(), "{version}");
        assert_eq!(reading.findings, ["error B0201 /openapi"], "{version}");
    }
}

#[test]
fn a_later_minor_version_is_read_as_the_newest_known_one() {
    for version in ["3.3.0", "'3.10'", "3", "3.x"] {
        let reading = api(version, "paths: {/a: {query: {operationId: a}}}");
        assert_eq!(reading.findings, ["warning B0201 /openapi"], "{version}");
        assert_eq!(reading.document().operations.len(), 1);
        assert!(reading.words[0].contains("read as 3.2"));
    }
}

#[test]
fn swagger_1_is_refused() {
    let reading = document("swagger: '1.2'\ninfo: {title: T, version: '1'}\npaths: {}");
    assert!(reading.document.is_none());
    assert_eq!(reading.findings, ["error B0201 /swagger"]);
}

#[test]
fn a_version_that_is_none_is_taken_for_the_newest() {
    for version in ["[3]", "next", "''"] {
        let reading = api(version, "paths: {/a: {query: {operationId: a}}}");
        assert_eq!(reading.findings, ["warning B0202 /openapi"], "{version}");
        assert_eq!(reading.document().operations.len(), 1);
    }
}

#[test]
fn info_is_read_and_its_version_keeps_the_text_of_a_number() {
    let reading = document(
        "openapi: 3.1.0
info:
  title: Spaces
  version: 1.10
  summary: S
  description: D
  termsOfService: https://x/terms
  contact: {email: a@b.c}
  license: {name: MIT, identifier: MIT}
paths: {}",
    );
    let info = &reading.document().info;
    assert_eq!(info.title, "Spaces");
    assert_eq!(info.version, "1.10");
    assert_eq!(info.summary.as_deref(), Some("S"));
    assert_eq!(info.description.as_deref(), Some("D"));
    assert_eq!(info.terms_of_service.as_deref(), Some("https://x/terms"));
    assert_eq!(info.contact.as_deref(), Some("a@b.c"));
    assert_eq!(
        info.license.as_ref().map(|one| one.name.as_str()),
        Some("MIT")
    );
    assert_eq!(reading.findings, ["warning B0202 /info/version"]);
}

#[test]
fn a_missing_info_and_missing_paths_are_reported() {
    let reading = document("openapi: 3.0.3\nservers: []");
    assert_eq!(reading.findings, ["warning B0203 ", "warning B0203 "]);
    assert_eq!(reading.document().info.title, "");
}

#[test]
fn sections_of_the_wrong_type_are_reported_once_each() {
    let reading = api(
        "3.1.0",
        "
        servers: {}
        tags: x
        paths: null
        components: []
        webhooks: 1
        security: true",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /paths",
            "warning B0202 /servers",
            "warning B0202 /components",
            "warning B0202 /security",
            "warning B0202 /tags",
            "warning B0202 /webhooks",
        ]
    );
}

#[test]
fn an_empty_line_of_prose_is_only_a_warning() {
    let reading =
        document("openapi: 3.1.0\ninfo: {title: T, version: '1', description: }\npaths: {}");
    assert_eq!(reading.findings, ["warning B0202 /info/description"]);
}

#[test]
fn servers_keep_templates_and_variables() {
    let reading = api(
        "3.2.0",
        "
        servers:
          - url: https://{host}:{port}/v1
            name: main
            description: D
            variables:
              host: {default: api.x, enum: [api.x, eu.x], description: H}
              port: {default: 8443}
          - url: https://{gone}/
          - description: no url
        paths: {}",
    );
    let servers = &reading.document().servers;
    assert_eq!(servers.len(), 2);
    assert_eq!(servers[0].url, "https://{host}:{port}/v1");
    assert_eq!(servers[0].name.as_deref(), Some("main"));
    assert_eq!(servers[0].variables["host"].values, ["api.x", "eu.x"]);
    assert_eq!(servers[0].variables["port"].default, "8443");
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /servers/0/variables/port/default",
            "warning B0203 /servers/1",
            "warning B0203 /servers/2",
        ]
    );
}

#[test]
fn groups_are_the_declared_tags_and_then_the_used_ones() {
    let reading = api(
        "3.2.0",
        "
        tags:
          - {name: b, summary: S, description: D, parent: a}
          - {name: a, x-parent: z}
          - {name: b}
        paths:
          /x:
            get: {operationId: x, tags: [new, a, new]}",
    );
    let groups = &reading.document().groups;
    let names: Vec<_> = groups
        .iter()
        .map(|one| (one.name.as_str(), one.declared))
        .collect();
    assert_eq!(names, [("b", true), ("a", true), ("new", false)]);
    assert_eq!(groups[0].parent.as_deref(), Some("a"));
    assert_eq!(groups[0].summary.as_deref(), Some("S"));
    assert_eq!(groups[1].parent.as_deref(), Some("z"));
    assert_eq!(reading.operation("x").tags, ["new", "a"]);
    assert_eq!(reading.findings, ["warning B0103 /tags/2"]);
}

#[test]
fn unknown_dialects_are_said_to_be_read_as_2020_12() {
    let known = "jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\npaths: {}";
    api("3.1.0", known).clean();
    let other = "jsonSchemaDialect: http://json-schema.org/draft-07/schema#\npaths: {}";
    assert_eq!(
        api("3.1.0", other).findings,
        ["warning B0207 /jsonSchemaDialect"]
    );
}
