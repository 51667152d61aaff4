#!/usr/bin/env bash
# Elysia 1.4.30 takes a list in a query apart at its commas, also where they are percent-encoded and the list is documented
# as OpenAPI's default, one `name=value` for each item: one text with a comma arrives as two. What looks like a list in JSON
# is read as one, and its numbers become texts. A text alone is left as it is. A client cannot send such a text in a list.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit elysia@1.4.30 @elysiajs/node@1.4.5 @elysiajs/openapi@1.4.16 >/dev/null
cat > seen.mjs <<'JS'
import { node } from "@elysiajs/node";
import { openapi } from "@elysiajs/openapi";
import { Elysia, t } from "elysia";
import { createServer } from "node:net";

const free = createServer();
await new Promise((resolve) => free.listen(0, "127.0.0.1", resolve));
const { port } = free.address();
await new Promise((resolve) => free.close(resolve));
const query = t.Object({ many: t.Optional(t.Array(t.String())), one: t.Optional(t.String()) });
const app = new Elysia({ adapter: node() }).use(openapi()).get("/echo", ({ query }) => query, { query });
await new Promise((resolve) => app.listen({ hostname: "127.0.0.1", port }, resolve));
const url = `http://127.0.0.1:${port}`;
const document = await (await fetch(`${url}/openapi/json`)).json();
const [many] = document.paths["/echo"].get.parameters;
console.log("documented", JSON.stringify(many.schema), many.style ?? "no style", many.explode ?? "no explode");
for (const sent of ["many=a&many=b", "many=Ulm%2C%20Donau", "many=Ulm%2C%20Donau&many=c", "many=%5B1%5D", "one=Ulm%2C%20Donau"]) {
  const answer = await fetch(`${url}/echo?${sent}`);
  console.log(sent, answer.status, await answer.text());
}
process.exit(0);
JS
seen=$(node seen.mjs)
expected='documented {"type":"array","items":{"type":"string"}} no style no explode
many=a&many=b 200 {"many":["a","b"]}
many=Ulm%2C%20Donau 200 {"many":["Ulm"," Donau"]}
many=Ulm%2C%20Donau&many=c 200 {"many":["Ulm"," Donau","c"]}
many=%5B1%5D 200 {"many":["1"]}
one=Ulm%2C%20Donau 200 {"one":"Ulm, Donau"}'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
