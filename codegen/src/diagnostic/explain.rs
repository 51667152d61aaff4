use super::Code;

/// A page about a code for people who meet it for the first time: what it means, an example, and the ways out.
///
/// Plain text with Markdown code blocks, without a trailing line break.
pub fn explain(code: Code) -> &'static str {
    match code {
        Code::Unreadable => UNREADABLE,
        Code::Syntax => SYNTAX,
        Code::DuplicateKey => DUPLICATE_KEY,
        Code::NoDocument => NO_DOCUMENT,
        Code::FileSize => FILE_SIZE,
        Code::SkippedBlock => SKIPPED_BLOCK,
        Code::InvalidOption => INVALID_OPTION,
        Code::Depth => DEPTH,
        Code::Values => VALUES,
        Code::AliasGrowth => ALIAS_GROWTH,
        Code::GeneratedBytes => GENERATED_BYTES,
        Code::ShallowLine => SHALLOW_LINE,
        Code::OpenBlock => OPEN_BLOCK,
        Code::Version => VERSION,
        Code::WrongType => WRONG_TYPE,
        Code::Missing => MISSING,
        Code::Conflict => CONFLICT,
        Code::SeveralApis => SEVERAL_APIS,
        Code::UnknownType => UNKNOWN_TYPE,
        Code::Unsupported => UNSUPPORTED,
        Code::UnknownMember => UNKNOWN_MEMBER,
        Code::Exclusive => EXCLUSIVE,
        Code::Pointless => POINTLESS,
        Code::DanglingRef => DANGLING_REF,
        Code::RefCycle => REF_CYCLE,
        Code::ForbiddenRef => FORBIDDEN_REF,
        Code::RefSiblings => REF_SIBLINGS,
        Code::ReferenceChain => REFERENCE_CHAIN,
        Code::PathTemplate => PATH_TEMPLATE,
        Code::SkippedOperation => SKIPPED_OPERATION,
        Code::SkippedParameter => SKIPPED_PARAMETER,
        Code::DuplicateOperation => DUPLICATE_OPERATION,
        Code::UnknownScheme => UNKNOWN_SCHEME,
        Code::Style => STYLE,
        Code::Status => STATUS,
        Code::UnnamedOperation => UNNAMED_OPERATION,
        Code::FormBody => FORM_BODY,
        Code::WholeQuery => WHOLE_QUERY,
        Code::ServerValues => SERVER_VALUES,
        Code::EnumType => ENUM_TYPE,
        Code::Unsatisfiable => UNSATISFIABLE,
        Code::ForeignKeyword => FOREIGN_KEYWORD,
        Code::Overlap => OVERLAP,
        Code::Discriminator => DISCRIMINATOR,
        Code::DefaultType => DEFAULT_TYPE,
        Code::UndeclaredMember => UNDECLARED_MEMBER,
        Code::Untyped => UNTYPED,
        Code::ExampleType => EXAMPLE_TYPE,
        Code::Combinations => COMBINATIONS,
        Code::Renamed => RENAMED,
        Code::IdleSelector => IDLE_SELECTOR,
        Code::Underivable => UNDERIVABLE,
        Code::Overlay => OVERLAY,
        Code::IdleAction => IDLE_ACTION,
        Code::ForeignOverlay => FOREIGN_OVERLAY,
        Code::QuerySpelling => QUERY_SPELLING,
    }
}

const UNREADABLE: &str = r"A file or folder that was given as an input could not be read: it does not exist, its permissions forbid it, or its
text is not UTF-8.

Relative paths are taken from the working folder; in a build script that is the folder of the crate's `Cargo.toml`. If
the text is not UTF-8, the message names the first wrong byte. Old exports are often Latin-1:

```sh
iconv -f latin1 -t utf-8 openapi.json > openapi.utf8.json
```";

const SYNTAX: &str = r#"A text is neither JSON (RFC 8259) nor YAML (1.2, core schema). Nothing can be read from such a file, so it is an
error.

JSON has no comments and no trailing commas:

```json
{"openapi": "3.1.0",}     // both the comma and this comment are errors
```

YAML is indented with spaces, never with tabs, and text that contains `: ` or ` #` needs quotes:

```yaml
description: "Note: tabs are not allowed"
```

The place marks where the reader stopped; the cause is often just before it."#;

const DUPLICATE_KEY: &str = r"One object has the same key twice:

```yaml
paths:
  /spaces:
    get: {}
  /spaces:        # warning: given again, and the one that counts
    post: {}
```

JSON and YAML leave open which one counts. The last one does, since most readers of both drop the others in silence, so
this is what the author's own tools show. Move what belongs together under one key, or rename one of them.

Of parameters and tags that a list has twice the first counts. Names of headers have no case, so `X-Id` and `x-id` are
one parameter.";

const NO_DOCUMENT: &str = r"None of the inputs holds an OpenAPI document. A document is a JSON or YAML file with the key `openapi`:

```yaml
openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths: {}
```

or a fenced block of a Markdown page with the keys `openapi` and `info`, and one of `paths`, `components` and
`webhooks`. Blocks inside HTML comments do not count. Many pages only refer to their document; look for a link to
`openapi.json` or `openapi.yaml` and use that file.";

const FILE_SIZE: &str = r"A file has more bytes than may be read, which are 64 MiB unless you say otherwise. Documents are untrusted input, and
the largest public ones have a quarter of that. If yours is what you mean to bind:

```sh
bindery generate huge.yaml --out client --limit bytes=200000000
```";

const DEPTH: &str = r"Objects and arrays stand in each other deeper than may be read: 128 levels unless you say otherwise. Every reader of
such a document needs some of the stack for each level. Documents that people write have 30 levels; more comes from a
generator that went wrong, or from an attack. `--limit depth=NUMBER` raises the limit.";

const VALUES: &str = r"A document holds more values than may be read: 2 million unless you say otherwise, with the aliases of YAML written
out. The largest public documents have a tenth of that. `--limit values=NUMBER` raises the limit; `--include` does not
help, since a document is read as a whole.";

const ALIAS_GROWTH: &str = r"The aliases of a YAML text, written out, make it many times larger than it is. A few lines can stand for billions of
values that way, so that a document may grow to ten times the bytes of its text, beyond the first MiB. What is shared
belongs into `components`, and is referred to with `$ref`. `--limit alias-growth=NUMBER` raises the limit.";

const GENERATED_BYTES: &str = r"The types of a document would come to more Rust than is allowed, which is about 64 MiB unless you say otherwise;
GitHub's document comes to 14 MB. A schema has all members of those that it extends, and a union all branches of the
unions in it, so that a chain of a thousand schemas, each an `allOf` of the one before and a member more, comes to
half a million members. Let such schemas hold each other as properties instead. `--limit generated-bytes=NUMBER`
raises the limit.";

const REFERENCE_CHAIN: &str = r"A reference leads to a reference, which leads to a reference, and so on, more often than may be followed: 64 times
unless you say otherwise. Real documents do so once or twice. What stands behind is left out. Let the first of them lead
where the last one leads.

```yaml
components:
  parameters:
    A: {$ref: '#/components/parameters/B'}
    B: {$ref: '#/components/parameters/C'}   # and so on
```

`--limit references=NUMBER` raises the limit.";

const COMBINATIONS: &str = r"Several unions stand beside each other in one schema, each with several branches, and a type would need a variant for
every combination. Beyond 64 of them the value is free-form: it is read and written as it is, without a type.

```yaml
allOf:                        # 9 × 9 combinations
  - oneOf: [ … nine branches … ]
  - oneOf: [ … nine branches … ]
```

Often one `oneOf` says what is meant. `--limit combinations=NUMBER` raises the limit; each combination is a struct to
compile.

The same limit holds where the branches of one union share the values of their members, so that telling them apart
takes decisions in decisions. Beyond it those branches are tried, one after the other. Give each a required property
with a constant of its own.";

const SKIPPED_BLOCK: &str = r#"A fenced block of a Markdown page looks like an OpenAPI document but is not a whole one, and is left out. Two cases
are known: an illustration in prose,

```json
{"openapi": "3.1.0", "info": {"title": "Pets"}}
```

which lacks `paths`, `components` and `webhooks`; and the blocks of older Mintlify pages, which describe one operation
in a form of their own (`paths` with `path` and `method` as members). Use the OpenAPI file behind such a page instead."#;

const OPEN_BLOCK: &str = r"A fenced block of a Markdown page holds a document, or the start of one, and no fence ends it. By the rules of
Markdown all of the page that stands behind it belongs to the block, and so to the document: prose makes the document
unreadable, and what happens to be YAML becomes a part of it. Write the fence that opens the block once more on a
line of its own, where the document ends.";

const INVALID_OPTION: &str = r"An option has a value that cannot be used. The message says what is wrong with it, and the help what would be
right.

The type of a format or a schema is `text` (a plain `String`), `kept` (a type of the runtime that keeps the text), a
short name such as `chrono`, or the path of any Rust type. `strict` before it reads values at once, `serde` reads them
by serde's traits; `from` behind it says which crate the type comes from:

```sh
bindery generate api.yaml --out client --format date-time=chrono \
    --format 'ipv4-network=strict ipnet::Ipv4Net from ipnet@2+serde'
```

A name is one that Rust takes without a warning, and no other thing in its place has been given it: `Pet` for a type,
`pet_name` for a field or a method.";

const SHALLOW_LINE: &str = r"A quoted text, or a map or list in brackets, goes on over several lines, and one of these lines is indented no
further than the block around it. YAML 1.2 forbids that (sections 7.3 and 7.4). libyaml, which most tools are built
on, never looks at the indentation of these lines, so documents have certificates and pasted JSON that start in the
first column.

The document is read as libyaml reads it. Parsers that hold to YAML 1.2 refuse it whole, so it is worth mending where
the document is yours: indent the lines, or write the text as a block with `|`.";

const VERSION: &str = r#"The key `openapi` names a version that is not known. OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are:

```yaml
openapi: "3.1.0"
```

The version is a string: unquoted, `3.1` is a number in YAML. A later version of OpenAPI 3 is read as the newest
known one, with a warning: what is new in it is left out. Any other is refused."#;

const WRONG_TYPE: &str = r#"A member has a value of another JSON type than the OpenAPI specification gives it, or is null where it can only be
left out:

```yaml
parameters: 5       # warning: a list
required: 1         # warning: a boolean, or a list of names in a schema
externalDocs: null  # warning: an object
```

The member is read as if it were not there: the operation has no such parameters, the schema no such rule. Where the
author's meaning is plain it is read as that, and the finding says so: a number as its text, `"true"` as `true`,
`[string, null]` as `[string, "null"]`, one name or object as a list of one. Nothing else of the document is touched by
it. A document that is not yours can be corrected with an overlay:

```yaml
overlay: 1.1.0
info: {title: Corrections, version: 1.0.0}
actions:
  - {target: $.externalDocs, remove: true}
```"#;

const MISSING: &str = r"A member that the OpenAPI specification requires is not there:

```yaml
parameters:
  - name: limit     # warning: `in` is missing
```

Without it nobody knows what is meant, so what lacks it is left out: here the parameter, in other places a server, a
tag, a security scheme. The rest of the document is bound. Texts that are missing, such as the title of `info`, are
empty.

A document that is not yours can be given the member with an overlay.";

const UNKNOWN_MEMBER: &str = r"An object of OpenAPI has a member that no version of the specification gives it, or a schema has a word that is nearly
a keyword:

```yaml
get:
  operationID: listPets     # warning: did you mean `operationId`?
  respones: {}              # warning: did you mean `responses`?
```

Nobody reads such a member, so the client is what it would be without it. Correct the spelling, or start the name
with `x-` if it is an extension. A schema may have words of its own, so there only those are reported that are nearly
a keyword. Findings about the same unknown member of the same kind of object are counted, and shown once.";

const EXCLUSIVE: &str = r"An object has two members of which the specification allows only one:

```yaml
application/json:
  example: { name: Rex }       # note: not beside `examples`
  examples: { rex: { value: { name: Rex } } }
```

Others are `schema` and `content` of a parameter or header, where the schema wins, `content` and `style`,
`operationId` and `operationRef` of a link, `value` and `externalValue` of an example, `identifier` and `url` of a
license, `encoding` and `itemEncoding`, and `nodeType` in `xml` with what it replaces. Readers of the document choose
differently between them, so keep the one that is meant. The same pair in the same kind of object is counted, and
shown once.";

const POINTLESS: &str = r"A member stands where the specification gives it no meaning, so nobody acts upon it:

```yaml
name: X-Trace
in: header
allowReserved: true      # note: headers are not percent-encoded
```

Others are `allowEmptyValue` outside of the query, `bearerFormat` or `name` of a security scheme of another type, and
`encoding` of a media type that is no form. Leave the member out, or look whether something else was meant: a `name`
in a scheme of type `http` may be an API key. The same member in the same kind of place is counted, and shown once.";

const CONFLICT: &str = r"Several documents describe the same API, and two of them give one name different contents. Pages for people embed a
copy of every schema in each operation, so a page that was not exported again still has an older copy.

The notes list the first differences by JSON Pointer. The ways out:
- make the documents equal, by exporting them again at the same time;
- `newest`: the later input wins;
- `rename`: both are kept, and the later one gets a name of its own.

Contradictions in the texts of tags are warnings.";

const SEVERAL_APIS: &str = r"The inputs hold documents of several APIs: they differ in their title, version or servers, or in the minor version of
OpenAPI. One client is made for one API, so one must be chosen by its title (`--api TITLE` on the command line).

If they are parts of one API, `--api '*'` makes one of all. Each keeps its own servers and security; titles and
whatever else a document says of itself are those of the first that has them, and of two components with one name the
later is called after its file, too.";

const DANGLING_REF: &str = r##"A `$ref` leads to a value that does not exist:

```yaml
schema:
  $ref: "#/components/schemas/Spcae"      # warning: there is a schema `Space`
```

Only what refers to it is lost: a value without its schema is any JSON value, a parameter, a response or an example
is left out, a tag of a `mapping` has no type.

The text after `#` is a JSON Pointer (RFC 6901): a `/` in a name is written `~1` and a `~` is written `~0`, so the
path `/spaces` is found at `#/paths/~1spaces`. What stands before `#` is a file, and its path is taken from the folder
of the file that the reference stands in.

Files are read in the folder of the document that is the input, and below it; `--root DIR` opens a folder above it."##;

const REF_CYCLE: &str = r##"References lead from one to the next and back to the first, with no schema in between:

```yaml
A: { $ref: "#/components/schemas/B" }
B: { $ref: "#/components/schemas/A" }     # warning: neither says what it is
```

Values of such a schema are any JSON. Parameters and responses that go in a circle are left out.

A schema may contain itself in a property or an item, which is recursion and fine:

```yaml
Comment:
  type: object
  properties:
    replies: { type: array, items: { $ref: "#/components/schemas/Comment" } }
```"##;

const FORBIDDEN_REF: &str = r#"A `$ref` leads out of the documents that may be read: to the network, or to a file outside the document's folder.

```yaml
schema:
  $ref: "https://example.com/schemas.json#/Pet"
```

What refers to it is lost, as if it led nowhere. Nothing is fetched while code is generated: the result would depend
on more than the inputs, and a document could make your machine read files or open connections. Download the file,
put it next to the document, and refer to it there.

Documents in several folders often refer to what stands above their own: `paths/pets.yaml` to `../schemas/pet.yaml`.
If the document that is named as the input stands in such a folder, open the one that holds them all: `--root DIR`,
or `Builder::root`."#;

const PATH_TEMPLATE: &str = r"The template of a path and the path parameters of its operations do not agree:

```yaml
/spaces/{spaceId}:
  get:
    parameters:
      - { name: space, in: path, required: true, schema: { type: string } }    # warning: `spaceId` is not declared
```

Every `{name}` in the template needs one parameter with `in: path` and that name, and the other way round. Names are
case-sensitive. A placeholder without a parameter takes a string; a parameter without a placeholder is left out.

Templates in the words of a router are read as what they mean: `{id<\d+>}`, `{id:int}`, `:id` as `{id}`; `{*path}`,
`/*path`, `{path:path}`, `{path}{.+}` and `{proxy+}` as a placeholder whose value keeps its slashes. A path that no
URL can be made of (braces that do not match, `..` as a segment, another host) is left out, with its operations.";

const SKIPPED_OPERATION: &str = r"An operation is left out of the client because something in it cannot be expressed. The notes name the reason. All
other operations are there, and the operation can still be called by its path with the client's free-form request.";

const SKIPPED_PARAMETER: &str = r"A parameter is left out of its operation, because it can never be sent as described:

```yaml
parameters:
  - { name: Authorization, in: header, schema: { type: string } }
```

The OpenAPI specification says that header parameters called `Accept`, `Content-Type` and `Authorization` are ignored:
they are set from the media types and the security schemes. `Host`, `Content-Length`, `Transfer-Encoding`, `Connection`
and what else belongs to the connection is written by whoever sends the message: a length that a caller states can only
be wrong, and then the server waits for a body that never comes.";

const FORM_BODY: &str = r"The schema of an `application/x-www-form-urlencoded` body is a list, a number or a boolean. A form is made of named
members:

```yaml
requestBody:
  content:
    application/x-www-form-urlencoded:
      schema: { type: array, items: { type: string } }   # warning: under which name is an item sent?
```

The client has the call, but a request with such a body is an error when it is sent, and nothing leaves. Describe the
body as an object, or as a `string`, which is sent as it is and holds the whole form. Another media type of the same
body can be sent as ever.";

const WHOLE_QUERY: &str = r"A parameter with `in: querystring` is the whole query of the request: there is one at most, there are no `query`
parameters beside it, and `content` says how it is written.

```yaml
parameters:
  - { name: filter, in: querystring, content: { application/json: { schema: { type: object } } } }
  - { name: page, in: query, schema: { type: integer } }    # warning: cannot be beside it
```

The client has both and sends both, joined by `&`, which the server may not understand. A `schema` in place of
`content` is written as `application/x-www-form-urlencoded`.";

const SERVER_VALUES: &str = r"A variable in the URL of a server has an empty `enum`, or a `default` that is not one of the values:

```yaml
servers:
  - url: https://{region}.example.com
    variables:
      region: { enum: [eu, us], default: asia }     # note: not in `enum`
```

The client takes the default as it stands. Correct one of the two, and leave `enum` out where any value will do.";

const ENUM_TYPE: &str = r"An enum holds values that the declared type does not allow:

```yaml
type: string
enum: [none, 135001500]      # warning: a number among strings
```

Such documents are mostly the work of a converter: a YAML 1.1 reader takes `13500_1500` for a number and `no` for a
boolean. The server sends the strings. Bind the original YAML file if there is one, or put the values in quotes.";

const UNSATISFIABLE: &str = r"The parts of an `allOf` cannot hold at once, so that no value is valid:

```yaml
allOf:
  - { type: string }
  - { type: integer }        # warning: no value is both
```

Servers send something nevertheless, so the generated type accepts what any of the parts describes. Correct the
document to get a better type.";

const FOREIGN_KEYWORD: &str = r"A keyword belongs to another version of OpenAPI than the document names:

```yaml
openapi: 3.1.0
# …
type: string
nullable: true        # of 3.0; in 3.1 it is `type: [string, 'null']`
```

It is read as it was meant. Change the document so that other tools read it that way too.";

const UNTYPED: &str = r"A schema uses a construct that has no Rust type of its own, and becomes `serde_json::Value`. The notes name the
construct. The value is passed on unchanged, so nothing is lost but the type.";

const IDLE_SELECTOR: &str = r"An option names something that the document does not have: a tag or a schema that is written another way, or an
operation that is gone. The client is what it would be without this selector: with more operations than were wanted,
or with the name that follows from the document. What is *included* has to be there, so that is an error, and nothing
is written.

```sh
bindery list openapi.yaml                                      # what there is
bindery generate openapi.yaml --out pets --include tag:pets --rename schema:Pet=Animal
```";

const UNDERIVABLE: &str = r"A pattern says which types derive a trait of the standard library, and some of them cannot, since one of their parts
does not have it: numbers with a fraction are neither `Eq` nor `Hash`, texts are not `Copy`, enums have no `Default`.
They do not derive it, nor does any type that holds one of them; all others do.

```sh
bindery generate openapi.yaml --out pets --derive 'types::*=Eq, Hash'
```

Where a type is named without a star, it is an error instead. `--allow B0702` says that you know.";

const OVERLAY: &str = r"An overlay (Overlay Specification 1.0 and 1.1) changes a document before it is read, and one of its actions cannot be
understood or does not fit. Objects are merged with objects, arrays are appended to, and primitive values replace
primitive values; nothing else can be merged. All nodes that a target selects have to be of one form, and `copy` selects
one node.

```yaml
overlay: 1.1.0
info: {title: Corrections, version: 1.0.0}
actions:
  - target: $.components.schemas.Pet.properties.age     # a JSONPath query (RFC 9535)
    update: {type: integer}
  - target: $.paths['/pets/{petId}'].get.deprecated
    remove: true
```

To replace a value by one of another form, remove it in one action and add it in the next:

```yaml
  - target: $.components.schemas.Pet.properties.tags
    remove: true
  - target: $.components.schemas.Pet.properties
    update: {tags: {type: array, items: {type: string}}}
```";

const IDLE_ACTION: &str = r"The target of an action of an overlay selects nothing, so that the action changes nothing: what it was written for is
gone from the document, or the query is mistyped. Keys with other characters than letters, digits and `_` need brackets:

```yaml
  - target: $.paths./pets.get            # no query at all
  - target: $.paths['/pets'].get
```

Overlays see the one document of the API, after its parts are merged and earlier actions are applied. This prints it:

```sh
bindery extract openapi.yaml --overlay corrections.yaml
```";

const FOREIGN_OVERLAY: &str = r"`extends` of an overlay names the file that the overlay was written for, relative to the overlay, and that file is not
among the inputs. It is applied all the same. Where the file has moved, correct `extends`; an overlay for any document
needs none. URLs are not compared with files.

```yaml
overlay: 1.1.0
info: {title: Corrections, version: 1.0.0}
extends: ./openapi.yaml
```";

const UNKNOWN_TYPE: &str = r"`type` of a schema names something that is not a JSON type. The types are `null`, `boolean`, `integer`, `number`,
`string`, `array` and `object`; dates, files and the like are strings with a `format`.

```yaml
type: date            # warning: not a type; ignored
```

```yaml
type: string
format: date
```

`file`, a type of Swagger 2.0, is read as a string of bytes; every other unknown name is ignored.";

const UNSUPPORTED: &str = r"The document uses a part of the specification that is understood but not supported yet. It is ignored, and the rest of
the document is read as if it were not there.

The message names the keyword. Where the client cannot do without it, the request can still be made through the
client's raw calls.";

const REF_SIBLINGS: &str = r"Members stand beside the `$ref` of a path item. The specification leaves open what that means.

```yaml
paths:
  /spaces:
    $ref: '#/components/pathItems/Spaces'
    get: {}           # warning: replaces `get` of the path item that is referred to
```

What stands beside the reference wins over what the reference leads to. Move all of it to one of the two places.";

const DUPLICATE_OPERATION: &str = r"Two operations have the same `operationId`, although it has to be unique.

```yaml
paths:
  /spaces:
    get: {operationId: list}
  /users:
    get: {operationId: list}     # warning: named get_users instead
```

The first one keeps the name; the second is named after its method and path. Give it an `operationId` of its own to
choose a better name.";

const UNKNOWN_SCHEME: &str = r"A security scheme cannot be used: `security` names one that `components.securitySchemes` does not declare, or its
declaration has a `type` or an `in` that does not exist.

```yaml
security:
  - token: []         # warning: not declared
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer}
```

The scheme, and every alternative of `security` that needs it, is left out. The types are `apiKey`, `http`,
`mutualTLS`, `oauth2` and `openIdConnect`; an API key is sent in `query`, `header` or `cookie`.";

const STYLE: &str = r"A parameter or a property of a form has a `style` that does not exist, or that is not defined for its location.

```yaml
name: ids
in: header
style: form           # warning: headers have only `simple`
```

The default style of the location is used. These are defined: `simple`, `label` and `matrix` in a path; `form`,
`spaceDelimited`, `pipeDelimited` and `deepObject` in a query; `simple` in a header; `form` and `cookie` in a cookie.";

const STATUS: &str = r"A key of `responses` is neither a status code, nor a range of them, nor `default`.

```yaml
responses:
  ok: {}              # warning: left out
  200: {}
  4XX: {}
  default: {}
```

The response is left out, so that answers it was meant for count as undocumented.";

const UNNAMED_OPERATION: &str = r"An operation has no `operationId`. Its method in the client is named after its method and path, so it is named anew
when the path changes, and two paths that differ in little get names that differ in little.

Give every operation an `operationId` of its own: a verb and what it is about, as in `listSpaces`.";

const OVERLAP: &str = r"A value may fit several branches of a `oneOf` or `anyOf`, and nothing in it says which one is meant: the branches have
no JSON type, no property with a constant, and no required property of their own.

The client tries the branches and takes the one that loses least of the value; of equals, the one with more required
members, then the first. That is often what is meant and never certain, so `match` on such a value with care. Ways out:
- give each branch a required property with a constant, such as `type: {const: page}`;
- give each branch a required property that the others do not declare;
- if every branch is a part of the same object, write one object with optional properties.";

const DISCRIMINATOR: &str = r"A `discriminator` and the branches of its union do not say the same. Three cases are known:
- the branches have constants for the property, and they are not the tags of the `mapping`, or, without a mapping, not
  the names of the components: a server sends `cat`, and the document says `Cat`;
- a tag of the `mapping` leads to a schema that is no branch;
- a branch does not declare the property, or does not require it.

Constants come first: they are what values are checked against. What the client does in each case is said in the notes
of the finding. Write a `mapping` with the tags that servers send, and declare the property in every branch.";

const DEFAULT_TYPE: &str = r"A `default` is no value of the schema it belongs to: a text for a number, a value that `enum` does not list, or null
where null is not allowed.

Defaults are only told to readers: a client never sends them for you. One that does not fit is left out of the
documentation of the field, since it cannot be what a server assumes.";

const UNDECLARED_MEMBER: &str = r"`required` lists a name that neither the schema's own `properties` nor another part of an `allOf` declares. Most such
names are misspelled, or are left over from a property that was renamed or removed.

If the list were taken at its word, no value could be built or read without a member that nobody describes. So the
member becomes an optional field that holds any JSON value.";

const EXAMPLE_TYPE: &str = r"An `example` is no value of the schema it belongs to. The place is the part of the example that does not fit, or the
object that lacks a required member.

Nothing in the client depends on examples but its documentation. An example is still worth a look: it was often copied
from a real answer, and then it is the schema that is wrong, and the client will refuse that answer. Members that only
one side sets (`readOnly`, `writeOnly`) may be missing, and formats and lengths are not looked at.";

const QUERY_SPELLING: &str = r"A query of an overlay has a hyphen in a name without quotes. JSONPath (RFC 9535) does not allow it, and most tools
read it as the name that it looks like:

```yaml
actions:
  - target: $.paths.*[?@.x-internal]           # warning
    remove: true
  - target: $.paths.*[?(@['x-internal'])]      # the same, for all tools
    remove: true
```

It is read as that name, and the finding shows your own query in the spelling that all tools read.";

const RENAMED: &str = r"Two names of a document are the same name in Rust, where capitals, underscores and other symbols do not tell names
apart. One of them keeps its name; the other one gets a word, or a short hash of its text, at its end.

The one that is written like the Rust name already keeps it; where neither or both are, the first by bytes does. So the
names are stable, but not beautiful. For the values of an `enum`, `x-enum-varnames` gives names of your choice, and the
option `rename` does for everything. It is a warning where a name of yours has taken that of something else.";

#[cfg(test)]
mod tests {
    use super::{Code, explain};

    #[test]
    fn every_code_has_its_own_page() {
        let pages: std::collections::BTreeSet<&str> = Code::ALL
            .iter()
            .map(|code| explain(code.to_owned()))
            .collect();
        assert_eq!(pages.len(), Code::ALL.len());
        for page in pages {
            assert!(
                page.len() > 120 && page.lines().all(|line| line.chars().count() <= 120),
                "{page}"
            );
            assert_eq!(page.matches("```").count() % 2, 0, "{page}");
            assert_eq!(page, page.trim());
        }
    }

    #[test]
    fn numbers_are_unique_and_rising() {
        let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
        assert!(numbers.is_sorted());
        assert_eq!(
            numbers.len(),
            numbers
                .iter()
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        );
    }
}
