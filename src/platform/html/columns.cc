#include "platform/html/columns.h"

namespace kakari::html {

Fragment columns(const Fragment& reading, const Fragment& aside, std::string_view aside_label) {
  Writer w(reading.text().size() + aside.text().size() + 256);
  w << "<div class=\"columns\"><div class=\"reading\">" << reading << "</div>";
  // A region, not <aside>: that landmark may not stand inside <main>.
  w << "<div class=\"beside\" role=\"region\" aria-label=\"" << aside_label << "\">" << aside
    << "</div></div>";
  return w.take();
}

Fragment card_grid(const Fragment& cards) {
  Writer w(cards.text().size() + 64);
  w << "<div class=\"card-grid\">" << cards << "</div>";
  return w.take();
}

}  // namespace kakari::html
