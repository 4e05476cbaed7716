#include "platform/html/timeline.h"

namespace kakari::html {

Fragment timeline(const std::vector<Happening>& happenings) {
  Writer w(1024);
  w << "<ol class=\"timeline\">";
  for (const auto& happening : happenings) {
    w << "<li><time";
    w.attr("datetime", happening.iso_time)
        << ">" << happening.when << "</time><div>" << happening.what << happening.more << "</div></li>";
  }
  w << "</ol>";
  return w.take();
}

}  // namespace kakari::html
