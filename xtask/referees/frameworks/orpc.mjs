// oRPC: procedures over OpenAPI, with files in bodies and answers, and detailed inputs and outputs.
import { createServer } from "node:http";
import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/node";
import { os } from "@orpc/server";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import * as z from "zod";

const Home = z.object({ city: z.string(), number: z.int().optional() });
const Pet = z.object({
  name: z.string(),
  age: z.int().nullish(),
  weight: z.number().default(1.5),
  color: z.enum(["red", "green"]).optional(),
  home: Home.optional(),
  tags: z.array(z.string()).default([]),
  friends: z.record(z.string(), z.number()).optional(),
  companion: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("cat"), lives: z.int() }),
      z.object({ kind: z.literal("dog"), good: z.boolean() }),
    ])
    .optional(),
  either: z.union([z.string(), z.int(), z.boolean()]).optional(),
  when: z.iso.datetime({ offset: true }).optional(),
});
const get = (path, more = {}) => os.route({ method: "GET", path, ...more });
const post = (path, more = {}) => os.route({ method: "POST", path, ...more });

const router = {
  echo: post("/echo").input(Pet).output(Pet).handler(({ input }) => input),
  echoList: post("/list").input(z.array(Home)).output(z.array(Home)).handler(({ input }) => input),
  query: get("/query").input(z.object({ text: z.string(), count: z.coerce.number().int().optional(), many: z.array(z.string()).optional() })).output(z.object({ text: z.string() })).handler(({ input }) => input),
  item: get("/items/{name}").input(z.object({ name: z.string() })).output(z.string()).handler(({ input }) => input.name),
  files: get("/files/{+path}").input(z.object({ path: z.string() })).output(z.string()).handler(({ input }) => input.path),
  detailed: post("/detailed/{id}", { inputStructure: "detailed", outputStructure: "detailed" })
    .input(z.object({ params: z.object({ id: z.coerce.number() }), query: z.object({ flag: z.coerce.boolean().optional() }), headers: z.object({ "x-text": z.string() }), body: Home }))
    .output(z.object({ status: z.literal(201), headers: z.object({ "x-seen": z.string() }), body: Home }))
    .handler(({ input }) => ({ status: 201, headers: { "x-seen": input.headers["x-text"] }, body: input.body })),
  upload: post("/upload").input(z.object({ title: z.string(), file: z.file() })).output(z.number()).handler(({ input }) => input.file.size),
  uploads: post("/uploads").input(z.object({ files: z.array(z.file()), cover: z.file().optional() })).output(z.number()).handler(({ input }) => input.files.length),
  raw: post("/raw").input(z.file().mime("image/png")).output(z.number()).handler(({ input }) => input.size),
  download: get("/download").output(z.file()).handler(() => new File([new Uint8Array([0, 255])], "two.bin", { type: "application/octet-stream" })),
  text: get("/text").output(z.string()).handler(() => "plain"),
  maybe: get("/maybe").output(Pet.nullable()).handler(() => null),
  void: get("/void").output(z.void()).handler(() => undefined),
  nothing: os.route({ method: "DELETE", path: "/nothing", successStatus: 204 }).output(z.void()).handler(() => undefined),
  free: get("/free").handler(() => ({ any: [1, null, "x"] })),
  when: get("/when").output(z.date()).handler(() => new Date(0)),
  big: get("/big").output(z.bigint()).handler(() => 2n ** 64n - 1n),
  set: get("/set").output(z.set(z.int())).handler(() => new Set([1, 2])),
  fails: get("/fails").errors({ CONFLICT: { message: "the pet is busy", data: z.object({ reason: z.string() }) } }).output(Pet).handler(({ errors }) => {
    throw errors.CONFLICT({ data: { reason: "busy" } });
  }),
};

const handler = new OpenAPIHandler(router);
const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
const document = await generator.generate(router, { info: { title: "oRPC", version: "1" } });
createServer(async (request, response) => {
  if (request.url === "/openapi.json") {
    response.setHeader("content-type", "application/json").end(JSON.stringify(document));
    return;
  }
  const { matched } = await handler.handle(request, response);
  if (!matched) response.writeHead(404).end();
}).listen(Number(process.argv[2]), "127.0.0.1");
