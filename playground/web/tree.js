// A tree of files, as the ARIA practices have it: arrow keys walk it, one item at a time is a stop.

import { element, fill } from "./dom.js";

export class Tree {
  #root;
  #open = new Set();
  #paths = [];
  #chosen = null;

  /** `onchoose` takes the path of a file. */
  constructor(label, onchoose) {
    this.onchoose = onchoose;
    this.#root = element("ul", { role: "tree", "aria-label": label, onkeydown: (event) => this.#key(event), onclick: (event) => this.#click(event) });
  }

  get view() {
    return this.#root;
  }

  show(paths, open) {
    this.#paths = paths;
    this.#open = new Set(open);
    this.#draw();
  }

  /** Marks a file as that which is shown, with the folders around it open. */
  choose(path) {
    this.#chosen = path;
    const parts = path.split("/");
    for (let depth = 1; depth < parts.length; depth++) this.#open.add(parts.slice(0, depth).join("/"));
    this.#draw();
  }

  #draw() {
    const had = document.activeElement?.closest?.("[role=treeitem]")?.dataset.path;
    fill(this.#root, this.#level("", 1));
    const items = this.#items();
    const stop = items.find((item) => item.dataset.path === (had ?? this.#chosen)) ?? items[0];
    if (stop) stop.tabIndex = 0;
    if (had !== undefined && this.#root.contains(stop)) stop.focus();
  }

  #level(folder, depth) {
    const inside = this.#paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
    const names = [...new Set(inside.map((path) => path.split("/", 1)[0]))];
    const isFolder = (name) => inside.some((path) => path.startsWith(`${name}/`));
    names.sort((a, b) => isFolder(b) - isFolder(a) || (a < b ? -1 : 1));
    return names.map((name) => {
      const path = folder + name;
      const is = isFolder(name);
      const open = is && this.#open.has(path);
      const label = element("span", { class: is ? "folder" : "file" }, name);
      label.style.paddingInlineStart = `${depth * 14 - 6}px`;
      return element(
        "li",
        {
          role: "treeitem",
          tabindex: "-1",
          "data-path": path,
          "aria-level": String(depth),
          "aria-expanded": is ? String(open) : null,
          "aria-selected": is ? null : String(path === this.#chosen),
        },
        label,
        open ? element("ul", { role: "group" }, this.#level(`${path}/`, depth + 1)) : null,
      );
    });
  }

  #items() {
    return [...this.#root.querySelectorAll("[role=treeitem]")];
  }

  #act(item) {
    const { path } = item.dataset;
    if (item.hasAttribute("aria-expanded")) this.#toggle(path, item.getAttribute("aria-expanded") !== "true");
    else this.onchoose(path);
  }

  #toggle(path, open) {
    if (open) this.#open.add(path);
    else this.#open.delete(path);
    this.#draw();
  }

  #click(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    item.focus();
    this.#act(item);
  }

  #key(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    const items = this.#items();
    const at = items.indexOf(item);
    const open = item.getAttribute("aria-expanded");
    const go = (to) => {
      if (!to) return;
      item.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    };
    const act = {
      ArrowDown: () => go(items[at + 1]),
      ArrowUp: () => go(items[at - 1]),
      Home: () => go(items[0]),
      End: () => go(items.at(-1)),
      ArrowRight: () => (open === "false" ? this.#toggle(item.dataset.path, true) : open && go(items[at + 1])),
      ArrowLeft: () => (open === "true" ? this.#toggle(item.dataset.path, false) : go(item.parentElement.closest("[role=treeitem]"))),
      Enter: () => this.#act(item),
      " ": () => this.#act(item),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
