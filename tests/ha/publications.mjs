// How soon every server shows that a function's publication was stopped, and that it is public again.
import { Client, origin } from "./client.mjs";
import { ask, servers, sql } from "./cluster.mjs";
import { ports } from "./files.mjs";
import { pause } from "./processes.mjs";

const password = "kakari demo 2027";
const secondsMax = 10;

export class Officer {
  client = new Client();
  async signIn() {
    const answer = await this.client.ask("POST", "/sign-in", { headers: { "content-type": "application/x-www-form-urlencoded", origin },
      body: new URLSearchParams({ login: "tanaka@tottori.example", password }).toString() });
    const cookie = answer.headers["set-cookie"]?.find((one) => one.includes("kakari="));
    if (!cookie) throw new Error(`the officer cannot sign in: ${answer.status}`);
    this.client.headers.cookie = cookie.split(";")[0];
    this.csrf = (await this.client.ask("GET", "/account")).text.match(/name="csrf" value="([^"]+)"/)[1];
  }
  press(path, fields = {}) {
    return this.client.form(path, { csrf: this.csrf, ...fields });
  }
}

const shown = (name, number) => ask(ports[name][8443], `/api/v1/directory/institutions/${number}`).then((answer) => answer.text);

/// Milliseconds from the answer to the officer until each server shows it: `tries` numbers a server.
export async function publicationLags(officer, tries) {
  const number = sql("SELECT number FROM institution WHERE name LIKE 'みなと在宅%' LIMIT 1");
  const lags = [];
  for (let i = 0; i < tries; ++i) {
    const before = await Promise.all(servers.map((name) => shown(name, number)));
    if (i % 2 === 0) {
      const done = await officer.press("/publication/withheld", { number, function: "home_care", reason: "確かめるため", note: "" });
      if (done.status !== 303) throw new Error(`withholding: ${done.status} ${done.text.slice(0, 400)}`);
    } else {
      const list = await officer.client.ask("GET", "/publication/withheld");
      const end = list.text.match(/\/publication\/withheld\/[^/"]+\/end/)[0];
      const done = await officer.press(end, { reason: "確かめました" });
      if (done.status !== 303) throw new Error(`ending: ${done.status}`);
    }
    const begin = Date.now();
    lags.push(...await Promise.all(servers.map(async (name, j) => {
      while ((await shown(name, number)) === before[j])
        if (Date.now() - begin > secondsMax * 1000) return Infinity;
        else await pause(10);
      return Date.now() - begin;
    })));
  }
  return lags;
}
