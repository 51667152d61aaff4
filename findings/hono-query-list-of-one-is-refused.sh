#!/usr/bin/env bash
# @hono/zod-openapi 1.6.3 documents a list in a query or a form as a list of any length. To the server one item is a text
# and no list: a list of one is refused with 400, and one of two is taken. A client has no way to ask for one tag; the way
# out is a server that takes either.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit hono@4.13.19 @hono/zod-openapi@1.6.3 zod@4.6.7 >/dev/null
cat > seen.mjs <<'JS'
import { OpenAPIHono, createRoute, z } from "@hono/zod-openapi";

const app = new OpenAPIHono();
const tags = z.object({ tags: z.array(z.string()) });
const json = { "application/json": { schema: tags } };
const form = { "application/x-www-form-urlencoded": { schema: tags } };
const responses = { 200: { description: "What was sent", content: json } };
app.openapi(createRoute({ method: "get", path: "/query", request: { query: tags }, responses }), (context) =>
  context.json(context.req.valid("query")),
);
const request = { body: { content: form, required: true } };
app.openapi(createRoute({ method: "post", path: "/form", request, responses }), (context) =>
  context.json(context.req.valid("form")),
);

const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Echo", version: "1" } });
const [parameter] = document.paths["/query"].get.parameters;
console.log("documented", JSON.stringify(parameter.schema));
const shown = async (answer) => `${answer.status} ${answer.status === 200 ? await answer.text() : ""}`.trim();
for (const sent of ["tags=a", "tags=a&tags=b"]) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  console.log("query", sent, await shown(await app.request(`/query?${sent}`)));
  console.log("form", sent, await shown(await app.request("/form", { method: "POST", headers, body: sent })));
}
JS
seen=$(node seen.mjs)
expected='documented {"type":"array","items":{"type":"string"}}
query tags=a 400
form tags=a 400
query tags=a&tags=b 200 {"tags":["a","b"]}
form tags=a&tags=b 200 {"tags":["a","b"]}'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
