// Files of the person: picked, or dropped, with all that is in dropped folders.

import { element } from "./dom.js";

/** Endings of what may be a document, in folders. */
const DOCUMENTS = /\.(json|ya?ml|md|markdown|txt)$/i;

/** Names and texts of files that the person picks. */
export function pick() {
  return new Promise((resolve) => {
    const input = element("input", { type: "file", multiple: true, accept: ".json,.yaml,.yml,.md,.markdown,.txt" });
    input.addEventListener("change", async () => resolve(await Promise.all([...input.files].map((file) => read(file)))));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** Names and texts of what was dropped: files, folders, or a text. */
export async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length) {
    const found = await Promise.all(entries.map((entry) => walk(entry, "")));
    return found.flat();
  }
  const text = transfer.getData("text/plain");
  return text ? [{ name: "", text }] : [];
}

async function walk(entry, folder) {
  if (entry.isFile) {
    if (folder && !DOCUMENTS.test(entry.name)) return [];
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [await read(file, folder + entry.name)];
  }
  const reader = entry.createReader();
  const found = [];
  // A reader gives its entries in portions.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    found.push(...some);
  }
  const inside = `${folder}${entry.name}/`;
  const files = await Promise.all(found.map((one) => walk(one, inside)));
  return files.flat();
}

/** The text is null where the file has none. */
async function read(file, name = file.name) {
  const text = await file.text();
  return { name, text: text.includes("\0") ? null : text };
}
