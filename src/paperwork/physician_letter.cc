#include "paperwork/physician_letter.h"

#include "platform/pdf/document.h"

namespace kakari::paperwork {

std::string physician_letter_pdf(const PhysicianLetter& l) {
  using pdf::Align;
  pdf::Document page("利用開始のご案内（研修）", l.number + "　" + l.name);
  page.text_at(22, 34, 85, l.name + "　先生", {12, true, Align::left, 0});
  page.text_at(120, 18, 70, l.date + "\n" + l.sender, {10.5, false, Align::right, 0});

  page.move_to(92);
  page.heading("かかりつけ医機能報告制度にかかる研修　利用開始のご案内");
  page.paragraph(
      "日頃から医師会の活動にご協力いただき、ありがとうございます。\n"
      "座学研修と実地研修の単位の確認、修了の申請、修了証の受け取りを、パソコンまたはスマートフォンから"
      "行っていただけます。はじめに、次の手順で利用を開始してください。2分ほどで終わります。");
  page.space(2);
  page.paragraph("1. 右のQRコードを読み取るか、次のアドレスを開いてください。\n　 " + l.url);
  page.paragraph("2. 下の利用開始コードと、先生の医籍登録番号を入力してください。");
  page.paragraph("3. お名前とパスワードを決めると、そのままご利用いただけます。");
  const double y = page.y_mm() + 4;
  page.frame(20, y, 118, 30, 0.5);
  page.text_at(26, y + 4, 106, "利用開始コード", {10, false, Align::left, 0});
  page.text_at(26, y + 12, 106, l.code, {20, true, Align::left, 0});
  page.qr(150, y, 30, l.url);
  page.move_to(y + 36);
  page.paragraph("このコードは1回だけ使えます。有効期限は" + l.expires + "です。");
  page.paragraph("コードをなくされたとき、入力できないときは、上記の医師会までお知らせください。");
  return page.finish();
}

}  // namespace kakari::paperwork
