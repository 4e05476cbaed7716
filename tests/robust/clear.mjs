// What a refusal must be: the status that was promised, a page or an RFC 9457 problem, words that say what to do.
import assert from "node:assert/strict";

const sentence = /(ください|ません|できます|お待ち|必要です)/;

/// Asserts it, and returns the page's text or the problem.
export async function clear(answer, status, words = sentence) {
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  const where = `${answer.url}: ${answer.status} ${text.slice(0, 300)}`;
  assert.ok([status].flat().includes(answer.status), `expected ${status}, ${where}`);
  if (type.startsWith("application/problem+json")) {
    const problem = JSON.parse(text);
    assert.equal(problem.status, answer.status, where);
    assert.match(problem.code, /^[a-z0-9-]+$/, where);
    assert.ok(problem.title, where);
    assert.match(problem.detail, words, where);
    return problem;
  }
  assert.match(type, /^text\/html/, where);
  assert.match(text, /<h1[ >]/, where);
  assert.match(text.replace(/<[^>]+>/g, ""), words, where);
  return text;
}
