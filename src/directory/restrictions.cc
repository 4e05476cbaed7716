#include "directory/restrictions.h"

#include <algorithm>

namespace kakari::directory {
namespace {

Window over(const std::vector<Range>& ranges) {
  if (ranges.empty()) return {};
  const std::size_t first = ranges.front().first / 64;
  Window window{first, Bits(words_for(ranges.back().last) - first, 0)};
  for (const Range& range : ranges)
    for (Doc doc = range.first; doc < range.last;) {
      if (doc % 64 == 0 && range.last - doc >= 64) {
        window.bits[doc / 64 - first] = ~std::uint64_t{0};
        doc += 64;
      } else {
        set(window.bits, doc++ - window.begin());
      }
    }
  return window;
}

}  // namespace

Restrictions::Restrictions(const Snapshot& snapshot, const Words& words, const Query& query)
    : snapshot_(snapshot), query_(query) {
  if (!query.prefecture.empty() || !query.planning_area.empty() || !query.municipality.empty()) {
    asked_.push_back({.kind = Restriction::Kind::place, .said = "場所"});
    conditions_.push_back({Restriction::Kind::place, {}, {}});
  }
  add_words(words);
  add_wanted();
  if (query.near) {
    asked_.push_back({.kind = Restriction::Kind::near, .said = fmt::format("{:g} km以内", query.near->km)});
    conditions_.push_back({Restriction::Kind::near, {}, {}});
  }
}

void Restrictions::add_words(const Words& words) {
  std::size_t index = 0;
  for (const Said& said : understand(query_.text, words, query_.literal)) {
    Restriction asked{.kind = Restriction::Kind::word, .said = said.typed, .index = index++};
    Condition condition{Restriction::Kind::word, said.folded, {}};
    if (said.meaning) {
      asked.kind = condition.kind = Restriction::Kind::understood;
      asked.means = said.meaning->means;
      for (const std::string& target : said.meaning->targets) {
        const auto dot = target.find('.');
        const auto group = group_of(target.substr(0, dot));
        const auto facet = group ? snapshot_.facet(*group, target.substr(dot + 1)) : std::nullopt;
        condition.impossible |= !facet;
        if (facet) condition.facets.push_back(*facet), understood_facets_.push_back(*facet);
      }
    } else {
      text_words_.push_back(said.folded);
    }
    asked_.push_back(std::move(asked));
    conditions_.push_back(std::move(condition));
  }
}

void Restrictions::add_wanted() {
  for (std::size_t i = 0; i < query_.wanted.size(); ++i) {
    const Wanted& wanted = query_.wanted[i];
    const auto facet = snapshot_.facet(wanted.group, wanted.id);
    if (wanted.group == Group::kind && facet) kinds_.push_back(*facet);
    asked_.push_back({.kind = Restriction::Kind::facet,
                      .said = facet ? snapshot_.facets()[*facet].label : wanted.id,
                      .means = {},
                      .index = i});
    Condition condition{Restriction::Kind::facet, {}, {}};
    condition.impossible = !facet;
    if (facet) condition.facets.push_back(*facet);
    conditions_.push_back(std::move(condition));
  }
}

Window Restrictions::place(bool leave_out, bool whole_prefecture) const {
  const Register& all = snapshot_.institutions();
  const std::vector<Range> everywhere{{0, Doc(all.size())}};
  if (leave_out) return over(everywhere);
  if (whole_prefecture)
    return over(query_.prefecture.empty() ? everywhere : all.in_prefecture(query_.prefecture));
  if (!query_.municipality.empty()) {
    std::vector<Range> ranges;
    for (const std::string& code : query_.municipalities)
      for (const Range range : all.in_municipality(code)) ranges.push_back(range);
    std::sort(ranges.begin(), ranges.end(), [](Range a, Range b) { return a.first < b.first; });
    return over(ranges);
  }
  if (!query_.planning_area.empty()) return over(all.in_planning_area(query_.planning_area));
  return over(query_.prefecture.empty() ? everywhere : all.in_prefecture(query_.prefecture));
}

void Restrictions::keep_word(const std::string& word, Window& window) const {
  const Register& all = snapshot_.institutions();
  Window found{window.first, Bits(window.bits.size(), 0)};
  all.text_index().find(word, found);
  for (std::size_t i = 0; i < all.departments().size(); ++i)
    if (all.folded_departments()[i].find(word) != std::string::npos) all.department_sets()[i].add_to(found);
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= found.bits[w];
}

void Restrictions::keep_near(Window& window) const {
  const Register& all = snapshot_.institutions();
  Window candidates{window.first, Bits(window.bits.size(), 0)};
  all.grid().candidates(query_.near->centre, query_.near->km, candidates);
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= candidates.bits[w];
  Bits kept(window.bits.size(), 0);
  window.each([&](Doc doc) {
    if (distance_km(query_.near->centre, all.point(doc)) <= query_.near->km) set(kept, doc - window.begin());
  });
  window.bits = std::move(kept);
}

void Restrictions::keep_kinds(Window& window) const {
  if (kinds_.empty()) return;
  Window any{window.first, Bits(window.bits.size(), 0)};
  for (const std::size_t kind : kinds_) snapshot_.set(kind).add_to(any);
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= any.bits[w];
}

void Restrictions::apply(const Condition& condition, Window& window) const {
  if (condition.impossible) std::fill(window.bits.begin(), window.bits.end(), 0);
  switch (condition.kind) {
    case Restriction::Kind::word:
      return keep_word(condition.word, window);
    case Restriction::Kind::understood:
    case Restriction::Kind::facet:
      for (const std::size_t facet : condition.facets)
        if (snapshot_.facets()[facet].group != Group::kind) snapshot_.set(facet).keep_in(window);
      return;
    case Restriction::Kind::near:
      return keep_near(window);
    case Restriction::Kind::place:
      return;
  }
}

Window Restrictions::result(std::size_t leave_out) const {
  const bool no_place = leave_out != kNone && asked_[leave_out].kind == Restriction::Kind::place;
  Window window = place(no_place, false);
  for (std::size_t i = 0; i < conditions_.size(); ++i)
    if (i != leave_out) apply(conditions_[i], window);
  const bool no_kind = leave_out != kNone && asked_[leave_out].kind == Restriction::Kind::facet &&
                       query_.wanted[asked_[leave_out].index].group == Group::kind;
  if (!no_kind) keep_kinds(window);
  return window;
}

Window Restrictions::result_of_any_kind() const {
  Window window = place(false, false);
  for (const Condition& condition : conditions_) apply(condition, window);
  return window;
}

Window Restrictions::result_in_prefecture() const {
  Window window = place(false, true);
  for (const Condition& condition : conditions_) apply(condition, window);
  keep_kinds(window);
  return window;
}

}  // namespace kakari::directory
