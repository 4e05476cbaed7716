#include "forum/papers/slide.h"

#include <algorithm>
#include <string>

namespace kakari::papers {
namespace {

constexpr double kMargin = 48, kFoot = 56;

/// Moves and stretches what a picture is made of.
struct Placed {
  double scale, left, top;

  void operator()(pdf::Shape& shape) const {
    for (auto& ring : shape.rings)
      for (auto& [x, y] : ring) {
        x = left + x * scale;
        y = top + y * scale;
      }
    shape.ink.stroke_width *= scale;
  }
  void operator()(pdf::Box& box) const {
    box.x = left + box.x * scale;
    box.y = top + box.y * scale;
    box.width *= scale;
    box.height *= scale;
    box.ink.stroke_width *= scale;
  }
  void operator()(pdf::Words& words) const {
    words.x = left + words.x * scale;
    words.y = top + words.y * scale;
    words.size *= scale;
  }
};

}  // namespace

pdf::Picture slide(const pdf::Picture& picture, std::string_view foot) {
  const double width = kSlideWidth - 2 * kMargin, height = kSlideHeight - kMargin - kFoot;
  const double scale = std::min(width / picture.width, height / picture.height);
  const Placed placed{scale, (kSlideWidth - picture.width * scale) / 2,
                      kMargin / 2 + (height - picture.height * scale) / 2};
  pdf::Picture out{kSlideWidth, kSlideHeight, picture.title, picture.description, {}};
  out.parts.emplace_back(pdf::Box{.width = kSlideWidth, .height = kSlideHeight, .ink = {.fill = "#ffffff"}});
  for (auto part : picture.parts) {
    std::visit(placed, part);
    out.parts.push_back(std::move(part));
  }
  out.parts.emplace_back(pdf::Words{.x = kSlideWidth - kMargin,
                                    .y = kSlideHeight - 22,
                                    .text = std::string(foot),
                                    .size = 20,
                                    .anchor = pdf::Words::Anchor::end,
                                    .fill = "#4d4d4d"});
  return out;
}

}  // namespace kakari::papers
