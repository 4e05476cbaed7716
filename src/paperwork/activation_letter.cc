#include "paperwork/activation_letter.h"

#include "paperwork/activation_steps.h"

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
  activation_steps(page, {l.url, l.code, l.expires, "貴院の" + l.second, "そのまま報告を始められます"});
  page.paragraph(
      "コードをなくされたとき、入力できないときは、上記の担当までお知らせください。"
      "紙の調査票で報告することもできます。");
  return page.finish();
}

}  // namespace kakari::paperwork
