// Every page that is printed, from plain values of its own: leans on platform/pdf alone, knows no table and
// no noun, so that a paper can be drawn in a test from nothing. How formal papers are set: names stand as
// large as the place allows, smaller and on more lines when they are long, broken between the parts of a name
// where it has some; never cut.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/pdf/canvas.h"

namespace kakari::paperwork {

/// IPAmj Mincho.
constexpr pdf::Type mincho(double points, pdf::Align align = pdf::Align::left, double tracking_em = 0) {
  return {points, false, align, 0, pdf::Face::mincho, 1.5, tracking_em};
}

struct Place {
  double left_mm = 0, top_mm = 0, width_mm = 0, height_mm = 0;
};

/// The name in so many lines, most even ones, broken behind a space, ・ or ＝ where there is one, never
/// between a character and the marks that belong to it.
std::vector<std::string> name_lines(std::string_view name, int lines);

/// IPAmj Mincho in the middle of the place, `honorific` ("　殿") behind the last line.
void set_name(pdf::Canvas& page, const Place& place, std::string_view name, std::string_view honorific);

/// One line, set smaller until it fits; at half its size it goes on to a second.
void set_line(pdf::Canvas& page, double left_mm, double top_mm, double width_mm, std::string_view text,
              pdf::Type type);

}  // namespace kakari::paperwork
