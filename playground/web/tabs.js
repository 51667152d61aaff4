// Tabs, as the ARIA practices have them: arrow keys go from one to the next, and the shown panel is the next stop.

import { element } from "./dom.js";

export class Tabs {
  #tabs = new Map();
  #list;
  #shown;

  /** `onshow` is told the name of a panel that comes into view. */
  constructor(label, onshow = () => {}) {
    this.#list = element("div", { role: "tablist", "aria-label": label, onkeydown: (event) => this.#key(event) });
    this.onshow = onshow;
  }

  get list() {
    return this.#list;
  }

  get shown() {
    return this.#shown;
  }

  /** Adds a tab for a panel that stands in the page already, or will. */
  add(name, label, panel, properties = {}) {
    const badge = element("span", { class: "badge", hidden: true });
    const tab = element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-controls": panel.id,
        "aria-selected": "false",
        tabindex: "-1",
        onclick: () => this.show(name),
        ...properties,
      },
      label,
      badge,
    );
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.hidden = true;
    this.#list.append(tab);
    this.#tabs.set(name, { tab, panel, badge });
  }

  /** A few characters beside the label. */
  badge(name, text, kind = "") {
    const { badge } = this.#tabs.get(name);
    badge.textContent = text;
    badge.hidden = text === "";
    badge.className = `badge ${kind}`;
  }

  show(name) {
    for (const [other, { tab, panel }] of this.#tabs) {
      const is = other === name;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      panel.hidden = !is;
      if (is) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    this.#shown = name;
    this.onshow(name);
  }

  #key(event) {
    const all = [...this.#tabs].filter(([, { tab }]) => tab.offsetParent !== null);
    const at = all.findIndex(([, { tab }]) => tab === document.activeElement);
    const to = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const [name, { tab }] = all[to];
    this.show(name);
    tab.focus();
  }
}
