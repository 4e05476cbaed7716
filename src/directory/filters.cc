#include "directory/filters.h"

#include <algorithm>

#include "platform/html/components.h"

namespace kakari::directory {
namespace {

/// So many departments stand open for choice; the rest is reached by typing.
constexpr std::size_t kDepartmentsMax = 40;

class Filters {
 public:
  Filters(const Deps& deps, const Snapshot& snapshot, const Query& query, const Found& found)
      : deps_(deps), snapshot_(snapshot), query_(query), found_(found) {}

  html::Fragment write() const {
    html::Writer w(16'384);
    w << group(Group::function, 0) << place() << fold(Group::field, "診療領域でしぼる")
      << fold(Group::disease, "病気でしぼる") << fold(Group::department, "診療科でしぼる") << other()
      << html::button({.label = "この条件で探す", .press = html::Press::secondary});
    return w.take();
  }

 private:
  bool asked(const Facet& facet) const {
    return std::find(query_.wanted.begin(), query_.wanted.end(), Wanted{facet.group, facet.id}) !=
           query_.wanted.end();
  }
  bool understood(std::size_t facet) const {
    const auto& all = found_.understood_facets;
    return std::find(all.begin(), all.end(), facet) != all.end();
  }

  std::vector<html::Choice> choices(Group group) const {
    std::vector<html::Choice> out;
    const auto [first, last] = snapshot_.group(group);
    for (std::size_t i = first; i < last; ++i) {
      const Facet& facet = snapshot_.facets()[i];
      const bool chosen = asked(facet), by_word = understood(i) && !chosen;
      if (group == Group::department && !chosen && (out.size() >= kDepartmentsMax || found_.counts[i] == 0))
        continue;
      out.push_back({.value = facet.id,
                     .label = facet.label + (by_word ? "（ことばから）" : ""),
                     .chosen = chosen || by_word,
                     .count = static_cast<long long>(found_.counts[i]),
                     .disabled = by_word});
    }
    return out;
  }

  html::Fragment group(Group group, int visible) const {
    return html::check_group({.name = std::string(id(group)), .label = std::string(label(group))},
                             choices(group), {.visible = visible});
  }

  bool open(Group group) const {
    return std::any_of(query_.wanted.begin(), query_.wanted.end(),
                       [&](const Wanted& wanted) { return wanted.group == group; });
  }

  html::Fragment fold(Group group_of, std::string_view summary) const {
    const auto [first, last] = snapshot_.group(group_of);
    return first == last ? html::Fragment() : html::folded(summary, group(group_of, 0), open(group_of));
  }

  html::Fragment other() const {
    html::Writer w(4096);
    w << group(Group::alone, 0) << group(Group::with_others, 0) << group(Group::kind, 0)
      << group(Group::other, 0);
    return html::folded(
        "そのほかの条件", w.take(),
        open(Group::alone) || open(Group::with_others) || open(Group::kind) || open(Group::other));
  }

  html::Fragment place() const {
    if (query_.prefecture.empty()) return prefectures();
    std::vector<html::Choice> list;
    for (const MunicipalityCount& m : found_.municipalities) {
      const auto* place = deps_.areas->municipality(m.code);
      if (m.count == 0 && m.code != query_.municipality) continue;
      list.push_back({.value = m.code,
                      .label = fmt::format("{}（{}）", place ? place->name : m.code, m.count),
                      .chosen = m.code == query_.municipality});
    }
    const auto* prefecture = deps_.areas->prefecture(query_.prefecture);
    return html::select_field({.name = "municipality", .label = "場所"}, list,
                              prefecture ? prefecture->name + "のどこでも" : "どこでも");
  }

  html::Fragment prefectures() const {
    std::vector<html::Choice> list;
    for (const auto& p : deps_.areas->prefectures()) list.push_back({.value = p.code, .label = p.name});
    return html::select_field({.name = "prefecture", .label = "場所"}, list, "全国");
  }

  const Deps& deps_;
  const Snapshot& snapshot_;
  const Query& query_;
  const Found& found_;
};

}  // namespace

html::Fragment filters(const Deps& deps, const Snapshot& snapshot, const Query& query, const Found& found) {
  return Filters(deps, snapshot, query, found).write();
}

}  // namespace kakari::directory
