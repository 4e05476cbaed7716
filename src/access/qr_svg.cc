#include "access/qr_svg.h"

#include <fmt/format.h>

#include "platform/pdf/qr.h"

namespace kakari::access {

html::Fragment qr_svg(std::string_view text, std::string_view label) {
  const pdf::QrPath code = pdf::qr_path(std::string(text));
  html::Writer w;
  w << "<svg class=\"qr\" role=\"img\"";
  w.attr("viewBox", fmt::format("0 0 {} {}", code.side, code.side)).attr("aria-label", label);
  w << " shape-rendering=\"crispEdges\"><path class=\"qr-paper\"";
  w.attr("d", fmt::format("M0 0h{}v{}h-{}z", code.side, code.side, code.side)) << "/><path class=\"qr-ink\"";
  w.attr("d", code.dark) << "/></svg>";
  return w.take();
}

}  // namespace kakari::access
