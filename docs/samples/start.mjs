// What a prefecture's year begins with: the request by mail and letter, the reminder, the first sign-in.
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { mail } from "./mails.mjs";

const contact = "鳥取県（架空） かかりつけ医機能報告担当\n電話 0857-00-0000";

/** Drawn as an office draws it, with all letters that wait, in one file. */
function letters(house, name) {
  const out = join(house.folder, name);
  mkdirSync(out);
  house.kakari("letters", "print", "--prefecture", "31", "--out", out, "--public-url", "https://kakari.example");
  return readFileSync(join(out, readdirSync(out).filter((file) => file.endsWith(".pdf")).sort().at(-1)));
}

export async function fromTheStart(house, keep) {
  keep("mails/certificate-issued.txt", "修了証の発行", "医師会「修了申請」", await mail(house, /修了証が発行/));
  const clerk = await house.visitor("山根 花子");
  await clerk.sends(await clerk.page("/contacts/31-000001-4"), { button: "保存する", fields: { mail: "uketsuke@aoba.example" } });
  house.kakari("request", "send", "--prefecture", "31", "--year", "2026", "--person", "田中 陽子");
  keep("mails/request.txt", "報告の依頼（令和8年度）", "都道府県「依頼」", await mail(house, /機能報告のお願い/));
  const officer = await house.visitor("田中 陽子");
  await officer.sends(await officer.page("/letters"), { action: /letters\/sender/, fields: { contact } });
  keep("papers/request-letters.pdf", "依頼の手紙（窓あき封筒用、郵便番号の順）", "都道府県「郵送する手紙」", letters(house, "request"));

  const missing = await officer.page("/missing");
  await officer.sends(missing, { action: /missing\/letters/, press: "/reminders/picked?year=2026", fields: {
    institution: [...missing.matchAll(/name="institution" value="([^"]+)"/g)].map(([, id]) => id),
    subject: "{年度} かかりつけ医機能報告をお待ちしています" } });
  keep("mails/reminder.txt", "催促", "都道府県「未報告の医療機関」「催促」", await mail(house, /お待ちしています/));
  const some = [...missing.matchAll(/name="institution" value="([^"]+)"/g)].map(([, id]) => id).slice(-3);
  await officer.sends(await officer.page("/missing"), { action: /missing\/letters/, fields: { institution: some } });
  keep("papers/reminder-letters.pdf", "催促の手紙", "都道府県「未報告の医療機関」「郵送する手紙」", letters(house, "reminder"));

  await clerk.sends(await clerk.page("/account"), { action: /account\/password/,
    fields: { old_password: "kakari demo 2027", password: "ame no hi no uma" } });
  keep("mails/password-changed.txt", "パスワードの変更のお知らせ", "どなたにも、自動で", await mail(house, /パスワードの変更/));
}
