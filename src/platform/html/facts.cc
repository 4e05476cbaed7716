#include "platform/html/facts.h"

namespace kakari::html {

Fragment facts(const std::vector<Fact>& facts) {
  Writer w(1024);
  w << "<dl class=\"facts\">";
  for (const auto& fact : facts)
    w << "<div><dt>" << fact.name << "</dt><dd>" << fact.value.content() << "</dd></div>";
  w << "</dl>";
  return w.take();
}

Fragment figures(const std::vector<Figure>& figures) {
  Writer w(1024);
  w << "<dl class=\"figures\">";
  for (const auto& figure : figures) {
    w << "<div><dt>" << figure.name << "</dt><dd><span class=\"figure\">" << figure.number << "</span>";
    if (!figure.unit.empty()) w << " <span class=\"figure-unit\">" << figure.unit << "</span>";
    if (!figure.tag.text.empty()) w << " " << tag(figure.tag);
    w << "</dd></div>";
  }
  w << "</dl>";
  return w.take();
}

}  // namespace kakari::html
