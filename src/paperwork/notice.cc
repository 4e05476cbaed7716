#include "paperwork/notice.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;
using pdf::Type;

constexpr double kLeft = 15, kTop = 13;
constexpr double kWidth = Canvas::page_width_mm - 2 * kLeft;
constexpr double kFoot = 258;  // where the foot begins
constexpr double kQr = 24;
constexpr double kHeading = 19;  // points: 6.7 mm, read from 2 m
constexpr double kLargest = 15, kSmallest = 7.5;
constexpr double kGap = 5;  // between columns

/// Sets everything from top to bottom; without `drawing` it only measures.
class Sheet {
 public:
  Sheet(Canvas& page, const HouseNotice& notice, double points, bool drawing)
      : page_(page), notice_(notice), points_(points), drawing_(drawing) {}

  /// Where the text ends on the last page.
  double set() {
    head();
    statement();
    for (const HouseNotice::Line& line : notice_.lines) answer(line);
    y_ += 2;
    for (const HouseNotice::List& list : notice_.lists) this->list(list);
    return y_;
  }
  int pages() const { return pages_; }

 private:
  double put(double x, double width, std::string_view text, const Type& type, Role role = Role::paragraph) {
    if (!drawing_) return page_.measure(width, text, type).height_mm;
    const Canvas::Part part(page_, role);
    return page_.text(x, y_, width, text, type).height_mm;
  }
  /// The largest type at which the text takes no more than so many lines.
  Type within(int lines, double width, std::string_view text, Type type, double smallest) const {
    while (type.points > smallest && page_.measure(width, text, type).lines > lines) type.points -= 0.5;
    return type;
  }
  void keep(double height) {
    if (y_ + height <= kFoot || y_ == kTop) return;
    ++pages_;
    y_ = kTop;
    if (drawing_) page_.next_page();
  }

  void head() {
    y_ += put(kLeft, kWidth, notice_.title, {16, false, Align::centre, 0}, Role::title) + 1;
    y_ += put(kLeft, kWidth, notice_.institution,
              within(2, kWidth, notice_.institution, {26, true, Align::centre, 0}, 13)) +
          3;
  }

  void statement() {
    const Type large = within(1, kWidth - 8, notice_.statement, {25, true, Align::centre, 0}, kHeading);
    const Type small{std::clamp(points_ * 0.8, 9.0, 13.0), false, Align::left, 0};
    const double top = y_;
    y_ += 3;
    y_ += put(kLeft + 4, kWidth - 8, notice_.statement, large, Role::heading) + 1.5;
    y_ += put(kLeft + 4, kWidth - 8, notice_.function, small) + 3;
    if (drawing_) page_.frame(kLeft, top, kWidth, y_ - top, 0.6);
    y_ += 3;
  }

  void answer(const HouseNotice::Line& line) {
    constexpr double kAnswer = 30;
    const Type label = within(2, kWidth - kAnswer, line.label, {kHeading - 3, false, Align::left, 0}, 11);
    const Type said{kHeading, true, Align::right, 0};
    const double height = std::max(page_.measure(kWidth - kAnswer, line.label, label).height_mm,
                                   page_.measure(kAnswer, line.answer, said).height_mm);
    put(kLeft, kWidth - kAnswer, line.label, label);
    put(kLeft + kWidth - kAnswer, kAnswer, line.answer, said);
    y_ += height + 0.8;
    if (drawing_) page_.line(kLeft, y_, kLeft + kWidth, y_, 0.2);
    y_ += 1.2;
  }

  void list(const HouseNotice::List& list) {
    const Type heading{kHeading, true, Align::left, 0}, text{points_, false, Align::left, 0};
    const double head = page_.measure(kWidth, list.heading, heading).height_mm + 1;
    const double body = columns(list.marks, false) +
                        (list.text.empty() ? 0 : page_.measure(kWidth, list.text, text).height_mm + 1);
    keep(head + body);
    y_ += put(kLeft, kWidth, list.heading, heading, Role::heading) + 1;
    y_ += columns(list.marks, drawing_);
    if (!list.text.empty()) y_ += put(kLeft, kWidth, list.text, text) + 1;
    y_ += 2.5;
  }

  /// Down, then across; three columns unless most of the words are too long for them. Their height.
  double columns(const std::vector<HouseNotice::Mark>& marks, bool draw) {
    if (marks.empty()) return 0;
    double best = 0;
    int chosen = 0;
    for (const int count : {1, 2, 3}) {
      const double height = set_columns(marks, count, false);
      if (chosen == 0 || height < best) best = height, chosen = count;
    }
    if (draw) set_columns(marks, chosen, true);
    return best;
  }

  double set_columns(const std::vector<HouseNotice::Mark>& marks, int count, bool draw) {
    const double width = (kWidth - kGap * (count - 1)) / count;
    const std::size_t rows = (marks.size() + std::size_t(count) - 1) / std::size_t(count);
    const double top = y_;
    double lowest = 0;
    for (int column = 0; column < count; ++column) {
      double y = top;
      for (std::size_t i = std::size_t(column) * rows;
           i < std::min(marks.size(), (std::size_t(column) + 1) * rows); ++i) {
        y_ = y;
        y += mark(marks[i], kLeft + column * (width + kGap), width, draw);
      }
      lowest = std::max(lowest, y - top);
    }
    y_ = top;
    return lowest;
  }

  double mark(const HouseNotice::Mark& mark, double x, double width, bool draw) {
    const Type type{points_, false, Align::left, mark.yes ? 0 : 0.4, pdf::Face::gothic, 1.15};
    const double sign = points_ * 0.45;  // mm: a full-width sign and a little
    if (!draw) return page_.measure(width - sign, mark.label, type).height_mm + 0.6;
    const Canvas::Part part(page_, Role::paragraph);
    page_.text(x, y_, sign, mark.yes ? "○" : "－", type);
    return page_.text(x + sign, y_, width - sign, mark.label, type).height_mm + 0.6;
  }

  Canvas& page_;
  const HouseNotice& notice_;
  double points_;
  bool drawing_;
  double y_ = kTop;
  int pages_ = 1;
};

void foot(Canvas& page, const HouseNotice& notice) {
  constexpr double top = kFoot + 3;
  page.line(kLeft, top - 1, kLeft + kWidth, top - 1, 0.4);
  const bool code = !notice.address.empty();
  const double width = kWidth - (code ? kQr + 5 : 0);
  const auto put = [&](double y, std::string_view text, const Type& type) {
    const Canvas::Part part(page, Role::paragraph);
    return page.text(kLeft, y, width, text, type).height_mm;
  };
  double y = top + 1;
  y += put(y, notice.as_of, {15, true, Align::left, 0}) + 1;
  if (code) {
    y += put(y, notice.address_words, {10.5, false, Align::left, 0}) + 0.5;
    y += put(y, notice.address, {8, false, Align::left, 0}) + 0.5;
    page.qr(kLeft + kWidth - kQr, top + 1, kQr, notice.address);
  }
  put(y, notice.basis, {8, false, Align::left, 0.3});
}

}  // namespace

std::string house_notice_pdf(const HouseNotice& notice, pdf::Paper paper, Date made) {
  Canvas page(notice.title + "　" + notice.institution, made, paper);
  double points = kLargest;
  for (; points > kSmallest; points -= 0.5) {
    Sheet tried(page, notice, points, false);
    if (tried.set() <= kFoot && tried.pages() == 1) break;
  }
  Sheet(page, notice, points, true).set();
  foot(page, notice);
  return page.finish();
}

}  // namespace kakari::paperwork
