// The options as a form, and as the text of `bindery.toml`. What there is and what it means comes from the command's own
// description (`options.json`), which is written when the page is built.

import { button, copy, download, element, fill, settled, words } from "./dom.js";

/** Options about files, of which a page has none. */
const ABOUT_FILES = ["inputs", "root", "overlay", "out", "license-file"];

export class Options {
  #compiler;
  #inputs;
  #chosen = {};
  #controls = new Map();
  #text;
  #reset;

  /** `onchange` is called when a choice changes; `inputs` gives the names of the documents. */
  constructor(panel, { compiler, groups, inputs, onchange }) {
    this.#compiler = compiler;
    this.#inputs = inputs;
    const tell = settled(onchange, () => 250);
    this.changed = () => {
      this.#reset.disabled = Object.keys(this.#chosen).length === 0;
      this.write();
      tell();
    };
    this.#text = element("pre", { class: "block", tabindex: "0", "aria-label": "Text of bindery.toml", role: "region" });
    const copyText = button("Copy", () => copy(this.#text.textContent, copyText));
    this.#reset = button("Reset all", () => this.#clear(), { disabled: true });
    fill(
      panel,
      element(
        "div",
        { class: "split options" },
        element(
          "div",
          { class: "scroll form" },
          groups.map((group) => this.#group(group)),
        ),
        element(
          "aside",
          {},
          element("div", { class: "bar" }, element("h2", { class: "mono" }, "bindery.toml"), element("span", { class: "space" }), copyText, button("Download", () => download("bindery.toml", this.#text.textContent, "application/toml")), this.#reset),
          this.#text,
          element("p", { class: "hint" }, "All commands of ", element("code", {}, "bindery"), " read this file from the folder they run in."),
        ),
      ),
    );
  }

  /** What was chosen, by the names of the options. */
  get chosen() {
    return { ...this.#chosen };
  }

  /** How many options are not at their defaults. */
  get count() {
    return Object.keys(this.#chosen).length;
  }

  /** Shows what is wrong with options, each beside its field. */
  faults(faults) {
    for (const [name, { fault, control }] of this.#controls) {
      const own = faults.find((one) => one.option === name);
      fault.hidden = !own;
      fill(fault, own ? words(own.words) : "");
      if (own) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  /** Writes the file anew: it names the documents and the crate. */
  async write() {
    const { text } = await this.#compiler.ask({ do: "toml", inputs: this.#inputs(), options: this.chosen }).catch(() => ({ text: "" }));
    if (text) this.#text.textContent = text;
  }

  #clear() {
    for (const { reset } of this.#controls.values()) reset();
    this.#chosen = {};
    this.changed();
  }

  #choose(name, value) {
    const is = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
    if (is) delete this.#chosen[name];
    else this.#chosen[name] = value;
    this.#controls.get(name).row.classList.toggle("set", !is);
    this.changed();
  }

  #group({ heading, options }) {
    const own = options.filter((option) => !ABOUT_FILES.includes(option.name));
    if (own.length === 0) return null;
    return element("fieldset", {}, element("legend", {}, heading), own.map((option) => this.#option(option)));
  }

  #option(option) {
    const id = `option-${option.name}`;
    const about = `${id}-about`;
    const control = this.#control(option, { id, "aria-describedby": about });
    const fault = element("p", { class: "fault", hidden: true, role: "alert" });
    const [first, ...more] = option.about.split("\n\n");
    const details = more.length ? element("details", {}, element("summary", {}, "More"), more.map((text) => element("p", {}, words(text)))) : null;
    const label = element("label", { for: id, class: "mono" }, option.name);
    const text = element("p", { id: about, class: "about" }, words(first));
    const isSwitch = option.kind === "switch";
    const row = element("div", { class: `option ${option.kind}` }, isSwitch ? [control, label] : [label, control], text, details, fault);
    const original = isSwitch ? option.default === "true" : option.kind === "choice" ? option.default : "";
    const reset = () => {
      if (isSwitch) control.checked = original;
      else control.value = original;
      row.classList.remove("set");
    };
    this.#controls.set(option.name, { control, fault, row, reset });
    return row;
  }

  #control(option, properties) {
    const { name, kind } = option;
    if (kind === "switch") {
      const usual = option.default === "true";
      const change = (event) => this.#choose(name, event.target.checked === usual ? undefined : event.target.checked);
      return element("input", { type: "checkbox", checked: usual, onchange: change, ...properties });
    }
    if (kind === "choice") {
      const change = (event) => this.#choose(name, event.target.value === option.default ? undefined : event.target.value);
      const choices = option.choices.map((choice) =>
        element("option", { value: choice.value, selected: choice.value === option.default }, choice.about ? `${choice.value}: ${choice.about}` : choice.value),
      );
      return element("select", { onchange: change, ...properties }, choices);
    }
    const later = settled((control, value) => this.#choose(name, value), () => 300);
    if (kind === "list") {
      const read = (event) => later(event.target, event.target.value.split("\n").map((line) => line.trim()).filter(Boolean));
      return element("textarea", { rows: "2", wrap: "off", spellcheck: "false", placeholder: `${option.value}\n…`, oninput: read, ...properties });
    }
    const read = (event) => later(event.target, event.target.value.trim());
    return element("input", { spellcheck: "false", autocomplete: "off", placeholder: option.default ?? option.value, oninput: read, ...properties });
  }
}
