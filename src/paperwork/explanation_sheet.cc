#include "paperwork/explanation_sheet.h"

#include "platform/pdf/canvas.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;
using pdf::Type;
using Label = ExplanationSheet::Label;
using Line = ExplanationSheet::Line;

constexpr double kLeft = 20, kTop = 16, kBottom = 280, kFoot = 285;
constexpr double kWidth = Canvas::page_width_mm - 2 * kLeft;
constexpr double kNames = 48;  // of the column with the labels

constexpr Type kText{12, false, Align::left, 0, pdf::Face::gothic, 1.4};
constexpr double kBetween = 1.9;  // paragraphs of it, as far apart as its lines and a little
constexpr Type kHeading{13.5, true, Align::left, 0};
constexpr Type kName{10.5, false, Align::left, 0};
constexpr Type kOther{9, false, Align::left, 0.25, pdf::Face::gothic, 1.1};
constexpr Type kNote{9, false, Align::left, 0};

/// Behind the last sentence within this share of the text, or where a character ends.
std::size_t broken_at(std::string_view text, double share) {
  std::size_t at = std::size_t(double(text.size()) * share);
  while (at > 1 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  constexpr std::string_view stop = "。";
  const std::size_t sentence = text.substr(0, at).rfind(stop);
  return sentence == text.npos ? at : sentence + stop.size();
}

/// Flows from top to bottom; what does not fit goes on on the next page.
class Sheet {
 public:
  /// `pages`: how many there are, for the foot; 0: not known yet.
  Sheet(Canvas& page, int pages) : page_(page), all_(pages) {}

  int finish() {
    foot();
    return pages_;
  }

  void put(std::string_view text, const Type& type, Role role, double left = kLeft, double width = kWidth) {
    if (text.empty()) return;
    keep(page_.measure(width, text, type).height_mm);
    const Canvas::Part part(page_, role);
    y_ += page_.text(left, y_, width, text, type).height_mm;
  }
  /// Paragraph by paragraph, so that a long text may be broken over pages.
  void text(std::string_view text, double left, double width) {
    while (!text.empty()) {
      std::string_view paragraph = text.substr(0, text.find('\n'));
      const double height = page_.measure(width, paragraph, kText).height_mm;
      const bool whole = height <= kBottom - kTop;
      if (!whole) paragraph = paragraph.substr(0, broken_at(paragraph, 0.9 * (kBottom - kTop) / height));
      put(paragraph, kText, Role::paragraph, left, width);
      y_ += kBetween;
      text.remove_prefix(std::min(text.size(), paragraph.size() + (whole ? 1 : 0)));
    }
  }
  void heading(const Label& label) {
    space(3);
    keep(28);  // never alone at the foot
    page_.shade(kLeft, y_, 1.2, 6, 0.2);
    put(label.ja, kHeading, Role::heading, kLeft + 3, kWidth - 3);
    put(label.other, kOther, Role::paragraph, kLeft + 3, kWidth - 3);
    page_.line(kLeft, y_ + 0.8, kLeft + kWidth, y_ + 0.8, 0.2);
    space(2);
  }
  void line(const Line& line) {
    if (line.label.ja.empty()) return text(line.text, kLeft + 3, kWidth - 3);
    keep(page_.measure(kWidth - kNames, line.text, kText).height_mm);
    const double top = y_;
    const int page = pages_;
    put(line.label.ja, kName, Role::paragraph, kLeft + 3, kNames - 5);
    put(line.label.other, kOther, Role::paragraph, kLeft + 3, kNames - 5);
    const double below = y_;
    if (page == pages_) y_ = top;
    text(line.text, kLeft + kNames, kWidth - kNames);
    if (page == pages_) y_ = std::max(y_, below);
    space(1.2);
  }
  void stacked(const Line& line) {
    keep(20);
    put(line.label.ja, {11.5, true, Align::left, 0}, Role::paragraph, kLeft + 3, kWidth - 3);
    put(line.label.other, kOther, Role::paragraph, kLeft + 3, kWidth - 3);
    space(0.8);
    text(line.text, kLeft + 8, kWidth - 8);
    space(1.2);
  }
  void space(double mm) { y_ += mm; }

 private:
  void keep(double height) {
    if (y_ + height <= kBottom || y_ == kTop) return;
    foot();
    page_.next_page();
    ++pages_;
    y_ = kTop;
  }
  void foot() {
    if (all_ < 2) return;
    const Canvas::Part part(page_, Role::paragraph);
    page_.text(kLeft, kFoot, kWidth, fmt::format("{}/{}", pages_, all_), {9, false, Align::centre, 0});
  }

  Canvas& page_;
  int all_;
  double y_ = kTop;
  int pages_ = 1;
};

/// How many pages it takes.
int set(Canvas& page, const ExplanationSheet& sheet, int pages) {
  Sheet flow(page, pages);
  flow.put(sheet.title.ja, {20, true, Align::centre, 0}, Role::title);
  flow.put(sheet.title.other, {11, false, Align::centre, 0.25}, Role::paragraph);
  flow.space(4);
  for (const Line& line : sheet.head) flow.line(line);
  for (const ExplanationSheet::Part& part : sheet.parts) {
    flow.heading(part.heading);
    for (const Line& line : part.lines) part.above ? flow.stacked(line) : flow.line(line);
  }
  flow.space(4);
  for (const Label& note : sheet.notes) {
    flow.put(note.ja, kNote, Role::paragraph);
    flow.put(note.other, kOther, Role::paragraph);
    flow.space(1);
  }
  return flow.finish();
}

}  // namespace

std::string explanation_sheet_pdf(const ExplanationSheet& sheet, Date made) {
  Canvas counted(sheet.title.ja, made);
  const int pages = set(counted, sheet, 0);
  Canvas page(sheet.title.ja, made);
  set(page, sheet, pages);
  return page.finish();
}

bool drawable(std::string_view text) {
  const Canvas page("", Date());
  return page.measure(kWidth, text, kText).unknown == 0;
}

}  // namespace kakari::paperwork
