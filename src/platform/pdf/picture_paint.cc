#include "platform/pdf/picture_paint.h"

#include <charconv>

#include "platform/pdf/drawing.h"

namespace kakari::pdf {
namespace {

void colour(cairo_t* cairo, std::string_view hex) {
  unsigned rgb = 0;
  if (hex.starts_with('#')) hex.remove_prefix(1);
  std::from_chars(hex.data(), hex.data() + hex.size(), rgb, 16);
  cairo_set_source_rgb(cairo, double(rgb >> 16 & 255) / 255, double(rgb >> 8 & 255) / 255,
                       double(rgb & 255) / 255);
}

void dashes(cairo_t* cairo, std::string_view text) {
  std::vector<double> lengths;
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    int length = 0;
    const auto read = std::from_chars(at, end, length);
    if (read.ptr > at) lengths.push_back(length);
    at = std::max(read.ptr, at) + 1;
  }
  cairo_set_dash(cairo, lengths.data(), int(lengths.size()), 0);
}

/// Stripes over the current path, which stays.
void stripes(cairo_t* cairo) {
  constexpr double kStep = 8.5;  // of six units along the slant
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  cairo_path_extents(cairo, &x1, &y1, &x2, &y2);
  cairo_path_t* path = cairo_copy_path(cairo);
  cairo_save(cairo);
  cairo_clip(cairo);
  colour(cairo, "#767676");
  cairo_set_line_width(cairo, 2);
  for (double x = x1 - (y2 - y1); x < x2; x += kStep) {
    cairo_move_to(cairo, x, y2);
    cairo_line_to(cairo, x + (y2 - y1), y1);
  }
  cairo_stroke(cairo);
  cairo_restore(cairo);
  cairo_append_path(cairo, path);
  cairo_path_destroy(path);
}

/// Fills and strokes the current path.
void ink(cairo_t* cairo, const Ink& ink) {
  if (!ink.fill.empty()) {
    colour(cairo, ink.fill);
    cairo_fill_preserve(cairo);
    if (ink.hatched) stripes(cairo);
  }
  if (!ink.stroke.empty()) {
    colour(cairo, ink.stroke);
    cairo_set_line_width(cairo, ink.stroke_width);
    dashes(cairo, ink.dashes);
    cairo_stroke_preserve(cairo);
  }
  cairo_new_path(cairo);
}

void paint_part(cairo_t* cairo, const Shape& shape) {
  for (const auto& ring : shape.rings) {
    cairo_new_sub_path(cairo);
    for (const auto& [x, y] : ring) cairo_line_to(cairo, x, y);
    if (!shape.open) cairo_close_path(cairo);
  }
  ink(cairo, shape.ink);
}

void paint_part(cairo_t* cairo, const Box& box) {
  cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
  ink(cairo, box.ink);
}

void paint_part(cairo_t* cairo, const Words& words) {
  // Points are cairo's units here, as wide as the text wants to be.
  const Layout layout = lay_out(cairo, 0, words.text, {.points = words.size, .bold = words.bold});
  pango_layout_set_width(layout.get(), -1);
  int width = 0;
  pango_layout_get_size(layout.get(), &width, nullptr);
  const double wide = double(width) / PANGO_SCALE;
  const double x = words.anchor == Words::Anchor::start    ? words.x
                   : words.anchor == Words::Anchor::middle ? words.x - wide / 2
                                                           : words.x - wide;
  const double base = double(pango_layout_get_baseline(layout.get())) / PANGO_SCALE;
  cairo_move_to(cairo, x, words.y - base);
  if (!words.halo.empty()) {
    pango_cairo_layout_path(cairo, layout.get());
    colour(cairo, words.halo);
    cairo_set_line_width(cairo, 3);
    cairo_set_dash(cairo, nullptr, 0, 0);
    cairo_stroke(cairo);
    cairo_move_to(cairo, x, words.y - base);
  }
  colour(cairo, words.fill);
  pango_cairo_show_layout(cairo, layout.get());
  cairo_new_path(cairo);
}

}  // namespace

void paint(cairo_t* cairo, const Picture& picture) {
  cairo_save(cairo);
  cairo_rectangle(cairo, 0, 0, picture.width, picture.height);
  cairo_clip(cairo);
  cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const auto& part : picture.parts) std::visit([cairo](const auto& p) { paint_part(cairo, p); }, part);
  cairo_restore(cairo);
}

void place(cairo_t* cairo, const Picture& picture, double x_mm, double y_mm, double width_mm) {
  if (picture.width <= 0) return;
  const double scale = width_mm * points_per_mm / picture.width;
  cairo_save(cairo);
  cairo_translate(cairo, x_mm * points_per_mm, y_mm * points_per_mm);
  cairo_scale(cairo, scale, scale);
  paint(cairo, picture);
  cairo_restore(cairo);
}

}  // namespace kakari::pdf
