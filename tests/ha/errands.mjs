// Work that one server only may do: the request to many institutions, its letters, and mails.
import { mailsDelivered, sql } from "./cluster.mjs";

const count = (what) => Number(sql(`SELECT ${what}`));

/// Copies of one institution of the demo, so that a request has a middle to be killed in.
export function addInstitutions(more) {
  const columns = sql("SELECT string_agg(column_name, ',') FROM information_schema.columns " +
    "WHERE table_name = 'institution' AND table_schema = current_schema()").split(",");
  const other = { id: "'x-' || n.n", number: "'31-x' || n.n", exempt: "''", closed_on: "''" };
  sql(`INSERT INTO institution (${columns.join(",")}) SELECT ${columns.map((one) => other[one] ?? `i.${one}`).join(",")} ` +
    `FROM generate_series(1, ${more}) n(n), (SELECT * FROM institution ORDER BY number LIMIT 1) i`);
}

/// Mails that are due, each to somebody of their own.
export function addMails(name, more) {
  sql("INSERT INTO mail (id, message_id, recipient, subject, text, written_at, state, due_at, attempts, claimed_at, sent_at, detail) " +
    `SELECT 'ha-${name}-' || n, '', 'ha-${name}-' || n || '@rehearsal.example', '試験', '試験です。', 1, 'waiting', 1, 0, 0, 0, '' ` +
    `FROM generate_series(1, ${more}) n`);
}

export const requestIsRunning = () => count("COUNT(*) FROM request_run WHERE state = 'running'") > 0;
export const asked = () => count("COUNT(*) FROM request WHERE year = 2026");
export const mailsWaiting = () => count("COUNT(*) FROM mail WHERE due_at > 0 AND due_at <= 1");

/// What was done twice, or said to be done and was not: [words, how many] of each that happened.
export function doneTwice() {
  const mails = mailsDelivered();
  const twice = (table, column, where) =>
    count(`COUNT(*) FROM (SELECT ${column} FROM ${table} WHERE ${where} GROUP BY ${column} HAVING COUNT(*) > 1) t`);
  const faults = {
    "institutions asked twice": twice("message", "to_id", "topic = 'report-request'"),
    "letters written twice": twice("letter", "institution_id", "year = 2026 AND cause = 'request'"),
    "mails delivered twice": mails.length - new Set(mails).size,
    "mails said to be sent that never came": count("COUNT(*) FROM mail WHERE state = 'sent' AND id LIKE 'ha-%'") -
      mails.filter((name) => name.startsWith("ha-") && sql(`SELECT state FROM mail WHERE id = '${name.slice(0, -4)}'`) === "sent").length,
  };
  return Object.entries(faults).filter(([, number]) => number > 0);
}
