// The compiler, beside the page. It has no imports, so that the page can start it from memory and give it its own policy.

let compiler;

function write(text) {
  const bytes = new TextEncoder().encode(text);
  const at = compiler.bindery_room(bytes.length);
  new Uint8Array(compiler.memory.buffer, at, bytes.length).set(bytes);
}

function answer() {
  return new Uint8Array(compiler.memory.buffer, compiler.bindery_text(), compiler.bindery_length());
}

function ask(request) {
  write(JSON.stringify(request));
  compiler.bindery_answer();
  return JSON.parse(new TextDecoder().decode(answer()));
}

/** What ended the instance: a panic leaves its words, what the engine stops has some of its own. */
function fault(error) {
  const said = compiler ? new TextDecoder().decode(answer()) : "";
  return error instanceof WebAssembly.RuntimeError && said ? said : String(error);
}

addEventListener("message", async ({ data }) => {
  const { id, module, request, archive } = data;
  try {
    if (module) {
      compiler = (await WebAssembly.instantiate(module, {})).exports;
      compiler.bindery_start();
      return postMessage({ id });
    }
    const started = performance.now();
    if (archive) {
      compiler.bindery_archive();
      const bytes = answer().slice();
      return postMessage({ id, answer: bytes, time: performance.now() - started }, [bytes.buffer]);
    }
    const said = ask(request);
    postMessage({ id, answer: said, time: performance.now() - started });
  } catch (error) {
    postMessage({ id, fault: fault(error) });
  }
});
