#include "paperwork/activation_letter.h"

#include "platform/pdf/document.h"

namespace kakari::paperwork {
namespace {

std::string postal_text(const std::string& postal) {
  return postal.size() == 7 ? "〒" + postal.substr(0, 3) + "-" + postal.substr(3) : postal;
}

}  // namespace

std::string activation_letter_pdf(const ActivationLetter& l) {
  using pdf::Align;
  pdf::Document page("利用開始のご案内", l.number + "　" + l.institution);
  page.text_at(22, 18, 85, postal_text(l.postal) + "\n" + l.address, {10.5, false, Align::left, 0});
  page.text_at(22, 34, 85, l.institution + "　御中", {12, true, Align::left, 0});
  page.text_at(120, 18, 70, l.date + "\n" + l.sender, {10.5, false, Align::right, 0});

  page.move_to(92);
  page.heading("かかりつけ医機能報告　利用開始のご案内");
  page.paragraph(
      "日頃から医療行政にご協力いただき、ありがとうございます。\n"
      "医療法第30条の18の4に基づく" +
      l.year_name +
      "のかかりつけ医機能報告は、パソコンまたはスマートフォンから行っていただけます。"
      "はじめに、次の手順で利用を開始してください。2分ほどで終わります。");
  page.space(2);
  page.paragraph("1. 右のQRコードを読み取るか、次のアドレスを開いてください。\n　 " + l.url);
  page.paragraph("2. 下の利用開始コードと、貴院の" + l.second + "を入力してください。");
  page.paragraph("3. お名前とパスワードを決めると、そのまま報告を始められます。");
  const double y = page.y_mm() + 4;
  page.frame(20, y, 118, 30, 0.5);
  page.text_at(26, y + 4, 106, "利用開始コード", {10, false, Align::left, 0});
  page.text_at(26, y + 12, 106, l.code, {20, true, Align::left, 0});
  page.qr(150, y, 30, l.url);
  page.move_to(y + 36);
  page.paragraph("このコードは1回だけ使えます。有効期限は" + l.expires + "です。");
  page.paragraph(
      "コードをなくされたとき、入力できないときは、上記の担当までお知らせください。"
      "紙の調査票で報告することもできます。");
  return page.finish();
}

}  // namespace kakari::paperwork
