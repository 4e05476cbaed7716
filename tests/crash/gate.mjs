// A bad network between a client and the real program: a TCP gate whose connections each meet a condition.
import { connect, createServer } from "node:net";

/// What a direction ("up" to the server, "down" to the client) suffers. Nothing is ever sent twice.
///   delay_ms, jitter_ms  every piece is late, in its order
///   bytes_per_s          a thin line; who sends is held back
///   piece                bytes sent at once: 1 makes every byte a packet of its own
///   after                so many bytes get through ("body": half of the body, "all": the whole request), then `then`:
///                        "reset" or "close" both ends, "end" this direction, "silence" (a black hole)
/// refuse: the connection is reset before a byte. outlives: what is under way arrives though the client has gone.
export const conditions = {
  late: { up: { delay_ms: 120, jitter_ms: 80 }, down: { delay_ms: 120, jitter_ms: 80 } },
  thin: { up: { bytes_per_s: 40_000 }, down: { bytes_per_s: 40_000 } },
  crumbs: { up: { piece: 1 }, down: { piece: 1 } },
  refused: { refuse: true },
  cut_in_the_head: { up: { after: 200, then: "reset" } },
  cut_in_the_body: { up: { after: "body", then: "close" } },
  stalled_in_the_body: { up: { after: "body", then: "silence" } },
  half_closed: { up: { after: "all", then: "end" } },
  gone_at_once: { up: { after: "all", then: "reset" } },
  cut_before_the_answer: { down: { after: 0, then: "reset" } },
  cut_in_the_answer: { down: { after: 60, then: "reset" } },
  black_hole: { down: { after: 0, then: "silence" } },
  overtaken: { up: { delay_ms: 900 }, outlives: true },
};

/// Sends what comes from one socket to the other as the rules say.
class Direction {
  constructor(from, to, rules, strike) {
    Object.assign(this, { from, to, rules, strike, sent: 0, head: "", clock: 0 });
    from.on("data", (bytes) => this.take(bytes));
    from.on("end", () => (this.struck ? to.destroy() : this.later(0, () => to.end())));
  }
  take(bytes) {
    const piece = this.rules.piece ?? (this.rules.bytes_per_s ? 1000 : bytes.length);
    for (let at = 0; at < bytes.length && !this.struck; at += piece) this.pass(bytes.subarray(at, at + piece));
    if (!this.rules.bytes_per_s) return;
    this.from.pause();
    this.later(0, () => this.from.resume());
  }
  /// How many bytes get through at all; "body" and "all" are known once the head is there.
  most(bytes) {
    const { after } = this.rules;
    if (this.known !== undefined) return this.known;
    if (typeof after !== "string") return (this.known = after ?? Infinity);
    this.head += bytes.toString("latin1");
    const end = this.head.indexOf("\r\n\r\n");
    if (end < 0) return Infinity;
    const length = Number(this.head.match(/\r\ncontent-length: *(\d+)/i)?.[1] ?? 0);
    return (this.known = end + 4 + (after === "body" ? Math.floor(length / 2) : length));
  }
  pass(bytes) {
    const { delay_ms = 0, jitter_ms = 0, bytes_per_s, then } = this.rules;
    const rest = this.most(bytes) - this.sent;
    const part = bytes.subarray(0, Math.max(0, Math.min(bytes.length, rest)));
    this.sent += part.length;
    this.later(delay_ms + Math.random() * jitter_ms + (bytes_per_s ? (1000 * part.length) / bytes_per_s : 0), () => {
      if (part.length > 0 && !this.to.destroyed) this.to.write(part);
    });
    if (!then || rest > bytes.length) return;
    this.later(0, () => this.strike(this, then));
    this.struck = true;
  }
  /// In order: nothing overtakes what came before it; on a thin line it waits its turn.
  later(ms, act) {
    if (this.struck) return;
    const now = performance.now();
    this.clock = this.rules.bytes_per_s ? Math.max(this.clock, now) + ms : Math.max(this.clock, now + ms);
    if (this.clock <= now) act();
    else setTimeout(act, this.clock - now);
  }
}

class Pair {
  constructor(client, port, condition) {
    this.client = client;
    this.server = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    for (const socket of [client, this.server]) {
      socket.setNoDelay(true);
      socket.on("error", () => {});
    }
    const strike = (direction, what) => this.strike(direction, what);
    this.up = new Direction(client, this.server, condition.up ?? {}, strike);
    this.down = new Direction(this.server, client, condition.down ?? {}, strike);
    this.gone = new Promise((done) => this.server.on("close", done));
    this.server.on("close", () => client.destroy());
    client.on("close", () => {
      if (!condition.outlives) this.server.destroy();
      else this.server.on("data", () => this.server.destroy());
    });
  }
  strike(direction, what) {
    if (what === "end") direction.to.end();
    if (what === "reset" || what === "close") {
      for (const socket of [this.client, this.server]) what === "reset" ? socket.resetAndDestroy() : socket.destroy();
    }
    // "silence": everything stays open and nothing more gets through
  }
}

/// A gate before the port. `plan` says what the next connections meet, a name each; later ones meet nothing.
export async function openGate(port) {
  const pairs = [];
  const gate = { plan: [], met: [] };
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const name = gate.plan.shift();
    gate.met.push(name);
    const condition = name ? conditions[name] : {};
    if (condition.refuse) client.on("error", () => {}).resetAndDestroy();
    else pairs.push(new Pair(client, port, condition));
  });
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  gate.port = listener.address().port;
  /// When the server has seen the end of every connection.
  gate.quiet = () => Promise.all(pairs.map((pair) => pair.gone));
  gate.close = () => {
    for (const pair of pairs) pair.server.destroy();
    listener.close();
  };
  return gate;
}
