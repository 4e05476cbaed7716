#include "paperwork/report_form_block.h"

#include <algorithm>

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Type;

constexpr double kIndent = 12, kInner = form_width_mm - kIndent;
constexpr double kTick = 4.2, kCode = 8, kChoiceGap = 3;
constexpr double kCombWidth = 6.5, kCombHeight = 7.5, kWriting = 8;

Type plain(double points, bool bold = false, double grey = 0, Align align = Align::left) {
  return {points, bold, align, grey, pdf::Face::gothic, 1.25, 0};
}

void write(FormBlock& block, double x, double y, double width, std::string_view text, const Type& type) {
  block.texts.push_back({x, y, width, std::string(text), type});
}

/// □ 2 有り(月1回未満), in as many columns as the longest label leaves room for.
void choices(FormBlock& block, const Canvas& canvas, const std::vector<ReportForm::Choice>& all) {
  const double before = kTick + kCode;
  std::vector<pdf::Extent> extents;
  double widest = 0;
  for (const auto& choice : all) {
    extents.push_back(canvas.measure(kInner - before, choice.label, plain(10)));
    widest = std::max(widest, extents.back().width_mm);
  }
  const int fitting = int(kInner / (widest + before + kChoiceGap));
  const int columns = std::clamp(fitting, all.size() > 20 ? 2 : 1, 4);
  const double column = kInner / columns, label_width = column - before - kChoiceGap;
  for (std::size_t first = 0; first < all.size(); first += std::size_t(columns)) {
    double row = kTick + 0.9;
    for (std::size_t i = first; i < std::min(all.size(), first + std::size_t(columns)); ++i) {
      const double x = kIndent + column * double(i - first);
      block.boxes.push_back({x, block.height, kTick, kTick, 0.3});
      if (all[i].marked) write(block, x + 0.2, block.height - 0.5, kTick, "✓", plain(12, true, light_grey));
      write(block, x + kTick, block.height, kCode - 1.2, all[i].code, plain(10, true, 0, Align::right));
      write(block, x + before, block.height, label_width, all[i].label, plain(10));
      const bool wraps = extents[i].width_mm > label_width;
      row = std::max(row, 1 + (wraps ? canvas.measure(label_width, all[i].label, plain(10)).height_mm
                                     : extents[i].height_mm));
    }
    block.height += row;
  }
}

void number(FormBlock& block, const ReportForm::Item& item) {
  const auto point = item.value.find('.');
  std::string whole = item.value.substr(0, point);
  double x = kIndent + comb(block, kIndent, block.height, item.digits, whole);
  if (item.shape == ReportForm::Shape::tenths) {
    write(block, x + 0.6, block.height + 2, 3, ".", plain(14, true));
    x += 3 + comb(block, x + 3, block.height, 1, point == whole.npos ? "" : item.value.substr(point + 1));
  }
  write(block, x + 2, block.height + 2.2, 20, item.unit, plain(10.5));
  block.height += kCombHeight + 1;
}

void lines(FormBlock& block, const Canvas& canvas, const ReportForm::Item& item) {
  if (!item.value.empty()) block.add(canvas, kIndent, kInner, item.value, plain(10.5, false, light_grey), 1);
  const int rows = item.value.empty() ? item.rows : 1;
  for (int i = 0; i < rows; ++i)
    block.rules.push_back({kIndent, form_width_mm, block.height += kWriting, 0.15});
  block.height += 1;
}

void partners(FormBlock& block, const Canvas& canvas, const ReportForm::Item& item) {
  constexpr double number_width = 38, name_width = 66, gap = 3;
  constexpr double name_x = kIndent + 6, number_x = name_x + name_width + gap;
  constexpr double cooperation_x = number_x + number_width + gap;
  constexpr double cooperation_width = form_width_mm - cooperation_x;
  write(block, name_x, block.height, name_width, "医療機関の名称", plain(10));
  write(block, number_x, block.height, number_width, "番号（分かる場合）", plain(10));
  write(block, cooperation_x, block.height, cooperation_width, "連携の内容", plain(10));
  block.height += 4;
  for (int i = 0; i < std::max(item.rows, int(item.partners.size())); ++i) {
    double row = kWriting;
    if (std::size_t(i) < item.partners.size()) {
      const auto& p = item.partners[std::size_t(i)];
      const Type light = plain(10, false, light_grey);
      row = std::max({row, canvas.measure(name_width, p.name, light).height_mm + 2.5,
                      canvas.measure(cooperation_width, p.cooperation, light).height_mm + 2.5});
      write(block, name_x, block.height + 2, name_width, p.name, light);
      write(block, number_x, block.height + 2, number_width, p.number, light);
      write(block, cooperation_x, block.height + 2, cooperation_width, p.cooperation, light);
    }
    write(block, kIndent, block.height + 3, 6, std::to_string(i + 1), plain(10));
    block.height += row;
    block.rules.push_back({name_x, name_x + name_width, block.height, 0.15});
    block.rules.push_back({number_x, number_x + number_width, block.height, 0.15});
    block.rules.push_back({cooperation_x, form_width_mm, block.height, 0.15});
  }
  block.height += 1;
}

}  // namespace

void FormBlock::add(const Canvas& canvas, double x, double width, std::string_view text, const Type& type,
                    double after_mm) {
  texts.push_back({x, height, width, std::string(text), type});
  height += canvas.measure(width, text, type).height_mm + after_mm;
}

void FormBlock::draw(Canvas& canvas, double left, double top, pdf::Role role) const {
  if (shaded > 0) canvas.shade(left, top, form_width_mm, shaded, 0.9);
  for (const Box& box : boxes) canvas.frame(left + box.x, top + box.y, box.width, box.height, box.line);
  for (const Rule& rule : rules)
    canvas.line(left + rule.x1, top + rule.y, left + rule.x2, top + rule.y, rule.line);
  const Canvas::Part part(canvas, role);
  for (const Text& text : texts) canvas.text(left + text.x, top + text.y, text.width, text.text, text.type);
}

double comb(FormBlock& block, double x, double y, int boxes, std::string_view value) {
  const int skipped = boxes - int(value.size());
  for (int i = 0; i < boxes; ++i) {
    block.boxes.push_back({x + i * kCombWidth, y, kCombWidth, kCombHeight, 0.25});
    if (i >= skipped && skipped >= 0)
      write(block, x + i * kCombWidth, y + 1.4, kCombWidth, value.substr(std::size_t(i - skipped), 1),
            plain(13, false, light_grey, Align::centre));
  }
  return boxes * kCombWidth;
}

FormBlock part_block(const Canvas& canvas, const ReportForm::Part& part) {
  FormBlock block;
  block.height = 1.2;
  block.add(canvas, 2, form_width_mm - 4, part.label, plain(13, true), 1.2);
  block.shaded = block.height;
  block.height += 1;
  if (!part.lead.empty()) block.add(canvas, 2, form_width_mm - 4, part.lead, plain(10), 0.5);
  if (!part.when.empty()) block.add(canvas, 2, form_width_mm - 4, "→ " + part.when, plain(10), 0.5);
  block.height += 1;
  block.with_next = true;
  return block;
}

FormBlock group_block(const Canvas& canvas, std::string_view group) {
  FormBlock block;
  block.add(canvas, 0, form_width_mm, group, plain(10, false, 0.2), 1);
  block.with_next = true;
  return block;
}

FormBlock item_block(const Canvas& canvas, const ReportForm::Item& item) {
  using Shape = ReportForm::Shape;
  FormBlock block;
  block.rules.push_back({0, form_width_mm, 0, 0.1});
  block.height = 1.5;
  write(block, 0, block.height, kIndent - 2, std::to_string(item.number), plain(11, true));
  const std::string how = item.shape == Shape::one       ? "　［1つ］"
                          : item.shape == Shape::several ? "　［いくつでも］"
                                                         : "";
  block.add(canvas, kIndent, kInner,
            (item.star ? "★" : "") + item.label + how + (item.optional ? "（任意）" : ""), plain(11, true),
            0.3);
  if (!item.when.empty()) block.add(canvas, kIndent, kInner, "→ " + item.when, plain(10), 0.3);
  if (!item.help.empty()) block.add(canvas, kIndent, kInner, item.help, plain(10, false, 0.2), 0.3);
  if (!item.note.empty()) block.add(canvas, kIndent, kInner, item.note, plain(10, false, 0.2), 0.3);
  block.height += 1;
  if (item.shape == Shape::one || item.shape == Shape::several) choices(block, canvas, item.choices);
  if (item.shape == Shape::number || item.shape == Shape::tenths) number(block, item);
  if (item.shape == Shape::lines) lines(block, canvas, item);
  if (item.shape == Shape::partners) partners(block, canvas, item);
  block.height += 1.4;
  return block;
}

}  // namespace kakari::paperwork
