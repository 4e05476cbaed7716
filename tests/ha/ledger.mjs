// What the database holds beside what people were told.
import { kakari, sql } from "./cluster.mjs";
import { acknowledged, autosaves, refused, requests, submissions } from "./load.mjs";
import { until } from "./processes.mjs";

/// Acknowledged and not there; there and refused, twice, or never sent.
export async function compare() {
  const there = new Map();
  for (const manager of sql("SELECT manager FROM revision WHERE manager LIKE '架空 院長 %'").split("\n").filter(Boolean))
    there.set(manager, (there.get(manager) ?? 0) + 1);
  const sent = new Map(submissions.map((one) => [one.manager, one]));
  const missing = submissions.filter((one) => one.end === acknowledged && !there.has(one.manager));
  const phantom = [...there].filter(([manager, count]) => count > 1 || !sent.has(manager) || sent.get(manager).end === refused);
  for (const [number, kept] of autosaves) {
    const draft = await kept.client.json("GET", `${kept.path}/draft`);
    const now = JSON.parse(draft.text).items["core.other_diseases"]?.answer ?? null;
    if (kept.last !== null && now !== kept.last && !kept.perhaps.includes(now))
      (kept.refused.includes(now) ? phantom : missing).push({ number, now, acknowledged: kept.last });
  }
  return { missing, phantom };
}

/// The sealer has numbered everything, and the chain holds.
export async function journalHolds() {
  await until("the journal to be sealed", () => sql("SELECT COUNT(*) FROM journal_unsealed") === "0", 60);
  const run = kakari("journal", "verify");
  const revisions = sql("SELECT COUNT(*) FROM revision");
  const entries = sql("SELECT COUNT(*) FROM journal_entry WHERE act IN ('report.submit', 'report.change', 'report.enter')");
  return run.status === 0 && revisions === entries ? "whole" : `${run.out}${run.err} ${entries} entries, ${revisions} revisions`;
}

/// Of the requests asked from `from` to `to` (ms): seconds without an acknowledged write, and what failed.
export function during(from, to) {
  const asked = requests.filter((one) => one.done >= from && one.at <= to);
  const writes = asked.filter((one) => one.writes && one.end === acknowledged).map((one) => one.done).sort((a, b) => a - b);
  const marks = [from, ...writes.filter((at) => at > from && at < to), to];
  const longest = Math.max(...marks.slice(1).map((at, i) => at - marks[i]));
  const failed = (which) => asked.filter((one) => which(one) && (one.status === 0 || one.status >= 500 || one.status === 429)).length;
  const how = {};
  for (const { kind, status } of asked.filter((one) => one.status === 0 || one.status >= 500 || one.status === 429))
    how[`${kind} ${status || "cut"}`] = (how[`${kind} ${status || "cut"}`] ?? 0) + 1;
  const count = (which) => asked.filter(which).length;
  const changes = (one) => one.kind !== "search" && one.kind !== "draft" && one.kind !== "page of a session";
  return { seconds: longest / 1000, writesAsked: count(changes), writesFailed: failed(changes),
    readsAsked: count((one) => !changes(one)), readsFailed: failed((one) => !changes(one)),
    searchesFailed: failed((one) => one.kind === "search"), how };
}
