// Somebody outside: one connection of HTTP/2 to HAProxy, made anew when it is lost. Every request ends, and says
// how: what was answered, or that nobody knows.
import { connect } from "node:http2";
import { connect as tls } from "node:tls";
import { certificateAuthority } from "./cluster.mjs";
import { ports } from "./files.mjs";

export const origin = `https://localhost:${ports.web}`;
const secondsMax = 20;
let people = 0;

export class Client {
  // Each from an address of its own, as people are.
  address = `127.0.${1 + Math.floor(++people / 250)}.${1 + (people % 250)}`;
  constructor(headers = {}) {
    this.headers = headers;
  }
  session() {
    if (this.open && !this.open.closed && !this.open.destroyed) return this.open;
    this.open = connect(origin, { createConnection: () => tls({ host: "127.0.0.1", port: ports.web, localAddress: this.address,
      servername: "localhost", ca: certificateAuthority(), ALPNProtocols: ["h2"] }) });
    this.open.on("error", () => {});
    return this.open;
  }
  /// { status, headers, text }; status 0 when there was no answer: it may have been done or not.
  ask(method, path, { headers = {}, body } = {}) {
    return new Promise((done) => {
      let status = 0, got = {}, text = "";
      const nobodyKnows = (why) => done({ status: 0, headers: got, text: String(why) });
      const patience = setTimeout(() => {
        this.open?.destroy();
        nobodyKnows("no answer");
      }, secondsMax * 1000);
      const end = (answer) => {
        clearTimeout(patience);
        done(answer);
      };
      try {
        const stream = this.session().request({ ":method": method, ":path": path, ...this.headers, ...headers });
        stream.on("response", (all) => {
          status = all[":status"];
          got = all;
        });
        stream.setEncoding("utf8");
        stream.on("data", (part) => (text += part));
        stream.on("error", (error) => end({ status: 0, headers: got, text: error.code ?? error.message }));
        stream.on("close", () => end(stream.rstCode ? { status: 0, headers: got, text: `reset ${stream.rstCode}` } : { status, headers: got, text }));
        stream.end(body);
      } catch (error) {
        end({ status: 0, headers: got, text: error.message });
      }
    });
  }
  json(method, path, value) {
    return this.ask(method, path, value === undefined ? {} :
      { headers: { "content-type": "application/json" }, body: JSON.stringify(value) });
  }
  form(path, fields) {
    return this.ask("POST", path, { headers: { "content-type": "application/x-www-form-urlencoded", origin },
      body: new URLSearchParams(fields).toString() });
  }
  close() {
    this.open?.destroy();
  }
}
