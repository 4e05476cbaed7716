#include "training/courses/qr_svg.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace kakari::courses {
namespace {

constexpr int quiet_modules = 4;

/// Each run of dark modules of a row is one bar.
std::string path_of(const QRcode& code) {
  std::string path;
  const auto dark = [&](int x, int y) { return x < code.width && (code.data[y * code.width + x] & 1) != 0; };
  for (int y = 0; y < code.width; ++y)
    for (int x = 0; x < code.width; ++x) {
      if (!dark(x, y)) continue;
      const int from = x;
      while (dark(x, y)) ++x;
      path += fmt::format("M{} {}h{}v1h-{}z", from + quiet_modules, y + quiet_modules, x - from, x - from);
    }
  return path;
}

}  // namespace

html::Fragment qr_svg(std::string_view text, std::string_view label) {
  const std::string terminated(text);
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(terminated.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) throw std::length_error("too long for a QR code");
  const int side = code->width + 2 * quiet_modules;
  html::Writer w;
  w << "<svg class=\"qr\" role=\"img\"";
  w.attr("viewBox", fmt::format("0 0 {} {}", side, side)).attr("aria-label", label);
  w << " shape-rendering=\"crispEdges\"><path class=\"qr-paper\"";
  w.attr("d", fmt::format("M0 0h{}v{}h-{}z", side, side, side)) << "/><path class=\"qr-ink\"";
  w.attr("d", path_of(*code)) << "/></svg>";
  return w.take();
}

}  // namespace kakari::courses
