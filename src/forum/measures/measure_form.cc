// The fields of a measure.
#include "base/text.h"
#include "forum/measures/page_parts.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

std::string place_value(forum::Level level, std::string_view code) {
  return fmt::format("{}:{}", forum::id(level), code);
}

/// The forum's area, its municipalities, and what lies around it.
std::vector<html::Choice> places(const forum::AreaBook& book, const Forum& forum, const std::string& chosen) {
  std::vector<html::Choice> all;
  const auto add = [&](forum::Level level, const std::string& code, std::string label) {
    const std::string value = place_value(level, code);
    for (const auto& one : all)
      if (one.value == value) return;
    all.push_back({.value = value, .label = std::move(label), .chosen = value == chosen});
  };
  const forum::Area own = forum::area_of(book, forum);
  add(forum.level, forum.area, own.name + "（この協議の場の区域）");
  for (const auto& code : forum.municipalities) {
    if (const auto* town = book.find(forum::Level::municipality, code))
      add(town->level, town->code, town->name);
  }
  for (const auto& code : forum.municipalities)
    for (const auto* around : book.around(code, forum::Level::planning_area))
      add(around->level, around->code, around->name + "（構想区域）");
  if (const auto* whole = book.find(forum::Level::prefecture, forum.prefecture))
    add(whole->level, whole->code, whole->name);
  return all;
}

std::vector<html::Choice> named(const std::vector<forum::Named>& words, const std::string& chosen) {
  std::vector<html::Choice> all;
  for (const auto& one : words)
    all.push_back({.value = one.id, .label = one.label, .chosen = one.id == chosen, .hint = one.help});
  return all;
}

html::Fragment what(const forum::Deps& deps, const Issue& issue, const Filled& f) {
  std::vector<html::Choice> causes;
  for (const Cause& c : issue.causes)
    causes.push_back({.value = c.id.text(), .label = c.text, .chosen = f.of("cause") == c.id.text()});
  std::vector<html::Fragment> fields;
  if (!causes.empty())
    fields.push_back(html::select_field(
        {.name = "cause", .label = "どの原因に対する方策か", .error = f.error("cause"), .optional = true},
        causes, "原因を限らない"));
  fields.push_back(html::radio_group({.name = "kind", .label = "方策の種類", .error = f.error("kind")},
                                     named(deps.words->measures, f.of("kind"))));
  fields.push_back(html::text_area(
      {.name = "text",
       .label = "方策の内容",
       .hint = "何を行うかを、具体的に書いてください。",
       .error = f.error("text")},
      {.value = f.of("text"), .rows = 4, .maxlength = int(text_characters_max), .required = true}));
  fields.push_back(html::text_field(
      {.name = "lecture",
       .label = "講習会（研修・支援のとき）",
       .hint = "講習会の認定番号、講習会のページのアドレス、または外部の研修のアドレスを入力してください。",
       .error = f.error("lecture"),
       .optional = true},
      {.value = f.of("lecture"), .maxlength = 500}));
  return html::stack(fields);
}

html::Fragment who(const forum::Deps& deps, const Filled& f) {
  std::vector<html::Choice> kinds = named(deps.words->members, f.of("owner_kind"));
  return html::stack(
      {html::select_field({.name = "owner_kind",
                           .label = "担い手の種類",
                           .hint = "担い手が決まっていない方策は、提案のまま残ります。",
                           .error = f.error("owner_kind"),
                           .optional = true},
                          kinds, "まだ決まっていない"),
       html::text_field(
           {.name = "owner_name",
            .label = "担い手の名称",
            .hint = "協議結果の公表に載ります。機関や団体の名称を入力し、個人の氏名は書かないでください。",
            .error = f.error("owner_name"),
            .optional = true},
           {.value = f.of("owner_name"), .maxlength = int(name_characters_max)}),
       html::text_field({.name = "owner_person",
                         .label = "担当者（構成員限り、公表しません）",
                         .error = f.error("owner_person"),
                         .optional = true},
                        {.value = f.of("owner_person"), .maxlength = int(name_characters_max)}),
       html::text_area({.name = "partners",
                        .label = "協力する機関",
                        .hint = "1行に1つずつ入力してください。",
                        .error = f.error("partners"),
                        .optional = true},
                       {.value = f.of("partners"), .rows = 3}),
       html::date_field({.name = "due", .label = "いつまでに", .error = f.error("due"), .optional = true},
                        {.value = f.of("due")}),
       html::text_field({.name = "money",
                         .label = "財源",
                         .hint = "例：地域医療介護総合確保基金",
                         .error = f.error("money"),
                         .optional = true},
                        {.value = f.of("money"), .maxlength = 200})});
}

}  // namespace

Filled filled(const Measure& m, const std::string& lecture) {
  std::string partners;
  for (const auto& one : m.partners) partners += one + "\n";
  Filled f;
  f.values = {{"cause", m.cause.text()},
              {"kind", m.kind},
              {"text", m.text},
              {"lecture", lecture},
              {"owner_kind", m.owner.kind},
              {"owner_name", m.owner.name},
              {"owner_person", m.owner.person},
              {"partners", partners},
              {"due", m.first_due},
              {"money", m.money},
              {"indicator", m.goal.indicator},
              {"place", place_value(m.goal.level, m.goal.area)},
              {"target", m.goal.set() ? fmt::format("{}", m.goal.target) : ""}};
  return f;
}

html::Fragment measure_fields(const forum::Deps& deps, const forum::AreaBook& book, const Forum& forum,
                              const Issue& issue, const Filled& f) {
  html::Writer w;
  w << html::heading({.text = "何を行うか"}) << what(deps, issue, f)
    << html::heading({.text = "誰が、いつまでに"}) << who(deps, f)
    << html::heading(
           {.text = "目標",
            .lead = "指標を選ぶと、今の値を始まりの値として残し、次の年度の報告の後に動きをお知らせします。"})
    << html::stack(
           {html::select_field(
                {.name = "indicator", .label = "指標", .error = f.error("indicator"), .optional = true},
                offered_indicators(deps, forum, issue.function, issue.indicator, f.of("indicator")),
                "指標を選ばない"),
            html::select_field({.name = "place", .label = "指標をみる区域", .error = f.error("place")},
                               places(book, forum, f.of("place")), ""),
            html::text_field({.name = "target",
                              .label = "目標の値",
                              .hint = "指標の単位で、数字だけを入力してください。",
                              .error = f.error("target"),
                              .optional = true},
                             {.value = f.of("target"), .inputmode = "decimal", .width = 10})});
  return w.take();
}

NewMeasure measure_of(const Visit& visit, const Id& issue) {
  const auto field = [&](std::string_view name) { return std::string(visit.request.field(name)); };
  NewMeasure wanted;
  wanted.issue = issue;
  wanted.cause = Id::trusted(field("cause"));
  wanted.kind = field("kind");
  wanted.text = field("text");
  wanted.owner = {field("owner_kind"), field("owner_name"), field("owner_person")};
  const std::string partners = field("partners");
  for (std::size_t from = 0; from < partners.size();) {
    const std::size_t end = std::min(partners.find('\n', from), partners.size());
    if (auto name = trim(std::string_view(partners).substr(from, end - from)); !name.empty())
      wanted.partners.push_back(std::move(name));
    from = end + 1;
  }
  wanted.due = field("due");
  wanted.money = field("money");
  wanted.lecture = field("lecture");
  wanted.indicator = field("indicator");
  const std::string place = field("place");
  const std::size_t colon = place.find(':');
  if (colon != std::string::npos) {
    wanted.level = forum::level_of(place.substr(0, colon)).value_or(forum::Level::municipality);
    wanted.area = place.substr(colon + 1);
  }
  wanted.target = field("target");
  return wanted;
}

}  // namespace kakari::measures
