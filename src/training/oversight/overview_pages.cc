// 修了のようす: who has completed, who may apply, what is missing, how long cases wait.
#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/pages.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

constexpr std::size_t offices_shown = 10;

struct Shown {
  Body body;
  Completion completion;
  Queues queues;
};

std::string percent(const Counts& counts) {
  if (counts.people() == 0) return "—";
  return fmt::format("{:.1f}%", 100.0 * double(counts.of(Place::completed)) / double(counts.people()));
}

std::vector<html::Cell> numbers(const Counts& counts) {
  std::vector<html::Cell> cells{counts.people()};
  for (const std::int64_t n : counts.by_place) cells.emplace_back(n);
  cells.emplace_back(percent(counts));
  return cells;
}

html::Fragment by_association(const Shown& shown) {
  const bool country = shown.body.kind == Body::Kind::country;
  html::Table table{.caption = country ? "都道府県医師会ごとの人数" : "医師会ごとの人数",
                    .on_phone = html::OnPhone::scroll};
  table.columns = {{.label = "医師会", .row_head = true}, {.label = "会員・医師", .numeric = true}};
  for (std::size_t i = 0; i < place_count; ++i)
    table.columns.push_back({.label = std::string(label(Place(i))), .numeric = true});
  table.columns.push_back({.label = "修了率", .numeric = true});
  const auto add = [&](html::Cell name, const Counts& counts) {
    html::Row row{.cells = {std::move(name)}};
    for (html::Cell& cell : numbers(counts)) row.cells.push_back(std::move(cell));
    table.rows.push_back(std::move(row));
  };
  for (const CountRow& row : shown.completion.rows) {
    const bool own = shown.body.association && row.number == shown.body.association->number;
    if (row.number.empty() || own)
      add(own ? row.name : row.name, row.counts);
    else
      add(html::link(fmt::format("{}/{}", kOverview, row.number), row.name), row.counts);
  }
  add("合計", shown.completion.sum);
  Writer w;
  w << html::table(table);
  if (!country)
    w << html::note(
        fmt::format("{}の行は、会員でない医師など、直接に担当する方の人数です。", shown.body.name()));
  return w.take();
}

constexpr std::string_view to_do(Place place) {
  switch (place) {
    case Place::completed:
      return "有効な修了証があります。";
    case Place::applied:
      return "申請が出ています。確認・承認の順番を待っています。";
    case Place::may_apply:
      return "必要な単位がそろっています。あとは修了申請だけです。";
    case Place::lacks_lecture:
      return "実地はあります。座学の単位だけで修了に届きます。";
    case Place::lacks_practice:
      return "座学はあります。実地を1項目申告すると修了に届きます。";
    case Place::lacks_both:
      return "座学と実地の両方がこれからです。";
  }
  return "";
}

html::Fragment by_place(const Shown& shown, bool names) {
  html::Table table{.caption = "いまの段階ごとの人数"};
  table.columns = {
      {.label = "段階", .row_head = true}, {.label = "人数", .numeric = true}, {.label = "内容"}};
  for (std::size_t i = 0; i < place_count; ++i) {
    const Place place = Place(i);
    const html::Cell name =
        names ? html::Cell(html::link(overview_path(shown.body, fmt::format("/members?state={}", id(place))),
                                      label(place)))
              : html::Cell(label(place));
    table.rows.push_back({{name, shown.completion.sum.of(place), to_do(place)}});
  }
  return html::table(table);
}

std::vector<html::Column> age_columns(std::string_view first) {
  return {{.label = std::string(first), .row_head = true},
          {.label = "件数", .numeric = true},
          {.label = "もっとも古い", .numeric = true},
          {.label = "中央値", .numeric = true},
          {.label = "14日超", .numeric = true},
          {.label = "30日超", .numeric = true}};
}

html::Row age_row(std::string_view name, const Ages& ages) {
  const auto days = [&](int n) { return ages.cases == 0 ? std::string("—") : fmt::format("{}日", n); };
  return {
      .cells = {name, ages.cases, days(ages.oldest_days), days(ages.median_days), ages.over_14, ages.over_30},
      .tone = ages.over_14 > 0 ? html::Tone::waiting : html::Tone::plain};
}

html::Fragment waiting(const Shown& shown) {
  html::Table states{.caption = "状態ごとの件数と待ち日数"};
  states.columns = age_columns("状態");
  for (const QueueRow& row : shown.queues.by_state) states.rows.push_back(age_row(row.name, row.ages));
  Writer w;
  w << html::heading(
           {.text = "修了申請の待ち",
            .level = 2,
            .lead = "日数は、その状態になってからの日数です。14日をこえる申請がある行に色を付けています。"})
    << html::table(states);
  if (shown.body.kind == Body::Kind::local || shown.queues.by_association.empty()) return w.take();
  html::Table offices{.caption = "長く待っている申請のある医師会"};
  offices.columns = age_columns("医師会");
  for (const QueueRow& row : shown.queues.by_association) {
    if (offices.rows.size() == offices_shown) break;
    offices.rows.push_back(age_row(row.name, row.ages));
  }
  w << html::table(offices);
  if (shown.queues.by_association.size() > offices_shown)
    w << html::note(
        fmt::format("{}の医師会のうち、長いものから{}を表示しています。すべては表で保存できます。",
                    with_commas(std::int64_t(shown.queues.by_association.size())), offices_shown));
  return w.take();
}

html::Fragment tables(const Body& body, bool names) {
  struct Offered {
    std::string_view what, label;
    bool people;
  };
  constexpr Offered offered[]{{"completion", "修了のようす（医師会ごと）", false},
                              {"queues", "申請の待ち", false},
                              {"members", "会員・医師の進み（一人ずつ）", true}};
  Writer w;
  w << "<ul>";
  for (const Offered& one : offered) {
    if (one.people && !names) continue;
    const std::string path = overview_path(body, fmt::format("/{}", one.what));
    w << "<li>" << one.label << "　" << html::link(path + ".csv", "CSVで保存") << "　"
      << html::link(path + ".xlsx", "Excelで保存") << "</li>";
  }
  w << "</ul>" << html::note("保存した方と日時は、記録に残ります。");
  return html::card({.heading = "表の保存", .body = w.take()});
}

html::Fragment acts(const Visit& visit, const Shown& shown, bool names) {
  std::vector<html::Fragment> buttons;
  if (access::could(visit.actor.role, access::Act::member_check) && shown.body.association &&
      shown.body.association->id.text() == visit.actor.scope)
    buttons.push_back(html::button({.label = "あと一歩の方に案内する",
                                    .press = html::Press::primary,
                                    .href = overview_path(shown.body, "/reminders")}));
  if (names)
    buttons.push_back(html::button({.label = "会員・医師の一覧を見る",
                                    .press = html::Press::secondary,
                                    .href = overview_path(shown.body, "/members")}));
  if (access::could(visit.actor.role, access::Act::audit_run))
    buttons.push_back(
        html::button({.label = "抽出確認", .press = html::Press::secondary, .href = "/audits"}));
  return html::row(buttons);
}

http::Response show(const PageDeps& deps, const Visit& visit) {
  const auto shown = deps.database->read([&](store::Tx& tx) -> Result<Shown> {
    auto body = body_in(tx, visit);
    if (!body) return std::unexpected(body.error());
    return Shown{*body, completion(tx, *body), queues(tx, *body, visit.moment.now)};
  });
  if (!shown) return visit.refuse(shown.error());
  const bool names = access::could(visit.actor.role, access::Act::member_read);
  const Completion& c = shown->completion;
  Writer w;
  w << html::heading({.text = "修了のようす",
                      .level = 1,
                      .side = c.as_of == 0
                                  ? shown->body.name()
                                  : fmt::format("{}　{}現在", shown->body.name(), local_time(c.as_of)),
                      .lead = headline(c, shown->queues)});
  if (c.as_of == 0) w << html::notice({.text = "人数をはじめて集計しています。数分後に開き直してください。"});
  w << acts(visit, *shown, names);
  if (shown->body.kind == Body::Kind::local)
    w << by_place(*shown, names);
  else
    w << by_association(*shown);
  w << waiting(*shown) << tables(shown->body, names);
  std::vector<html::Crumb> crumbs;
  if (!visit.request.param("number").empty())
    crumbs = {{"修了のようす", std::string(kOverview)}, {shown->body.name(), ""}};
  return visit.show({.title = "修了のようす",
                     .body = w.take(),
                     .crumbs = std::move(crumbs),
                     .nav = std::string(kOverview),
                     .wide = true});
}

}  // namespace

void add_overview_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  for (const char* rest : {"", "/{number}"})
    routes.push_back({http::Method::get, fmt::format("{}{}", kOverview, rest), access::Act::training_oversee,
                      [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::oversight
