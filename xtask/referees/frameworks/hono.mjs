// Hono with zod-openapi: bodies, files, forms, queries, and answers of several statuses.
import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

const app = new OpenAPIHono();
const json = (schema) => ({ description: "d", content: { "application/json": { schema } } });

const Home = z.object({ city: z.string(), number: z.number().int().optional() }).openapi("Home");
const Pet = z
  .object({
    name: z.string(),
    age: z.number().int().nullable().optional(),
    weight: z.number().default(1.5),
    color: z.enum(["red", "green"]).optional(),
    home: Home.optional(),
    tags: z.array(z.string()).default([]),
    friends: z.record(z.string(), z.number()).optional(),
    companion: z
      .discriminatedUnion("kind", [
        z.object({ kind: z.literal("cat"), lives: z.number().int() }),
        z.object({ kind: z.literal("dog"), good: z.boolean() }),
      ])
      .optional(),
  })
  .openapi("Pet");
const Fault = z.object({ error: z.object({ message: z.string() }) }).openapi("Fault");

const routes = {
  echo: [{ method: "post", path: "/echo", request: { body: { ...json(Pet), required: true } }, responses: { 200: json(Pet) } }, (c) => c.json(c.req.valid("json"), 200)],
  query: [
    {
      method: "get",
      path: "/query",
      request: { query: z.object({ text: z.string(), count: z.coerce.number().int().optional(), many: z.array(z.string()).optional() }) },
      responses: { 200: json(z.object({ text: z.string(), count: z.number().optional() })) },
    },
    (c) => c.json(c.req.valid("query"), 200),
  ],
  item: [{ method: "get", path: "/items/{name}", request: { params: z.object({ name: z.string() }) }, responses: { 200: json(z.string()) } }, (c) => c.json(c.req.valid("param").name, 200)],
  upload: [
    {
      method: "post",
      path: "/upload",
      request: {
        body: { required: true, content: { "multipart/form-data": { schema: z.object({ title: z.string(), file: z.custom((one) => one instanceof File).openapi({ type: "string", format: "binary" }) }) } } },
      },
      responses: { 200: json(z.object({ title: z.string(), name: z.string(), size: z.number().int() })) },
    },
    (c) => {
      const { title, file } = c.req.valid("form");
      return c.json({ title, name: file.name, size: file.size }, 200);
    },
  ],
  form: [
    {
      method: "post",
      path: "/form",
      request: { body: { required: true, content: { "application/x-www-form-urlencoded": { schema: z.object({ user: z.string(), age: z.coerce.number().int() }) } } } },
      responses: { 200: json(z.object({ user: z.string(), age: z.number().int() })) },
    },
    (c) => c.json(c.req.valid("form"), 200),
  ],
  text: [{ method: "get", path: "/text", responses: { 200: { description: "d", content: { "text/plain": { schema: z.string() } } } } }, (c) => c.text("plain")],
  maybe: [{ method: "get", path: "/maybe", responses: { 200: json(Pet.nullable()) } }, (c) => c.json(null, 200)],
  nothing: [{ method: "delete", path: "/nothing", responses: { 204: { description: "d" } } }, (c) => c.body(null, 204)],
  moved: [{ method: "get", path: "/moved", responses: { 302: { description: "d", headers: z.object({ Location: z.string() }) } } }, (c) => c.redirect("/text", 302)],
  fails: [{ method: "get", path: "/fails", responses: { 200: json(Pet), 409: json(Fault) } }, (c) => c.json({ error: { message: "the pet is busy" } }, 409)],
  stream: [
    { method: "get", path: "/events", responses: { 200: { description: "d", content: { "text/event-stream": { schema: Pet } } } } },
    (c) => c.body('data: {"name":"Rex","weight":1,"tags":[]}\n\nevent: done\ndata\n\n', 200, { "content-type": "text/event-stream" }),
  ],
};
for (const [operationId, [route, handler]] of Object.entries(routes)) {
  app.openapi(createRoute({ operationId, ...route }), handler);
}
app.doc31("/openapi.json", { openapi: "3.1.0", info: { title: "Hono", version: "1" } });
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.argv[2]) });
