// Elysia with its OpenAPI plugin: TypeBox schemas, files, cookies, and answers without any schema.
import { node } from "@elysiajs/node";
import { openapi } from "@elysiajs/openapi";
import { Elysia, file, sse, status, t } from "elysia";

const Home = t.Object({ city: t.String(), number: t.Optional(t.Integer()) });
const Pet = t.Object({
  name: t.String(),
  age: t.Optional(t.Nullable(t.Integer())),
  weight: t.Number({ default: 1.5 }),
  color: t.Optional(t.UnionEnum(["red", "green"])),
  home: t.Optional(Home),
  tags: t.Array(t.String()),
  friends: t.Optional(t.Record(t.String(), t.Number())),
  companion: t.Optional(
    t.Union([
      t.Object({ kind: t.Literal("cat"), lives: t.Integer() }),
      t.Object({ kind: t.Literal("dog"), good: t.Boolean() }),
    ]),
  ),
  either: t.Optional(t.Union([t.String(), t.Integer()])),
  born: t.Optional(t.Date()),
});
const Fault = t.Object({ message: t.String() });
const id = (operationId) => ({ detail: { operationId } });

const app = new Elysia({ adapter: node() })
  .use(openapi({ path: "/openapi", documentation: { info: { title: "Elysia", version: "1" } } }))
  .post("/echo", ({ body }) => body, { body: Pet, response: Pet, ...id("echo") })
  .post("/list", ({ body }) => body, { body: t.Array(Home), response: t.Array(Home), ...id("echoList") })
  .get("/query", ({ query }) => query, {
    query: t.Object({ text: t.String(), count: t.Optional(t.Numeric()), flag: t.Optional(t.BooleanString()), many: t.Optional(t.Array(t.String())) }),
    response: t.Object({ text: t.String(), count: t.Optional(t.Number()), flag: t.Optional(t.Boolean()), many: t.Optional(t.Array(t.String())) }),
    ...id("query"),
  })
  .get("/headers", ({ headers }) => headers["x-text"], { headers: t.Object({ "x-text": t.String() }), response: t.String(), ...id("headers") })
  .get("/cookies", ({ cookie }) => String(cookie.session.value), { cookie: t.Cookie({ session: t.Optional(t.String()) }), response: t.String(), ...id("cookies") })
  .get("/items/:name", ({ params }) => params.name, { params: t.Object({ name: t.String() }), response: t.String(), ...id("item") })
  .get("/numbers/:number", ({ params }) => params.number, { params: t.Object({ number: t.Numeric() }), response: t.Number(), ...id("number") })
  .get("/maybe-item/:name?", ({ params }) => params.name ?? "none", { params: t.Object({ name: t.Optional(t.String()) }), response: t.String(), ...id("maybeItem") })
  .get("/files/*", ({ params }) => params["*"], { response: t.String(), ...id("files") })
  .post("/upload", ({ body }) => body.file.size, { body: t.Object({ file: t.File(), title: t.String() }), response: t.Number(), ...id("upload") })
  .post("/uploads", ({ body }) => body.files.length, { body: t.Object({ files: t.Files(), cover: t.Optional(t.File()) }), response: t.Number(), ...id("uploads") })
  .post("/form", ({ body }) => body, { parse: "urlencoded", body: t.Object({ user: t.String(), age: t.Optional(t.Numeric()) }), response: t.Object({ user: t.String(), age: t.Optional(t.Number()) }), ...id("form") })
  .get("/text", () => "plain", { response: t.String(), ...id("text") })
  .get("/maybe", () => null, { response: t.Nullable(Pet), ...id("maybe") })
  .get("/void", () => undefined, { response: t.Void(), ...id("void") })
  .delete("/nothing", ({ set }) => { set.status = 204; }, { response: { 204: t.Void() }, ...id("nothing") })
  .get("/free", () => ({ any: [1, null, "x"] }), id("free"))
  .get("/moved", ({ redirect }) => redirect("/text", 302), { response: { 302: t.Any() }, ...id("moved") })
  .get("/bytes", () => new Response(new Uint8Array([0, 255]), { headers: { "content-type": "application/octet-stream" } }), id("bytes"))
  .get("/events", function* () { yield sse({ event: "pet", data: { name: "Rex" } }); yield sse("done"); }, id("events"))
  .get("/several", ({ query }) => (query.which === "b" ? status(201, { city: "Ulm" }) : { name: "Rex", weight: 1, tags: [] }), { query: t.Object({ which: t.Optional(t.String()) }), response: { 200: Pet, 201: Home }, ...id("several") })
  .get("/fails", () => status(409, { message: "the pet is busy" }), { response: { 200: Pet, 409: Fault }, ...id("fails") });
app.listen({ hostname: "127.0.0.1", port: Number(process.argv[2]) });
