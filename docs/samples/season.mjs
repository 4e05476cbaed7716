// What a year brings in mid-season, each made by whom it is made by.
import { fromTheForum } from "./forum.mjs";
import { mail } from "./mails.mjs";
import { fromTheTraining } from "./training.mjs";

const minato = "31-000010-2"; // みなと在宅クリニック（架空）, whose report waits for the prefecture

async function papersOfInstitutions(house, keep) {
  const clerk = await house.visitor("山根 花子");
  keep("papers/report-form.pdf", "紙の調査票（記入前）", "だれでも /forms/2026.pdf", await clerk.get("/forms/2026.pdf"),
    { blank: true });
  keep("papers/report-form-filled.pdf", "紙の調査票（昨年度の答えを薄く印刷）", "医療機関「報告」",
    await clerk.get("/report/2026/form.pdf?filled=1"));
  keep("papers/report-copy.pdf", "提出した報告の控え", "医療機関「これまでの報告」",
    await clerk.get("/report/2025/revisions/1/copy.pdf"));
  keep("papers/confirmation.pdf", "体制の確認の結果のお知らせ", "医療機関「これまでの報告」",
    await clerk.get(await clerk.link("/history", /confirmation\.pdf$/)));
  for (const paper of ["A4", "A3"])
    keep(`papers/notice-${paper}.pdf`, `院内掲示（${paper}）`, "医療機関「院内掲示」", await clerk.get(`/notice.pdf?of=2025-1&paper=${paper}`));
  const doctor = await house.visitor("林原 隆");
  const sheet = await doctor.page("/explanation");
  for (const [name, title, language] of [["explanation", "患者さんへの説明書", []], ["explanation-english", "患者さんへの説明書（英語の見出しつき）", "en"]]) {
    const answer = await doctor.sends(sheet, { action: /explanation\/sheet/, fields: {
      asked: 1, care: "home", lasting: 1, diseases: "高血圧症、糖尿病",
      plan: "月に2回、ご自宅に伺って診察します。\n血液検査を3か月ごとに行い、結果をその都度ご説明します。",
      judged: "急に具合が悪くなったときは、夜間でもお電話ください。", doctor: "林原 隆（架空）", patient: "見本 一郎（架空）",
      language, make: "pdf" } });
    keep(`papers/${name}.pdf`, title, "医療機関「患者さんへの説明書」（内容はどこにも残しません）", answer.body);
  }
  const invited = await doctor.sends(await doctor.page("/staff"),
    { action: /staff\/invitations/, fields: { name: "木村 蓮", as: "letter" } });
  keep("papers/colleague-letter.pdf", "同僚への利用開始のご案内", "医療機関「職員の登録」", invited.body);
}

async function papersOfThePrefecture(house, keep) {
  const officer = await house.visitor("田中 陽子");
  const record = await officer.page(`/institutions-register/${minato}`);
  keep("papers/activation-letter.pdf", "医療機関への利用開始のご案内", "都道府県「医療機関の台帳」",
    (await officer.sends(record, { action: /\/letters$/ })).body);
  const orders = [...(await officer.page("/orders")).matchAll(/href="(\/orders\/[0-9a-f-]{36})"/g)].map(([, to]) => to);
  const prepared = orders[0], issued = orders[1];
  keep("papers/order-draft.pdf", "報告命令の案", "都道府県「命令」", await officer.get(`${prepared}/letter.pdf`));
  keep("papers/order-hearing.pdf", "命令の前に意見を聴く文書", "都道府県「命令」", await officer.get(`${prepared}/hearing.pdf`));
  keep("papers/order.pdf", "報告命令", "都道府県「命令」", await officer.get(`${issued}/letter.pdf`));

  const reporter = await house.visitor("林原 隆");
  await reporter.sends(await reporter.page(`/contacts/${minato}`), { button: "保存する", fields: { mail: "uketsuke@minato.example" } });
  const opened = await officer.page(`/review/2026/${minato}`);
  await officer.sends(opened, { action: /\/opening$/ });
  const address = `/review/2026/${minato}/returns`;
  const wish = (await officer.page(`${address}?item=core.consultation`)).replace(/<form[^>]*method="get".*?<\/form>/gs, "");
  await officer.sends(wish, { action: /\/returns$/, fields: {
    "reason:core.consultation": "相談を受ける時間について、院内掲示と異なっています。ご確認ください。",
    note: "お手数をおかけします。" } });
  keep("mails/report-returned.txt", "報告の差し戻し", "都道府県「報告の確認」", await mail(house, /報告が差し戻/));
}

export async function fromTheSeason(house, keep) {
  await papersOfInstitutions(house, keep);
  await fromTheTraining(house, keep);
  await fromTheForum(house, keep);
  await papersOfThePrefecture(house, keep);
}
