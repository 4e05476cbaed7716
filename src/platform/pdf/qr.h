// A QR code of error level M as the path of an SVG drawing, for pages: with its quiet zone, one unit a
// module. In the header alone, for rooms that draw no PDF.
#pragma once
#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace kakari::pdf {

struct QrPath {
  int side = 0;      // of the square, quiet zone included
  std::string dark;  // "M4 4h7v1h-7z…"
};

/// Throws std::length_error when the text is too long for one.
inline QrPath qr_path(const std::string& text) {
  constexpr int quiet_modules = 4;
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) throw std::length_error("too long for a QR code");
  const auto dark = [&](int x, int y) {
    return x < code->width && (code->data[y * code->width + x] & 1) != 0;
  };
  QrPath path{code->width + 2 * quiet_modules, {}};
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x) {
      if (!dark(x, y)) continue;
      const int from = x;  // each run of dark modules of a row is one bar
      while (dark(x, y)) ++x;
      path.dark +=
          fmt::format("M{} {}h{}v1h-{}z", from + quiet_modules, y + quiet_modules, x - from, x - from);
    }
  return path;
}

}  // namespace kakari::pdf
