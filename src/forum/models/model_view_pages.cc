// /models/view: one type: its rule in words, who fits it in an area, and what others made of it.
#include <algorithm>

#include "base/text.h"
#include "forum/models/practice.h"
#include "forum/models/tally.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPage = 50;

html::Fragment rule_part(const Model& model) {
  Writer w;
  w << html::heading({.text = "当てはまる条件", .tags = tags_of(model.status)})
    << html::paragraph("次のすべてにあたる医療機関です。");
  std::vector<html::Fact> conditions;
  for (std::size_t i = 0; i < model.rule.size(); ++i)
    conditions.push_back({fmt::format("条件{}", i + 1), model.rule[i].words});
  w << html::facts(conditions);
  w << html::note(sources_in_words(model.sources));
  return w.take();
}

html::Fragment institutions(const PageDeps& deps, const Asked& asked, const Group& group,
                            const std::string& address, std::size_t page) {
  const std::size_t total = group.docs.size(), from = std::min(total, (page - 1) * kPage),
                    to = std::min(total, from + kPage);
  html::Table table{
      .caption = fmt::format("{}の医療機関（{}）", asked.area->name, fiscal_year_name(asked.year->year))};
  table.columns = {{.label = "医療機関", .row_head = true}, {.label = "種別"}, {.label = "市町村"}};
  for (const auto function : regime::kFunctions)
    table.columns.push_back({.label = std::string(regime::letter(function))});
  const auto& roster = *asked.cube->roster;
  for (std::size_t i = from; i < to; ++i) {
    const forum::Place& place = roster[group.docs[i]];
    const auto* municipality = deps.areas->municipality(place.municipality);
    html::Row row{.cells = {html::link("/institutions/" + http::percent_encode(place.number), place.name),
                            place.kind == regime::InstitutionKind::hospital ? "病院" : "診療所",
                            municipality ? municipality->name : place.municipality}};
    for (const auto function : regime::kFunctions)
      row.cells.push_back(std::string(forum::glyph(asked.year->mark(function, group.docs[i]))));
    table.rows.push_back(std::move(row));
  }
  table.on_phone = html::OnPhone::scroll;
  table.empty = "この地域に、この類型の医療機関はありません。";
  Writer w;
  w << html::table(table)
    << html::pager({.total = std::int64_t(total),
                    .first = total == 0 ? 0 : std::int64_t(from + 1),
                    .last = std::int64_t(to),
                    .previous = page > 1 ? fmt::format("{}&page={}", address, page - 1) : "",
                    .next = to < total ? fmt::format("{}&page={}", address, page + 1) : ""})
    << html::note("◎ 自院で　○ 他院と連携して　× 意向はあるが現時点では提供できない　ー 意向なし");
  return w.take();
}

html::Fragment practices(const PageDeps& deps, const Model& model) {
  PracticeSearch search;
  std::vector<Practice> found;
  for (const auto function : model.functions) {
    search.function = function;
    for (auto& practice : deps.database->read(
             [&](store::Tx& tx) { return published_practices(tx, *deps.areas, *deps.kinds, search); }))
      if (std::ranges::find(found, practice.id, &Practice::id) == found.end())
        found.push_back(std::move(practice));
  }
  Writer w;
  w << html::heading({.text = "好事例"});
  if (found.empty()) w << html::paragraph("この類型の機能にかかわる好事例は、まだ登録されていません。");
  std::vector<html::Entry> entries;
  for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 3); ++i)
    entries.push_back({.title = found[i].text.title, .href = "/practices/" + found[i].id.text()});
  w << html::entries(entries, 3) << html::link("/practices", "好事例を探す");
  return w.take();
}

html::Fragment about(const PageDeps& deps, const Model* model) {
  Writer w;
  w << html::heading({.text = model ? model->label : deps.models->none_label,
                      .level = 1,
                      .lead = model ? model->words : deps.models->none_words});
  if (model) w << html::paragraph("例：" + model->example) << rule_part(*model);
  return w.take();
}

/// For an institution: the type itself, nobody else's report.
Response show_type(const PageDeps& deps, const Visit& visit, const Model* model) {
  Writer w;
  w << about(deps, model);
  if (model) w << practices(deps, *model);
  w << html::row({html::link("/models/mine", "自院はどの類型か見る")});
  return visit.show({.title = model ? model->label : deps.models->none_label,
                     .body = w.take(),
                     .crumbs = {{"多様な類型", "/models"}, {model ? model->label : "", ""}},
                     .nav = "/report"});
}

Response show(const PageDeps& deps, const Visit& visit) {
  const std::string id(visit.request.arg("id"));
  const Model* model = deps.models->find(id);
  const bool staff = visit.actor.role == access::Role::institution_staff;
  const bool hidden = model && model->audience == forum::Audience::members && staff;
  if ((!model && id != "none") || hidden)
    return visit.refuse(
        {ProblemKind::not_found, "no-such-model", "その類型は見つかりません。一覧からお選びください。", {}});
  if (staff) return show_type(deps, visit, model);
  const auto asked = asked_for(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  if (model && model->audience == forum::Audience::members && !asked->intent)
    return visit.refuse({ProblemKind::forbidden, "members-only", "この類型は、構成員だけが見られます。", {}});
  Writer w;
  w << about(deps, model) << filter_form(*asked, "/models/view", id);
  if (asked->year) {
    const auto all = groups(deps, *asked, *asked->area);
    const auto group = std::ranges::find(all, id, [](const Group& g) { return std::string(g.id()); });
    const auto page =
        std::size_t(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 10'000));
    w << institutions(deps, *asked, *group, asked->address("/models/view") + "&id=" + id, page);
  }
  if (model) {
    if (deps.indicators && deps.indicators->find(model->indicator))
      w << html::row({html::link(
          fmt::format("/indicators/view?id={}&year={}&level=municipality&area={}", model->indicator,
                      asked->year ? asked->year->year : 0, asked->area->prefecture),
          "かかわる指標を地図と表で見る")});
    w << practices(deps, *model);
  }
  return visit.show({.title = model ? model->label : deps.models->none_label,
                     .body = w.take(),
                     .crumbs = {{"多様な類型", asked->address("/models")},
                                {model ? model->label : deps.models->none_label, ""}},
                     .nav = "/indicators",
                     .wide = true});
}

}  // namespace

void add_model_view_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/models/view", Act::model_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::models
