// The page's side of the worker: questions with answers, and a new worker where one ended.

/** The compiler stopped in the middle of a question. */
export class Stopped extends Error {}

/** The compiler has no answer, and says why. */
export class Refused extends Error {}

export class Compiler {
  #module;
  #address;
  #worker;
  #waiting = new Map();
  #next = 0;
  /** Whether a worker ever answered: if not, another one would not either. */
  #works = false;

  /** `module` is compiled WebAssembly, `script` the text of the worker. */
  constructor(module, script) {
    this.#module = module;
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    // Only this address may become a script of a worker.
    const policy = globalThis.trustedTypes?.createPolicy("bindery", { createScriptURL: () => address });
    this.#address = policy ? policy.createScriptURL("") : address;
    this.#start();
  }

  #start() {
    this.#worker = new Worker(this.#address);
    this.#worker.addEventListener("message", ({ data }) => this.#take(data));
    this.#worker.addEventListener("error", (event) => this.restart(event.message || "the worker did not start"));
    this.#post({ module: this.#module }).catch(() => {});
  }

  #post(message) {
    const id = this.#next++;
    this.#worker.postMessage({ id, ...message });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #take({ id, answer, time, fault }) {
    this.#works = true;
    if (fault !== undefined) return this.restart(fault);
    this.#waiting.get(id)?.resolve({ answer, time });
    this.#waiting.delete(id);
  }

  /** Ends the worker, whatever it is at, and starts another, which knows no document. */
  restart(why) {
    this.#worker.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    if (this.#works) this.#start();
    for (const { reject } of waiting) reject(new Stopped(why));
  }

  /** The answer to a request, with the milliseconds that it took as `time`. */
  async ask(request) {
    const { answer, time } = await this.#post({ request });
    if (answer.error !== undefined) throw new Refused(answer.error);
    return { ...answer, time };
  }

  /** The bytes of an archive of what was written. */
  async archive() {
    return (await this.#post({ archive: true })).answer;
  }
}
