// Runs a server until our standard input ends or the time is over, whatever happens to whoever started us.
// Usage: node serve.mjs SECONDS COMMAND ARGUMENT...
import { spawn } from "node:child_process";

const [seconds, command, ...rest] = process.argv.slice(2);
const child = spawn(command, rest, { stdio: ["ignore", "inherit", "inherit"], detached: true });

function end(code) {
  try {
    // The whole group: a server may be started by a program of its own.
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
  process.exit(code);
}

child.on("error", (error) => {
  console.error(String(error));
  process.exit(1);
});
child.on("exit", (code) => end(code ?? 1));
process.stdin.on("end", () => end(0));
process.stdin.resume();
setTimeout(() => end(1), Number(seconds) * 1000);
