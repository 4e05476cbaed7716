#include "platform/html/heading.h"

#include <algorithm>

namespace kakari::html {

Fragment heading(const Heading& heading) {
  const int level = std::clamp(heading.level, 1, 4);
  Writer w(512);
  w << "<div class=\"heading\"><div class=\"heading-line\"><h" << level;
  w.attr("id", heading.id);
  w << ">" << heading.text << "</h" << level << ">";
  if (!heading.tags.empty()) w << " <span class=\"tags\">" << tags(heading.tags) << "</span>";
  if (!heading.side.empty()) w << " <p class=\"side\">" << heading.side << "</p>";
  w << "</div>";
  if (!heading.lead.empty() || !heading.after_lead.empty())
    w << "<p class=\"lead\">" << heading.lead << heading.after_lead << "</p>";
  w << "</div>";
  return w.take();
}

}  // namespace kakari::html
