// What is written: a tree, a search over names and contents, and the texts.

import { amount, button, copy, download, element, fill, settled } from "./dom.js";
import { Code } from "./code.js";
import { Tree } from "./tree.js";

export class Files {
  #compiler;
  #search;
  #side;
  #tree;
  #code;
  #title;
  #copy;
  #download;
  #summary;
  #needs = element("details", { class: "needs", hidden: true });
  #files = [];
  #text = "";
  #shown = null;
  #name = "client";
  #asked = 0;

  constructor(panel, { compiler, onproblem }) {
    this.#compiler = compiler;
    this.onproblem = onproblem;
    this.#search = element("input", {
      type: "search",
      "aria-label": "Search names and contents of files",
      placeholder: "Search names and contents",
      oninput: settled(() => this.#find(), () => 120),
    });
    this.#download = button("Download .zip", () => this.#archive(), { class: "main", disabled: true });
    this.#summary = element("span", { class: "summary" });
    this.#tree = new Tree("Written files", (path) => this.open(path));
    this.#side = element("div", { class: "side" });
    this.#title = element("h2", { class: "mono" });
    this.#copy = button("Copy", () => copy(this.#text, this.#copy), { disabled: true });
    this.#code = new Code("Text of the file");
    fill(
      panel,
      element("div", { class: "bar" }, this.#search, this.#summary, element("span", { class: "space" }), this.#download),
      this.#needs,
      element(
        "div",
        { class: "split" },
        this.#side,
        element("div", { class: "viewer" }, element("div", { class: "bar" }, this.#title, element("span", { class: "space" }), this.#copy), this.#code.view),
      ),
    );
  }

  /** Shows what was written; `files` is empty where nothing was. `needs` are lines for the manifest around modules. */
  show(files, needs, name) {
    this.#files = files;
    this.#needs.hidden = needs.length === 0;
    fill(this.#needs, element("summary", {}, "Dependencies that the crate around these modules needs"), element("pre", { class: "block", tabindex: "0" }, needs.join("\n")));
    this.#name = name;
    const bytes = files.reduce((all, file) => all + file.bytes, 0);
    this.#summary.textContent = files.length ? `${amount(files.length, "file")}, ${size(bytes)}` : "";
    this.#download.disabled = files.length === 0;
    const paths = files.map((file) => file.path);
    this.#tree.show(paths, ["src", "src/calls"]);
    if (files.length === 0) {
      this.#shown = null;
      this.#text = "";
      this.#title.textContent = "";
      this.#copy.disabled = true;
      this.#code.clear();
      return fill(this.#side, element("p", { class: "empty" }, "Nothing is written while the documents have errors."));
    }
    this.#find();
    const first = [this.#shown, "README.md", "mod.rs", "src/lib.rs", paths[0]].find((path) => paths.includes(path));
    this.open(first);
  }

  async open(path, line) {
    try {
      const { text } = await this.#compiler.ask({ do: "file", path });
      this.#tree.choose(path);
      this.#title.textContent = path;
      this.#copy.disabled = false;
      if (path !== this.#shown || text !== this.#text) this.#code.show(path, text);
      this.#shown = path;
      this.#text = text;
      if (line) this.#code.jump(line.line, line.at, this.#search.value.length);
    } catch (error) {
      this.onproblem(error);
    }
  }

  async #find() {
    const text = this.#search.value;
    const asked = ++this.#asked;
    if (text === "" || this.#files.length === 0) return fill(this.#side, this.#tree.view);
    try {
      const found = await this.#compiler.ask({ do: "search", text });
      if (asked === this.#asked) this.#found(found);
    } catch (error) {
      this.onproblem(error);
    }
  }

  #found({ files, count }) {
    const rows = files.map((file) =>
      element(
        "li",
        {},
        button(file.path, () => this.open(file.path), { class: "link mono" }),
        file.count ? element("small", {}, ` ${amount(file.count, "line")}`) : null,
        element(
          "ul",
          {},
          file.lines.map((line) =>
            element("li", {}, button([element("span", { class: "line" }, String(line.line)), line.text.trim()], () => this.open(file.path, line), { class: "link mono hit" })),
          ),
        ),
      ),
    );
    if (count > files.length) rows.push(element("li", { class: "empty" }, `… and ${amount(count - files.length, "more file")}`));
    if (count === 0) rows.push(element("li", { class: "empty" }, "No file has this in its name or its lines."));
    fill(this.#side, element("ul", { class: "found", "aria-label": "Found" }, rows));
  }

  async #archive() {
    try {
      download(`${this.#name}.zip`, await this.#compiler.archive(), "application/zip");
    } catch (error) {
      this.onproblem(error);
    }
  }
}

/** `1.2 MB` */
export function size(bytes) {
  if (bytes < 1000) return amount(bytes, "byte");
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
