// What was found, gravest first: where it is, what it means, and the way out.

import { amount, button, element, fill, words } from "./dom.js";

const LEVELS = ["error", "warning", "note"];

/** Findings that are shown at once; the others by a click. */
const MOST = 100;

export class Findings {
  #all = [];
  #hidden = new Set();
  #shown = MOST;
  #list;
  #filters;

  /** `onjump` takes the place of a finding, `onexplain` its code. */
  constructor(panel, { onjump, onexplain }) {
    this.onjump = onjump;
    this.onexplain = onexplain;
    this.#filters = element("div", { class: "bar", role: "group", "aria-label": "Levels that are shown" });
    this.#list = element("ol", { class: "findings" });
    fill(panel, this.#filters, this.#list);
  }

  count(level) {
    return this.#all.filter((one) => one.level === level).length;
  }

  show(findings) {
    this.#all = findings;
    this.#shown = MOST;
    this.#draw();
  }

  /** Brings a finding into view, and the focus to it. */
  reveal(finding) {
    this.#hidden.delete(finding.level);
    const at = this.#visible().indexOf(finding);
    this.#shown = Math.max(this.#shown, at + 1);
    this.#draw();
    const row = this.#list.children[at];
    row?.scrollIntoView({ block: "nearest" });
    row?.querySelector("button")?.focus();
  }

  #visible() {
    return this.#all.filter((one) => !this.#hidden.has(one.level));
  }

  #draw() {
    this.#filters.hidden = this.#all.length === 0;
    fill(
      this.#filters,
      LEVELS.filter((level) => this.count(level)).map((level) =>
        button(amount(this.count(level), level), () => this.#toggle(level), {
          class: `level ${level}`,
          "aria-pressed": String(!this.#hidden.has(level)),
        }),
      ),
    );
    const visible = this.#visible();
    const rows = visible.slice(0, this.#shown).map((one) => this.#row(one));
    if (this.#all.length === 0) {
      rows.push(element("li", { class: "empty" }, "Nothing was found: every word of the documents is in the client."));
    } else if (visible.length === 0) {
      rows.push(element("li", { class: "empty" }, "All levels are hidden."));
    }
    const rest = visible.length - this.#shown;
    if (rest > 0) {
      const more = () => {
        this.#shown += MOST * 5;
        this.#draw();
      };
      rows.push(element("li", { class: "more" }, button(`Show more: ${rest.toLocaleString("en")} are left`, more)));
    }
    fill(this.#list, rows);
  }

  #toggle(level) {
    if (!this.#hidden.delete(level)) this.#hidden.add(level);
    this.#draw();
    this.#filters.querySelector(`.${level}`)?.focus();
  }

  #row(one) {
    return element(
      "li",
      { class: one.level },
      element(
        "p",
        { class: "message" },
        element("span", { class: "level" }, one.level),
        " ",
        words(one.message),
      ),
      one.place && this.#place(one.place),
      one.related.map((place) => this.#place(place)),
      one.notes.map((note) => element("p", { class: "aside" }, words(note))),
      one.help.map((help) => element("p", { class: "help" }, element("span", {}, "Way out: "), words(help))),
      element("p", { class: "code" }, button(one.code, () => this.onexplain(one.code), { class: "link", title: "Explain this code" }), ` ${one.title}`),
    );
  }

  #place(place) {
    const at = `${place.file}:${place.line}:${place.column}`;
    return element(
      "p",
      { class: "place" },
      button(at, () => this.onjump(place), { class: "link", title: "Show it in the document" }),
      place.label ? " " : null,
      place.label ? words(place.label) : null,
    );
  }
}
