#include "paperwork/physician_letter.h"

#include "paperwork/activation_steps.h"

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
  activation_steps(page, {l.url, l.code, l.expires, "先生の医籍登録番号", "そのままご利用いただけます"});
  page.paragraph("コードをなくされたとき、入力できないときは、上記の医師会までお知らせください。");
  return page.finish();
}

}  // namespace kakari::paperwork
