// Why something is as it is: what `bindery explain` says, with both sides.

import { button, element, fill, words } from "./dom.js";
import { prose } from "./prose.js";

/** Lines of a list that are shown at once. */
const MOST = 12;

export class Explain {
  #compiler;
  #input;
  #body;
  #back;
  #trail = [];
  /** The types that are mentioned and can be explained. */
  #types = new Set();

  /** `onjump` takes a place of a document. */
  constructor(panel, { compiler, onjump }) {
    this.#compiler = compiler;
    this.onjump = onjump;
    this.#input = element("input", {
      type: "search",
      "aria-label": "What to explain",
      placeholder: "listPets, GET /pets, Pet, #/components/schemas/Pet, B0301",
      spellcheck: "false",
      autocomplete: "off",
    });
    this.#back = button("Back", () => this.#return(), { disabled: true });
    const form = element(
      "form",
      {
        class: "bar",
        onsubmit: (event) => {
          event.preventDefault();
          if (this.#input.value.trim()) this.ask({ do: "explain", what: this.#input.value.trim() });
        },
      },
      this.#back,
      this.#input,
      element("button", { class: "main" }, "Explain"),
    );
    this.#body = element("div", { class: "scroll explained" });
    fill(panel, form, this.#body);
    this.#empty();
  }

  #empty() {
    fill(
      this.#body,
      element("p", { class: "empty" }, "Why is this a ", element("code", {}, "Box"), ", this method called so, this field free-form? Choose a call or a type, put the cursor into the document and press “Explain here”, or type what you want to know about."),
    );
  }

  /** Asks what a name stands for. */
  about(what) {
    return this.ask({ do: "explain", what });
  }

  async ask(request, isReturn = false) {
    let answer;
    try {
      answer = await this.#compiler.ask(request);
    } catch (error) {
      return fill(this.#body, element("p", { class: "empty", role: "alert" }, words(error.message)));
    }
    if (!isReturn) this.#trail.push(request);
    this.#back.disabled = this.#trail.length < 2;
    if (request.what) this.#input.value = request.what;
    this.#types = new Set(answer.types);
    const draw = { code, operation: this.#operation, webhook: this.#webhook, schema: this.#schema, property: this.#property }[answer.explains];
    fill(this.#body, draw.call(this, answer));
    this.#body.scrollTop = 0;
  }

  #return() {
    this.#trail.pop();
    const last = this.#trail.at(-1);
    if (last) this.ask(last, true);
  }

  #operation(one) {
    const paging = one.paging ? `\`pages()\` and \`items()\`: ${one.paging}` : (one.no_paging ?? "none");
    return [
      element("h2", { class: "mono" }, one.http),
      this.#facts([
        ["at", this.#place(one.place)],
        ...one.methods.flatMap((method) => [["call", this.#rust(method.call)], ["name", words(method.reason)]]),
        ["group", words(`\`${one.group}\`: ${one.group_reason}`)],
        ["request", this.#rust(one.request)],
        ["in tests", words(`\`mock::Server::new().on::<${one.marker}>(…)\` answers it`)],
        ["gives", this.#rust(one.output)],
        ...(one.security.length ? one.security : ["the document asks for no credentials"]).map((words_, index) => ["security", words(index ? `or ${words_}` : words_)]),
        ["paging", words(paging)],
        one.stream ? ["stream", words(`\`${one.stream}\` gives what arrives${one.streamed ? `, each \`${one.streamed}\`` : ""}`)] : null,
      ]),
      this.#sides(one),
      this.#table("Arguments", one.required, (row) => this.#argument(row)),
      this.#table("Setters", one.setters, (row) => this.#argument(row)),
      this.#table("Body", one.bodies, (row) => [row.media_type, this.#rust(row.rust_type ?? ""), words(`${row.is_set ? "the setter" : "the method"} \`${row.taken_by}\` takes it${row.xml ? `, in XML ${row.xml}` : ""}`)]),
      this.#table("Answers", one.answers, (row) => this.#answer(row)),
      this.#table("Errors", one.errors, (row) => this.#answer(row)),
    ];
  }

  #webhook(one) {
    return [
      element("h2", {}, "webhook ", element("span", { class: "mono" }, one.name), ` (${one.method})`),
      this.#facts([
        ["at", this.#place(one.place)],
        ["payload", one.payload ? this.#rust(one.payload) : "none in JSON or XML, so that nothing reads it"],
        one.reader && ["reader", words(`\`${one.reader}::parse\` reads the body of such a request`)],
        one.event && ["event", words(`\`${one.event}\`${one.goes_by.length ? `, for ${one.goes_by.map((name) => `\`${name}\``).join(", ")}` : ""}`)],
      ]),
      this.#sides(one),
    ];
  }

  #property(one) {
    return [
      element("h2", {}, element("span", { class: "mono" }, one.field.wire ?? one.field.name), " of ", this.#rust(one.owner)),
      this.#facts([["at", this.#place(one.place)]]),
      element("dl", { class: "fields" }, this.#field(one.field)),
      this.#sides(one),
      element("h3", {}, "Its type"),
      this.#schema({ ...one.schema, isInner: true }),
    ];
  }

  #schema(one) {
    const checked = one.validates ? "`validate()` checks it" : "not checked";
    return [
      element(one.isInner ? "h4" : "h2", { class: "mono" }, one.component ? [one.component, ": "] : null, this.#rust(one.rust_type)),
      this.#facts([
        ["at", this.#place(one.place)],
        ["shape", words(one.shape)],
        one.name_reason && ["name", words(one.name_reason)],
        ...one.notes.map((note) => ["note", words(note)]),
        ...one.rules.map((rule) => ["rule", words(`${rule} (${checked})`)]),
        one.validates && one.rules.length === 0 ? ["rule", words("`validate()` checks the rules of its parts")] : null,
      ]),
      one.isInner ? null : this.#sides(one),
      one.fields.length ? [element("h3", {}, "Fields"), element("dl", { class: "fields" }, one.fields.map((field) => this.#field(field)))] : null,
      this.#lines("Members with one value", one.constants.map((row) => `\`${row.wire}\` is ${JSON.stringify(row.value)}: written always, checked when read`)),
      this.#table("Variants", one.variants, (row) => [element("code", {}, row.name), this.#rust(row.holds), words(row.reasons.join("; "))]),
      this.#lines("How a value finds its variant", one.decision),
      this.#lines("Held by", one.held_by),
      this.#lines("Sent by", one.sent_by),
      this.#lines("Received by", one.received_by),
      one.sent_by.length || one.received_by.length ? null : element("p", {}, "No operation sends or receives it."),
    ];
  }

  #field(one) {
    const wire = one.wire && one.wire !== one.name ? [" ", element("small", {}, one.wire)] : null;
    const why = [...one.reasons, ...(one.xml ? [`in XML ${one.xml}`] : []), ...one.rules];
    return [
      element("dt", { class: "mono" }, one.name, wire, ": ", this.#rust(one.rust_type)),
      why.map((text) => element("dd", {}, words(text))),
    ];
  }

  #argument(row) {
    return [element("code", {}, row.name), row.rust_type ? this.#rust(row.rust_type) : "nothing: it has only one value", words(`${row.location} \`${row.wire}\``)];
  }

  #answer(row) {
    return [row.status, this.#rust(row.rust_type), words([row.media_type, row.variant && `\`${row.variant}\``].filter(Boolean).join(", "))];
  }

  #facts(rows) {
    return element("dl", { class: "facts" }, rows.filter(Boolean).map(([name, content]) => element("div", {}, element("dt", {}, name), element("dd", {}, content))));
  }

  #table(heading, rows, cells) {
    if (rows.length === 0) return null;
    return [
      element("h3", {}, heading),
      element("table", {}, element("tbody", {}, rows.map((row) => element("tr", {}, cells(row).map((cell) => element("td", {}, cell)))))),
    ];
  }

  #lines(heading, lines) {
    if (lines.length === 0) return null;
    const list = element("ul", { class: "plain" });
    const draw = (most) => {
      const rest = lines.length - most;
      fill(
        list,
        lines.slice(0, most).map((line) => element("li", {}, this.#linked(line))),
        rest > 0 ? element("li", {}, button(`Show ${rest.toLocaleString("en")} more`, () => draw(lines.length), { class: "link" })) : null,
      );
    };
    draw(MOST);
    return [element("h3", {}, heading), list];
  }

  /** The document's lines, and beside them those of Rust. */
  #sides({ document, rust }) {
    const digits = String(document.lines.at(-1)?.[0] ?? "").length;
    const lines = document.lines.map(([number, text]) => `${String(number).padStart(digits)}  ${text}`);
    if (document.more) lines.push(`${" ".repeat(digits + 2)}… and ${document.more.toLocaleString("en")} more lines`);
    return element(
      "div",
      { class: "sides" },
      element("figure", {}, element("figcaption", {}, "In the document"), element("pre", { class: "block", tabindex: "0" }, lines.join("\n"))),
      rust.length ? element("figure", {}, element("figcaption", {}, "In Rust"), element("pre", { class: "block", tabindex: "0" }, this.#rust(rust.join("\n")))) : null,
    );
  }

  #place(place) {
    return [
      button(`${place.file}:${place.line}:${place.column}`, () => this.onjump(place), { class: "link", title: "Show it in the document" }),
      place.pointer ? [" ", element("span", { class: "mono pointer" }, place.pointer)] : null,
    ];
  }

  /** Rust, in which types lead to what is said of them. */
  #rust(text) {
    const parts = text.split(/((?:types::)?\b[A-Z]\w*)/).map((part, index) => {
      const isKnown = index % 2 && this.#types.has(part.replace("types::", ""));
      return isKnown ? button(part, () => this.about(part), { class: "link" }) : part;
    });
    return element("code", {}, parts);
  }

  /** `GET /pets: client.pets().list` and `types::Pet, member `home`` lead on, too. */
  #linked(line) {
    const call = /^([A-Z]+ \/[^:]*): (client\..*)$/.exec(line);
    if (call) return [button(call[1], () => this.about(call[1]), { class: "link mono" }), ": ", element("code", {}, call[2])];
    const type = /^(types::\w+)(.*)$/.exec(line);
    if (type) return [button(type[1], () => this.about(type[1]), { class: "link mono" }), words(type[2])];
    return words(line);
  }
}

function code(one) {
  return [
    element("h2", {}, element("span", { class: `level ${one.level}` }, one.level), " ", element("span", { class: "mono" }, one.code), ` ${one.title}`),
    prose(one.text),
    one.can_be_mended ? element("p", {}, element("code", {}, "bindery lint --fix OVERLAY"), " mends it, where it is certain what is meant.") : null,
    one.example ? [element("h3", {}, "A document with this finding"), prose(one.example)] : null,
  ];
}
