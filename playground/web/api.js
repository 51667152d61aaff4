// All calls and types, by their names in Rust.

import { amount, button, element, fill, settled } from "./dom.js";

export class Api {
  #body;
  #search;
  #listed;
  #about;

  /** `onexplain` takes what is to be explained: an operation, a webhook or a type. */
  constructor(panel, { onexplain, onfindings }) {
    this.onexplain = onexplain;
    this.onfindings = onfindings;
    this.#search = element("input", {
      type: "search",
      "aria-label": "Filter calls and types",
      placeholder: "Filter calls and types",
      oninput: settled(() => this.#draw(), () => 60),
    });
    this.#body = element("div", { class: "scroll" });
    fill(panel, element("div", { class: "bar" }, this.#search), this.#body);
  }

  /** `about` and `listed` are null where errors stand in the way. */
  show(about, listed) {
    this.#about = about;
    this.#listed = listed;
    this.#draw();
  }

  #draw() {
    if (!this.#listed) {
      return fill(this.#body, element("p", { class: "empty" }, "The documents have errors that leave no client. ", button("The findings", () => this.onfindings(), { class: "link" }), " say where."));
    }
    const wanted = this.#search.value.trim().toLowerCase();
    const has = (...texts) => texts.some((text) => text?.toLowerCase().includes(wanted));
    const calls = this.#listed.calls.filter((one) => has(one.name, one.group, one.path, one.id, one.method, one.operation));
    const hooks = this.#listed.webhooks.filter((one) => has(one.webhook, one.reader, one.type));
    const types = this.#listed.types.filter((one) => has(one.schema, one.type));
    const groups = Map.groupBy ? Map.groupBy(calls, (one) => one.group) : grouped(calls);
    const parts = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, own]) => this.#group(group, own));
    if (hooks.length) parts.push(this.#rows("webhooks", "What the API sends by itself", hooks.map((one) => this.#hook(one))));
    if (types.length) parts.push(section("types", amount(types.length, "schema"), element("ul", { class: "types" }, types.map((one) => this.#type(one)))));
    if (parts.length === 0) parts.push(element("p", { class: "empty" }, wanted ? "No call or type has this in its names." : "The documents have no operations and no schemas."));
    const { title, version } = this.#about;
    fill(this.#body, element("h2", {}, title || "Without a title", " ", element("small", {}, version)), parts);
  }

  #group(group, calls) {
    return this.#rows(group, amount(calls.length, "call"), calls.map((one) => {
      const what = one.id ?? `${one.method} ${one.path}`;
      return element("tr", {},
        element("td", {}, button(one.name, () => this.onexplain(what), { class: "link mono" })),
        element("td", { class: "method" }, one.method),
        element("td", { class: "mono path" }, broken(one.path)));
    }));
  }

  #hook(one) {
    return element("tr", {},
      element("td", {}, button(one.webhook, () => this.onexplain(one.webhook), { class: "link mono" })),
      element("td", { class: "mono" }, one.reader ?? "no body"),
      element("td", { class: "mono" }, one.type ?? ""));
  }

  #type(one) {
    const own = one.type === `types::${one.schema}`;
    const name = button(one.schema, () => this.onexplain(one.schema), { class: "link mono" });
    return element("li", {}, name, own ? null : element("small", { class: "mono" }, " ", broken(one.type)));
  }

  #rows(title, caption, rows) {
    return section(title, caption, element("table", {}, element("tbody", {}, rows)));
  }
}

function section(title, caption, content) {
  return element("section", { class: "group" }, element("h3", {}, element("span", { class: "mono" }, title), " ", element("small", {}, caption)), content);
}

function grouped(calls) {
  const groups = new Map();
  for (const one of calls) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return groups;
}

/** A path or a type that may break behind its marks. */
export function broken(text) {
  return text.split(/(?<=[/:<,])/).flatMap((part) => [part, element("wbr")]);
}
