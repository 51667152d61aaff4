// Fastify with @fastify/swagger: JSON Schema for bodies, queries and answers; strings that are sent as plain text.
import formbody from "@fastify/formbody";
import swagger from "@fastify/swagger";
import Fastify from "fastify";

const app = Fastify({ ajv: { customOptions: { keywords: ["example"] } } });
await app.register(swagger, { openapi: { openapi: "3.1.0", info: { title: "Fastify", version: "1" } } });
await app.register(formbody);

const string = { type: "string" };
const Pet = {
  type: "object",
  required: ["name"],
  properties: {
    name: string,
    age: { type: ["integer", "null"] },
    weight: { type: "number" },
    color: { type: "string", enum: ["red", "green"] },
    home: { type: "object", required: ["city"], properties: { city: string, number: { type: "integer" } } },
    tags: { type: "array", items: string },
  },
};
const Fault = { type: "object", required: ["message"], properties: { message: string, statusCode: { type: "integer" }, error: string } };
const Login = { type: "object", required: ["user"], properties: { user: string, age: { type: "integer" } } };

app.post("/echo", { schema: { operationId: "echo", body: Pet, response: { 200: Pet } } }, (request) => request.body);
app.get("/query", { schema: { operationId: "query", querystring: { type: "object", required: ["text"], properties: { text: string, count: { type: "integer" }, many: { type: "array", items: string } } }, response: { 200: { type: "object", properties: { text: string, count: { type: "integer" }, many: { type: "array", items: string } } } } } }, (request) => request.query);
app.get("/headers", { schema: { operationId: "headers", headers: { type: "object", required: ["x-text"], properties: { "x-text": string } }, response: { 200: { type: "object", properties: { text: string } } } } }, (request) => ({ text: request.headers["x-text"] }));
app.get("/items/:name", { schema: { operationId: "item", params: { type: "object", properties: { name: string } }, response: { 200: string } } }, (request) => request.params.name);
app.post("/form", { schema: { operationId: "form", consumes: ["application/x-www-form-urlencoded"], body: Login, response: { 200: Login } } }, (request) => request.body);
app.get("/text", { schema: { operationId: "text", response: { 200: string } } }, () => "plain");
app.get("/maybe", { schema: { operationId: "maybe", response: { 200: { anyOf: [Pet, { type: "null" }] } } } }, (_, reply) => reply.send(null));
app.get("/nothing", { schema: { operationId: "nothing", response: { 200: { type: "null" } } } }, (_, reply) => reply.send());
app.get("/moved", { schema: { operationId: "moved", response: { 302: { description: "d", headers: { location: string }, type: "null" } } } }, (_, reply) => reply.redirect("/text"));
app.get("/fails", { schema: { operationId: "fails", response: { 200: Pet, 409: Fault } } }, (_, reply) => reply.code(409).send({ message: "the pet is busy" }));
app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });
