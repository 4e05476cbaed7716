#include <algorithm>

#include "directory/query.h"
#include "directory/ranking.h"
#include "directory/restrictions.h"

namespace kakari::directory {
namespace {

/// Empty words at both ends cost counts nothing when they are cut off.
Window trimmed(Window window) {
  std::size_t first = 0, last = window.bits.size();
  while (first < last && window.bits[first] == 0) ++first;
  while (last > first && window.bits[last - 1] == 0) --last;
  return {window.first + first,
          Bits(window.bits.begin() + std::ptrdiff_t(first), window.bits.begin() + std::ptrdiff_t(last))};
}

std::vector<std::size_t> counts_of(const Snapshot& snapshot, const Window& window, const Window& any_kind,
                                   const OpenNow* now) {
  std::vector<std::size_t> counts(snapshot.facets().size());
  const Counter in_window(window), in_any_kind(any_kind);
  const auto [first_kind, last_kind] = snapshot.group(Group::kind);
  for (std::size_t i = 0; i < counts.size(); ++i)
    counts[i] = (i >= first_kind && i < last_kind ? in_any_kind : in_window)(snapshot.set(i));
  if (const auto at = snapshot.facet(Group::open, kOpenNow); at && now) counts[*at] = in_window(now->open);
  return counts;
}

std::vector<MunicipalityCount> by_municipality(const Snapshot& snapshot, const Window& window,
                                               std::string_view prefecture) {
  std::vector<MunicipalityCount> out;
  const auto& all = snapshot.institutions().municipalities();
  auto at = std::lower_bound(all.begin(), all.end(), prefecture,
                             [](const MunicipalityRange& m, std::string_view p) { return m.code < p; });
  for (; at != all.end() && at->code.starts_with(prefecture); ++at)
    out.push_back({at->code, count_range(window, at->range.first, at->range.last)});
  return out;
}

/// What to drop, most first.
std::vector<Dropped> drops_of(const Restrictions& restrictions) {
  std::vector<Dropped> out;
  const auto& asked = restrictions.asked();
  for (std::size_t i = 0; asked.size() > 1 && i < asked.size(); ++i)
    if (const std::size_t n = restrictions.count_without(i); n > 0) out.push_back({asked[i], n});
  std::stable_sort(out.begin(), out.end(),
                   [](const Dropped& a, const Dropped& b) { return a.count > b.count; });
  return out;
}

}  // namespace

Found search(const Snapshot& snapshot, const Words& words, const Query& query, const OpenNow* now) {
  const Restrictions restrictions(snapshot, words, query, now);
  const auto results = restrictions.results(query.facets);
  const Window window = trimmed(results.all);
  Found found;
  found.from = query.from_found;
  found.total = window.size();
  const std::size_t first =
      std::min((std::max<std::size_t>(query.page, 1) - 1) * query.per_page, found.total);
  const std::size_t last = std::min(first + query.per_page, found.total);
  found.hits = ranked(snapshot, query, restrictions.text_words(), window, first, last);
  if (query.facets) {
    found.counts =
        counts_of(snapshot, window, restrictions.has_kinds() ? trimmed(results.any_kind) : window, now);
    if (!query.prefecture.empty())
      found.municipalities = by_municipality(snapshot, results.in_prefecture, query.prefecture);
  }
  found.asked = restrictions.asked();
  found.understood_facets = restrictions.understood_facets();
  if (found.total > 0) return found;

  found.drops = drops_of(restrictions);
  if (!restrictions.understood_facets().empty()) {
    Query literal = query;
    literal.literal = true;
    found.literal_count = Restrictions(snapshot, words, literal, now).results(false).all.size();
  }
  return found;
}

}  // namespace kakari::directory
