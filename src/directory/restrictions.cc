#include "directory/restrictions.h"

#include <algorithm>

#include "directory/place_words.h"

namespace kakari::directory {
namespace {

using Kind = Restriction::Kind;

Window over(const std::vector<Range>& ranges) {
  if (ranges.empty()) return {};
  Window out{ranges.front().first / 64, {}};
  out.bits.assign(words_for(ranges.back().last) - out.first, 0);
  for (const Range& range : ranges) fill(out, range.first, range.last);
  return out;
}

/// The window's part in ranges that lie in it, cut down to their words.
Window within(const Window& window, const std::vector<Range>& ranges) {
  Window out = over(ranges);
  for (std::size_t w = 0; w < out.bits.size(); ++w) out.bits[w] &= window.bits[out.first - window.first + w];
  return out;
}

}  // namespace

Window with_name(const Register& all, std::string_view word, const Window& among) {
  Window found = empty_like(among);
  all.names().find(word, among, found);
  all.access().find(word, among, found);
  return found;
}

void keep_word(const Register& all, std::string_view word, Window& window) {
  Window found = with_name(all, word, window);
  all.places().find(word, window, found);
  for (std::size_t i = 0; i < all.departments().size(); ++i)
    if (all.folded_departments()[i].find(word) != std::string::npos) all.department_sets()[i].add_to(found);
  intersect(window, found);
}

Restrictions::Restrictions(const Snapshot& snapshot, const Words& words, const Query& query,
                           const OpenNow* now)
    : snapshot_(snapshot), query_(query), now_(now) {
  if (!query.prefecture.empty() || !query.planning_area.empty() || !query.municipality.empty())
    add({.kind = Kind::place, .said = "場所", .said_en = "Area"}, {.how = Condition::How::place});
  add_words(words);
  add_wanted();
  if (query.near) {
    const std::string km = fmt::format("{:g}", query.near->km);
    add({.kind = Kind::near,
         .said = query.from.empty() ? km + " km以内" : fmt::format("「{}」から{} km以内", query.from, km),
         .said_en = query.from.empty() ? fmt::format("Within {} km", km)
                                       : fmt::format("Within {} km of {}", km, query.from)},
        {.how = Condition::How::near});
  }
}

void Restrictions::add(Restriction asked, Condition condition) {
  asked_.push_back(std::move(asked));
  conditions_.push_back(std::move(condition));
}

void Restrictions::add_words(const Words& words) {
  std::size_t index = 0;
  for (const Said& said : understand(query_.text, words, query_.literal)) {
    if (said.meaning)
      add_understood(said, index);
    else if (const std::string digits = postal_digits(said.folded); digits.empty() || query_.literal)
      add_word(said, index);
    else
      add_postal(said, digits, index);
    ++index;
  }
}

void Restrictions::add_understood(const Said& said, std::size_t index) {
  Condition condition{.how = Condition::How::facets};
  if (!said.meaning->text.empty()) condition = {.how = Condition::How::word, .word = said.meaning->text};
  if (!said.meaning->places.empty())
    condition = {.how = Condition::How::there, .word = said.folded, .codes = said.meaning->places};
  // For an ambulance, not for a search.
  condition.impossible = condition.how == Condition::How::facets && said.meaning->targets.empty();
  for (const std::string& target : said.meaning->targets) {
    const auto dot = target.find('.');
    const auto group = group_of(target.substr(0, dot));
    const auto facet = group ? snapshot_.facet(*group, target.substr(dot + 1)) : std::nullopt;
    condition.impossible |= !facet;
    if (target == "open.now") condition.how = Condition::How::now;
    if (facet) condition.facets.push_back(*facet), understood_facets_.push_back(*facet);
  }
  add({.kind = Kind::understood,
       .said = said.typed,
       .means = said.meaning->means,
       .index = index,
       .means_en = said.meaning->means_en,
       .caution = said.meaning->caution,
       .caution_en = said.meaning->caution_en},
      std::move(condition));
}

void Restrictions::add_word(const Said& said, std::size_t index) {
  const std::string_view stem = query_.literal ? std::string_view() : place_stem(said.typed);
  if (!stem.empty()) {
    Window there = over(ranges(true));
    keep_word(snapshot_.institutions(), said.folded, there);
    if (there.size() == 0)
      return add({.kind = Kind::understood,
                  .said = said.typed,
                  .means = fmt::format("住所に「{}」", stem),
                  .index = index,
                  .means_en = fmt::format("{} in the address", stem)},
                 {.how = Condition::How::in_addresses, .word = fold_clean(stem)});
  }
  text_words_.push_back(said.folded);
  add({.kind = Kind::word, .said = said.typed, .index = index},
      {.how = Condition::How::word, .word = said.folded});
}

void Restrictions::add_postal(const Said& said, std::string_view digits, std::size_t index) {
  const std::string known = known_postal(snapshot_.institutions(), digits);
  Restriction asked{.kind = Kind::understood, .said = said.typed, .index = index};
  asked.means = "郵便番号が" + postal_shown(known.empty() ? digits : known);
  asked.means += known.size() == 7 ? "" : "で始まる";
  asked.means_en = (known.size() == 7 ? "Postal code " : "Postal code beginning with ") +
                   postal_shown(known.empty() ? digits : known);
  add(std::move(asked), {.how = Condition::How::postal, .word = known, .impossible = known.empty()});
}

void Restrictions::add_wanted() {
  for (std::size_t i = 0; i < query_.wanted.size(); ++i) {
    const Wanted& wanted = query_.wanted[i];
    const auto facet = snapshot_.facet(wanted.group, wanted.id);
    Condition condition{.how = Condition::How::facets};
    if (wanted.group == Group::kind) condition.how = Condition::How::kind;
    if (wanted.group == Group::open && wanted.id == kOpenNow) condition.how = Condition::How::now;
    if (wanted.group == Group::kind && facet) kinds_.push_back(*facet);
    condition.impossible = !facet;
    if (facet) condition.facets.push_back(*facet);
    add({.kind = Kind::facet,
         .said = facet ? snapshot_.facets()[*facet].label : wanted.id,
         .index = i,
         .said_en = facet ? snapshot_.facets()[*facet].english : ""},
        std::move(condition));
  }
}

std::vector<Range> Restrictions::ranges(bool whole_prefecture) const {
  const Register& all = snapshot_.institutions();
  // Of the whole code: results() relies on a place lying within what its prefecture spans.
  const auto in_prefecture = [this](std::string_view code) {
    return query_.prefecture.empty() || code.substr(0, 2) == query_.prefecture;
  };
  if (!whole_prefecture && !query_.municipality.empty()) {
    std::vector<Range> ranges;
    for (const std::string& code : query_.municipalities)
      if (in_prefecture(code))
        for (const Range range : all.in_municipality(code)) ranges.push_back(range);
    std::sort(ranges.begin(), ranges.end(), [](Range a, Range b) { return a.first < b.first; });
    return ranges;
  }
  if (!whole_prefecture && !query_.planning_area.empty())
    return in_prefecture(query_.planning_area) ? all.in_planning_area(query_.planning_area)
                                               : std::vector<Range>{};
  if (!query_.prefecture.empty()) return all.in_prefecture(query_.prefecture);
  return {{0, Doc(all.size())}};
}

void Restrictions::keep_near(Window& window) const {
  const Register& all = snapshot_.institutions();
  Window candidates = empty_like(window);
  all.grid().candidates(query_.near->centre, query_.near->km, candidates);
  intersect(window, candidates);
  window.each([&](Doc doc) {
    if (!(distance_km(query_.near->centre, all.point(doc)) <= query_.near->km)) put(window, doc, false);
  });
}

/// In one of the places, or named like it.
void Restrictions::keep_there(const Condition& condition, Window& window) const {
  const Register& all = snapshot_.institutions();
  Window found = window;
  keep_word(all, condition.word, found);
  for (const std::string& code : condition.codes)
    for (const Range range : code.size() == 2 ? all.in_prefecture(code) : all.in_municipality(code))
      fill(found, std::max<Doc>(range.first, window.begin()), std::min<Doc>(range.last, window.end()));
  intersect(window, found);
}

void Restrictions::keep_kinds(Window& window) const {
  if (kinds_.empty()) return;
  Window any = empty_like(window);
  for (const std::size_t kind : kinds_) snapshot_.set(kind).add_to(any);
  intersect(window, any);
}

void Restrictions::apply(const Condition& condition, Window& window) const {
  if (condition.impossible) return std::fill(window.bits.begin(), window.bits.end(), 0);
  const Register& all = snapshot_.institutions();
  Window found;
  switch (condition.how) {
    case Condition::How::word:
      return keep_word(all, condition.word, window);
    case Condition::How::in_addresses:
      found = empty_like(window);
      all.places().find(condition.word, window, found);
      return intersect(window, found);
    case Condition::How::there:
      return keep_there(condition, window);
    case Condition::How::postal:
      found = empty_like(window);
      for (const Doc doc : all.by_postal(condition.word))
        if (doc >= found.begin() && doc < found.end()) put(found, doc, true);
      return intersect(window, found);
    case Condition::How::facets:
      for (const std::size_t facet : condition.facets)
        if (snapshot_.facets()[facet].group != Group::kind) snapshot_.set(facet).keep_in(window);
      return;
    case Condition::How::now:
      return now_ ? now_->open.keep_in(window) : std::fill(window.bits.begin(), window.bits.end(), 0);
    case Condition::How::near:
      return keep_near(window);
    case Condition::How::kind:  // any of them: keep_kinds
    case Condition::How::place:
      return;
  }
}

/// Filters first: they cost least, and words are then looked for among fewer.
void Restrictions::apply_all(Window& window, std::size_t leave_out) const {
  const auto is_filter = [](const Condition& c) {
    return c.how == Condition::How::facets || c.how == Condition::How::now || c.how == Condition::How::near;
  };
  for (const bool filters : {true, false})
    for (std::size_t i = 0; i < conditions_.size(); ++i)
      if (i != leave_out && is_filter(conditions_[i]) == filters) apply(conditions_[i], window);
}

Restrictions::Results Restrictions::results(bool with_prefecture) const {
  constexpr std::size_t kNone = std::size_t(-1);
  const bool narrower = !query_.municipality.empty() || !query_.planning_area.empty();
  const bool wide = with_prefecture && narrower && !query_.prefecture.empty();
  Results out;
  Window window = over(ranges(wide));
  apply_all(window, kNone);
  if (!wide) {
    out.all = window;
    keep_kinds(out.all);
    if (with_prefecture) out.in_prefecture = out.all;
    out.any_kind = std::move(window);
    return out;
  }
  const std::vector<Range> place = ranges(false);
  out.any_kind = within(window, place);
  out.in_prefecture = std::move(window);
  keep_kinds(out.in_prefecture);
  out.all = within(out.in_prefecture, place);
  return out;
}

std::size_t Restrictions::count_without(std::size_t i) const {
  const bool no_place = asked_[i].kind == Kind::place;
  Window window = over(no_place ? std::vector<Range>{{0, Doc(snapshot_.size())}} : ranges(false));
  apply_all(window, i);
  if (conditions_[i].how != Condition::How::kind) keep_kinds(window);
  return window.size();
}

}  // namespace kakari::directory
