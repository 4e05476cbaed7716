// One line for each journey; a failure in full, with the path of the picture that was taken.
const seconds = (details) => `${Math.max(1, Math.round((details?.duration_ms ?? 0) / 1000))} s`;

function reason(error) {
  const cause = error?.cause ?? error;
  return (cause?.stack ?? String(cause)).replace(/^/gm, "    ");
}

export default async function* report(source) {
  let failed = 0;
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") {
      if (type === "test:stderr") yield data.message;
      continue;
    }
    const file = data.details?.type === "suite" || data.name.endsWith(".mjs");
    if (type === "test:pass") {
      if (!file && data.skip === undefined) yield `done (${seconds(data.details)}): ${data.name}\n`;
    } else if (!file || data.details?.error?.failureType !== "subtestsFailed") {
      failed++;
      yield `FAILED (${seconds(data.details)}): ${data.name}\n${reason(data.details?.error)}\n`;
    }
  }
  if (failed) yield `${failed} failed.\n`;
}
