#!/usr/bin/env bash
# Fastify 5.12.8 changes valid values of bodies to the type of the first branch that they can be made to fit. Its documents
# (@fastify/swagger 9.9.3) say "an integer or null"; a null that is sent is taken for 0, and for "" where a text or null is
# wanted, with 200. Of `oneOf` either branch fits after such a change, so that null and 0 are both refused, and there is no
# value that one could send. A list of types, `["integer", "null"]`, is left alone. A client cannot set such a member to
# null; the way out is a server that says `coerceTypes: false`, or leaving the member out.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit fastify@5.12.8 @fastify/swagger@9.9.3 >/dev/null
cat > seen.mjs <<'JS'
import swagger from "@fastify/swagger";
import Fastify from "fastify";

const [text, integer, none] = ["string", "integer", "null"].map((type) => ({ type }));
const members = {
  "/either": { anyOf: [integer, none] },
  "/text": { anyOf: [text, none] },
  "/one": { oneOf: [integer, none] },
  "/types": { type: ["integer", "null"] },
};
const app = Fastify();
await app.register(swagger, { openapi: { openapi: "3.1.0", info: { title: "Echo", version: "1" } } });
await app.after();
for (const [url, member] of Object.entries(members)) {
  app.post(url, { schema: { body: { type: "object", properties: { member } } } }, (request) => request.body);
}
await app.ready();
const documented = app.swagger().paths;
for (const [url, member] of [["/either", null], ["/text", null], ["/one", null], ["/one", 0], ["/types", null]]) {
  const { schema } = documented[url].post.requestBody.content["application/json"];
  const answer = await app.inject({ method: "POST", url, payload: { member } });
  const body = answer.statusCode === 200 ? answer.body : answer.json().message;
  console.log(JSON.stringify(schema.properties.member), "sent", member, "came", answer.statusCode, body);
}
JS
seen=$(node seen.mjs 2>/dev/null)
expected='{"anyOf":[{"type":"integer"},{"type":"null"}]} sent null came 200 {"member":0}
{"anyOf":[{"type":"string"},{"type":"null"}]} sent null came 200 {"member":""}
{"oneOf":[{"type":"integer"},{"type":"null"}]} sent null came 400 body/member must match exactly one schema in oneOf
{"oneOf":[{"type":"integer"},{"type":"null"}]} sent 0 came 400 body/member must match exactly one schema in oneOf
{"type":["integer","null"]} sent null came 200 {"member":null}'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
