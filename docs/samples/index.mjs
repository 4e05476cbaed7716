// The index of the samples: what each is, and where in the program somebody makes it.
const heads = { papers: "Papers (PDF)", mails: "Mails", files: "Files" };

export function index(made) {
  const parts = Object.entries(heads).map(([folder, head]) => {
    const rows = made.filter((one) => one.name.startsWith(folder))
      .map((one) => `| [${one.name.slice(folder.length + 1)}](${one.name}) | ${one.title} | ${one.where} |`);
    return `## ${head}\n\n| | 何か | どこで作るか |\n|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `# Samples（見本）

One of every paper, mail and file that the program makes. **Everybody and everything in them is invented（すべて架空です）**: the demo prefecture on 10 February 2027, whose geography and scheme alone are real. \`docs/samples/make\` makes them anew from a demo of its own on loopback, in about a minute, and writes this page; each file is what the program gave, unchanged, except that mails are decoded to be read.

${parts.join("\n")}`;
}
