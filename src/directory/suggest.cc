#include "directory/suggest.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "directory/json_text.h"
#include "directory/query_text.h"
#include "directory/ranking.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kWords = 3, kDepartments = 2, kPlaces = 3;  // of each at most
constexpr std::size_t kInstitutions = 3;                          // for so many there is always room

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Suggester {
 public:
  Suggester(const Deps& deps, const Snapshot& snapshot, Tongue say, std::string_view typed,
            std::string_view prefecture, std::size_t most)
      : deps_(deps),
        snapshot_(snapshot),
        all_(snapshot.institutions()),
        say_(say),
        word_(fold_clean(typed)),
        prefecture_(prefecture),
        most_(most) {
    const auto ranges =
        prefecture.empty() ? std::vector<Range>{{0, Doc(all_.size())}} : all_.in_prefecture(prefecture);
    if (ranges.empty() || all_.size() == 0) return;
    among_.first = ranges.front().first / 64;
    among_.bits.assign(words_for(ranges.front().last) - among_.first, 0);
    fill(among_, ranges.front().first, ranges.front().last);
  }

  std::vector<Suggestion> suggest() {
    if (word_.empty()) return {};
    words();
    departments();
    places();
    std::vector<Suggestion> named =
        institutions(std::max(kInstitutions, most_ - std::min(most_, out_.size())));
    if (named.size() > most_) named.resize(most_);
    if (out_.size() > most_ - named.size()) out_.resize(most_ - named.size());
    std::move(named.begin(), named.end(), std::back_inserter(out_));
    return std::move(out_);
  }

 private:
  std::string counted(std::size_t n) const {
    const std::string many = with_commas(std::int64_t(n));
    return say_.english() ? fmt::format(" ({})", many) : fmt::format("（{}件）", many);
  }
  std::string search_at(Query query) const {
    query.prefecture = prefecture_;
    return say_.path(search_href(query));
  }

  /// Words that begin with what was typed, shorter ones first, then those that contain it; one a meaning.
  void words() {
    using Spelling = std::pair<std::string_view, std::string_view>;
    std::vector<Spelling> begin, contain;
    const auto& all = deps_.words->spellings();
    for (auto at = all.lower_bound(word_); at != all.end() && at->first.starts_with(word_); ++at)
      if (said_here(at->first)) begin.emplace_back(at->first, at->second);
    std::stable_sort(begin.begin(), begin.end(),
                     [](const Spelling& a, const Spelling& b) { return a.first.size() < b.first.size(); });
    if (*length(word_) > 1)
      for (const auto& [folded, typed] : all)
        if (said_here(folded) && folded.find(word_, 1) != std::string::npos)
          contain.emplace_back(folded, typed);
    std::set<std::string_view> meant;
    for (const auto* list : {&begin, &contain})
      for (const auto& [folded, typed] : *list) {
        const Meaning& meaning = *deps_.words->find(folded);
        if (meant.size() < kWords && meant.insert(meaning.means).second) word(typed, meaning);
      }
  }

  /// English words for who reads English or types them.
  bool said_here(std::string_view folded) const {
    return ascii(folded) == say_.english() || ascii(folded) == ascii(word_);
  }

  void word(std::string_view typed, const Meaning& meaning) {
    Window found = among_;
    for (const std::string& target : meaning.targets) {
      const auto dot = target.find('.');
      const auto group = group_of(target.substr(0, dot));
      if (const auto facet = group ? snapshot_.facet(*group, target.substr(dot + 1)) : std::nullopt)
        snapshot_.set(*facet).keep_in(found);
    }
    std::string note(say_.term(meaning.means, meaning.means_en));
    if (!meaning.targets.empty() && !is_now(meaning)) note += counted(found.size());
    out_.push_back({Suggestion::Kind::word, std::string(typed), std::move(note),
                    search_at({.text = std::string(typed)})});
  }
  /// Who is open now is of the minute, and is not counted here.
  static bool is_now(const Meaning& meaning) {
    return std::find(meaning.targets.begin(), meaning.targets.end(), "open.now") != meaning.targets.end();
  }

  void departments() {
    const auto [first, last] = snapshot_.group(Group::department);
    for (std::size_t i = first, n = 0; i < last && n < kDepartments; ++i) {
      const Facet& facet = snapshot_.facets()[i];
      const std::string_view shown = say_.term(facet.label, facet.english);
      if (all_.folded_departments()[i - first].find(word_) == std::string::npos &&
          (!say_.english() || !fold(shown).starts_with(word_)))
        continue;
      Window found = among_;
      snapshot_.set(i).keep_in(found);
      if (found.size() == 0) continue;
      ++n;
      out_.push_back({Suggestion::Kind::word, std::string(shown),
                      std::string(say_("診療科", "Department")) + counted(found.size()),
                      search_at({.wanted = {{Group::department, facet.id}}})});
    }
  }

  void places() {
    std::size_t n = 0;
    for (const auto& m : deps_.areas->municipalities()) {
      if (n >= kPlaces) return;
      if (!prefecture_.empty() && m.prefecture != prefecture_) continue;
      const std::string english = say_.english() && ascii(word_) ? name_in_english(m.code) : std::string();
      if (!m.name_key.starts_with(word_) && !m.kana_key.starts_with(word_) &&
          (english.empty() || !fold(english).starts_with(word_)))
        continue;
      const std::size_t many = institutions_of(m);
      if (many == 0) continue;
      ++n;
      const auto* in = deps_.areas->prefecture(m.prefecture);
      const std::string where = say_.english() ? name_in_english(m.prefecture)
                                : in           ? in->name
                                               : std::string();
      Query query;
      query.municipality = m.code;
      out_.push_back({Suggestion::Kind::place, say_.english() ? name_in_english(m.code) : m.name,
                      where + counted(many), say_.path(search_href(query))});
    }
  }

  std::string name_in_english(std::string_view code) const {
    if (say_.terms())
      if (std::string name = say_.terms()->place(*deps_.areas, code); !name.empty()) return name;
    const auto* m = deps_.areas->municipality(code);
    return m ? m->name : std::string();
  }

  /// A designated city has those of its wards.
  std::size_t institutions_of(const regime::Municipality& m) const {
    std::size_t many = 0;
    const auto add = [&](std::string_view code) {
      for (const Range range : all_.in_municipality(code)) many += range.last - range.first;
    };
    add(m.code);
    if (m.designated_city)
      for (const auto& ward : deps_.areas->municipalities())
        if (ward.city == m.code) add(ward.code);
    return many;
  }

  std::vector<Suggestion> institutions(std::size_t most) const {
    std::vector<Suggestion> out;
    if (among_.bits.empty()) return out;
    Window found = with_name(all_, word_, among_);
    intersect(found, among_);
    for (const Hit& hit : ranked(snapshot_, Query{}, {word_}, found, 0, std::min(most, found.size()))) {
      const auto* place = deps_.areas->municipality(all_.municipality(hit.doc));
      const bool hospital = all_.hospital(hit.doc);
      const std::string_view english = all_.access().name_en(hit.doc);
      std::string note(hospital ? say_("病院", "Hospital") : say_("診療所", "Clinic"));
      if (place) note += say_.english() ? ", " + name_in_english(place->code) : "　" + place->name;
      out.push_back({Suggestion::Kind::institution, std::string(say_.term(all_.name(hit.doc), english)),
                     std::move(note), say_.path("/institutions/" + std::string(all_.number(hit.doc)))});
    }
    return out;
  }

  const Deps& deps_;
  const Snapshot& snapshot_;
  const Register& all_;
  const Tongue say_;
  const std::string word_, prefecture_;
  const std::size_t most_;
  Window among_;
  std::vector<Suggestion> out_;
};

}  // namespace

std::vector<Suggestion> suggest(const Deps& deps, const Snapshot& snapshot, Tongue tongue,
                                std::string_view typed, std::string_view prefecture, std::size_t most) {
  return Suggester(deps, snapshot, tongue, typed, prefecture, most).suggest();
}

std::string suggestions_json(const std::vector<Suggestion>& suggestions) {
  static constexpr std::array<std::string_view, 3> kKinds{"word", "place", "institution"};
  JsonText json;
  json.open_object().open_list("suggestions");
  for (const Suggestion& one : suggestions)
    json.open_object()
        .text("kind", kKinds[std::size_t(one.kind)])
        .text("text", one.text)
        .text("note", one.note)
        .text("href", one.href)
        .close_object();
  return json.close_list().close_object().take();
}

}  // namespace kakari::directory
