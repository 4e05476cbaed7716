// A QR code of error level M as the path of an SVG drawing, for pages: with its quiet zone, one unit a
// module.
#pragma once
#include <string>

namespace kakari::pdf {

struct QrPath {
  int side = 0;      // of the square, quiet zone included
  std::string dark;  // "M4 4h7v1h-7z…"
};

/// Throws std::length_error when the text is too long for one.
QrPath qr_path(const std::string& text);

}  // namespace kakari::pdf
