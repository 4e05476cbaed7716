#include "platform/html/entries.h"

#include "base/text.h"
#include "platform/html/field.h"
#include "platform/html/text.h"

namespace kakari::html {

Fragment entries(const std::vector<Entry>& entries, int heading_level) {
  Writer w(8192);
  w << "<ul class=\"entries\">";
  for (const auto& entry : entries) {
    w << "<li><h" << heading_level << " class=\"entry-title\">" << link(entry.href, entry.title) << "</h"
      << heading_level << ">";
    if (!entry.meta.empty()) w << "<p class=\"entry-meta\">" << entry.meta << "</p>";
    if (!entry.sentence.empty()) w << "<p>" << text(entry.sentence) << "</p>";
    if (!entry.tags.empty() || !entry.foot.empty()) {
      w << "<p class=\"entry-foot\">" << tags(entry.tags);
      if (!entry.foot.empty()) w << " <span class=\"quiet\">" << entry.foot << "</span>";
      w << "</p>";
    }
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

Fragment found(std::int64_t count, const Fragment& understood, std::string_view unit) {
  Writer w(256);
  w << "<p class=\"found\"><strong>" << with_commas(count) << "</strong> <span class=\"found-unit\">" << unit
    << "</span>";
  if (!understood.empty()) w << " <span>" << understood << "</span>";
  w << "</p>";
  return w.take();
}

Fragment search_box(const SearchBox& box) {
  Writer w(512);
  const auto id = field_id(box.name);
  w << "<div class=\"search-box\"><label class=\"unseen\" for=\"" << id << "\">" << box.label
    << "</label><input class=\"input\" type=\"search\" id=\"" << id << "\" name=\"" << box.name << "\"";
  w.attr("value", box.value) << "><button class=\"button primary\">" << box.button << "</button></div>";
  return w.take();
}

}  // namespace kakari::html
