#include "paperwork/colleague_letter.h"

#include "paperwork/activation_steps.h"

namespace kakari::paperwork {

std::string colleague_letter_pdf(const ColleagueLetter& l) {
  using pdf::Align;
  pdf::Document page("利用開始のご案内", l.institution);
  page.text_at(22, 20, 85, l.name + "　様", {12, true, Align::left, 0});
  page.text_at(110, 20, 80, l.date + "\n" + l.institution + "\n" + l.sender, {10.5, false, Align::right, 0});
  page.move_to(52);
  page.heading("かかりつけ医機能報告　利用開始のご案内");
  page.paragraph(l.institution + "の" + l.role +
                 "として、かかりつけ医機能報告をご利用いただけます。次の手順で利用を開始してください。" +
                 (l.last_day.empty() ? "" : "\nご利用いただけるのは、" + l.last_day + "までです。"));
  activation_steps(page, {l.url, l.code, l.expires, l.second, "そのままご利用いただけます"});
  page.paragraph(
      "このコードはご本人だけがお使いください。すでに登録のある方は、ログインしたあと「自分の登録」から権限を"
      "追加できます。");
  return page.finish();
}

}  // namespace kakari::paperwork
