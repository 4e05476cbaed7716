#include <cairo.h>

#include <cmath>
#include <stdexcept>

#include "platform/pdf/drawing.h"
#include "platform/pdf/picture_paint.h"

namespace kakari::pdf {
namespace {

constexpr double pixels_max = 16'000'000;  // an A4 page at 400 dpi

cairo_status_t append(void* out, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string png(const Picture& picture, double scale) {
  scale = std::min(scale, std::sqrt(pixels_max / std::max(1.0, picture.width * picture.height)));
  const int width = std::max(1, int(std::ceil(picture.width * scale)));
  const int height = std::max(1, int(std::ceil(picture.height * scale)));
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const Context cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  cairo_scale(cairo.get(), scale, scale);
  paint(cairo.get(), picture);
  std::string out;
  if (const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append, &out);
      status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(cairo_status_to_string(status));
  return out;
}

}  // namespace kakari::pdf
