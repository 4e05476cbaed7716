#include "paperwork/certificate.h"

#include "base/utf8.h"
#include "paperwork/setting.h"
#include "platform/pdf/canvas.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;
using pdf::Type;

constexpr double kLeft = 34;  // of what is written; the frame stands further out
constexpr double kWidth = Canvas::page_width_mm - 2 * kLeft;
constexpr double kBody = 37;  // where the sentence begins, which is 136 mm wide
constexpr double kBodyWidth = Canvas::page_width_mm - 2 * kBody;

void double_rule(Canvas& page) {
  const auto at = [&](double margin, double line) {
    page.frame(margin, margin, Canvas::page_width_mm - 2 * margin, Canvas::page_height_mm - 2 * margin, line);
  };
  at(14, 0.9);
  at(16, 0.2);
}

/// 令和 9年 2月 10日, spaced as the form is.
std::string form_date(Date date) {
  std::string out;
  const std::string text = date.wareki();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::next(text, at);
    out.append(text, start, at - start);
    if (c == U'和' || c == U'年' || c == U'月') out += ' ';
  }
  return out;
}

void line(Canvas& page, double y, std::string_view text, const Type& type, Role role = Role::paragraph) {
  const Canvas::Part part(page, role);
  page.text(kLeft, y, kWidth, text, type);
}

/// 別紙4.
void face(Canvas& page, const Certificate& c) {
  double_rule(page);
  if (c.number_on_face) line(page, 24, "第 " + c.number + " 号", mincho(10.5, Align::right));
  line(page, 48, "かかりつけ医機能報告制度にかかる研修", mincho(18.5, Align::centre, 0.04), Role::title);
  line(page, 64, "修 了 証", mincho(46, Align::centre, 0.12), Role::title);
  {
    const Canvas::Part part(page, Role::paragraph);
    set_name(page, {.left_mm = kLeft, .top_mm = 108, .width_mm = kWidth, .height_mm = 34}, c.name, "　殿");
  }
  {
    // Broken where the sense breaks; the bracket hangs, so that the edge looks straight.
    const Canvas::Part part(page, Role::paragraph);
    const Type type = mincho(19);
    const double half_em = type.points / 72 * 25.4 / 2;
    page.text(kBody, 158, kWidth, "あなたは日本医師会が定める", type);
    page.text(kBody - half_em, 170.5, kWidth, "「かかりつけ医機能報告制度にかかる研修」を", type);
    page.text(kBody, 183, kWidth, "修了したことを証します", type);
  }
  {
    const Canvas::Part part(page, Role::paragraph);
    page.text(kBody, 214, kWidth, form_date(c.issued), mincho(17));
  }
  const Canvas::Part part(page, Role::paragraph);
  set_line(page, kBody, 238, kBodyWidth, "日本医師会長　" + c.president, mincho(22, Align::right, 0.06));
}

/// Number, date and where to check; apart from the face, which has none of it.
void second_page(Canvas& page, const Certificate& c) {
  double_rule(page);
  line(page, 62, "かかりつけ医機能報告制度にかかる研修　修了証", mincho(14, Align::centre), Role::title);
  line(page, 88, "番号　" + c.number, mincho(20, Align::centre));
  line(page, 104, "発行日　" + form_date(c.issued), mincho(14, Align::centre));
  constexpr double qr = 46;
  page.qr((Canvas::page_width_mm - qr) / 2, 134, qr, c.check_url);
  line(page, 194, "QRコードを読み取るか、次のアドレスを開くと、\nこの修了証が有効であるかを確かめられます。",
       mincho(12.5, Align::centre));
  const Canvas::Part part(page, Role::paragraph);
  set_line(page, kLeft, 214, kWidth, c.check_url, mincho(11, Align::centre));
}

}  // namespace

std::string certificate_pdf(const Certificate& certificate) {
  Canvas page("かかりつけ医機能報告制度にかかる研修　修了証", certificate.issued);
  face(page, certificate);
  page.next_page();
  second_page(page, certificate);
  return page.finish();
}

}  // namespace kakari::paperwork
