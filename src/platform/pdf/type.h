// How a piece of text is set on a page: sizes in points, the rest in shares of the size.
#pragma once

namespace kakari::pdf {

enum class Align { left, centre, right };
enum class Face {
  gothic,  // BIZ UDPGothic, for what is read quickly
  mincho,  // IPAmj Mincho, for formal papers
};

struct Type {
  double points = 10.5;
  bool bold = false;
  Align align = Align::left;
  double grey = 0;  // 0 black … 1 white
  Face face = Face::gothic;
  double leading = 1.35;   // from line to line
  double tracking_em = 0;  // added behind every character
};

}  // namespace kakari::pdf
