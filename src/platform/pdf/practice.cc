#include "platform/pdf/practice.h"

#include <numbers>

#include "platform/pdf/drawing.h"

namespace kakari::pdf {
namespace {

constexpr double kWidthMm = 200;

std::string& word_across() {
  static std::string word;
  return word;
}

}  // namespace

void print_across(std::string_view word) {
  word_across() = word;
}

const std::string& printed_across() {
  return word_across();
}

void show_page(cairo_t* cairo) {
  if (const std::string& word = word_across(); !word.empty()) {
    cairo_save(cairo);
    const Layout layout = lay_out(cairo, kWidthMm, word, {120, true, Align::centre, 0});
    cairo_translate(cairo, 105 * points_per_mm, 148.5 * points_per_mm);
    cairo_rotate(cairo, -std::numbers::pi / 4);
    cairo_move_to(cairo, -kWidthMm / 2 * points_per_mm, -height_mm_of(layout.get()) / 2 * points_per_mm);
    cairo_set_source_rgba(cairo, 0, 0, 0, 0.13);
    pango_cairo_show_layout(cairo, layout.get());
    cairo_restore(cairo);
  }
  cairo_show_page(cairo);
}

}  // namespace kakari::pdf
