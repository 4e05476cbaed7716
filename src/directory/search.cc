#include <algorithm>

#include "directory/query.h"
#include "directory/restrictions.h"

namespace kakari::directory {
namespace {

/// 0 the name is the word, 1 it begins with it, 2 it contains it, 3 it stands elsewhere; the worst of all.
int fit_of(const TextIndex& index, Doc doc, const std::vector<std::string>& words) {
  if (words.empty()) return 0;
  const std::string_view name = index.part(doc, TextIndex::name);
  const std::string_view kana = index.part(doc, TextIndex::kana);
  int worst = 0;
  for (const std::string& word : words) {
    const auto at = std::min(name.find(word), kana.find(word));
    const int fit = name == word || kana == word ? 0 : at == 0 ? 1 : at != std::string_view::npos ? 2 : 3;
    worst = std::max(worst, fit);
  }
  return worst;
}

/// No doc fits better than this, by the beginnings alone: what most docs of a long list are judged by.
int best_fit_of(const TextIndex& index, Doc doc, const std::vector<std::string>& words) {
  const auto begins = [&](const std::string& word) { return index.begins_with(doc, word); };
  return std::ranges::all_of(words, begins) ? 0 : 2;
}

/// By fit, then distance, then whether a report is published, then place and number.
auto rank(const Snapshot& snapshot) {
  return [&snapshot](const Hit& a, const Hit& b) {
    const auto order = [&](const Hit& hit) {
      return std::tuple(hit.fit, hit.km.value_or(0), snapshot.report(hit.doc).year == 0, hit.doc);
    };
    return order(a) < order(b);
  };
}

/// The best `most` in order. They stand in a heap, worst on top, so that a text is searched only where the
/// doc could still be among them.
std::vector<Hit> best_of(const Snapshot& snapshot, const Window& window, const Restrictions& restrictions,
                         const Query& query, std::size_t most) {
  const TextIndex& index = snapshot.institutions().text_index();
  const auto& words = restrictions.text_words();
  const auto before = rank(snapshot);
  std::vector<Hit> best;
  if (most == 0) return best;
  window.each_while([&](Doc doc) {
    const bool full = best.size() == most;
    // Docs come in rising order: behind a full heap of the best fit, reported on, no later one can come
    // before.
    if (full && !query.near && best.front().fit == 0 && snapshot.report(best.front().doc).year != 0)
      return false;
    Hit hit{.doc = doc, .fit = best_fit_of(index, doc, words)};
    if (query.near) hit.km = distance_km(query.near->centre, snapshot.institutions().point(doc));
    if (full && !before(hit, best.front())) return true;
    hit.fit = fit_of(index, doc, words);
    if (full && !before(hit, best.front())) return true;
    if (full) {
      std::pop_heap(best.begin(), best.end(), before);
      best.pop_back();
    }
    best.push_back(hit);
    std::push_heap(best.begin(), best.end(), before);
    return true;
  });
  std::sort_heap(best.begin(), best.end(), before);
  return best;
}

std::vector<Hit> page_of(const Snapshot& snapshot, const Window& window, const Restrictions& restrictions,
                         const Query& query, std::size_t total) {
  const std::size_t first = std::min((std::max<std::size_t>(query.page, 1) - 1) * query.per_page, total);
  const std::size_t last = std::min(first + query.per_page, total);
  if (first == last) return {};
  const auto best = best_of(snapshot, window, restrictions, query, last);
  return {best.begin() + std::ptrdiff_t(first), best.end()};
}

/// Empty words at both ends cost counts nothing when they are cut off.
Window trimmed(Window window) {
  std::size_t first = 0, last = window.bits.size();
  while (first < last && window.bits[first] == 0) ++first;
  while (last > first && window.bits[last - 1] == 0) --last;
  return {window.first + first,
          Bits(window.bits.begin() + std::ptrdiff_t(first), window.bits.begin() + std::ptrdiff_t(last))};
}

std::vector<std::size_t> counts_of(const Snapshot& snapshot, const Window& window, const Window& any_kind) {
  std::vector<std::size_t> counts(snapshot.facets().size());
  for (std::size_t i = 0; i < counts.size(); ++i)
    counts[i] = snapshot.set(i).count_in(snapshot.facets()[i].group == Group::kind ? any_kind : window);
  return counts;
}

std::vector<MunicipalityCount> by_municipality(const Snapshot& snapshot, const Window& window,
                                               std::string_view prefecture) {
  std::vector<MunicipalityCount> out;
  for (const MunicipalityRange& m : snapshot.institutions().municipalities()) {
    if (m.code.substr(0, 2) != prefecture) continue;
    std::size_t n = 0;
    for (Doc doc = m.range.first; doc < m.range.last; ++doc) n += window.has(doc);
    out.push_back({m.code, n});
  }
  return out;
}

}  // namespace

Found search(const Snapshot& snapshot, const Words& words, const Query& query, const OpenNow*) {
  const Restrictions restrictions(snapshot, words, query);
  const Window window = trimmed(restrictions.result());
  Found found;
  found.total = window.size();
  found.hits = page_of(snapshot, window, restrictions, query, found.total);
  const bool kinds = restrictions.has_kinds();
  found.counts = counts_of(snapshot, window, kinds ? trimmed(restrictions.result_of_any_kind()) : window);
  if (!query.prefecture.empty())
    found.municipalities = by_municipality(snapshot,
                                           query.municipality.empty() && query.planning_area.empty()
                                               ? window
                                               : restrictions.result_in_prefecture(),
                                           query.prefecture);
  found.asked = restrictions.asked();
  found.understood_facets = restrictions.understood_facets();
  if (found.total > 0) return found;

  for (std::size_t i = 0; i < found.asked.size(); ++i)
    if (const std::size_t n = restrictions.result(i).size(); n > 0 && found.asked.size() > 1)
      found.drops.push_back({found.asked[i], n});
  std::stable_sort(found.drops.begin(), found.drops.end(),
                   [](const Dropped& a, const Dropped& b) { return a.count > b.count; });
  if (!restrictions.understood_facets().empty()) {
    Query literal = query;
    literal.literal = true;
    found.literal_count = Restrictions(snapshot, words, literal).result().size();
  }
  return found;
}

}  // namespace kakari::directory
