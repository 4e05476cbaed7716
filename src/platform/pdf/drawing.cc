#include "platform/pdf/drawing.h"

#include <cairo-pdf.h>
#include <qrencode.h>

#include <cmath>
#include <stdexcept>

namespace kakari::pdf {
namespace {

cairo_status_t append(void* out, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

const char* families(Face face) {
  return face == Face::gothic ? "BIZ UDPGothic,IPAmjMincho,Noto Sans CJK JP,sans-serif"
                              : "IPAmjMincho,BIZ UDPGothic,Noto Serif CJK JP,serif";
}

PangoAlignment pango_alignment(Align align) {
  return align == Align::left     ? PANGO_ALIGN_LEFT
         : align == Align::centre ? PANGO_ALIGN_CENTER
                                  : PANGO_ALIGN_RIGHT;
}

}  // namespace

Surface pdf_surface(std::string& out, double width_mm, double height_mm) {
  Surface surface(
      cairo_pdf_surface_create_for_stream(append, &out, width_mm * points_per_mm, height_mm * points_per_mm));
  // Newer cairos write cross-reference streams from PDF 1.5 on; a signature needs the classic table.
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
  return surface;
}

void finish(cairo_surface_t* surface) {
  cairo_surface_finish(surface);
  if (const cairo_status_t status = cairo_surface_status(surface); status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(cairo_status_to_string(status));
}

Layout lay_out(cairo_t* cairo, double width_mm, std::string_view text, const Type& type) {
  Layout layout(pango_cairo_create_layout(cairo));
  PangoContext* context = pango_layout_get_context(layout.get());
  pango_context_set_language(context, pango_language_from_string("ja"));
  pango_context_set_round_glyph_positions(context, FALSE);  // paper has no pixels
  PangoFontDescription* font = pango_font_description_from_string(families(type.face));
  pango_font_description_set_absolute_size(font, type.points * PANGO_SCALE);
  if (type.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_width(layout.get(), int(width_mm * points_per_mm * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout.get(), float(type.leading));
  pango_layout_set_alignment(layout.get(), pango_alignment(type.align));
  PangoAttrList* attributes = pango_attr_list_new();
  // An address is read letter by letter, by people and by programs that copy it.
  pango_attr_list_insert(attributes, pango_attr_font_features_new("liga 0"));
  if (type.tracking_em > 0)
    pango_attr_list_insert(attributes,
                           pango_attr_letter_spacing_new(int(type.tracking_em * type.points * PANGO_SCALE)));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout.get(), text.data(), int(text.size()));
  return layout;
}

double height_mm_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return double(height) / PANGO_SCALE / points_per_mm;
}

void draw_qr(cairo_t* cairo, double x_mm, double y_mm, double size_mm, const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
  if (!code) throw std::runtime_error("the text is too long for a QR code");
  // Sixteenths of a point and whole runs, so that the file stays small.
  const auto snapped = [](double points) { return std::floor(points * 16) / 16; };
  const double module = snapped(size_mm * points_per_mm / code->width);
  const double inset = (size_mm * points_per_mm - module * code->width) / 2;
  const double left = snapped(x_mm * points_per_mm + inset), top = snapped(y_mm * points_per_mm + inset);
  const auto dark = [&](int row, int column) { return (code->data[row * code->width + column] & 1) != 0; };
  cairo_set_source_rgb(cairo, 0, 0, 0);
  for (int row = 0; row < code->width; ++row)
    for (int column = 0, end = 0; column < code->width; column = end + 1) {
      for (end = column; end < code->width && dark(row, end);) ++end;
      if (end > column)
        cairo_rectangle(cairo, left + column * module, top + row * module, (end - column) * module, module);
    }
  cairo_fill(cairo);
}

}  // namespace kakari::pdf
