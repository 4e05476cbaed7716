#include "paperwork/application_form.h"

#include "paperwork/activity_columns.h"
#include "paperwork/setting.h"
#include "platform/pdf/canvas.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;
using pdf::Type;

constexpr double kLeft = 15, kWidth = Canvas::page_width_mm - 2 * kLeft, kRight = kLeft + kWidth;
constexpr double kGap = 4, kColumn = (kWidth - kGap) / 2;
constexpr double kBottom = 283;

Type plain(double points, Align align = Align::left, bool bold = false) {
  return {points, bold, align, 0, pdf::Face::gothic, 1.3, 0};
}

double paragraph(Canvas& page, double x, double y, double width, std::string_view text, const Type& type,
                 Role role = Role::paragraph) {
  const Canvas::Part part(page, role);
  return y + page.text(x, y, width, text, type).height_mm;
}

/// "氏名" small, and what was written over a line.
void field(Canvas& page, double x, double y, double width, std::string_view label, std::string_view value) {
  const Canvas::Part part(page, Role::paragraph);
  const double label_width = page.text(x, y + 1.6, width, label, plain(8)).width_mm + 3;
  if (!value.empty()) set_line(page, x + label_width, y, width - label_width, value, mincho(11.5));
  page.line(x, y + 7, x + width, y + 7, 0.15);
}

double head(Canvas& page, const ApplicationForm& f) {
  paragraph(page, kLeft, 13, kWidth, "かかりつけ医機能報告制度にかかる研修", plain(9.5));
  paragraph(page, kLeft, 13, kWidth, "申請番号　" + f.number, plain(9.5, Align::right));
  paragraph(page, kLeft, 19, kWidth,
            fmt::format("実地研修（経験）の単位取得方法（1項目につき{}単位）", f.per_item),
            plain(15, Align::left, true), Role::title);
  field(page, kLeft, 29, 100, "申請者氏名", f.name);
  field(page, kLeft + 106, 29, kWidth - 106, "医籍登録番号", f.licence_number);
  const double y = paragraph(page, kLeft, 39, kWidth - 40, f.declaration, plain(8.5));
  paragraph(page, kRight - 38, 39, 38, f.declared_on, plain(9.5, Align::right));
  return std::max(y, 44.0) + 2;
}

/// 実施数×5単位 合計, as the slide has it, and what it makes with the lectures.
double totals(Canvas& page, double y, const ApplicationForm& f) {
  page.frame(kLeft, y, kWidth, 9, 0.3);
  {
    std::string sum = fmt::format("実施数　{}　×　{}単位", f.ticked, f.per_item);
    if (!f.laboratories.empty())
      sum +=
          fmt::format("　＋　シミュレーションラボ等　{}施設　×　{}単位", f.laboratories.size(), f.per_item);
    const Canvas::Part part(page, Role::paragraph);
    page.text(kLeft + 3, y + 2, kWidth - 6, sum, plain(10.5, Align::left, true));
    page.text(kLeft + 3, y + 2, kWidth - 6, fmt::format("合計　{}　単位", f.practice_units),
              plain(10.5, Align::right, true));
  }
  const std::string sum = fmt::format("実地研修（経験）{}単位　＋　座学研修（知識）{}単位　＝　合計{}単位",
                                      f.practice_units, f.lecture_units, f.total_units);
  return paragraph(page, kLeft, y + 11.5, kWidth, sum, plain(9.5, Align::right));
}

std::string laboratories(const ApplicationForm& f) {
  std::string text = "シミュレーションラボ等への参加";
  for (const std::string& laboratory : f.laboratories) text += "\n・" + laboratory;
  return text;
}

void approval(Canvas& page, double y, const ApplicationForm& f) {
  const double half = (kWidth - 8) / 2;
  field(page, kLeft, y, half, "医師会名", f.association);
  field(page, kLeft, y + 10, half, "会長名", f.president);
  field(page, kLeft + half + 8, y + 10, half, "承認日", f.approved_on);
}

}  // namespace

std::string application_form_pdf(const ApplicationForm& form) {
  Canvas page("実地研修（経験）の単位取得方法　" + form.number, std::nullopt);
  const double top = head(page, form);
  constexpr double kFootRoom = 42;  // totals, association, president
  const ActivityColumns columns(form.groups);
  const double room = kBottom - kFootRoom - top;
  // The largest type at which the longer column fits; beside it the laboratories.
  double points = 9;
  const auto laboratories_mm = [&] {
    return form.laboratories.empty() ? 0
                                     : 4 + page.measure(kColumn, laboratories(form), plain(points)).height_mm;
  };
  const auto needed = [&] {
    return std::max(columns.height_mm(page, 0, kColumn, points),
                    columns.height_mm(page, 1, kColumn, points) + laboratories_mm());
  };
  while (points > 5 && needed() > room) points -= 0.25;
  const double left_end = columns.draw(page, 0, kLeft, top, kColumn, points);
  double right_end = columns.draw(page, 1, kLeft + kColumn + kGap, top, kColumn, points);
  if (!form.laboratories.empty())
    right_end =
        paragraph(page, kLeft + kColumn + kGap, right_end + 4, kColumn, laboratories(form), plain(points));
  const double y = totals(page, std::max(left_end, right_end) + 4, form);
  approval(page, y + 5, form);
  return page.finish();
}

}  // namespace kakari::paperwork
