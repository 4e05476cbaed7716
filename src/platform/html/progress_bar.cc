#include "platform/html/progress_bar.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::html {

Fragment progress_bar(const ProgressBar& bar) {
  const auto total = std::max<std::int64_t>(bar.total, 1);
  const auto done = std::clamp<std::int64_t>(bar.done, 0, total);
  Writer w(512);
  w << "<div class=\"progress\"><p><strong>" << with_commas(bar.done) << "</strong> / "
    << with_commas(bar.total) << bar.unit;
  if (!bar.after.empty()) w << "　" << bar.after;
  w << "</p><progress max=\"" << total << "\" value=\"" << done << "\" aria-label=\""
    << (bar.label.empty() ? std::string("進みぐあい") : bar.label) << "\"></progress></div>";
  return w.take();
}

}  // namespace kakari::html
