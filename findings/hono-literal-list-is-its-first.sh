#!/usr/bin/env bash
# @hono/zod-openapi 1.6.3 documents a literal of several values, `z.literal(["a", "b", 1])` of Zod 4, as an enum of the first
# value alone and of its type; the server takes and sends all three. A documented enum of one value is therefore no proof
# that there is only one, and a client that closes it refuses good answers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit hono@4.13.19 @hono/zod-openapi@1.6.3 zod@4.6.7 >/dev/null
cat > seen.mjs <<'JS'
import { OpenAPIHono, createRoute, z } from "@hono/zod-openapi";

const schema = z.object({ kind: z.literal(["a", "b", 1]) });
const content = { "application/json": { schema } };
const app = new OpenAPIHono();
app.openapi(
  createRoute({
    method: "post",
    path: "/echo",
    request: { body: { content, required: true } },
    responses: { 200: { description: "What was sent", content } },
  }),
  (context) => context.json(context.req.valid("json")),
);

const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Echo", version: "1" } });
const answer = document.paths["/echo"].post.responses[200].content["application/json"].schema;
console.log("documented", JSON.stringify(answer.properties.kind));
for (const kind of ["a", "b", 1, "c"]) {
  const body = JSON.stringify({ kind });
  const sent = await app.request("/echo", { method: "POST", body, headers: { "Content-Type": "application/json" } });
  console.log(body, sent.status, sent.status === 200 ? await sent.text() : "");
}
JS
seen=$(node seen.mjs | sed 's/ *$//')
expected='documented {"type":"string","enum":["a"]}
{"kind":"a"} 200 {"kind":"a"}
{"kind":"b"} 200 {"kind":"b"}
{"kind":1} 200 {"kind":1}
{"kind":"c"} 400'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
