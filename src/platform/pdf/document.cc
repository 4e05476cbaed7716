#include "platform/pdf/document.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <stdexcept>

namespace kakari::pdf {
namespace {

constexpr double kPoint = 72 / 25.4;  // points in a millimetre
constexpr double kFootMm = 285;
constexpr double kBottomMm = 278;
constexpr const char* kFonts = "BIZ UDPGothic,IPAmjMincho,Noto Sans CJK JP,sans-serif";

struct SurfaceDeleter {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
struct ContextDeleter {
  void operator()(cairo_t* c) const { cairo_destroy(c); }
};
struct LayoutDeleter {
  void operator()(PangoLayout* l) const { g_object_unref(l); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;
using Context = std::unique_ptr<cairo_t, ContextDeleter>;
using Layout = std::unique_ptr<PangoLayout, LayoutDeleter>;

cairo_status_t append(void* out, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

Layout lay_out(cairo_t* cairo, double width_mm, std::string_view text, const Type& type) {
  Layout layout(pango_cairo_create_layout(cairo));
  PangoContext* context = pango_layout_get_context(layout.get());
  pango_context_set_language(context, pango_language_from_string("ja"));
  PangoFontDescription* font = pango_font_description_from_string(kFonts);
  pango_font_description_set_absolute_size(font, type.points * PANGO_SCALE);
  if (type.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_width(layout.get(), int(width_mm * kPoint * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout.get(), 1.35F);
  pango_layout_set_alignment(layout.get(), type.align == Align::left     ? PANGO_ALIGN_LEFT
                                           : type.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                         : PANGO_ALIGN_RIGHT);
  pango_layout_set_text(layout.get(), text.data(), int(text.size()));
  return layout;
}

double height_mm_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return double(height) / PANGO_SCALE / kPoint;
}

}  // namespace

struct Document::Impl {
  std::string title, running;
  std::vector<Surface> pages;  // recorded first, so that the foot can say how many there are
  Context cairo;
  double y = margin_mm;

  void open_page() {
    const cairo_rectangle_t a4{0, 0, width_mm * kPoint, height_mm * kPoint};
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
    cairo_move_to(on, x * kPoint, y_mm * kPoint);
    pango_cairo_show_layout(on, layout.get());
    return height_mm_of(layout.get());
  }
  double measure(double width, std::string_view text, const Type& type) const {
    return height_mm_of(lay_out(cairo.get(), width, text, type).get());
  }
  void rule(double x1, double y1, double x2, double y2, double width_mm_, double grey) const {
    cairo_set_source_rgb(cairo.get(), grey, grey, grey);
    cairo_set_line_width(cairo.get(), width_mm_ * kPoint);
    cairo_move_to(cairo.get(), x1 * kPoint, y1 * kPoint);
    cairo_line_to(cairo.get(), x2 * kPoint, y2 * kPoint);
    cairo_stroke(cairo.get());
  }
  void table_row(std::span<const Column> columns, const std::vector<std::string>& cells, bool head);
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
void Document::space(double mm) {
  impl_->y += mm;
}
void Document::page_break() {
  impl_->open_page();
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
  const auto type = [&](const Column& column) { return Type{9, head, head ? Align::left : column.align, 0}; };
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
  cairo_set_line_width(cairo, line_mm * kPoint);
  cairo_rectangle(cairo, x_mm * kPoint, y_mm * kPoint, width * kPoint, height * kPoint);
  cairo_stroke(cairo);
}

void Document::line(double x1, double y1, double x2, double y2) {
  impl_->rule(x1, y1, x2, y2, 0.2, 0.4);
}

void Document::qr(double x_mm, double y_mm, double size_mm, std::string_view text) {
  const std::string owned(text);
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString(owned.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
  if (!code) throw std::runtime_error("the text is too long for a QR code");
  cairo_t* cairo = impl_->cairo.get();
  const double module = size_mm * kPoint / code->width;
  cairo_set_source_rgb(cairo, 0, 0, 0);
  for (int row = 0; row < code->width; ++row)
    for (int column = 0; column < code->width; ++column)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle(cairo, x_mm * kPoint + column * module, y_mm * kPoint + row * module, module, module);
  cairo_fill(cairo);
}

std::string Document::finish() {
  impl_->cairo.reset();
  std::string out;
  {
    const Surface pdf(
        cairo_pdf_surface_create_for_stream(append, &out, width_mm * kPoint, height_mm * kPoint));
    cairo_pdf_surface_set_metadata(pdf.get(), CAIRO_PDF_METADATA_TITLE, impl_->title.c_str());
    const Context cairo(cairo_create(pdf.get()));
    for (std::size_t i = 0; i < impl_->pages.size(); ++i) {
      cairo_set_source_surface(cairo.get(), impl_->pages[i].get(), 0, 0);
      cairo_paint(cairo.get());
      const Type small{8, false, Align::left, 0.3};
      impl_->draw(cairo.get(), margin_mm, kFootMm, content_width_mm - 30, impl_->running, small);
      impl_->draw(cairo.get(), width_mm - margin_mm - 30, kFootMm, 30,
                  fmt::format("{}/{}", i + 1, impl_->pages.size()), {8, false, Align::right, 0.3});
      cairo_show_page(cairo.get());
    }
    cairo_surface_finish(pdf.get());
    if (cairo_surface_status(pdf.get()) != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error(cairo_status_to_string(cairo_surface_status(pdf.get())));
  }
  return out;
}

}  // namespace kakari::pdf
