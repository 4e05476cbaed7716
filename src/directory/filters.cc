#include "directory/filters.h"

#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

/// So many departments stand open for choice; the rest is reached by typing.
constexpr std::size_t kDepartmentsMax = 40;

class Filters {
 public:
  Filters(html::Writer& w, const Asked& asked)
      : w_(w), asked_(asked), query_(asked.query), say_(asked.say()), facets_(asked.snapshot.facets()) {}

  void write() {
    group(Group::function);
    group(Group::open);
    write_place_filters(w_, asked_);
    group(Group::access);
    fold(say_("診療領域でしぼる", "By field of care"), {Group::field});
    fold(say_("病気でしぼる", "By disease"), {Group::disease});
    fold(say_("診療科でしぼる", "By department"), {Group::department});
    fold(say_("そのほかの条件", "Other conditions"),
         {Group::alone, Group::with_others, Group::kind, Group::other});
    w_ << html::button(
        {.label = std::string(say_("この条件で探す", "Search with these")), .press = html::Press::secondary});
  }

 private:
  bool chosen(const Facet& facet) const {
    return std::any_of(query_.wanted.begin(), query_.wanted.end(), [&](const Wanted& wanted) {
      return wanted.group == facet.group && wanted.id == facet.id;
    });
  }
  bool by_word(std::size_t facet) const {
    return std::ranges::find(asked_.found.understood_facets, facet) != asked_.found.understood_facets.end();
  }
  /// What is folded away, and what only some say of themselves, is shown where it leads somewhere.
  static bool only_with_results(Group group) {
    return group == Group::department || group == Group::disease || group == Group::field ||
           group == Group::access;
  }

  void choice(std::size_t facet, bool is_chosen) {
    const Facet& f = facets_[facet];
    const bool from_word = !is_chosen && by_word(facet);
    w_ << "<label class=\"pick\"><input type=\"checkbox\" name=\"" << id(f.group) << "\" value=\"" << f.id
       << "\"";
    w_.flag("checked", is_chosen || from_word).flag("disabled", from_word);
    w_ << "><span>" << facet_said(f, say_);
    if (from_word) w_ << say_("（ことばから）", " (from your words)");
    w_ << "</span> <b>" << with_commas(std::int64_t(asked_.found.counts[facet])) << "</b></label>";
  }

  bool listed(std::size_t facet, Group group, std::size_t shown) const {
    if (chosen(facets_[facet]) || by_word(facet)) return true;
    if (only_with_results(group) && asked_.found.counts[facet] == 0) return false;
    return group != Group::department || shown < kDepartmentsMax;
  }
  bool any_listed(Group group) const {
    const auto [first, last] = asked_.snapshot.group(group);
    for (std::size_t i = first; i < last; ++i)
      if (listed(i, group, 0)) return true;
    return false;
  }

  void group(Group group) {
    const auto [first, last] = asked_.snapshot.group(group);
    std::size_t shown = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (!listed(i, group, shown)) continue;
      if (shown++ == 0)
        w_ << "<fieldset class=\"picks\"><legend>" << say_.term(label(group), label_en(group)) << "</legend>";
      choice(i, chosen(facets_[i]));
    }
    if (shown > 0) w_ << "</fieldset>";
  }

  void fold(std::string_view summary, std::initializer_list<Group> groups) {
    if (std::ranges::none_of(groups, [&](Group each) { return any_listed(each); })) return;
    const bool open = std::ranges::any_of(query_.wanted, [&](const Wanted& wanted) {
      return std::ranges::find(groups, wanted.group) != groups.end();
    });
    w_ << "<details class=\"folded\"";
    w_.flag("open", open) << "><summary>" << summary << "</summary><div class=\"folded-content\">";
    for (const Group each : groups) group(each);
    w_ << "</div></details>";
  }

  html::Writer& w_;
  const Asked& asked_;
  const Query& query_;
  const Tongue& say_;
  const std::vector<Facet>& facets_;
};

}  // namespace

void write_filters(html::Writer& w, const Asked& asked) {
  Filters(w, asked).write();
}

}  // namespace kakari::directory
