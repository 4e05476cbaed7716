#include "directory/facets.h"

#include <array>

#include "base/name.h"
#include "registry/access_facts.h"

namespace kakari::directory {
namespace {

struct GroupText {
  std::string_view id, label, english;
};
constexpr std::array<GroupText, 10> kGroups{
    {{"function", "できること", "What they do"},
     {"alone", "単独で行う（◎）", "On their own (◎)"},
     {"with_others", "ほかの医療機関と連携して行う（○）", "Together with other institutions (○)"},
     {"field", "診療領域", "Fields of care"},
     {"disease", "病気", "Diseases"},
     {"department", "診療科", "Departments"},
     {"kind", "種類", "Kind"},
     {"open", "診療時間", "Opening hours"},
     {"access", "受診のしやすさ", "Access"},
     {"other", "そのほか", "Other"}}};

void add_choices(const regime::Form& form, std::string_view item_id, Group group,
                 const regime::English* english, std::vector<Facet>& out) {
  const regime::Item* item = form.item(item_id);
  if (!item) return;
  for (const regime::Choice& choice : item->choices) {
    if (choice.excludes_others || choice.intent) continue;
    Facet facet{group, std::to_string(choice.code), choice.label, choice.aliases,
                english ? std::string(english->choice(item_id, choice.code)) : ""};
    if (!choice.plain.empty()) facet.aliases.push_back(choice.plain);
    out.push_back(std::move(facet));
  }
}

}  // namespace

std::string_view id(Group group) {
  return kGroups[std::size_t(group)].id;
}
std::string_view label(Group group) {
  return kGroups[std::size_t(group)].label;
}

std::string_view label_en(Group group) {
  return kGroups[std::size_t(group)].english;
}

std::optional<Group> group_of(std::string_view id) {
  return named<Group>(kGroups, id);
}

std::string key(const Facet& facet) {
  return std::string(id(facet.group)) + "." + facet.id;
}

std::string_view need(regime::Function function) {
  switch (function) {
    case regime::Function::core:
      return "ふだんの病気を相談できる";
    case regime::Function::after_hours:
      return "夜や休日も診てくれる";
    case regime::Function::discharge_support:
      return "入院や退院のときに支えてくれる";
    case regime::Function::home_care:
      return "家に来てくれる";
    case regime::Function::care_coordination:
      return "介護と連携している";
  }
  return {};
}

std::string_view short_name(regime::Function function) {
  switch (function) {
    case regime::Function::core:
      return "日常的な診療";
    case regime::Function::after_hours:
      return "時間外の診療";
    case regime::Function::discharge_support:
      return "入退院の支援";
    case regime::Function::home_care:
      return "在宅医療";
    case regime::Function::care_coordination:
      return "介護との連携";
  }
  return {};
}

std::vector<Facet> facets_of(const regime::Form& form, const regime::English* english) {
  std::vector<Facet> out;
  const auto add = [&](Group group, regime::Function f) {
    out.push_back({group,
                   std::string(regime::id(f)),
                   std::string(need(f)),
                   {},
                   english ? std::string(english->plain(f)) : ""});
  };
  for (const auto f : regime::kFunctions) add(Group::function, f);
  for (const auto f : regime::kExtendedFunctions) add(Group::alone, f);
  for (const auto f : regime::kExtendedFunctions)
    if (f != regime::Function::care_coordination) add(Group::with_others, f);
  add_choices(form, kFieldItem, Group::field, english, out);
  add_choices(form, kDiseaseItem, Group::disease, english, out);
  const auto add_named = [&](Group group, std::string_view id, std::string_view ja, std::string_view en) {
    out.push_back({group, std::string(id), std::string(ja), {}, std::string(en)});
  };
  add_named(Group::kind, "clinic", "診療所", "Clinic");
  add_named(Group::kind, "hospital", "病院", "Hospital");
  add_named(Group::open, kOpenNow, "いま診療時間内", "Open now");
  add_named(Group::open, "saturday", "土曜日に診療", "Open on Saturdays");
  add_named(Group::open, "sunday", "日曜日に診療", "Open on Sundays");
  add_named(Group::open, "holiday", "祝日に診療", "Open on public holidays");
  add_named(Group::open, "evening", "平日18時よりあとも診療", "Open after 18:00 on weekdays");
  add_named(Group::access, "wheelchair", "車いすで入れる", "Wheelchair accessible");
  for (const auto& language : registry::spoken_languages())
    add_named(Group::access, fmt::format("language_{}", language.code),
              fmt::format("{}が通じる", language.ja), fmt::format("{} spoken", language.en));
  add_named(Group::other, "general_outpatients", "一般の外来を行っている", "Sees general outpatients");
  add_named(Group::other, "reported", "かかりつけ医機能を報告している", "Has reported its functions");
  add_named(Group::other, "not_invented", "架空の医療機関をのぞく", "Leave out invented institutions");
  return out;
}

}  // namespace kakari::directory
