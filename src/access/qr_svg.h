// A QR code as SVG for a page: black on white, with its quiet zone, and its text for those who cannot scan.
#pragma once
#include <string_view>

#include "platform/html/writer.h"

namespace kakari::access {

/// `label` names it for screen readers. Throws std::length_error when the text is too long for a QR.
html::Fragment qr_svg(std::string_view text, std::string_view label);

}  // namespace kakari::access
