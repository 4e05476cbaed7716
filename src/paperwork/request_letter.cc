#include "paperwork/request_letter.h"

#include <algorithm>
#include <array>

#include "paperwork/activation_steps.h"
#include "paperwork/setting.h"
#include "paperwork/window_address.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;
using pdf::Type;

constexpr double left = 22, width = 166, right_column = 122, foot = 283;
constexpr double kSmallest = 8.5;  // points of the text; then it goes on to a page of its own
constexpr double gap = 3;

std::string day_words(Date day) {
  static constexpr std::array<std::string_view, 7> names{"日", "月", "火", "水", "木", "金", "土"};
  return day.wareki() + "（" + std::string(names.at(day.weekday().c_encoding())) + "）";
}

Type words(double points, bool bold = false, Align align = Align::left) {
  Type type{points, bold, align};
  type.leading = 1.45;
  return type;
}

double put(Canvas& page, double y, std::string_view text, const Type& type, Role role = Role::paragraph) {
  const Canvas::Part part(page, role);
  return y + page.text(left, y, width, text, type).height_mm;
}

/// By when, in a frame.
double deadlines(Canvas& page, double y, const LetterHead& head, const RequestLetter& letter) {
  const double height = letter.extended_until ? 25 : 18.5;
  page.shade(left, y, width, height, 0.94);
  const auto line = [&](double at, std::string_view name, const std::string& day, std::string_view note) {
    const Canvas::Part part(page, Role::paragraph);
    page.text(left + 5, at + 0.6, 42, name, words(10));
    page.text(left + 47, at, 62, day, words(12, true));
    page.text(left + 108, at + 0.9, width - 112, note, words(9));
  };
  line(y + 3, "ご協力いただきたい日", day_words(head.target), "この日までの報告にご協力ください。");
  line(y + 10, "法律で定められた期限", day_words(head.legal_deadline), "医療法施行規則で定められています。");
  if (letter.extended_until)
    line(y + 17, "貴院の期限（延長）", day_words(*letter.extended_until),
         "この日までの報告を期限内とします。");
  return y + height + gap;
}

double with_code(Canvas& page, double y, const LetterHead& head, const LetterCode& code) {
  const double text_width = width - 40;
  const auto steps = activation_lines(
      {head.activation_url, code.code, code.expires, "貴院の" + code.second, "そのまま報告を始められます"});
  double at = y;
  for (const std::string& step : steps.numbered) {
    const Canvas::Part part(page, Role::paragraph);
    at += page.text(left, at, text_width, step, words(10)).height_mm + 1;
  }
  page.qr(left + width - 33, y, 30, head.activation_url);
  at = std::max(at, y + 33);
  page.frame(left, at, width, 22, 0.5);
  {
    const Canvas::Part part(page, Role::paragraph);
    page.text(left + 5, at + 2.5, 50, "利用開始コード", words(9.5));
    // One line whatever its letters: a code that is broken is typed wrong.
    Type type = words(19, true);
    while (type.points > 10 &&
           page.measure(100, code.code, type).height_mm > 1.5 * page.measure(100, "W", type).height_mm)
      type.points -= 1;
    page.text(left + 5, at + 9, 100, code.code, type);
    page.text(left + 112, at + 2.5, width - 115, steps.once, words(9));
  }
  return at + 22 + gap;
}

double without_code(Canvas& page, double y, const LetterHead& head, bool has_account) {
  const Canvas::Part part(page, Role::paragraph);
  const std::string said =
      has_account ? "貴院は、すでにご利用を始められています。QRコードを読み取るか、次のアドレスを開き、"
                    "いつものログイン名とパスワードでログインしてください。\n　" +
                        head.sign_in_url +
                        "\nパスワードが分からないとき、担当の方が代わられたときは、下のお問い合わせ先まで"
                        "お知らせください。"
                  : "報告は、パソコンまたはスマートフォンから行っていただけます。利用開始コードは、先にお送り"
                    "したご案内に印刷されています。お手元にないときは、下のお問い合わせ先までお知らせくださ"
                    "い。\n　" +
                        head.activation_url;
  const double height = page.text(left, y, width - 40, said, words(10)).height_mm;
  page.qr(left + width - 33, y, 30, has_account ? head.sign_in_url : head.activation_url);
  return y + std::max(height, 33.0) + gap;
}

/// Height of with_code() or without_code(), with the headings around them.
double way_in_height(const RequestLetter& letter) {
  return letter.code ? 66 : 43;
}

}  // namespace

struct RequestLetters::Impl {
  LetterHead head;
  Canvas page;
  bool begun = false;

  Impl(LetterHead h, std::string_view title) : head(std::move(h)), page(title, head.date) {}

  double envelope(const RequestLetter& letter) {
    window_address(page, {letter.postal, letter.address, letter.institution, "機関番号　" + letter.number});
    const Canvas::Part part(page, Role::paragraph);
    const double used = page.text(right_column, 20, left + width - right_column,
                                  head.date.wareki() + "\n" + head.sender, words(10, false, Align::right))
                            .height_mm;
    // Where to fold: for a window envelope of 235 × 120 mm.
    for (const double y : {99.0, 198.0}) page.line(0, y, 4, y, 0.2);
    return std::max(64.0, 20 + used + 6);
  }

  void contact_at(double y) {
    const Canvas::Part part(page, Role::paragraph);
    page.line(left, y, left + width, y, 0.2);
    page.text(left, y + 2, 30, "お問い合わせ先", words(10, true));
    if (!head.contact.empty()) {
      Type type = words(10);
      while (type.points > 6 && page.measure(width - 34, head.contact, type).height_mm > 20)
        type.points -= 0.5;
      page.text(left + 34, y + 2, width - 34, head.contact, type);
      return;
    }
    page.text(left + 34, y + 2, 40, "担当", words(10));
    page.text(left + 104, y + 2, 40, "電話", words(10));
    page.line(left + 44, y + 8, left + 99, y + 8, 0.2);
    page.line(left + 114, y + 8, left + width, y + 8, 0.2);
  }
};

RequestLetters::RequestLetters(LetterHead head, std::string_view title)
    : impl_(std::make_unique<Impl>(std::move(head), title)) {}
RequestLetters::~RequestLetters() = default;

void RequestLetters::add(const RequestLetter& letter) {
  Canvas& page = impl_->page;
  if (impl_->begun) page.next_page();
  impl_->begun = true;
  double y = impl_->envelope(letter);
  y = put(page, y, letter.subject, words(15, true, Align::centre), Role::title) + 4;

  const double contact_y = foot - 26;
  const double room = contact_y - y - way_in_height(letter) - (letter.extended_until ? 25 : 18.5) - 3 * gap;
  Type text = words(10.5);
  while (text.points > kSmallest && page.measure(width, letter.text, text).height_mm > room)
    text.points -= 0.5;
  const bool fits = page.measure(width, letter.text, text).height_mm <= room;
  y = put(page, y, fits ? letter.text : "くわしくは、次のページをご覧ください。", text) + gap;
  y = deadlines(page, y, impl_->head, letter);
  y = put(page, y, letter.has_account ? "報告の方法" : "はじめに（2分ほどで終わります）", words(11, true)) +
      1;
  y = letter.code ? with_code(page, y, impl_->head, *letter.code)
                  : without_code(page, y, impl_->head, letter.has_account);
  put(page, y, "紙の調査票で報告することもできます。ご希望のときは、下のお問い合わせ先までお知らせください。",
      words(9.5));
  impl_->contact_at(contact_y);
  if (fits) return;
  page.next_page();
  set_line(page, left, 20, width, letter.institution + "　御中", words(10));
  put(page, 28, letter.subject, words(13, true), Role::title);
  put(page, 38, letter.text, words(10));
}

std::string RequestLetters::finish() {
  return impl_->page.finish();
}

}  // namespace kakari::paperwork
