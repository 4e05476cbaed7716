#include "directory/search_links.h"

#include "directory/query_text.h"

namespace kakari::directory {

std::string SearchLinks::to(const Query& query) const {
  std::string out = say.path("/search"), text = text_of(query);
  if (map) text += text.empty() ? "view=map" : "&view=map";
  return text.empty() ? out : out + "?" + text;
}

std::string SearchLinks::first(Query query) const {
  query.page = 1;
  return to(query);
}

bool one_prefecture(const Snapshot& snapshot) {
  const auto& all = snapshot.institutions().municipalities();
  return all.empty() || all.front().code.substr(0, 2) == all.back().code.substr(0, 2);
}

}  // namespace kakari::directory
