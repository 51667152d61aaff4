// A file to be read: numbered lines and colours. Colours are ranges over one text (CSS Custom Highlights), so that a file is
// two elements however long it is; where a browser has none, it is in one colour.

import { element, fill } from "./dom.js";

const LINE = 20;

/** Longer files have no colours. */
const LONGEST = 400_000;

const RUST = [
  ["comment", /\/\/[^\n]*|\/\*[^]*?\*\//],
  ["string", /b?"(?:[^"\\]|\\[^])*"|r#+"[^]*?"#+|'(?:[^'\\\n]|\\[^\n]+?)'/],
  ["attribute", /#!?\[[^\]]*\]/],
  ["keyword", /\b(?:as|async|await|const|crate|dyn|else|enum|fn|for|if|impl|in|let|loop|match|mod|move|mut|pub|ref|return|self|Self|static|struct|super|trait|type|use|where|while)\b/],
  ["type", /\b[A-Z][A-Za-z0-9]*\b/],
];

const TOML = [
  ["comment", /#[^\n]*/],
  ["attribute", /^\[[^\n]*\]$/],
  ["string", /"(?:[^"\\\n]|\\.)*"/],
  ["keyword", /^[\w-]+(?= =)/],
];

const MARKDOWN = [
  ["keyword", /^#{1,6} [^\n]*/],
  ["string", /^```[^]*?^```|`[^`\n]+`/],
  ["comment", /<!--[^]*?-->/],
];

const LANGUAGES = { rs: RUST, toml: TOML, md: MARKDOWN };

const highlights = globalThis.CSS?.highlights;

export class Code {
  #numbers;
  #text;
  #view;

  constructor(label) {
    this.#numbers = element("pre", { class: "numbers", "aria-hidden": "true" });
    this.#text = element("pre", { class: "text", tabindex: "0", role: "region", "aria-label": label });
    this.#view = element("div", { class: "source" }, this.#numbers, this.#text);
  }

  get view() {
    return this.#view;
  }

  /** Shows a file; the ending of its name says what it is written in. */
  show(name, text) {
    const count = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
    this.#numbers.textContent = Array.from({ length: count }, (_, line) => line + 1).join("\n");
    this.#text.textContent = text;
    this.#view.scrollTop = this.#view.scrollLeft = 0;
    const language = LANGUAGES[name.split(".").pop()];
    highlights?.delete("hit");
    if (highlights) color(this.#text.firstChild, text.length < LONGEST ? (language ?? []) : []);
  }

  clear() {
    fill(this.#numbers);
    fill(this.#text);
  }

  /** Scrolls to a line, and marks so many characters of it. */
  jump(line, at, length) {
    this.#view.scrollTop = Math.max(0, line * LINE - this.#view.clientHeight / 3);
    const node = this.#text.firstChild;
    if (!highlights || !node) return;
    const start = node.data.split("\n", line - 1).reduce((all, one) => all + one.length + 1, 0) + at;
    const range = new Range();
    range.setStart(node, Math.min(start, node.length));
    range.setEnd(node, Math.min(start + length, node.length));
    highlights.set("hit", Object.assign(new Highlight(range), { priority: 1 }));
  }
}

function color(node, language) {
  for (const kind of ["comment", "string", "attribute", "keyword", "type"]) highlights.delete(kind);
  if (!node || language.length === 0) return;
  const ranges = {};
  const all = new RegExp(language.map(([kind, one]) => `(?<${kind}>${one.source})`).join("|"), "gm");
  for (const found of node.data.matchAll(all)) {
    const kind = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
    const range = new StaticRange({ startContainer: node, startOffset: found.index, endContainer: node, endOffset: found.index + found[0].length });
    (ranges[kind] ??= []).push(range);
  }
  for (const [kind, own] of Object.entries(ranges)) highlights.set(kind, new Highlight(...own));
}
