// Started by processes.mjs beside a rehearsal: waits until its standard input ends, which happens however the
// rehearsal ends, then kills every process that works in FOLDER and removes it.
import { readdirSync, readlinkSync, rmSync } from "node:fs";

const folder = process.argv[2];
const inside = (pid) => {
  try {
    const at = readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, "");
    return at === folder || at.startsWith(`${folder}/`);
  } catch {
    return false;
  }
};
function sweep() {
  const found = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && inside(name));
  for (const pid of found) {
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch {
      // it has gone by itself
    }
  }
  return found.length;
}
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.stdin.resume();
process.stdin.on("end", () => {
  const again = () => {
    if (sweep() > 0) return setTimeout(again, 50);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    process.exit(0);
  };
  again();
});
process.stdin.on("error", () => process.stdin.emit("end"));
