// Two versions of an API, as the users of its client see them.

import { amount, button, copy, element, fill, settled, words } from "./dom.js";
import { Editor } from "./editor.js";
import { filesOf, pick } from "./open.js";

const VERDICTS = {
  major: "Something breaks: the next version is a major one.",
  minor: "Something is new: the next version is a minor one.",
  patch: "Only texts changed: the next version is a patch.",
  none: "Nothing changed for those who use the client.",
};

export class Diff {
  #compiler;
  #editor;
  #files = [];
  #body;
  #name;
  #asked = 0;

  /** `current` gives the documents and options of now; `onjump` takes a place in them. */
  constructor(panel, { compiler, current, onjump, onproblem }) {
    this.#compiler = compiler;
    this.current = current;
    this.onjump = onjump;
    this.onproblem = onproblem;
    const later = settled(() => this.compare(), () => 300);
    this.#editor = new Editor({
      label: "Text of the old version",
      placeholder: "The old version: paste or drop it here, or keep what is in the document now, and go on editing there.",
      onedit: () => {
        this.#files = this.#editor.value ? [{ name: "", text: this.#editor.value }] : [];
        this.#label();
        later();
      },
    });
    this.#name = element("span", { class: "summary" });
    this.#body = element("div", { class: "scroll changes", role: "region", "aria-label": "Changes" });
    const old = element(
      "div",
      {
        class: "old",
        ondragover: (event) => event.preventDefault(),
        ondrop: async (event) => {
          event.preventDefault();
          this.set(await filesOf(event.dataTransfer));
        },
      },
      this.#editor.view,
    );
    fill(
      panel,
      element(
        "div",
        { class: "bar" },
        button("Keep what is there now as the old version", () => this.set(this.current().files)),
        button("Open…", async () => this.set(await pick())),
        this.#name,
      ),
      old,
      this.#body,
    );
    this.#empty();
  }

  /** Takes documents as the old version. */
  set(files) {
    const texts = files.filter((file) => file.text !== null);
    if (texts.length === 0) return;
    this.#files = texts;
    this.#editor.value = texts[0].text;
    this.#label();
    this.compare();
  }

  get isEmpty() {
    return this.#files.length === 0;
  }

  #label() {
    const [first, ...others] = this.#files;
    this.#name.textContent = first ? [first.name, others.length ? `and ${amount(others.length, "more file")}` : ""].filter(Boolean).join(" ") : "";
  }

  #empty() {
    fill(this.#body, element("p", { class: "empty" }, "The document beside this is the new version. Give the old one, and this says what changed for the users of the client, and which version that asks for."));
  }

  /** Compares the old version with what is in the editor now. */
  async compare() {
    if (this.isEmpty) return this.#empty();
    const asked = ++this.#asked;
    const { files, options } = this.current();
    const old = this.#files.map((file) => ({ name: file.name || files[0]?.name || "openapi.yaml", text: file.text }));
    try {
      const answer = await this.#compiler.ask({ do: "diff", old, new: files, options });
      if (asked === this.#asked) this.#show(answer);
    } catch (error) {
      if (asked === this.#asked) this.onproblem(error);
    }
  }

  #show(answer) {
    if (answer.broken) {
      const which = answer.broken === "old" ? "The old version" : "The new version";
      return fill(
        this.#body,
        element("p", { class: "empty" }, `${which} has errors, so that there is nothing to compare.`),
        element("ul", { class: "plain" }, answer.findings.map((one) => element("li", {}, one.place ? `${one.place.file}:${one.place.line}:${one.place.column} ` : null, words(one.message)))),
      );
    }
    const { verdict, changes, notes } = answer;
    const copyNotes = button("Copy as release notes", () => copy(notes, copyNotes));
    fill(
      this.#body,
      element("p", { class: `verdict ${verdict}`, role: "status" }, element("strong", {}, verdict), " ", VERDICTS[verdict] ?? "", element("span", { class: "time" }, ` ${answer.time.toFixed(0)} ms`)),
      changes.length ? element("div", { class: "bar" }, element("span", { class: "summary" }, amount(changes.length, "change")), element("span", { class: "space" }), copyNotes) : null,
      element("ol", { class: "findings" }, changes.map((change) => this.#change(change))),
    );
  }

  #change(one) {
    const { old, new: now, old_type: before, new_type: after } = one.rust;
    const names = [...new Set([old, now].filter(Boolean))];
    return element(
      "li",
      { class: one.impact },
      element("p", { class: "message" }, element("span", { class: "level" }, one.impact), " ", words(one.text)),
      names.length ? element("p", { class: "aside" }, element("code", {}, names.join(" → "))) : null,
      before && after && before !== after ? element("p", { class: "aside" }, element("code", {}, before), " → ", element("code", {}, after)) : null,
      one.advice ? element("p", { class: "help" }, words(one.advice)) : null,
      element("p", { class: "place" }, this.#place("new", one.new), this.#place("old", one.old)),
    );
  }

  #place(side, place) {
    if (!place) return null;
    const at = `${place.file}:${place.line}:${place.column}`;
    const jump = () => (side === "new" ? this.onjump(place) : this.#editor.jumpToLine(place.line, place.column));
    return [button(at, jump, { class: "link", title: side === "new" ? "Show it in the document" : "Show it in the old version" }), ` ${side} `];
  }
}
