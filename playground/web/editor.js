// A text with numbered lines and marks. The text itself is a plain `textarea`: typing, undoing, searching and screen readers
// work as everywhere. Only the lines in view have numbers and marks, so that a document of megabytes stays light.

import { element, fill } from "./dom.js";

const LINE = 20;
const PADDING = 8;
/** Columns that are seen before a place that is far to the right. */
const AROUND = 20;

export class Editor {
  #text;
  #gutter;
  #marks;
  #view;
  /** Where lines start. */
  #starts = [0];
  /** Marks by their lines. */
  #lines = new Map();
  #asked = false;

  /** `onedit` is called when the text changes, `onmark` when the mark of a line is clicked. */
  constructor({ label, placeholder, onedit, onmark = () => {} }) {
    this.onmark = onmark;
    this.#gutter = element("div", { class: "gutter", "aria-hidden": "true" });
    this.#marks = element("div", { class: "marks", "aria-hidden": "true" });
    this.#text = element("textarea", {
      "aria-label": label,
      placeholder,
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      wrap: "off",
      oninput: () => {
        this.#lines.clear();
        this.#measure();
        onedit();
      },
      onscroll: () => this.#draw(),
    });
    this.#view = element("div", { class: "editor" }, this.#gutter, element("div", { class: "page" }, this.#marks, this.#text));
    new ResizeObserver(() => this.#draw()).observe(this.#text);
  }

  get view() {
    return this.#view;
  }

  get value() {
    return this.#text.value;
  }

  set value(text) {
    this.#text.value = text;
    this.#text.setSelectionRange(0, 0);
    this.#text.scrollTop = this.#text.scrollLeft = 0;
    this.#lines.clear();
    this.#measure();
  }

  /** Where the cursor is, in units of UTF-16. */
  get cursor() {
    return this.#text.selectionStart;
  }

  focus() {
    this.#text.focus();
  }

  /** Marks places: `{ start, end, level, title }`. Of several on a line, the gravest gives the number its colour. */
  mark(places) {
    this.#lines.clear();
    for (const place of places) {
      const line = this.#lineOf(place.start);
      const marks = this.#lines.get(line) ?? [];
      marks.push(place);
      this.#lines.set(line, marks);
    }
    this.#draw();
  }

  /** Selects a place, and scrolls it into view. */
  jump(start, end) {
    const line = this.#lineOf(start);
    const ends = this.#endOf(line);
    this.#text.focus({ preventScroll: true });
    this.#text.setSelectionRange(start, Math.max(start, Math.min(end, ends)));
    const height = this.#text.clientHeight;
    this.#text.scrollTop = Math.max(0, line * LINE - height / 3);
    const text = this.#text.value;
    const first = this.#starts[line];
    // As far to the left as possible, and so far to the right that the place is seen.
    const fits = this.#width(text.slice(first, Math.min(end, ends) + 2)) < this.#text.clientWidth - PADDING;
    this.#text.scrollLeft = fits ? 0 : this.#width(text.slice(first, Math.max(first, start - AROUND)));
    this.#draw();
  }

  /** The place of a line and a column, both from 1. */
  placeOf(line, column) {
    const start = this.#starts[line - 1] ?? 0;
    return start + [...this.#text.value.slice(start, this.#endOf(line - 1))].slice(0, column - 1).join("").length;
  }

  /** Selects a line from a column on. */
  jumpToLine(line, column = 1) {
    this.jump(this.placeOf(line, column), this.#endOf(line - 1));
  }

  #measure() {
    const text = this.#text.value;
    this.#starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
    const digits = String(this.#starts.length).length;
    this.#gutter.style.width = `${Math.max(digits, 2) + 2}ch`;
    this.#draw();
  }

  #lineOf(place) {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  #endOf(line) {
    return (this.#starts[line + 1] ?? this.#text.value.length + 1) - 1;
  }

  #width(text) {
    const ruler = element("span", { class: "ruler" }, text);
    this.#marks.append(ruler);
    const width = ruler.getBoundingClientRect().width;
    ruler.remove();
    return width;
  }

  #draw() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#drawn();
    });
  }

  #drawn() {
    const { scrollTop, scrollLeft, clientHeight } = this.#text;
    const first = Math.max(0, Math.floor((scrollTop - PADDING) / LINE));
    const last = Math.min(this.#starts.length, first + Math.ceil(clientHeight / LINE) + 1);
    const numbers = [];
    const marked = [];
    for (let line = first; line < last; line++) {
      const top = `${line * LINE + PADDING - scrollTop}px`;
      const marks = this.#lines.get(line);
      const number = element("div", { class: marks ? `number ${gravest(marks)}` : "number" }, String(line + 1));
      number.style.top = top;
      if (marks) {
        number.title = marks.map((mark) => mark.title).join("\n");
        number.addEventListener("click", () => this.onmark(marks[0]));
        const row = this.#marked(line, marks);
        row.style.top = top;
        row.style.left = `${PADDING - scrollLeft}px`;
        marked.push(row);
      }
      numbers.push(number);
    }
    fill(this.#gutter, numbers);
    fill(this.#marks, marked);
  }

  /** The line's text with its marks, which is seen through the one above it. */
  #marked(line, marks) {
    const text = this.#text.value;
    const row = element("div", { class: "row" });
    let at = this.#starts[line];
    const ends = this.#endOf(line);
    for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
      const start = Math.max(at, mark.start);
      const end = Math.min(Math.max(mark.end, start + 1), ends);
      if (end <= at) continue;
      row.append(text.slice(at, start), element("mark", { class: mark.level }, text.slice(start, end)));
      at = end;
    }
    return row;
  }
}

const GRAVE = ["error", "warning", "note"];

function gravest(marks) {
  return GRAVE.find((level) => marks.some((mark) => mark.level === level)) ?? "note";
}
