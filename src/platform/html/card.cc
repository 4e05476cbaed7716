#include "platform/html/card.h"

#include "platform/html/text.h"

namespace kakari::html {

Fragment card(const Card& card) {
  Writer w(card.body.text().size() + 256);
  w << "<section class=\"card\"";
  w.attr("id", card.id) << ">";
  if (!card.heading.empty())
    w << "<h" << card.level << " class=\"card-heading\">" << card.heading << "</h" << card.level << ">";
  w << card.body << "</section>";
  return w.take();
}

Fragment state_list(const std::vector<State>& states) {
  Writer w(1024);
  w << "<ul class=\"states\">";
  for (const auto& state : states) {
    w << "<li><div class=\"state\"><strong>";
    if (state.href.empty())
      w << state.name;
    else
      w << link(state.href, state.name);
    w << "</strong>" << tag(state.tag) << "</div>";
    if (!state.why.empty()) w << "<p>" << text(state.why) << "</p>";
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

}  // namespace kakari::html
