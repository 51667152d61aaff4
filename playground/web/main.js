// The page: loads all that it needs, gives up the network, and ties the parts together.

import { Api } from "./api.js";
import { Compiler, Refused, Stopped } from "./compiler.js";
import { Diff } from "./diff.js";
import { Documents } from "./documents.js";
import { element, fill, settled } from "./dom.js";
import { Explain } from "./explain.js";
import { Files } from "./files.js";
import { Findings } from "./findings.js";
import { Options } from "./options.js";
import { Tabs } from "./tabs.js";

const status = document.getElementById("status");
const notice = document.getElementById("notice");
const stop = document.getElementById("stop");
const main = document.querySelector("main");

/** Binding that takes longer can be stopped. */
const LONG = 2000;

/** Rehearsals at the start, and the milliseconds that they may take. */
const REHEARSALS = 12;
const REHEARSING = 1500;

/** Narrower pages show one panel at a time, the document among them. */
const narrow = matchMedia("(max-width: 899px)");

async function load(name, as) {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer[as]();
}

/** The compiler. Where the server says what it is, the browser keeps what it made of it for the next visit. */
async function loadCompiler() {
  try {
    return await WebAssembly.compileStreaming(fetch("bindery.wasm"));
  } catch {
    return WebAssembly.compile(await load("bindery.wasm", "arrayBuffer"));
  }
}

/** From here on the browser refuses any connection, for this page and for the workers that it starts. */
function leaveTheNetwork() {
  document.head.append(element("meta", { "http-equiv": "Content-Security-Policy", content: "connect-src 'none'; img-src 'none'" }));
}

function say(problem) {
  const text = problem instanceof Stopped
    ? `The compiler stopped: ${problem.message}. It was started anew; your documents are as they were.`
    : problem?.message ?? problem ?? "";
  notice.textContent = text;
  notice.hidden = text === "";
}

async function start() {
  const [module, script, groups, examples] = await Promise.all([
    loadCompiler(),
    load("worker.js", "text"),
    load("options.json", "json"),
    load("examples.json", "json"),
  ]);
  leaveTheNetwork();
  page(new Compiler(module, script), groups, examples);
}

function page(compiler, groups, examples) {
  const source = document.getElementById("source");
  const result = document.getElementById("result");
  const tabs = new Tabs("Results", (name) => shown(name));
  const panels = ["findings", "api", "files", "explain", "diff", "options"].map((name) => element("div", { id: name, class: "panel" }));
  const [findingsPanel, apiPanel, filesPanel, explainPanel, diffPanel, optionsPanel] = panels;
  fill(result, tabs.list, panels);

  const onproblem = (problem) => say(problem);
  const jump = (place) => {
    if (narrow.matches) tabs.show("document");
    documents.jump(place);
  };
  const explainWhat = (request) => {
    tabs.show("explain");
    explain.ask(request);
  };
  const byName = (what) => explainWhat({ do: "explain", what });

  const findings = new Findings(findingsPanel, { onjump: jump, onexplain: byName });
  const api = new Api(apiPanel, { onexplain: byName, onfindings: () => tabs.show("findings") });
  const files = new Files(filesPanel, { compiler, onproblem });
  const explain = new Explain(explainPanel, { compiler, onjump: jump });
  const options = new Options(optionsPanel, {
    compiler,
    groups,
    inputs: () => documents.files.map((file) => file.name),
    onchange: () => bind(),
  });
  const documents = new Documents(source, {
    examples,
    onchange: (are) => {
      others ||= are;
      busy(true);
      bindLater();
    },
    onexplain: (file, at) => explainWhat({ do: "explain_at", file, at }),
    onmark: ({ finding }) => {
      tabs.show("findings");
      findings.reveal(finding);
    },
    onproblem,
  });
  const diff = new Diff(diffPanel, {
    compiler,
    current: () => ({ files: documents.files, options: options.chosen }),
    onjump: jump,
    onproblem,
  });

  tabs.add("document", "Document", source, { class: "narrow" });
  tabs.add("findings", "Findings", findingsPanel);
  tabs.add("api", "API", apiPanel);
  tabs.add("files", "Files", filesPanel);
  tabs.add("explain", "Explain", explainPanel);
  tabs.add("diff", "Diff", diffPanel);
  tabs.add("options", "Options", optionsPanel);
  const settle = () => {
    if (!narrow.matches) {
      if (tabs.shown === "document" || !tabs.shown) tabs.show("api");
      source.hidden = false;
    } else if (!tabs.shown) tabs.show("document");
    else tabs.show(tabs.shown);
  };
  narrow.addEventListener("change", settle);

  /** Whether there are other documents since the last answer. */
  let others = false;
  /** Milliseconds of the last binding. */
  let took = 0;
  const bindLater = settled(() => bind(), () => Math.max(150, took));

  /** Whether what is shown is older than the documents. */
  function busy(is) {
    main.setAttribute("aria-busy", String(is));
  }

  /** What was asked last: an older answer is no more of interest. */
  let asked = 0;

  function shown(name) {
    if (!narrow.matches) source.hidden = false;
    if (name === "diff" && !diff.isEmpty) diff.compare();
  }

  async function bind() {
    const own = ++asked;
    say("");
    busy(true);
    status.textContent = "Binding…";
    const timer = setTimeout(() => (stop.hidden = false), LONG);
    try {
      const bound = await compiler.ask({ do: "bind", files: documents.files, options: options.chosen });
      if (own !== asked) return;
      took = bound.time;
      show(bound);
      let wrote = "";
      if (bound.api) {
        const written = await compiler.ask({ do: "write" });
        if (own !== asked) return;
        took += written.time;
        files.show(written.files, written.needs, bound.api.crate);
        tabs.badge("files", written.files.length.toLocaleString("en"));
        wrote = `, written in ${milliseconds(written.time)}`;
      } else {
        files.show([], [], "client");
        tabs.badge("files", "");
      }
      fill(status, `Bound in `, element("b", {}, milliseconds(bound.time)), wrote);
      options.write();
      if (tabs.shown === "diff") diff.compare();
      if (own === 1) rehearse(examples[0].files).catch(() => {});
    } catch (problem) {
      if (own !== asked) return;
      status.textContent = problem instanceof Refused ? "Not bound" : "Stopped";
      say(problem);
    } finally {
      clearTimeout(timer);
      if (own === asked) {
        stop.hidden = true;
        busy(false);
      }
    }
  }

  /** Lets the engine see what runs often, as long as nobody asks for anything: the first large document is bound faster. */
  async function rehearse(files) {
    let spent = 0;
    for (let time = 0; time < REHEARSALS && spent < REHEARSING && asked <= 1; time++) {
      const done = await compiler.ask({ do: "rehearse", files });
      spent += done.time;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  function show(bound) {
    findings.show(bound.findings);
    documents.mark(bound.findings);
    api.show(bound.api, bound.listed);
    options.faults(bound.faults);
    const grave = ["error", "warning", "note"].find((level) => findings.count(level));
    tabs.badge("findings", bound.findings.length.toLocaleString("en"), grave);
    tabs.badge("api", bound.api ? String(bound.api.operations) : "");
    tabs.badge("options", options.count ? String(options.count) : "", bound.faults.length ? "error" : "");
    // Who types has errors all the time: only other documents lead to another tab.
    if (others && !bound.api && !narrow.matches) tabs.show("findings");
    others = false;
  }

  stop.addEventListener("click", () => compiler.restart("you asked for it"));
  takeDrops(documents);
  settle();
  documents.start(examples[0]);
}

function milliseconds(time) {
  return `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;
}

/** Files can be dropped anywhere; a document can be pasted wherever nothing else takes the text. */
function takeDrops(documents) {
  const veil = document.getElementById("drop");
  let inside = 0;
  addEventListener("dragenter", (event) => {
    event.preventDefault();
    if (inside++ === 0) veil.hidden = false;
  });
  addEventListener("dragleave", () => {
    if (--inside === 0) veil.hidden = true;
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    inside = 0;
    veil.hidden = true;
    // The old version of a comparison takes its own.
    if (event.defaultPrevented) return;
    event.preventDefault();
    documents.drop(event.dataTransfer).catch(say);
  });
  addEventListener("paste", (event) => {
    if (event.target.closest("input, textarea")) return;
    const text = event.clipboardData.getData("text/plain");
    if (text) documents.set([{ name: "", text }]);
  });
}

start().catch((problem) => {
  status.textContent = "Not loaded";
  say(`The compiler could not be loaded: ${problem.message}`);
});
