// Is this badge good? Offline: node check-badge.mjs badge.jwt jwks.json [status.jwt]
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const [badgeFile, keysFile, listFile] = process.argv.slice(2);
const { keys } = JSON.parse(readFileSync(keysFile, "utf8"));
const part = (text) => JSON.parse(Buffer.from(text, "base64url"));
const keyOf = (header) => createPublicKey({ key: keys.find((key) => key.kid === header.kid), format: "jwk" });

function opened(file) {
  const [header, payload, signature] = readFileSync(file, "utf8").trim().split(".");
  const known = keys.some((key) => key.kid === part(header).kid);
  const good = known && part(header).alg === "EdDSA" &&
    verify(null, Buffer.from(`${header}.${payload}`), keyOf(part(header)), Buffer.from(signature, "base64url"));
  if (!good) throw new Error(`${file}: altered, or signed by somebody else`);
  return part(payload);
}

const badge = opened(badgeFile);
const { identityHash } = badge.credentialSubject.identifier[0];
console.log("signature valid:", badge.credentialSubject.licenseNumber, identityHash, badge.validFrom);
if (listFile) {
  const bits = gunzipSync(Buffer.from(opened(listFile).credentialSubject.encodedList.slice(1), "base64url"));
  const at = Number(badge.credentialStatus.statusListIndex);
  console.log(bits[at >> 3] & (0x80 >> (at & 7)) ? "revoked" : "not revoked");
}
