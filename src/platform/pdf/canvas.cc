#include "platform/pdf/canvas.h"

#include <cairo-pdf.h>

#include <numbers>

#include "platform/pdf/drawing.h"
#include "platform/pdf/practice.h"
#include "platform/pdf/revision.h"

namespace kakari::pdf {
namespace {

const char* tag_of(Role role) {
  switch (role) {
    case Role::title:
      return "H1";
    case Role::heading:
      return "H2";
    case Role::paragraph:
      return "P";
    case Role::table:
      return "Table";
    case Role::row:
      return "TR";
    case Role::heading_cell:
      return "TH";
    case Role::cell:
      return "TD";
  }
  return "P";
}

Extent extent_of(PangoLayout* layout) {
  int width = 0, height = 0;
  pango_layout_get_size(layout, &width, &height);
  PangoLayoutIter* line = pango_layout_get_iter(layout);
  while (pango_layout_iter_next_line(line)) {
  }
  const int baseline = pango_layout_iter_get_baseline(line);
  pango_layout_iter_free(line);
  const auto mm = [](int units) { return double(units) / PANGO_SCALE / points_per_mm; };
  return {mm(width), mm(height), mm(baseline), pango_layout_get_line_count(layout),
          pango_layout_get_unknown_glyphs_count(layout)};
}

/// Says the language and that the title is to be shown, which cairo cannot.
std::string in_japanese(std::string pdf) {
  Revision revision(std::move(pdf));
  const Reference root = revision.root();
  revision.put(root, with_entries(revision.object(root),
                                  "/Lang (ja-JP) /ViewerPreferences << /DisplayDocTitle true >>"));
  return revision.finish();
}

}  // namespace

struct Canvas::Impl {
  std::string bytes;
  Surface surface;
  Context cairo;

  void black() const { cairo_set_source_rgb(cairo.get(), 0, 0, 0); }
};

Canvas::Canvas(std::string_view title, std::optional<Date> made, Paper paper)
    : impl_(std::make_unique<Impl>()) {
  const double scale = paper == Paper::a3 ? std::numbers::sqrt2 : 1;
  impl_->surface = pdf_surface(impl_->bytes, page_width_mm * scale, page_height_mm * scale);
  cairo_surface_t* surface = impl_->surface.get();
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, std::string(title).c_str());
  if (made)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   (made->iso() + "T00:00:00+09:00").c_str());
  impl_->cairo.reset(cairo_create(surface));
  cairo_scale(impl_->cairo.get(), scale, scale);
  cairo_tag_begin(impl_->cairo.get(), "Document", nullptr);
}

Canvas::~Canvas() = default;

void Canvas::next_page() {
  show_page(impl_->cairo.get());
}

Extent Canvas::measure(double width_mm, std::string_view text, const Type& type) const {
  return extent_of(lay_out(impl_->cairo.get(), width_mm, text, type).get());
}

Extent Canvas::text(double x_mm, double y_mm, double width_mm, std::string_view text, const Type& type) {
  cairo_t* cairo = impl_->cairo.get();
  const Layout layout = lay_out(cairo, width_mm, text, type);
  cairo_set_source_rgb(cairo, type.grey, type.grey, type.grey);
  cairo_move_to(cairo, x_mm * points_per_mm, y_mm * points_per_mm);
  pango_cairo_show_layout(cairo, layout.get());
  return extent_of(layout.get());
}

void Canvas::frame(double x_mm, double y_mm, double width_mm, double height_mm, double line_mm) {
  cairo_t* cairo = impl_->cairo.get();
  impl_->black();
  cairo_set_line_width(cairo, line_mm * points_per_mm);
  cairo_rectangle(cairo, x_mm * points_per_mm, y_mm * points_per_mm, width_mm * points_per_mm,
                  height_mm * points_per_mm);
  cairo_stroke(cairo);
}

void Canvas::line(double x1_mm, double y1_mm, double x2_mm, double y2_mm, double line_mm) {
  cairo_t* cairo = impl_->cairo.get();
  impl_->black();
  cairo_set_line_width(cairo, line_mm * points_per_mm);
  cairo_move_to(cairo, x1_mm * points_per_mm, y1_mm * points_per_mm);
  cairo_line_to(cairo, x2_mm * points_per_mm, y2_mm * points_per_mm);
  cairo_stroke(cairo);
}

void Canvas::shade(double x_mm, double y_mm, double width_mm, double height_mm, double grey) {
  cairo_t* cairo = impl_->cairo.get();
  cairo_set_source_rgb(cairo, grey, grey, grey);
  cairo_rectangle(cairo, x_mm * points_per_mm, y_mm * points_per_mm, width_mm * points_per_mm,
                  height_mm * points_per_mm);
  cairo_fill(cairo);
}

void Canvas::qr(double x_mm, double y_mm, double size_mm, const std::string& text) {
  draw_qr(impl_->cairo.get(), x_mm, y_mm, size_mm, text);
}

Canvas::Part::Part(Canvas& canvas, Role role) : canvas_(canvas), role_(role) {
  cairo_tag_begin(canvas_.impl_->cairo.get(), tag_of(role_), nullptr);
}
Canvas::Part::~Part() {
  cairo_tag_end(canvas_.impl_->cairo.get(), tag_of(role_));
}

std::string Canvas::finish() {
  cairo_tag_end(impl_->cairo.get(), "Document");
  show_page(impl_->cairo.get());
  impl_->cairo.reset();
  pdf::finish(impl_->surface.get());
  return in_japanese(std::move(impl_->bytes));
}

}  // namespace kakari::pdf
