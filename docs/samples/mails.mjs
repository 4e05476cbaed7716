// Mails as the program puts them into a folder, to be read as text.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const words = (text) =>
  text.replace(/\?=\r?\n[ \t]+=\?/g, "?==?").replace(/\r?\n[ \t]+/g, " ").replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, code) => Buffer.from(code, "base64").toString());

/** {subject, bytes} of each mail that has gone out. */
export function mailsOf(house) {
  return readdirSync(house.mails).filter((name) => name.endsWith(".eml")).sort().map((name) => {
    const whole = readFileSync(join(house.mails, name), "latin1");
    const [, head, body] = whole.match(/^(.*?)\r?\n\r?\n(.*)$/s);
    const line = (field) => words(head.match(new RegExp(`^${field}:((?:[^\n]|\n[ \t])*)`, "mi"))[1]).trim();
    const text = Buffer.from(body, "base64").toString().replace(/\r\n/g, "\n");
    return { subject: line("Subject"),
      bytes: `${["Date", "From", "To", "Subject"].map((field) => `${field}: ${line(field)}`).join("\n")}\n\n${text}` };
  });
}

/** The newest mail with that subject, once it has gone out. */
export async function mail(house, subject) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const found = mailsOf(house).findLast((one) => subject.test(one.subject));
    if (found) return found.bytes;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no mail ${subject}; there are: ${mailsOf(house).map((one) => one.subject).join("、")}`);
}
