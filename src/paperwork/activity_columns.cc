#include "paperwork/activity_columns.h"

#include "base/utf8.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;
using pdf::Type;

constexpr double kGroup = 19.5, kTick = 9, kPadding = 1.45, kHeading = 6;

Type item_type(double points) {
  return {points, false, Align::left, 0, pdf::Face::gothic, 1.15, 0};
}
/// ２．行政・医師会等の公益活動 on lines that end where its parts do.
std::string group_text(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::next(name, at);
    out.append(name.substr(start, at - start));
    const bool two_follow = name.size() - at > 3;
    if (two_follow && (c == U'．' || c == U'・' || c == U'の')) out += '\n';
  }
  return out;
}
Type group_type(double points) {
  return item_type(std::min(points, 7.5));
}
double item_width(double width_mm) {
  return width_mm - kGroup - kTick;
}

double row_height(const Canvas& page, const std::string& label, double width_mm, double points) {
  return page.measure(item_width(width_mm) - 2 * kPadding, label, item_type(points)).height_mm + 2 * kPadding;
}

double group_height(const Canvas& page, const ApplicationForm::Group& group, double width_mm, double points) {
  double rows = 0;
  for (const auto& item : group.items) rows += row_height(page, item.label, width_mm, points);
  const double name =
      page.measure(kGroup - 2 * kPadding, group_text(group.name), group_type(points)).height_mm;
  return std::max(rows, name + 2 * kPadding);
}

void draw_headings(Canvas& page, double left_mm, double top_mm, double width_mm) {
  Type type = item_type(8.5);
  type.align = Align::centre;
  page.shade(left_mm, top_mm, width_mm, kHeading, 0.93);
  const Canvas::Part row(page, Role::row);
  const auto cell = [&](double x, double width, std::string_view text) {
    const Canvas::Part part(page, Role::heading_cell);
    page.text(x, top_mm + 1.3, width, text, type);
  };
  cell(left_mm, kGroup, "分類");
  cell(left_mm + kGroup, item_width(width_mm), "項目");
  cell(left_mm + width_mm - kTick, kTick, "実施");
}

double draw_group(Canvas& page, const ApplicationForm::Group& group, double left_mm, double top_mm,
                  double width_mm, double points) {
  const double right = left_mm + width_mm, end = top_mm + group_height(page, group, width_mm, points);
  double y = top_mm;
  for (const auto& item : group.items) {
    const Canvas::Part row(page, Role::row);
    if (&item == &group.items.front()) {
      const Canvas::Part cell(page, Role::heading_cell);
      page.text(left_mm + kPadding, top_mm + kPadding, kGroup - 2 * kPadding, group_text(group.name),
                group_type(points));
    } else {
      page.line(left_mm + kGroup, y, right, y, 0.1);
    }
    const double height = row_height(page, item.label, width_mm, points);
    {
      const Canvas::Part cell(page, Role::cell);
      page.text(left_mm + kGroup + kPadding, y + kPadding, item_width(width_mm) - 2 * kPadding, item.label,
                item_type(points));
    }
    const Canvas::Part cell(page, Role::cell);
    if (item.done) {
      Type tick = item_type(points + 1);
      tick.align = Align::centre;
      const double own = page.measure(kTick, "○", tick).height_mm;
      page.text(right - kTick, y + (height - own) / 2, kTick, "○", tick);
    }
    y += height;
  }
  page.line(left_mm, end, right, end, 0.3);
  return end;
}

}  // namespace

ActivityColumns::ActivityColumns(std::span<const ApplicationForm::Group> groups) {
  const auto items = [](std::span<const ApplicationForm::Group> part) {
    std::size_t count = 0;
    for (const auto& group : part) count += group.items.size();
    return count;
  };
  std::size_t best = groups.size();
  const auto longer = [&](std::size_t at) {
    return std::max(items(groups.first(at)), items(groups.subspan(at)));
  };
  for (std::size_t at = groups.size(); at-- > 0;)
    if (longer(at) < longer(best)) best = at;
  columns_ = {groups.first(best), groups.subspan(best)};
}

double ActivityColumns::height_mm(const Canvas& page, std::size_t column, double width_mm,
                                  double points) const {
  double height = kHeading;
  for (const auto& group : columns_.at(column)) height += group_height(page, group, width_mm, points);
  return height;
}

double ActivityColumns::draw(Canvas& page, std::size_t column, double left_mm, double top_mm, double width_mm,
                             double points) const {
  double y = top_mm + kHeading;
  {
    const Canvas::Part table(page, Role::table);
    draw_headings(page, left_mm, top_mm, width_mm);
    page.line(left_mm, y, left_mm + width_mm, y, 0.3);
    for (const auto& group : columns_.at(column)) y = draw_group(page, group, left_mm, y, width_mm, points);
  }
  page.frame(left_mm, top_mm, width_mm, y - top_mm, 0.4);
  page.line(left_mm + kGroup, top_mm, left_mm + kGroup, y, 0.15);
  page.line(left_mm + width_mm - kTick, top_mm, left_mm + width_mm - kTick, y, 0.15);
  return y;
}

}  // namespace kakari::paperwork
