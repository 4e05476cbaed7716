// The papers of the training: a physician's, and those of the offices.
import { mail } from "./mails.mjs";

export async function fromTheTraining(house, keep) {
  const physician = await house.visitor("足立 美咲");
  keep("papers/certificate.pdf", "修了証（電子署名つき）", "医師「修了証」", await physician.get("/certificate.pdf"));
  keep("files/certificate-badge.jwt", "修了証のデータ（Open Badges 3.0、署名つき）", "医師「修了証」", await physician.get("/certificate/badge.jwt"), { blank: true });
  keep("papers/credit-statement.pdf", "学習単位取得証", "医師「座学の単位」", await physician.get("/training/credits/statement.pdf?year=2025"));
  const clerk = await house.visitor("西村 直子");
  const application = await clerk.link("/applications?state=approved", /\/applications\/A\d/);
  keep("papers/application-form.pdf", "修了申請の用紙（実施報告、承認ずみ）", "医師会「修了申請」", await clerk.get(`${application}/form.pdf`));
  const member = await clerk.link("/members", /\/members\/D-/);
  const letter = await clerk.sends(await clerk.page(member), { action: /\/letters$/ });
  keep("papers/physician-letter.pdf", "医師への利用開始のご案内", "医師会「会員」", letter.body);
  keep("mails/application-returned.txt", "修了申請の差し戻し", "医師会「修了申請」", await mail(house, /修了申請が差し戻/));
  keep("mails/course-application-received.txt", "外部の主催者の申請の受付", "だれでも「講習会の認定の申請」", await mail(house, /申請を受け付け/));
}
