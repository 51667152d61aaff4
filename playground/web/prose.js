// A little Markdown: paragraphs, lists, headings and blocks of code, as the pages of findings have them.

import { element, words } from "./dom.js";

export function prose(text) {
  const parts = [];
  let lines = [];
  const flush = () => {
    if (lines.length) parts.push(block(lines));
    lines = [];
  };
  const all = text.split("\n");
  for (let at = 0; at < all.length; at++) {
    if (all[at].startsWith("```")) {
      flush();
      const end = all.findIndex((line, index) => index > at && line.startsWith("```"));
      const code = all.slice(at + 1, end < 0 ? all.length : end);
      parts.push(element("pre", { class: "block", tabindex: "0" }, code.join("\n")));
      at = end < 0 ? all.length : end;
    } else if (all[at].trim() === "") flush();
    else {
      // A list needs no empty line before it.
      if (isItem(all[at]) && !isItem(lines[0] ?? "- ")) flush();
      lines.push(all[at]);
    }
  }
  flush();
  return parts;
}

function isItem(line) {
  return /^\s*[-*] /.test(line);
}

function block(lines) {
  const [first] = lines;
  const heading = /^#{1,6} (.*)/.exec(first);
  if (heading) return element("h3", {}, words(heading[1]));
  if (!isItem(first)) return element("p", {}, words(lines.join(" ")));
  const items = [];
  for (const line of lines) {
    const item = /^\s*[-*] (.*)/.exec(line);
    if (item) items.push(item[1]);
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return element("ul", {}, items.map((item) => element("li", {}, words(item))));
}
