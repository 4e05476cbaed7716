#include "platform/html/text.h"

#include <algorithm>

namespace kakari::html {
namespace {

Fragment lines(Writer& w, std::string_view text) {
  for (std::size_t from = 0; from <= text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    if (from) w << "<br>";
    w << text.substr(from, end - from);
    from = end + 1;
  }
  return w.take();
}

Fragment joined(Markup open, const std::vector<Fragment>& parts) {
  Writer w(1024);
  w << open;
  for (const auto& part : parts) w << part;
  w << "</div>";
  return w.take();
}

}  // namespace

Fragment text(std::string_view text) {
  Writer w(text.size() + 16);
  return lines(w, text);
}

Fragment paragraph(std::string_view words) {
  Writer w(words.size() + 16);
  w << "<p>" << text(words) << "</p>";
  return w.take();
}

Fragment note(std::string_view words) {
  Writer w(words.size() + 32);
  w << "<p class=\"note\">" << text(words) << "</p>";
  return w.take();
}

std::string safe_href(std::string_view href) {
  const auto colon = href.find(':');
  const auto stop = href.find_first_of("/?#");
  const bool has_scheme = colon != href.npos && (stop == href.npos || colon < stop);
  if (!has_scheme) return std::string(href);
  for (std::string_view scheme : {"https:", "http:", "mailto:", "tel:"})
    if (href.starts_with(scheme)) return std::string(href);
  return "#";
}

Fragment link(std::string_view href, std::string_view text) {
  Writer w(128);
  w << "<a href=\"" << safe_href(href) << "\">" << text << "</a>";
  return w.take();
}

Fragment stack(const std::vector<Fragment>& parts) {
  return joined("<div class=\"stack\">", parts);
}

Fragment row(const std::vector<Fragment>& parts) {
  return joined("<div class=\"row\">", parts);
}

}  // namespace kakari::html
