// Prints every scenario of @typespec/http-specs with the requests that it wants and the answers that it gives, as JSON.
// Usage: node scenarios.mjs SPECS BASE_URL
import { readdirSync } from "node:fs";
import { join, relative, dirname } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, baseUrl] = process.argv.slice(2);

// Templates of the package's own: functions that take the server's URL.
function expanded(value) {
  if (typeof value === "function") return value({ baseUrl });
  if (Array.isArray(value)) return value.map(expanded);
  if (value === null || typeof value !== "object" || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, expanded(one)]));
}

// What a scenario checks of its files without saying it. Where it says the media type in its specification, it is left
// to the document.
const { pngFile } = await import(pathToFileURL(join(folder, "helper.js")));
const png = { originalname: "image.png", buffer: pngFile };
const unsaid = {
  Payload_MultiPart_FormData_File_uploadFileSpecificContentType: [{ ...png, fieldname: "file" }],
  Payload_MultiPart_FormData_File_uploadFileRequiredFilename: [{ ...png, fieldname: "file", mimetype: "image/png" }],
  Payload_MultiPart_FormData_File_uploadFileArray: [1, 2].map(() => ({ ...png, fieldname: "files" })),
};

function file(one) {
  return { field: one.fieldname, name: one.originalname, type: one.mimetype, hex: one.buffer.toString("hex") };
}

function body(given) {
  if (!given) return undefined;
  if (given.kind === "multipart") {
    return { type: given.contentType, parts: expanded(given.parts ?? {}), files: (given.files ?? []).map(file) };
  }
  const raw = given.rawContent;
  if (raw === undefined) return undefined;
  if (Buffer.isBuffer(raw)) return { type: given.contentType, hex: raw.toString("hex") };
  const text = typeof raw === "string" ? raw : raw.serialize({ baseUrl });
  // A placeholder that the server fills in where the answer is XML.
  return { type: given.contentType, text: text.replaceAll("PLACEHOLDER_BASE_URL", baseUrl) };
}

function api(name, one) {
  const { query, headers } = one.request ?? {};
  return {
    uri: one.uri,
    method: one.method,
    query: expanded(query ?? {}),
    headers: expanded(headers ?? {}),
    body: body(one.request?.body),
    files: (one.request?.files ?? unsaid[name] ?? []).map(file),
    status: one.response?.status,
    answer: body(one.response?.body),
  };
}

const found = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith("mockapi.js"));
const all = [];
for (const path of found.sort()) {
  const { Scenarios } = await import(pathToFileURL(join(folder, path)));
  for (const [name, scenario] of Object.entries(Scenarios)) {
    all.push({ name, spec: dirname(path), apis: scenario.apis.map((one) => api(name, one)) });
  }
}
console.log(JSON.stringify(all, null, 1));
