#include "platform/html/empty.h"

namespace kakari::html {

Fragment empty(const Empty& empty) {
  Writer w(512);
  w << "<div class=\"empty\"><p class=\"empty-what\">" << empty.what << "</p>";
  if (!empty.how.empty()) w << "<p>" << empty.how << "</p>";
  w << empty.act << "</div>";
  return w.take();
}

Fragment folded(std::string_view summary, const Fragment& content, bool open) {
  Writer w(content.text().size() + 128);
  w << "<details class=\"folded\"";
  w.flag("open", open) << "><summary>" << summary << "</summary><div class=\"folded-content\">" << content
                       << "</div></details>";
  return w.take();
}

}  // namespace kakari::html
