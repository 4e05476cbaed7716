// What Document and Canvas draw with: owned cairo and pango objects, text set by Pango, QR codes.
#pragma once
#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <string_view>

#include "platform/pdf/type.h"

namespace kakari::pdf {

inline constexpr double points_per_mm = 72 / 25.4;

struct SurfaceDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextDeleter {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct LayoutDeleter {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;
using Context = std::unique_ptr<cairo_t, ContextDeleter>;
using Layout = std::unique_ptr<PangoLayout, LayoutDeleter>;

/// An A4 page of a file that grows in `out`, which must outlive the surface.
Surface pdf_surface(std::string& out, double width_mm, double height_mm);
/// Ends the file. Throws std::runtime_error with cairo's reason.
void finish(cairo_surface_t* surface);

Layout lay_out(cairo_t* cairo, double width_mm, std::string_view text, const Type& type);
double height_mm_of(PangoLayout* layout);

struct Picture;
/// `width_mm` wide, on a surface whose unit is the point.
void place(cairo_t* cairo, const Picture& picture, double x_mm, double y_mm, double width_mm);

/// Squares of a code of error level M. Throws std::runtime_error when the text is too long for one.
void draw_qr(cairo_t* cairo, double x_mm, double y_mm, double size_mm, const std::string& text);

}  // namespace kakari::pdf
