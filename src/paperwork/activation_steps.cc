#include "paperwork/activation_steps.h"

namespace kakari::paperwork {

ActivationLines activation_lines(const ActivationSteps& steps) {
  return {{"1. QRコードを読み取るか、次のアドレスを開いてください。\n　 " + steps.url,
           "2. 下の利用開始コードと、" + steps.beside + "を入力してください。",
           "3. お名前、ログイン名、パスワードを決めると、" + steps.then + "。"},
          "このコードは1回だけ使えます。有効期限は" + steps.expires + "です。"};
}

void activation_steps(pdf::Document& page, const ActivationSteps& steps) {
  using pdf::Align;
  page.space(2);
  const ActivationLines lines = activation_lines(steps);
  for (const std::string& step : lines.numbered) page.paragraph(step);
  const double y = page.y_mm() + 4;
  page.frame(20, y, 118, 30, 0.5);
  page.text_at(26, y + 4, 106, "利用開始コード", {10, false, Align::left, 0});
  // One line whatever its letters: a code that is broken is typed wrong.
  pdf::Type type{20, true, Align::left, 0};
  while (type.points > 10 && page.height_of(106, steps.code, type) > 1.5 * page.height_of(106, "W", type))
    type.points -= 1;
  page.text_at(26, y + 12, 106, steps.code, type);
  page.qr(150, y, 30, steps.url);
  page.move_to(y + 36);
  page.paragraph(lines.once);
}

}  // namespace kakari::paperwork
