#include "forum/models/tally.h"

#include <fmt/format.h>

#include "base/text.h"
#include "forum/extent.h"

namespace kakari::models {
namespace {

using forum::Area;
using forum::Level;

std::size_t in_set(const Asked& asked, std::string_view name, const Area& area) {
  const auto set = asked.year ? asked.year->set(name) : std::nullopt;
  return set ? asked.year->count(*set, asked.cube->extent_of(area)) : 0;
}

std::vector<Level> levels_inside(Level level) {
  switch (level) {
    case Level::municipality:
      return {Level::living_area};
    case Level::living_area:
      return {};
    default:
      return {Level::municipality};
  }
}

std::string source_of(const Asked& asked) {
  return asked.year ? fmt::format("{} かかりつけ医機能報告（{}時点の集計）",
                                  fiscal_year_name(asked.year->year), local_time(asked.cube->at))
                    : "";
}

forum::Audience audience_of(const Asked& asked) {
  return asked.intent ? forum::Audience::members : forum::Audience::everybody;
}

std::string view_address(const Asked& asked, const Area& area, std::string_view id) {
  return fmt::format("/models/view?id={}&year={}&level={}&area={}", id, asked.year ? asked.year->year : 0,
                     forum::id(area.level), http::percent_encode(area.code));
}

forum::TableCell number(std::size_t n, std::string href = {}) {
  return {with_commas(std::int64_t(n)), double(n), n > 0 ? std::move(href) : ""};
}

}  // namespace

std::string Asked::address(std::string_view page) const {
  return fmt::format("{}?year={}&level={}&area={}", page, year ? year->year : 0, forum::id(area->level),
                     http::percent_encode(area->code));
}

Result<Asked> asked_for(const PageDeps& deps, const access::Visit& visit) {
  Asked asked;
  asked.cube = deps.live->get(visit.moment.now);
  const auto& request = visit.request;
  std::string level(request.arg("level")), code(request.arg("area"));
  if (const auto place = request.arg("place"); place.contains(':')) {
    level = place.substr(0, place.find(':'));
    code = place.substr(place.find(':') + 1);
  }
  if (code.empty()) {
    level = forum::id(Level::prefecture);
    code = visit.actor.scope.substr(0, 2);
  }
  const auto known = forum::level_of(level);
  if (known) asked.area = asked.cube->book->find(*known, code);
  if (!asked.area)
    return problem(ProblemKind::not_found, "no-such-area",
                   "その地域は見つかりません。一覧からお選びください。");
  access::Scope scope;
  scope.prefecture = asked.area->prefecture;
  if (auto allowed = access::may(visit.actor, access::Act::model_read, scope); !allowed)
    return std::unexpected(allowed.error());
  asked.intent = access::may(visit.actor, access::Act::intent_read, scope).has_value();
  asked.year = asked.cube->year(int(parse_count(request.arg("year")).value_or(0)));
  if (!asked.year) asked.year = asked.cube->year_to_read(*asked.area);
  return asked;
}

html::Fragment filter_form(const Asked& asked, std::string_view page, const std::string& id) {
  std::vector<html::Choice> places, years;
  for (const Level level : {Level::prefecture, Level::planning_area, Level::municipality, Level::living_area})
    for (const Area* area : asked.cube->book->of(level, asked.area->prefecture))
      places.push_back({.value = fmt::format("{}:{}", forum::id(level), area->code),
                        .label = level == Level::prefecture || level == Level::municipality
                                     ? area->name
                                     : fmt::format("{}（{}）", area->name, forum::label(level)),
                        .chosen = *area == *asked.area});
  for (const auto& year : asked.cube->years)
    years.push_back({.value = std::to_string(year->year),
                     .label = fiscal_year_name(year->year),
                     .chosen = year.get() == asked.year});
  html::FormOptions options{
      .action = std::string(page), .method = "get", .autosubmit = true, .label = "地域と年度"};
  if (!id.empty()) options.hidden = {{"id", id}};
  return html::form(options,
                    html::row({html::select_field({.name = "place", .label = "地域"}, places, ""),
                               html::select_field({.name = "year", .label = "年度"}, years, ""),
                               html::button({.label = "表示する", .press = html::Press::secondary})}));
}

std::vector<Group> groups(const PageDeps& deps, const Asked& asked, const Area& area) {
  std::vector<Group> all;
  if (!asked.year) return all;
  const Fitting fitting(*deps.models, *asked.year);
  const auto& models = deps.models->all;
  for (const Model& model : models) all.push_back({&model, {}, 0});
  all.push_back({});
  const auto& roster = *asked.cube->roster;
  forum::each_word(asked.cube->extent_of(area), [&](std::size_t word, std::uint64_t bits) {
    forum::each_doc(word, bits, [&](forum::Doc doc) {
      for (std::size_t m = 0; m <= models.size(); ++m) {
        if (m < models.size() ? !fitting.fits(m, doc) : !fitting.none(doc)) continue;
        all[m].docs.push_back(doc);
        all[m].hospitals += roster[doc].kind == regime::InstitutionKind::hospital;
      }
    });
  });
  if (!asked.intent)
    std::erase_if(all, [](const Group& group) {
      return group.model && group.model->audience == forum::Audience::members;
    });
  return all;
}

forum::Table type_table(const PageDeps& deps, const Asked& asked) {
  forum::Table table;
  table.title = fmt::format("{}の類型ごとの医療機関", asked.area->name);
  table.columns = {{"類型", false, 80},
                   {"医療機関", true},
                   {"うち病院", true},
                   {"うち診療所", true},
                   {"報告した医療機関に占める割合", true, 40}};
  const std::size_t reported = in_set(asked, "reported", *asked.area);
  for (const Group& group : groups(deps, asked, *asked.area)) {
    const std::size_t n = group.docs.size();
    const double share = reported == 0 ? 0 : 100.0 * double(n) / double(reported);
    table.rows.push_back({{group.label(*deps.models), {}, view_address(asked, *asked.area, group.id())},
                          number(n, view_address(asked, *asked.area, group.id())),
                          number(group.hospitals),
                          number(n - group.hospitals),
                          reported == 0 ? forum::TableCell{"―（報告なし）", {}}
                                        : forum::TableCell{fmt::format("{:.1f}％", share), share}});
  }
  table.notes.push_back(fmt::format(
      "報告した医療機関は{}か所です。一つの医療機関が、いくつもの類型に当てはまることがあります。{}",
      with_commas(std::int64_t(reported)),
      asked.intent ? "「これから担う意向」は報告された意向にもとづくため、構成員限りです。" : ""));
  table.source = source_of(asked);
  table.audience = audience_of(asked);
  return table;
}

forum::Table area_table(const PageDeps& deps, const Asked& asked) {
  forum::Table table;
  table.title = fmt::format("{}の中の地域ごとの類型", asked.area->name);
  table.columns = {{"地域", false, 40}, {"種類", false, 30}, {"報告", true, 15}};
  for (const Model& model : deps.models->all)
    if (asked.intent || model.audience == forum::Audience::everybody)
      table.columns.push_back({model.short_label, true, 20});
  table.columns.push_back({"なし", true, 20});
  for (const Level level : levels_inside(asked.area->level))
    for (const Area* area : asked.cube->book->inside(*asked.area, level)) {
      const AreaKind* kind = level == Level::municipality && !area->municipalities.empty()
                                 ? deps.kinds->of(area->municipalities.front())
                                 : nullptr;
      std::vector<forum::TableCell> row{
          {area->name, {}, ""}, {kind ? kind->label : "", {}, ""}, number(in_set(asked, "reported", *area))};
      row[0].href = fmt::format("/models?year={}&level={}&area={}", asked.year ? asked.year->year : 0,
                                forum::id(area->level), http::percent_encode(area->code));
      for (const Group& group : groups(deps, asked, *area))
        row.push_back(number(group.docs.size(), view_address(asked, *area, group.id())));
      table.rows.push_back(std::move(row));
    }
  table.source = source_of(asked);
  table.audience = audience_of(asked);
  return table;
}

}  // namespace kakari::models
