#include "platform/pdf/document.h"

#include <cairo-pdf.h>

#include "platform/pdf/drawing.h"
#include "platform/pdf/picture.h"
#include "platform/pdf/practice.h"

namespace kakari::pdf {
namespace {

constexpr double kFootMm = 285;
constexpr double kBottomMm = 278;
constexpr double kStampMm = 44;

}  // namespace

struct Document::Impl {
  std::string title, running, stamp;
  std::vector<std::pair<std::string, int>> bookmarks;
  std::vector<Surface> pages;  // recorded first, so that the foot can say how many there are
  Context cairo;
  double y = margin_mm;

  void open_page() {
    const cairo_rectangle_t a4{0, 0, width_mm * points_per_mm, height_mm * points_per_mm};
    pages.emplace_back(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &a4));
    cairo.reset(cairo_create(pages.back().get()));
    y = margin_mm;
  }
  void need(double mm) {
    if (y + mm > kBottomMm && y > margin_mm) open_page();
  }
  double draw(cairo_t* on, double x, double y_mm, double width, std::string_view text,
              const Type& type) const {
    const Layout layout = lay_out(on, width, text, type);
    cairo_set_source_rgb(on, type.grey, type.grey, type.grey);
    cairo_move_to(on, x * points_per_mm, y_mm * points_per_mm);
    pango_cairo_show_layout(on, layout.get());
    return height_mm_of(layout.get());
  }
  double measure(double width, std::string_view text, const Type& type) const {
    return height_mm_of(lay_out(cairo.get(), width, text, type).get());
  }
  void rule(double x1, double y1, double x2, double y2, double width_mm_, double grey) const {
    cairo_set_source_rgb(cairo.get(), grey, grey, grey);
    cairo_set_line_width(cairo.get(), width_mm_ * points_per_mm);
    cairo_move_to(cairo.get(), x1 * points_per_mm, y1 * points_per_mm);
    cairo_line_to(cairo.get(), x2 * points_per_mm, y2 * points_per_mm);
    cairo_stroke(cairo.get());
  }
  void table_row(std::span<const Column> columns, const std::vector<std::string>& cells, bool head);
  void draw_stamp(cairo_t* on) const {
    constexpr double x = width_mm - margin_mm - kStampMm, y = 8;
    const Type type{10.5, true, Align::centre, 0};
    const double height = draw(on, x, y + 0.8, kStampMm, stamp, type) + 1.6;
    cairo_set_line_width(on, 0.4 * points_per_mm);
    cairo_rectangle(on, x * points_per_mm, y * points_per_mm, kStampMm * points_per_mm,
                    height * points_per_mm);
    cairo_stroke(on);
  }
};

Document::Document(std::string_view title, std::string_view running) : impl_(std::make_unique<Impl>()) {
  impl_->title = title;
  impl_->running = running;
  impl_->open_page();
}

Document::~Document() = default;

double Document::y_mm() const {
  return impl_->y;
}
void Document::move_to(double y_mm) {
  impl_->y = y_mm;
}
void Document::stamp(std::string_view text) {
  impl_->stamp = text;
}
int Document::page() const {
  return int(impl_->pages.size());
}
void Document::next_page() {
  impl_->open_page();
}
void Document::bookmark(std::string_view title) {
  impl_->bookmarks.emplace_back(title, page());
}
void Document::text_on(int page, double x_mm, double y_mm, double width, std::string_view text,
                       const Type& type) {
  const Context cairo(cairo_create(impl_->pages.at(std::size_t(page - 1)).get()));
  impl_->draw(cairo.get(), x_mm, y_mm, width, text, type);
}
void Document::keep(double height) {
  impl_->need(height);
}
double Document::height_of(double width, std::string_view text, const Type& type) const {
  return impl_->measure(width, text, type);
}
void Document::space(double mm) {
  impl_->y += mm;
}

void Document::heading(std::string_view text, int level) {
  const Type type{level == 1 ? 18.0 : level == 2 ? 13.0 : 11.0, true, Align::left, 0};
  if (level > 1) space(3);
  impl_->need(22);  // never alone at the foot
  impl_->y += impl_->draw(impl_->cairo.get(), margin_mm, impl_->y, content_width_mm, text, type) + 2;
}

void Document::paragraph(std::string_view text, const Type& type) {
  impl_->need(impl_->measure(content_width_mm, text, type));
  impl_->y += impl_->draw(impl_->cairo.get(), margin_mm, impl_->y, content_width_mm, text, type) + 2;
}

void Document::Impl::table_row(std::span<const Column> columns, const std::vector<std::string>& cells,
                               bool head) {
  constexpr double pad = 1.4;
  const auto type = [&](const Column& column) { return Type{9, head, column.align, 0}; };
  double height = 0;
  for (std::size_t i = 0; i < columns.size(); ++i)
    height = std::max(height, measure(columns[i].width_mm - 2 * pad, head ? columns[i].heading : cells.at(i),
                                      type(columns[i])));
  if (!head && y + height + 2 * pad > kBottomMm) {
    open_page();
    table_row(columns, {}, true);
  }
  double x = margin_mm;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    draw(cairo.get(), x + pad, y + pad, columns[i].width_mm - 2 * pad,
         head ? columns[i].heading : cells.at(i), type(columns[i]));
    x += columns[i].width_mm;
  }
  y += height + 2 * pad;
  rule(margin_mm, y, x, y, head ? 0.4 : 0.15, head ? 0.0 : 0.5);
}

void Document::table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows) {
  impl_->need(20);
  impl_->table_row(columns, {}, true);
  for (const std::vector<std::string>& row : rows) impl_->table_row(columns, row, false);
  space(3);
}

double Document::text_at(double x_mm, double y_mm, double width, std::string_view text, const Type& type) {
  return impl_->draw(impl_->cairo.get(), x_mm, y_mm, width, text, type);
}

void Document::frame(double x_mm, double y_mm, double width, double height, double line_mm) {
  cairo_t* cairo = impl_->cairo.get();
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_set_line_width(cairo, line_mm * points_per_mm);
  cairo_rectangle(cairo, x_mm * points_per_mm, y_mm * points_per_mm, width * points_per_mm,
                  height * points_per_mm);
  cairo_stroke(cairo);
}

void Document::qr(double x_mm, double y_mm, double size_mm, std::string_view text) {
  draw_qr(impl_->cairo.get(), x_mm, y_mm, size_mm, std::string(text));
}

void draw(Document& document, const Picture& picture, double x_mm, double y_mm, double width) {
  place(document.impl_->cairo.get(), picture, x_mm, y_mm, width);
}

std::string Document::finish() {
  impl_->cairo.reset();
  std::string out;
  {
    const Surface pdf = pdf_surface(out, width_mm, height_mm);
    cairo_pdf_surface_set_metadata(pdf.get(), CAIRO_PDF_METADATA_TITLE, impl_->title.c_str());
    const Context cairo(cairo_create(pdf.get()));
    for (std::size_t i = 0; i < impl_->pages.size(); ++i) {
      cairo_set_source_surface(cairo.get(), impl_->pages[i].get(), 0, 0);
      cairo_paint(cairo.get());
      const Type small{8, false, Align::left, 0.3};
      impl_->draw(cairo.get(), margin_mm, kFootMm, content_width_mm - 30, impl_->running, small);
      impl_->draw(cairo.get(), width_mm - margin_mm - 30, kFootMm, 30,
                  fmt::format("{}/{}", i + 1, impl_->pages.size()), {8, false, Align::right, 0.3});
      if (!impl_->stamp.empty()) impl_->draw_stamp(cairo.get());
      show_page(cairo.get());
    }
    for (const auto& [title, page] : impl_->bookmarks)
      cairo_pdf_surface_add_outline(pdf.get(), CAIRO_PDF_OUTLINE_ROOT, title.c_str(),
                                    fmt::format("page={} pos=[0 0]", page).c_str(),
                                    cairo_pdf_outline_flags_t(0));
    pdf::finish(pdf.get());
  }
  return out;
}

}  // namespace kakari::pdf
