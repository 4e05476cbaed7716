// A drawing of shapes and words: the same one as SVG on a page or in a file, as PNG, and inside a PDF.
// Lengths are the picture's own units from the top left corner.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace kakari::pdf {

struct Ink {
  std::string fill = {};    // "#5d8aff"; empty: none
  std::string stroke = {};  // empty: none
  double stroke_width = 1;
  bool hatched = false;     // stripes over the fill: what must be told apart without colour
  std::string dashes = {};  // of the stroke: "6 3"
};

/// Rings of points; even-odd, closed unless `open`.
struct Shape {
  std::vector<std::vector<std::pair<double, double>>> rings;
  Ink ink;
  bool open = false;
  std::string title = {};  // said by a pointer and a screen reader
  std::string href = {};   // on a page
};
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  Ink ink;
  std::string title = {};
  std::string href = {};
};
struct Words {
  double x = 0, y = 0;  // of the base line
  std::string text;
  double size = 14;
  enum class Anchor { start, middle, end } anchor = Anchor::start;
  bool bold = false;
  std::string fill = "#1a1a1c";
  std::string href = {};
  std::string halo = {};  // round the letters, where they stand on colours
};

struct Picture {
  double width = 0, height = 0;
  std::string title, description;  // for a screen reader
  std::vector<std::variant<Shape, Box, Words>> parts;
};

/// A whole file; without links where `links` is false.
std::string svg(const Picture& picture, bool links = false);
/// `scale`: pixels a unit.
std::string png(const Picture& picture, double scale = 2);

class Document;
/// Into a PDF, `width_mm` wide, its words as text. The flow of a Document does not move: height_mm() says how
/// much to keep() and space().
void draw(Document& document, const Picture& picture, double x_mm, double y_mm, double width_mm);
inline double height_mm(const Picture& picture, double width_mm) {
  return picture.width > 0 ? picture.height * width_mm / picture.width : 0;
}

}  // namespace kakari::pdf
