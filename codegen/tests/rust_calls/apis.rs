//! The APIs that the tests emit.

use crate::model::{
    Builder, argument, body, call, json, needs, one, page, page_by, path, query, reply, server,
};
use bindery::api::{Api, ArgumentStyle, BodyKind, CursorInput, Outcome, PageCursor, ReplyBody};
use bindery::openapi::{Encoding, In, License, OAuthFlow, SecurityKind, Style};
use bindery::schema::{AnyReason, Kind, StringFormat, Use};
use indexmap::IndexMap;
use serde_json::json as value;

/// A document that shows what its operations answer.
pub(crate) fn shown() -> Api {
    let long = format!("\"{}\"", "x".repeat(5000));
    let text = include_str!("programs/shown.yaml").replace("LONG", &long);
    let bound = bindery::Builder::new().text("shown.yaml", text).bind();
    bound.api.unwrap()
}

/// The two calls of GitBook's page about integrations, and a few of its neighbours.
pub(crate) fn gitbook() -> Api {
    let mut api = Builder::new("GitBook API");
    api.0.info.version = "0.0.1-beta".into();
    api.server("{host}/v1", &[("host", "https://api.gitbook.com")]);
    api.scheme("user", SecurityKind::Bearer);

    let text = api.text();
    let id = api.component("EntityId", Kind::String(StringFormat::Plain));
    api.0.schemas.types[id.ty.0 as usize].docs.constraints =
        vec!["matches `^[a-zA-Z0-9_-]+$`".into()];
    let next = api.object("ListNext", &[("page", text)]);
    let integration = api.object("Integration", &[("name", text), ("title", text)]);
    let items = api.list(integration);
    let list = api.object(
        "ListSpaceIntegrationsResponse",
        &[("items", items), ("next?", next)],
    );
    let missing = api.object("NotFoundError", &[("message?", text)]);

    let mut get = call("getSpaceById", "GET", "/spaces/{spaceId}");
    get.arguments = vec![path("spaceId", id)];
    get.success = json(integration);
    api.call("spaces", get);

    let mut one = call(
        "listSpaceIntegrations",
        "GET",
        "/spaces/{spaceId}/integrations",
    );
    one.summary = Some("List integrations enabled in a space".into());
    one.description = Some(
        "Also those that the *organization* enabled, see [the docs](other.md) or <b>ask</b>."
            .into(),
    );
    one.external_docs = Some("https://gitbook.com/docs".into());
    let mut space = path("spaceId", id);
    space.description = Some("The unique id of the space".into());
    let mut search = query("search", text);
    search.description = Some("A search string to filter integrations by name\n".into());
    one.arguments = vec![space, search, query("page", text), query("timeout", text)];
    one.success = json(list);
    one.page = Some(page(&["items"], integration, &["next", "page"], "page"));
    let mut not_found = reply(404, Some(ReplyBody::Json(missing)));
    not_found.description = Some("Not Found".into());
    one.errors = vec![not_found];
    one.security = Some(vec![needs(&[("user", &["space:read"])]), needs(&[])]);
    api.call("spaces", one);
    api.0
}

/// One of each flow.
fn flows() -> Vec<OAuthFlow> {
    let flow = |name: &str, authorization: Option<&str>, token: Option<&str>| OAuthFlow {
        name: name.into(),
        authorization_url: authorization.map(str::to_owned),
        token_url: token.map(str::to_owned),
        refresh_url: token.map(|_| "/renew \"it\"".to_owned()),
        scopes: IndexMap::from([("read".into(), "To read.\n\n\"more\"".into())]),
    };
    let token = Some("https://login.example.com/token");
    vec![
        flow("implicit", Some("https://login.example.com/"), None),
        flow("password", None, token),
        flow("clientCredentials", None, token),
        flow(
            "authorizationCode",
            Some("https://login.example.com/\""),
            token,
        ),
        flow(
            "deviceAuthorization",
            Some("http://login.example.com/plain"),
            token,
        ),
    ]
}

/// Everything that a call can be.
pub(crate) fn sink() -> Api {
    let mut api = Builder::new("Kitchen \"Sink\"\n/// # API");
    api.0.info.description = Some("Has *one of each*.\n\n    let hostile = \"code\";\n".into());
    api.0.info.license = Some(License {
        name: "MIT".into(),
        identifier: Some("MIT\"\n".into()),
        url: None,
    });
    api.0.servers = vec![
        server("https://{region}.example.com/v1", &[("region", "eu")]),
        server("https://sandbox.example.com", &[]),
    ];
    api.0.servers[1].description = Some("Sandbox".into());
    api.scheme("user", SecurityKind::Bearer)
        .scheme("staff", SecurityKind::OAuth2(flows()))
        .scheme(
            "apiKey",
            SecurityKind::ApiKey {
                location: In::Query,
                name: "key".into(),
            },
        )
        .scheme("basic", SecurityKind::Basic)
        .scheme("digest", SecurityKind::Digest)
        .scheme("mtls", SecurityKind::MutualTls);
    let text = api.text();
    let count = api.integer();
    let flag = api.boolean();
    let pet = api.object("Pet", &[("name", text), ("age?", count)]);
    let order = api.words("Order", &["asc", "desc"]);
    parameters(&mut api, text, count, flag, order, pet);
    bodies(&mut api, text, count, pet);
    outcomes(&mut api, text, count, pet);
    pages(&mut api, text, count, pet);
    for (id, kind) in [
        ("petAdopted", BodyKind::Json(pet)),
        ("formSent", BodyKind::Form(pet, IndexMap::new())),
    ] {
        let mut hook = call(id, "POST", id);
        hook.description = Some("A pet has *found* someone.".into());
        hook.body = Some(body(true, &[("application/json", kind)]));
        api.0.webhooks.push(hook);
    }
    api.0
}

fn parameters(api: &mut Builder, text: Use, count: Use, flag: Use, order: Use, pet: Use) {
    let texts = api.list(text);
    let pets = api.list(pet);
    let date = api.inline(Kind::String(StringFormat::DateTime));
    let only = api.inline(Kind::Constant(value!("v2")));

    let mut many = call("searchPets", "GET", "/pets/{type}/{client}");
    many.fixed_query = vec![("beta".into(), "a b".into())];
    many.deprecated = true;
    many.arguments = vec![
        path("type", text),
        path("client", count),
        argument(In::Query, "order", true, order),
        argument(In::Query, "tags", true, texts),
        argument(In::Header, "X-Api-Version", true, only),
        argument(In::Query, "since", true, date),
        argument(In::Query, "near", true, pets),
        argument(In::Query, "like", true, pet),
        query("timeout", count),
        query("send", flag),
        query("page[size]", count),
        query("names", texts),
        query("before", date),
        query("strict", only),
        argument(In::Header, "Accept", false, text),
        argument(In::Cookie, "session", false, text),
    ];
    let mut deep = query("filter", pet);
    deep.style = ArgumentStyle::Styled {
        style: Style::DeepObject,
        explode: true,
        allow_reserved: false,
        separators: Vec::new(),
    };
    deep.deprecated = true;
    let mut piped = query("ids", texts);
    piped.style = ArgumentStyle::Styled {
        style: Style::PipeDelimited,
        explode: false,
        allow_reserved: true,
        separators: Vec::new(),
    };
    let mut content = query("where", pet);
    content.style = ArgumentStyle::Content("application/json".into());
    many.arguments.extend([deep, piped, content]);
    many.success = json(pets);
    api.call("pets", many);

    let mut label = call("getPet", "GET", "/pets/{petId}");
    label.arguments = vec![path("petId", text)];
    label.arguments[0].style = ArgumentStyle::Styled {
        style: Style::Label,
        explode: false,
        allow_reserved: false,
        separators: Vec::new(),
    };
    label.success = json(pet);
    label.servers = vec![server("https://pets.example.com", &[])];
    label.security = Some(vec![needs(&[("apiKey", &[]), ("user", &[])])]);
    api.call("pets", label);
}

fn bodies(api: &mut Builder, text: Use, count: Use, pet: Use) {
    let pets = api.list(pet);
    let file = api.file();
    let files = api.list(file);
    let free = api.inline(Kind::Any(AnyReason::FreeForm));
    let upload = api.object(
        "Upload",
        &[
            ("file", file),
            ("purpose", text),
            ("pages?", count),
            ("pet?", pet),
            ("extra?", files),
            ("free?", free),
            ("note?", free),
        ],
    );
    let typed = Encoding {
        content_type: Some("image/png".into()),
        ..Encoding::default()
    };
    let as_json = Encoding {
        content_type: Some("application/json".into()),
        ..Encoding::default()
    };
    let either = Encoding {
        content_type: Some("image/png, image/jpeg".into()),
        ..Encoding::default()
    };
    let styled = Encoding {
        style: Some(Style::DeepObject),
        explode: Some(true),
        ..Encoding::default()
    };

    let mut create = call("createPet", "POST", "/pets");
    create.body = Some(body(
        true,
        &[
            ("application/json", BodyKind::Json(pet)),
            ("text/json", BodyKind::Json(pet)),
            (
                "application/x-www-form-urlencoded",
                BodyKind::Form(pet, IndexMap::from([("name".into(), styled)])),
            ),
        ],
    ));
    create.success = json(pet);
    api.call("pets", create);

    let mut replace = call("replacePets", "PUT", "/pets");
    replace.body = Some(body(true, &[("application/json", BodyKind::Json(pets))]));
    api.call("pets", replace);

    let mut update = call("updatePet", "PATCH", "/pets/{petId}");
    update.arguments = vec![
        path("petId", text),
        query("body", text),
        argument(In::Header, "Prefer", false, text),
    ];
    update.body = Some(body(false, &[("application/json", BodyKind::Json(pet))]));
    update.success = Outcome::One {
        reply: reply(200, Some(ReplyBody::Json(pet))),
        optional: true,
    };
    update.prefer_minimal = true;
    api.call("pets", update);

    let mut send = call("uploadFile", "POST", "/files");
    send.body = Some(body(
        true,
        &[
            (
                "multipart/form-data",
                BodyKind::Multipart(
                    upload,
                    IndexMap::from([
                        ("purpose".into(), typed.clone()),
                        ("file".into(), typed),
                        ("pages".into(), either),
                        ("note".into(), as_json),
                    ]),
                ),
            ),
            ("application/octet-stream", BodyKind::Binary),
            ("text/*", BodyKind::Text),
        ],
    ));
    send.success = json(count);
    api.call("files", send);
}

fn outcomes(api: &mut Builder, text: Use, count: Use, pet: Use) {
    let mut several = call("startJob", "POST", "/jobs");
    several.success = Outcome::Several(vec![
        reply(200, Some(ReplyBody::Json(pet))),
        reply(202, Some(ReplyBody::Json(count))),
        reply(204, None),
    ]);
    api.call("jobs", several);

    let mut media = call("exportJob", "GET", "/jobs/export");
    media.success = Outcome::Several(vec![
        reply(200, Some(ReplyBody::Json(pet))),
        reply(200, Some(ReplyBody::Binary)),
    ]);
    api.call("jobs", media);

    let mut maybe = call("getJob", "GET", "/jobs/{jobId}");
    maybe.arguments = vec![path("jobId", text)];
    maybe.success = Outcome::One {
        reply: reply(200, Some(ReplyBody::Json(pet))),
        optional: true,
    };
    api.call("jobs", maybe);

    for (id, body) in [
        ("getJobLog", ReplyBody::Text),
        ("downloadJob", ReplyBody::Binary),
        ("watchJob", ReplyBody::Events(pet)),
        ("tailJob", ReplyBody::Events(text)),
        ("listJobLines", ReplyBody::Records(pet)),
    ] {
        let mut get = call(id, "GET", &format!("/jobs/{id}"));
        get.success = one(body);
        api.call("jobs", get);
    }
    for (id, stream) in [
        ("askJob", ReplyBody::Events(count)),
        ("dumpJob", ReplyBody::Records(pet)),
    ] {
        let mut both = call(id, "POST", &format!("/jobs/{id}"));
        both.success = json(pet);
        both.stream = Some(reply(200, Some(stream)));
        api.call("jobs", both);
    }
    api.call("type", call("move", "DELETE", "/type"));
}

fn pages(api: &mut Builder, text: Use, count: Use, pet: Use) {
    let pets = api.list(pet);
    let meta = api.object(
        "Meta",
        &[
            (
                "cursor?",
                Use {
                    nullable: true,
                    ..text
                },
            ),
            ("offset", count),
        ],
    );
    let deep = api.object("DeepPage", &[("data?", pets), ("meta?", meta)]);
    let wrapped = api.object("WrappedPage", &[("result", deep)]);
    let mut first = call("listDeep", "GET", "/deep");
    first.arguments = vec![query("cursor", text)];
    first.success = json(deep);
    first.page = Some(page(&["data"], pet, &["meta", "cursor"], "cursor"));
    api.call("pages", first);

    let mut second = call("listWrapped", "GET", "/wrapped");
    second.arguments = vec![query("offset", count)];
    second.success = Outcome::One {
        reply: reply(200, Some(ReplyBody::Json(wrapped))),
        optional: true,
    };
    second.page = Some(page(
        &["result", "data"],
        pet,
        &["result", "meta", "offset"],
        "offset",
    ));
    api.call("pages", second);
    more_pages(api, text, count, pet);
}

fn more_pages(api: &mut Builder, text: Use, count: Use, pet: Use) {
    let pets = api.list(pet);
    let link = Use {
        nullable: true,
        ..text
    };
    let links = api.object("Links", &[("next?", link)]);
    let linked = api.object("LinkedPage", &[("data", pets), ("links", links)]);
    let counted = api.object("CountedPage", &[("data", pets), ("pages?", count)]);
    let number = |first, total: Option<&str>| PageCursor::Number {
        into: in_query("page"),
        first,
        total: total.map(|name| vec![name.to_owned()]),
    };
    let offset = PageCursor::Offset {
        into: in_query("offset"),
    };
    let by_item = PageCursor::LastItem {
        into: in_query("offset"),
        key: "name".into(),
        more: vec!["has_more".to_owned()],
    };
    let flag = api.boolean();
    let more = api.object("MorePage", &[("data", pets), ("has_more?", flag)]);
    let from = vec!["links".to_owned(), "next".to_owned()];
    for (id, answer, items, cursor) in [
        (
            "listByLink",
            linked,
            &["data"][..],
            PageCursor::Link { from },
        ),
        ("listByHeader", pets, &[], PageCursor::LinkHeader),
        ("listByNumber", pets, &[], number(0, None)),
        ("listByTotal", counted, &["data"], number(1, Some("pages"))),
        ("listByOffset", counted, &["data"], offset),
        ("listByLast", more, &["data"], by_item),
    ] {
        let mut list = call(id, "GET", &format!("/{id}"));
        list.arguments = vec![query("page", count), query("offset", count)];
        list.success = json(answer);
        list.page = Some(page_by(items, pet, cursor));
        api.call("pages", list);
    }
    searches(api, text, count, pet);
}

fn in_query(name: &str) -> CursorInput {
    CursorInput::Query(name.into())
}

/// What asks for a page stands in the body.
fn searches(api: &mut Builder, text: Use, count: Use, pet: Use) {
    let pets = api.list(pet);
    let found = api.object("FoundPage", &[("data", pets), ("next?", text)]);
    let page = api.object("SearchPage", &[("after?", text)]);
    let search = api.object("Search", &[("page?", page), ("skip?", count)]);
    let token = PageCursor::Token {
        from: vec!["next".to_owned()],
        into: CursorInput::Body(vec!["page".to_owned(), "after".to_owned()]),
        more: None,
    };
    let offset = PageCursor::Offset {
        into: CursorInput::Body(vec!["skip".to_owned()]),
    };
    for (id, cursor) in [("searchByToken", token), ("searchByOffset", offset)] {
        let mut list = call(id, "POST", &format!("/{id}"));
        list.body = Some(body(false, &[("application/json", BodyKind::Json(search))]));
        list.success = json(found);
        list.page = Some(page_by(&["data"], pet, cursor));
        api.call("pages", list);
    }
}
