#include "paperwork/report_form.h"

#include <fmt/format.h>

#include "paperwork/report_form_block.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;
using pdf::Type;

constexpr double kTop = 33, kBottom = 279, kQr = 17;
constexpr double kRight = form_left_mm + form_width_mm;

Type plain(double points, bool bold = false, Align align = Align::left) {
  return {points, bold, align, 0, pdf::Face::gothic, 1.25, 0};
}

std::string title(const ReportForm& form) {
  return form.year_name + "　かかりつけ医機能報告　調査票";
}

/// A name and a line to write on, with what is known printed over it.
void field(FormBlock& block, double x, double y, double width, std::string_view label,
           std::string_view value) {
  constexpr double label_width = 34;
  block.texts.push_back({x, y + 2.5, label_width, std::string(label), plain(10)});
  if (!value.empty())
    block.texts.push_back(
        {x + label_width, y + 2.3, width - label_width, std::string(value), plain(11, true)});
  block.rules.push_back({x + label_width, x + width, y + 8.5, 0.2});
}

FormBlock who(const ReportForm& form) {
  FormBlock block;
  double y = 1;
  const auto next = [&](std::string_view label, std::string_view value) {
    field(block, 3, y, form_width_mm - 6, label, value);
    y += 10;
  };
  const bool said = form.invented.empty() || form.institution.find(form.invented) != std::string::npos;
  next("医療機関の名称", said ? form.institution : form.institution + "（" + form.invented + "）");
  if (form.institution_number.empty()) {
    block.texts.push_back({3, y + 2.5, 34, "機関番号", plain(10)});
    comb(block, 37, y + 0.7, 2, "");
    block.texts.push_back({51, y + 2.5, 4, "－", plain(10)});
    comb(block, 55, y + 0.7, 6, "");
    block.texts.push_back({95, y + 2.5, 4, "－", plain(10)});
    comb(block, 99, y + 0.7, 1, "");
    block.texts.push_back({109, y + 2.5, 68, "（分かる場合にご記入ください）", plain(10)});
    y += 10;
  } else {
    next("機関番号", form.institution_number);
  }
  next("所在地", form.address);
  next("管理者の氏名", form.manager);
  field(block, 3, y, 104, "記入した方", "");
  field(block, 110, y, form_width_mm - 113, "電話番号", "");
  block.height = y + 11;
  block.boxes.push_back({0, 0, form_width_mm, block.height, 0.4});
  block.height += 3;
  return block;
}

/// What it is, where it goes and by when, and how it is filled in.
FormBlock opening(const Canvas& canvas, const ReportForm& form) {
  FormBlock block;
  block.add(canvas, 0, form_width_mm, title(form), plain(17, true), 2);
  if (!form.send_to.empty()) block.add(canvas, 0, form_width_mm, "提出先　" + form.send_to, plain(11), 0.5);
  if (!form.due.empty())
    block.add(canvas, 0, form_width_mm, "提出期限　" + form.due + "（この日までに届くようお送りください）",
              plain(11, true), 0.5);
  block.height += 2;
  return block;
}

FormBlock how(const Canvas& canvas, const ReportForm& form) {
  FormBlock block;
  block.add(canvas, 0, form_width_mm, "記入のしかた", plain(11, true), 0.5);
  std::vector<std::string> lines{
      "黒のボールペンで、当てはまる答えの□に✓を付けてください。1つだけ選ぶ項目には「1つ」、いくつでも選べる項"
      "目"
      "には「いくつでも」と書いてあります。",
      "数は、1つのますに1字ずつ、右に詰めて書いてください。いなければ（なければ）0を書いてください。",
      "直すときは二重線で消し、正しい答えを近くに書いてください。修正液は使わないでください。",
      "条件の書いてある項目は、その場合だけお答えください。「（任意）」の項目は空欄でもかまいません。",
      "すべてのページをお送りください。四隅の印とQRコードは、読み取りに使いますので汚さないでください。"};
  if (!form.printed_on.empty())
    lines.insert(lines.begin(),
                 form.printed_on +
                     "に分かっていた答え（昨年度の報告、入力中の内容、NDBの集計値）を薄い字で印刷"
                     "してあります。そのままでよい答えには、何も書く必要はありません。違う答えは"
                     "二重線で消し、正しい答えを記入してください。");
  for (const std::string& line : lines) {
    block.texts.push_back({0, block.height, 5, "・", plain(10)});
    block.add(canvas, 4, form_width_mm - 4, line, plain(10), 0.4);
  }
  block.height += 3;
  return block;
}

std::vector<FormBlock> blocks_of(const Canvas& canvas, const ReportForm& form) {
  std::vector<FormBlock> blocks;
  blocks.push_back(opening(canvas, form));
  blocks.push_back(who(form));
  blocks.push_back(how(canvas, form));
  for (const ReportForm::Part& part : form.parts) {
    blocks.push_back(part_block(canvas, part));
    std::string group;
    for (const ReportForm::Item& item : part.items) {
      if (!item.group.empty() && item.group != group) blocks.push_back(group_block(canvas, item.group));
      if (!item.group.empty()) group = item.group;
      blocks.push_back(item_block(canvas, item));
    }
  }
  return blocks;
}

/// Where each page begins; headings stand on the page of what follows them.
std::vector<std::size_t> page_starts(const std::vector<FormBlock>& blocks) {
  std::vector<std::size_t> starts{0};
  double y = kTop;
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i;
    double height = blocks[i].height;
    while (blocks[end].with_next && end + 1 < blocks.size()) height += blocks[++end].height;
    if (y + height > kBottom && y > kTop) {
      starts.push_back(i);
      y = kTop;
    }
    y += height;
    i = end + 1;
  }
  return starts;
}

/// Marks in the corners, the code, and at the foot which page it is.
void draw_frame(Canvas& canvas, const ReportForm& form, int page, int pages) {
  constexpr double mark = 4, edge = 7;
  for (const double x : {edge, Canvas::page_width_mm - edge - mark})
    for (const double y : {edge, Canvas::page_height_mm - edge - mark}) canvas.shade(x, y, mark, mark, 0);
  canvas.qr(kRight - kQr, 12, kQr, page_code(form, page, pages));
  const Canvas::Part part(canvas, Role::paragraph);
  const double width = form_width_mm - kQr - 4;
  canvas.text(form_left_mm, 14, width, title(form), plain(10));
  const std::string whose =
      form.institution.empty() ? "医療機関の名称：" : form.institution_number + "　" + form.institution;
  if (page > 1) canvas.text(form_left_mm, 20, width, whose, plain(10));
  canvas.text(form_left_mm, 281, form_width_mm,
              fmt::format("様式 {}　　{}／{}ページ", form.edition, page, pages),
              plain(10, false, Align::centre));
}

}  // namespace

std::string page_code(const ReportForm& form, int page, int pages) {
  return fmt::format("KAKARI-FORM {} {} {} {}/{}", form.year, form.edition,
                     form.institution_number.empty() ? "-" : form.institution_number, page, pages);
}

std::string report_form_pdf(const ReportForm& form) {
  Canvas canvas(title(form) + (form.institution.empty() ? "" : "　" + form.institution), std::nullopt);
  const std::vector<FormBlock> blocks = blocks_of(canvas, form);
  const std::vector<std::size_t> starts = page_starts(blocks);
  for (std::size_t page = 0; page < starts.size(); ++page) {
    if (page > 0) canvas.next_page();
    draw_frame(canvas, form, int(page + 1), int(starts.size()));
    const std::size_t end = page + 1 < starts.size() ? starts[page + 1] : blocks.size();
    double y = kTop;
    for (std::size_t i = starts[page]; i < end; y += blocks[i++].height)
      blocks[i].draw(canvas, form_left_mm, y, i == 0 ? Role::title : Role::paragraph);
  }
  return canvas.finish();
}

}  // namespace kakari::paperwork
