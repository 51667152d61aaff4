// The documents: one of several is in the editor, all are bound together.

import { button, element, fill } from "./dom.js";
import { Editor } from "./editor.js";
import { kept, keep } from "./keep.js";
import { filesOf, pick } from "./open.js";

/** What a text without a name is called. */
function guessed(text) {
  const start = text.trimStart();
  if (start.startsWith("{")) return "openapi.json";
  return /^(openapi|swagger)\s*:/m.test(text) && !start.startsWith("#") ? "openapi.yaml" : "page.md";
}

export class Documents {
  #files = [];
  #at = 0;
  #editor;
  #list;
  #name;
  #explain;
  #remove;
  #add;
  #marks = [];

  /** `onchange` is called when documents change, and told whether they are others; `onexplain` with a file and a place in it. */
  constructor(panel, { examples, onchange, onexplain, onmark, onproblem }) {
    this.onchange = onchange;
    this.onproblem = onproblem;
    this.#editor = new Editor({
      label: "Text of the document",
      placeholder: "Paste an OpenAPI document here: JSON, YAML, or a Markdown page that has one in a code block. Or drop files.",
      onedit: () => this.#edited(),
      onmark,
    });
    this.#list = element("div", { class: "files", role: "group", "aria-label": "Documents" });
    this.#name = element("input", {
      class: "name",
      "aria-label": "Name of this document",
      spellcheck: "false",
      autocomplete: "off",
      onchange: () => this.#rename(),
    });
    this.#remove = button("Remove", () => this.#removed(), { title: "Remove this document" });
    this.#add = button("Add…", async () => this.add(await pick(), false), {
      class: "add",
      title: "Add documents to those that are there, or files that they refer to",
    });
    this.#explain = button("Explain here", () => onexplain(this.#current.name, this.#editor.cursor), {
      title: "Why what stands at the cursor is as it is in Rust",
    });
    const choose = element(
      "select",
      { "aria-label": "Examples", onchange: () => this.#example(examples, choose) },
      element("option", { value: "" }, "Examples…"),
      examples.map((example, index) => element("option", { value: String(index) }, example.title)),
    );
    fill(
      panel,
      element(
        "div",
        { class: "bar" },
        button("Open…", async () => this.add(await pick(), true), { title: "Open documents, pages, or files that belong together" }),
        button("New", () => this.set([{ name: "", text: "" }]), { title: "Start with an empty document" }),
        choose,
        element("span", { class: "space" }),
        this.#explain,
      ),
      this.#list,
      this.#editor.view,
    );
  }

  get #current() {
    return this.#files[this.#at];
  }

  /** Shows what was there before the page was loaded anew, else an example. */
  start(example) {
    this.set(kept() ?? example.files, false);
  }

  /** All documents, each with a name. */
  get files() {
    return this.#files.map(({ name, text }) => ({ name: name || guessed(text), text }));
  }

  #changed(areOthers) {
    keep(this.#files);
    this.onchange(areOthers);
  }

  /** Puts documents in the place of those that are there. */
  set(files, focus = true) {
    this.#files = files.map(({ name, text }) => ({ name, text: text.replace(/\r\n?/g, "\n") }));
    this.#marks = [];
    this.#show(0);
    if (focus) this.#editor.focus();
    this.#changed(true);
  }

  /** Takes files of the person; others of the same names are replaced, or all. */
  add(files, replacing) {
    if (files.length === 0) return;
    const unreadable = files.filter((file) => file.text === null);
    if (unreadable.length) this.onproblem(`No text: ${unreadable.map((file) => file.name).join(", ")}`);
    const texts = files.filter((file) => file.text !== null);
    if (texts.length === 0) return;
    const names = new Set(texts.map((file) => file.name));
    const kept = replacing ? [] : this.#files.filter((file) => file.text && !names.has(file.name));
    this.set([...texts, ...kept]);
  }

  /** Takes what was dropped. */
  async drop(transfer) {
    this.add(await filesOf(transfer), true);
  }

  /** Marks findings in the documents. */
  mark(findings) {
    this.#marks = findings.filter((one) => one.place?.start !== undefined);
    this.#remark();
  }

  /** Shows a place, in units of UTF-16; a file that is none of these stays where it is. */
  jump({ file, start, end, line, column }) {
    const at = this.files.findIndex((one) => one.name === file);
    if (at < 0) return;
    if (at !== this.#at) this.#show(at);
    if (start === undefined) this.#editor.jumpToLine(line, column);
    else this.#editor.jump(start, end);
  }

  #edited() {
    this.#current.text = this.#editor.value;
    this.#changed(false);
  }

  #rename() {
    this.#current.name = this.#name.value.trim();
    this.#show(this.#at);
    this.#changed(false);
  }

  #removed() {
    this.#files.splice(this.#at, 1);
    if (this.#files.length === 0) this.#files.push({ name: "", text: "" });
    this.#show(Math.max(0, this.#at - 1));
    this.#changed(false);
  }

  #example(examples, choose) {
    const example = examples[Number(choose.value)];
    choose.value = "";
    if (example) this.set(example.files);
  }

  #show(at) {
    this.#at = at;
    if (this.#editor.value !== this.#current.text) this.#editor.value = this.#current.text;
    this.#name.value = this.files[at].name;
    const others = this.files.map((file, index) =>
      index === at
        ? this.#name
        : button(file.name, () => this.#show(index), { title: `Show ${file.name}` }),
    );
    fill(this.#list, others, this.#add, this.#files.length > 1 ? this.#remove : null);
    this.#remark();
  }

  #remark() {
    const name = this.files[this.#at]?.name;
    const own = this.#marks.filter((one) => one.place.file === name);
    this.#editor.mark(
      own.map((one) => ({
        start: one.place.start,
        end: one.place.end,
        level: one.level,
        title: one.message,
        finding: one,
      })),
    );
  }
}
