//! What operations are called, for documents in the style of the frameworks in use: `book/names.md` is this table.

use bindery::Builder;
use bindery::rust::calls::{OperationOutline, Outline};
use bindery::rust::krate::CrateOptions;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Method, path, `operationId`, tag and call of an operation.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const STYLES: &[(&str, &[Row])] = &[
    (
        "FastAPI and flask-openapi3 append path and method to the name of the function",
        &[
            (
                "post",
                "/flows/",
                "create_flow_flows__post",
                "Flows",
                "flows().create",
            ),
            (
                "get",
                "/flows/{id}",
                "read_flow_flows__id__get",
                "Flows",
                "flows().read",
            ),
            (
                "delete",
                "/flows/{id}",
                "delete_flow_flows__id__delete",
                "Flows",
                "flows().delete",
            ),
            (
                "post",
                "/flows/count",
                "count_flows_flows_count_post",
                "Flows",
                "flows().count",
            ),
            (
                "get",
                "/v1/files",
                "beta_list_files_v1_files_get",
                "files",
                "files().beta_list_files",
            ),
            (
                "get",
                "/v1/files/{id}",
                "download_v1_files__id__get",
                "files",
                "files().download",
            ),
            ("get", "/", "health__get", "", "general().health"),
        ],
    ),
    (
        "NestJS puts the controller before the function, and a version behind it",
        &[
            (
                "get",
                "/cats",
                "CatsController_findAll",
                "cats",
                "cats().find_all",
            ),
            (
                "post",
                "/cats",
                "CatsController_create",
                "cats",
                "cats().create",
            ),
            (
                "get",
                "/dogs",
                "DogsController_findAll",
                "dogs",
                "dogs().find_all",
            ),
            (
                "get",
                "/v2/owls",
                "OwlsController_findAll_v2",
                "owls",
                "owls().find_all",
            ),
        ],
    ),
    (
        "springdoc counts the methods of one name",
        &[
            (
                "get",
                "/users/{id}",
                "getUser",
                "user-controller",
                "users().get",
            ),
            (
                "get",
                "/admins/{id}",
                "getUser_1",
                "admins",
                "admins().get_user",
            ),
            ("get", "/users", "list", "user-controller", "users().list"),
            ("get", "/teams", "list_1", "team-controller", "teams().list"),
        ],
    ),
    (
        "Litestar puts the path before the name of the function",
        &[
            (
                "get",
                "/pets/{pet_id}",
                "PetsPetIdGetPet",
                "Pets",
                "pets().get",
            ),
            ("get", "/pets", "PetsListPets", "Pets", "pets().list"),
        ],
    ),
    (
        "drf-spectacular and NSwag put the noun before the verb",
        &[
            (
                "get",
                "/api/v1/orders/",
                "api_v1_orders_list",
                "orders",
                "orders().list",
            ),
            (
                "get",
                "/api/v1/orders/{id}/",
                "api_v1_orders_retrieve",
                "orders",
                "orders().retrieve",
            ),
            ("get", "/carts", "Carts_GetAll", "Carts", "carts().get_all"),
        ],
    ),
    (
        "Without `operationId`, a verb and nouns say the method and the path",
        &[
            ("get", "/accounts", "", "accounts", "accounts().list"),
            ("post", "/accounts", "", "accounts", "accounts().create"),
            ("get", "/accounts/{id}", "", "accounts", "accounts().get"),
            (
                "put",
                "/accounts/{id}",
                "",
                "accounts",
                "accounts().replace",
            ),
            (
                "patch",
                "/accounts/{id}",
                "",
                "accounts",
                "accounts().update",
            ),
            (
                "delete",
                "/accounts/{id}",
                "",
                "accounts",
                "accounts().delete",
            ),
            (
                "get",
                "/accounts/{id}/rewards",
                "",
                "accounts",
                "accounts().list_rewards",
            ),
            (
                "get",
                "/accounts/{id}/rewards/{reward}",
                "",
                "accounts",
                "accounts().get_reward",
            ),
            (
                "post",
                "/accounts/{id}/activate",
                "",
                "accounts",
                "accounts().activate",
            ),
            (
                "post",
                "/resources/routes",
                "",
                "resources",
                "resources().create_route",
            ),
            ("get", "/addresses/{id}", "", "", "addresses().get"),
            ("get", "/status", "", "", "status().get"),
        ],
    ),
    (
        "Words that are one word stay one, and what says nothing more than the group goes",
        &[
            (
                "get",
                "/oauth/callback",
                "oAuth2Callback",
                "oAuth2",
                "oauth2().callback",
            ),
            (
                "get",
                "/repos",
                "listGitHubRepos",
                "git",
                "git().list_github_repos",
            ),
            ("post", "/v2/chat", "chatv2", "chat", "chat().v2"),
            ("post", "/upload", "upload", "upload", "upload().upload"),
        ],
    ),
];

#[test]
fn operations_are_called_as_people_would() {
    for (style, rows) in STYLES {
        let found = calls(rows);
        let wanted: Vec<String> = rows.iter().map(|row| row.4.to_owned()).collect();
        assert_eq!(found, wanted, "{style}");
    }
}

#[test]
fn the_page_about_names_is_what_the_tests_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../book/names.md");
    if std::env::var_os("BINDERY_WRITE_BOOK").is_some() {
        std::fs::write(path, page()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, page(), "run again with BINDERY_WRITE_BOOK=1");
}

const HEAD: &str = "\
# What operations are called

An operation is a method of its group: `client.accounts().list()`. Its name has the words of the `operationId`, without the group's
noun and without what a framework put around the name that a person wrote. Where there is no `operationId`, it has a verb and the
nouns of the path. A name follows from the operation alone, so that adding one renames no other; only where two of a group would
have the same name do both keep all of their words. What an operation is called, its types are called, too
(`ListAccountRewardsResponse`). `bindery explain` says of each name where it comes from, `bindery names` of all of them, with
proposals for the ugly ones, and `--rename` gives another.

This page is written by the tests (`BINDERY_WRITE_BOOK=1 cargo test -p bindery --test rust_calls`).
";

fn page() -> String {
    let mut page = HEAD.to_owned();
    for (style, rows) in STYLES {
        let _ = write!(
            page,
            "\n## {style}\n\n| operation | `operationId` | call |\n|---|---|---|\n"
        );
        for (method, path, id, _, call) in *rows {
            let id = if id.is_empty() {
                String::new()
            } else {
                format!("`{id}`")
            };
            let method = method.to_uppercase();
            let _ = writeln!(page, "| `{method} {path}` | {id} | `client.{call}()` |");
        }
    }
    page
}

/// The calls of a document's operations, in its order.
fn calls(rows: &[Row]) -> Vec<String> {
    let document = document(rows).to_string();
    let bound = Builder::new().text("names.json", document).bind();
    let plan = bound.plan().unwrap();
    let operations = Outline::of(&plan).operations;
    let call = |row: &Row| {
        let is_meant = |one: &&OperationOutline<'_>| {
            (
                one.call.method.0.to_lowercase().as_str(),
                one.call.path.as_str(),
            ) == (row.0, row.1)
        };
        let one = operations.iter().find(is_meant).unwrap();
        format!("{}().{}", one.group, one.methods[0].name)
    };
    rows.iter().map(call).collect()
}

fn document(rows: &[Row]) -> Value {
    let mut paths = Map::new();
    for (method, path, id, tag, _) in rows {
        let mut operation = json!({"responses": {"204": {"description": "Done"}}});
        if !id.is_empty() {
            operation["operationId"] = (*id).into();
        }
        if !tag.is_empty() {
            operation["tags"] = json!([tag]);
        }
        let names = path.split(['{', '}']).skip(1).step_by(2);
        let parameter = |name: &str| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
        operation["parameters"] = names.map(parameter).collect();
        let item = paths.entry((*path).to_owned()).or_insert_with(|| json!({}));
        item[*method] = operation;
    }
    json!({"openapi": "3.1.0", "info": {"title": "Names", "version": "1"}, "paths": paths})
}

/// The client's methods that lead to the logins of these schemes.
fn logins(schemes: &[&str], tag: &str) -> Vec<String> {
    let flow = json!({"authorizationUrl": "https://a.example/a", "tokenUrl": "https://a.example/t", "scopes": {}});
    let scheme = json!({"type": "oauth2", "flows": {"authorizationCode": flow}});
    let schemes: Map<String, Value> = schemes
        .iter()
        .map(|name| ((*name).to_owned(), scheme.clone()))
        .collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"tags": [tag], "responses": {}}}},
        "components": {"securitySchemes": schemes},
    });
    let bound = Builder::new().text("a.json", document.to_string()).bind();
    let files = bound.krate(&CrateOptions::new("a")).unwrap();
    let client = files.0["src/client.rs"].lines();
    let signatures = client.filter_map(|line| {
        let (_, signature) = line.split_once("pub fn ")?;
        signature.strip_suffix("(&self) -> rt::auth::login::Session {")
    });
    signatures.map(str::to_owned).collect()
}

#[test]
fn logins_say_what_they_are_once() {
    for (schemes, tag, expected) in [
        (&["login"][..], "pets", &["oauth"][..]),
        (&["login"], "oauth", &["oauth_login"]),
        (&["login", "google"], "pets", &["login", "google_login"]),
        (
            &["userLogin", "loginOfStaff"],
            "pets",
            &["user_login", "login_of_staff"],
        ),
        (
            &["login", "google"],
            "login",
            &["login_session", "google_login"],
        ),
        (
            &["google", "googleLogin"],
            "pets",
            &["google_session", "google_login"],
        ),
        (
            &["googleLogin", "google"],
            "pets",
            &["google_login", "google_session"],
        ),
        (&["blogin", "b"], "pets", &["blogin_login", "b_login"]),
    ] {
        assert_eq!(logins(schemes, tag), expected, "{schemes:?} beside {tag}");
    }
}

/// A path's segment says in one word what the name of its operation says in two.
#[test]
fn an_operation_that_is_called_as_its_group_says_that_it_is_one() {
    let document = document(&[
        ("post", "/nullbody", "nullBody", "", ""),
        ("post", "/const-req", "constReq", "", ""),
        ("get", "/other", "getOther", "", ""),
    ]);
    let bound = Builder::new()
        .text("names.json", document.to_string())
        .bind();
    let plan = bound.plan().unwrap();
    let outline = Outline::of(&plan);
    let operations = outline.operations.iter();
    let markers: Vec<&str> = operations.map(|one| one.request.as_str()).collect();
    assert_eq!(
        markers,
        ["NullBodyOperation", "ConstReqOperation", "GetOther"]
    );
}
