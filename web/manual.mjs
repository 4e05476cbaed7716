// Reads a folder of docs/manual, named for its language, into what `serve` shows at /help: blocks and spans as data, so that the program writes every
// tag itself. Pictures go into dist/ under a name with their content's hash.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { marked } from "marked";

const refuse = (file, what) => {
  throw new Error(`${file}: ${what}`);
};

/** The same names for headings as where Markdown is shown elsewhere, so that one link serves both. */
export const idOf = (heading) =>
  heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "").trim().replace(/\s/g, "-");

const plain = (text) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]);

/** Width and height of a WebP of one picture (RFC 9649), in pixels. */
export function sizeOf(bytes) {
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8 ") return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  if (kind === "VP8X") return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (kind === "VP8L") {
    const bits = bytes.readUInt32LE(21);
    return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
  }
  throw new Error("no WebP");
}

function addressOf(file, href) {
  const [path, part] = href.split("#");
  if (/^https?:/.test(href)) return href;
  if (path === "") return `#${part}`;
  if (path.includes("/")) return ""; // a page of the repository that the program does not carry
  if (!path.endsWith(".md")) refuse(file, `leads to ${href}`);
  const page = path === "README.md" ? "/help" : `/help/${basename(path, ".md")}`;
  return part ? `${page}#${part}` : page;
}

function spansOf(file, tokens) {
  return tokens.flatMap((token) => {
    switch (token.type) {
      case "text":
      case "escape":
        return token.tokens ? spansOf(file, token.tokens) : [{ kind: "text", text: plain(token.text) }];
      case "strong":
        return [{ kind: "strong", text: plain(token.text) }];
      case "codespan":
        return [{ kind: "code", text: plain(token.text) }];
      case "link": {
        const href = addressOf(file, token.href);
        return [{ kind: href ? "link" : "text", text: plain(token.text), href }];
      }
      default:
        return refuse(file, `has a ${token.type} in running text`);
    }
  });
}

function pictureOf(file, token, put) {
  const path = join(dirname(file), token.href);
  if (!token.text) refuse(file, `does not say what ${token.href} shows`);
  if (!existsSync(path)) refuse(file, `${token.href} is missing; make it with docs/screenshots/make`);
  const bytes = readFileSync(path);
  const [width, height] = sizeOf(bytes);
  return { kind: "picture", src: put(`help-${basename(path)}`, bytes), alt: plain(token.text), width, height };
}

function blocksOf(file, tokens, put) {
  return tokens.flatMap((token) => {
    switch (token.type) {
      case "space":
        return [];
      case "heading":
        return [{ kind: "heading", level: token.depth, text: plain(token.text), id: idOf(plain(token.text)) }];
      case "paragraph":
        return token.tokens.length === 1 && token.tokens[0].type === "image"
          ? [pictureOf(file, token.tokens[0], put)]
          : [{ kind: "paragraph", spans: spansOf(file, token.tokens) }];
      case "text":
        return [{ kind: "paragraph", spans: spansOf(file, token.tokens ?? [token]) }];
      case "list":
        return [{ kind: "list", ordered: token.ordered, items: token.items.map((each) => blocksOf(file, each.tokens, put)) }];
      case "table":
        return [{
          kind: "table",
          head: token.header.map((cell) => plain(cell.text)),
          rows: token.rows.map((row) => row.map((cell) => spansOf(file, cell.tokens))),
        }];
      case "blockquote":
        return [{ kind: "notice", blocks: blocksOf(file, token.tokens, put) }];
      case "code":
        return [{ kind: "code", text: token.text }];
      default:
        return refuse(file, `has a ${token.type}`);
    }
  });
}

/** [{lang, name, title, blocks}] of a folder; `put` keeps a file and returns its name in dist/. */
export function readManual(folder, put) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
  return names.map((name) => {
    const file = join(folder, name);
    const blocks = blocksOf(file, marked.lexer(readFileSync(file, "utf8")), put);
    if (blocks[0]?.kind !== "heading" || blocks[0].level !== 1) refuse(file, "does not begin with its title");
    return {
      lang: basename(folder), name: name === "README.md" ? "" : basename(name, ".md"), title: blocks[0].text, blocks: blocks.slice(1),
    };
  });
}
