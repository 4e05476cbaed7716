// The papers of a forum, and what is open to everybody.
import { mail } from "./mails.mjs";

export async function fromTheForum(house, keep) {
  const coordinator = await house.visitor("浜田 京子");
  const forum = await coordinator.link("/forums", /\/forums\/31-F/);
  const wish = await coordinator.page(`/papers/new?forum=${forum.split("/").at(-1)}`);
  const pack = (await coordinator.sends(wish, { action: /^\/papers$/ })).headers.location;
  while (!(await coordinator.page(pack)).includes("できあがり")) await new Promise((done) => setTimeout(done, 200));
  for (const [name, title, link] of [
    ["papers/forum-pack-members.pdf", "協議の場の資料（構成員限り）", /members\.pdf$/],
    ["papers/forum-pack-public.pdf", "協議の場の資料（公開用）", /public\.pdf$/],
    ["files/forum-pack-public.xlsx", "資料の表", /public\.xlsx$/],
    ["files/forum-pack-public-pictures.zip", "資料の図（SVG、PNG）", /public-pictures\.zip$/],
  ])
    keep(name, title, "コーディネーター「協議の場」「資料」", await coordinator.get(await coordinator.link(pack, link)));

  const where = "コーディネーター「協議の場」";
  const meetings = (await coordinator.page(forum)).match(/\/forums\/31-F\d+\/meetings\/[0-9a-f-]{36}/g);
  const [next, held] = new Set(meetings);
  keep("papers/minutes.pdf", "会議の記録", where, await coordinator.get(`${held}/minutes.pdf`));
  keep("files/meeting.ics", "会議の予定（カレンダー）", where, await coordinator.get(`${next}/calendar.ics`));
  keep("mails/meeting-invitation.txt", "協議の場の会議のご案内", where, await mail(house, /協議の場.*ご案内/));
  await whatIsOpen(house, keep);
}

async function whatIsOpen(house, keep) {
  const open = "だれでも「オープンデータ」", areas = "都道府県・市町村「集計」";
  const anybody = await house.visitor(), officer = await house.visitor("田中 陽子");
  for (const [who, name, title, where, path, lines] of [
    [anybody, "open-data-institutions.csv", "オープンデータ：医療機関（はじめの5件）", open, "/open-data/institutions.csv", 6],
    [anybody, "open-data-hours.csv", "オープンデータ：診療時間（はじめの5行）", open, "/open-data/hours.csv", 6],
    [anybody, "open-data-institutions.ndjson", "オープンデータ：報告の全項目（はじめの1件）", open, "/open-data/institutions.ndjson", 1],
    [anybody, "open-data-dictionary.csv", "オープンデータ：項目の説明（はじめの20行）", open, "/open-data/dictionary.csv", 21],
    [anybody, "fhir-location.json", "FHIR R4：1か所", "だれでも /fhir", "/fhir/Location?_count=1"],
    [anybody, "institution.json", "JSON：1か所", "だれでも /api/v1", "/api/v1/directory/institutions/31-000001-4"],
    [anybody, "calendar.ics", "県の日程（カレンダー）", "だれでも「報告の日程」", "/calendar.ics?prefecture=31&year=2026"],
    [officer, "reports.csv", "提出された報告の一覧（はじめの5件）", "都道府県「書き出し」", "/exports/reports.csv", 6],
    [officer, "indicators.xlsx", "集計の表（市町村ごと）", areas, "/indicators/view.xlsx?id=home_care.held&level=municipality"],
    [officer, "matrix.xlsx", "機能と医療機関の表（◎○×ー）", areas, "/matrix.xlsx"],
    [officer, "progress.xlsx", "地域ごとの報告率", "都道府県「報告のようす」", "/progress.xlsx"],
  ]) {
    const bytes = await who.get(path);
    const kept = lines ? Buffer.from(`${bytes}`.split("\n").slice(0, lines).join("\n") + "\n") : bytes;
    keep(`files/${name}`, title, where, kept, { blank: /hours|dictionary|calendar/.test(name) }); // name nobody
  }
}
