// One block of the printed form that stays together: its texts, boxes and lines, placed from its top left
// corner. Measured once when it is made, drawn where a page has room.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "paperwork/report_form.h"
#include "platform/pdf/canvas.h"

namespace kakari::paperwork {

struct FormBlock {
  struct Text {
    double x, y, width;
    std::string text;
    pdf::Type type;
  };
  struct Box {
    double x, y, width, height, line;
  };
  struct Rule {
    double x1, x2, y, line;
  };
  double height = 0;       // mm
  bool with_next = false;  // a heading never stands alone at a page's end
  double shaded = 0;       // height of a grey band at the top; 0 none
  std::vector<Text> texts = {};
  std::vector<Box> boxes = {};
  std::vector<Rule> rules = {};

  /// Puts a text at (x, height) and grows by its height.
  void add(const pdf::Canvas& canvas, double x, double width, std::string_view text, const pdf::Type& type,
           double after_mm = 0);
  void draw(pdf::Canvas& canvas, double left, double top, pdf::Role role) const;
};

inline constexpr double form_left_mm = 15, form_width_mm = 180;
/// Of the light print: last year's answers, the draft, NDB counts.
inline constexpr double light_grey = 0.45;

FormBlock part_block(const pdf::Canvas& canvas, const ReportForm::Part& part);
FormBlock group_block(const pdf::Canvas& canvas, std::string_view group);
FormBlock item_block(const pdf::Canvas& canvas, const ReportForm::Item& item);
/// Boxes of one character each, with what stands in them in light print; returns the width.
double comb(FormBlock& block, double x, double y, int boxes, std::string_view value);

}  // namespace kakari::paperwork
