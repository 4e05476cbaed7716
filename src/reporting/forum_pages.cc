// 協議の場への報告: what is new for each area's forum, the dated act, and the list of what was reported.
#include "access/act.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/forum_page_parts.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Asked {
  Cycle cycle;
  ForumLevel level = ForumLevel::planning_area;
};

std::string either(const Visit& visit, std::string_view name) {
  const auto field = visit.request.field(name);
  return std::string(field.empty() ? visit.request.arg(name) : field);
}

Result<Asked> asked(store::Tx& tx, const Visit& visit) {
  const auto year = parse_count(either(visit, "year"));
  auto cycle = year ? find_cycle(tx, visit.actor.scope, int(*year))
                    : current_cycle(tx, visit.actor.scope, visit.moment.today());
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   "報告の期間がまだ始まっていません。始まると、確認の結果をここから報告できます。");
  return Asked{std::move(*cycle), forum_level_of(either(visit, "level")).value_or(ForumLevel::planning_area)};
}

std::string new_path(const Asked& a, std::string_view area) {
  return fmt::format("/forum-reports/new?year={}&level={}&area={}", a.cycle.year, id(a.level),
                     http::percent_encode(area));
}

html::Fragment level_links(const Asked& a) {
  std::vector<html::Fragment> links;
  for (const auto level : {ForumLevel::planning_area, ForumLevel::health_centre, ForumLevel::municipality}) {
    Writer w;
    if (level == a.level)
      w << "<strong aria-current=\"true\">" << label(level) << "</strong>";
    else
      w << html::link(fmt::format("/forum-reports?year={}&level={}", a.cycle.year, id(level)), label(level));
    links.push_back(w.take());
  }
  return html::row(links);
}

html::Fragment areas_table(const Asked& a, const std::vector<ForumArea>& areas,
                           const std::map<std::string, ForumNews>& news,
                           const std::vector<ForumReport>& reports) {
  html::Table table{.caption = std::string(label(a.level)) + "ごとの、まだ報告していない結果"};
  table.columns = {{.label = std::string(label(a.level)), .row_head = true},
                   {.label = "確認", .numeric = true},
                   {.label = "体制なし", .numeric = true},
                   {.label = "取消し", .numeric = true},
                   {.label = "うち変更報告", .numeric = true},
                   {.label = "前回の報告"},
                   {.label = "操作", .label_hidden = true}};
  for (const ForumArea& area : areas) {
    const auto found = news.find(area.id);
    const ForumNews none;
    const ForumNews& n = found == news.end() ? none : found->second;
    const auto count = [&](ForumResult::Outcome outcome) {
      return std::ranges::count(n.results, outcome, &ForumResult::outcome);
    };
    const auto last = std::ranges::find_if(
        reports, [&](const ForumReport& r) { return r.level == a.level && r.area == area.id; });
    const auto on = last == reports.end() ? std::nullopt : Date::parse(last->reported_on);
    table.rows.push_back(
        {{area.name, count(ForumResult::Outcome::confirmed), count(ForumResult::Outcome::absent),
          count(ForumResult::Outcome::reversed), std::ranges::count(n.results, true, &ForumResult::change),
          on ? on->wareki() : std::string("まだありません"),
          n.results.empty() ? html::text("報告する結果はありません")
                            : html::link(new_path(a, area.id), area.name + "の報告を作る")}});
  }
  table.empty = "この県の区域が登録されていません。";
  return html::table(table);
}

html::Fragment reports_table(const std::vector<ForumReport>& reports) {
  html::Table table{.caption = "これまでの報告"};
  table.columns = {{.label = "報告した日", .row_head = true},
                   {.label = "区域"},
                   {.label = "協議の場"},
                   {.label = "結果", .numeric = true},
                   {.label = "記録した人"}};
  for (const ForumReport& r : reports) {
    const auto on = Date::parse(r.reported_on);
    table.rows.push_back({{html::link("/forum-reports/" + r.id.text(), on ? on->wareki() : r.reported_on),
                           r.area_name, r.meeting, std::ssize(r.results), r.by}});
  }
  table.empty = "協議の場に報告すると、日付と内容がここに並び、印刷やCSVの保存ができます。";
  return html::table(table);
}

Response show_list(const PageDeps& deps, const Visit& visit) {
  struct Loaded {
    Asked asked;
    std::map<std::string, ForumNews> news;
    std::vector<ForumReport> reports;
  };
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto a = asked(tx, visit);
    if (!a) return std::unexpected(a.error());
    auto news = forum_news(tx, visit.actor, *deps.areas, a->cycle.year, a->level);
    if (!news) return std::unexpected(news.error());
    auto reports = forum_reports(tx, visit.actor, a->cycle.year);
    if (!reports) return std::unexpected(reports.error());
    return Loaded{std::move(*a), std::move(*news), std::move(*reports)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  std::int64_t results = 0;
  for (const auto& [area, n] : loaded->news) results += std::ssize(n.results);
  Writer w;
  w << html::heading({.text = results
                                  ? fmt::format("協議の場に報告する結果が{}件あります", with_commas(results))
                                  : "協議の場に新しく報告する結果はありません",
                      .level = 1,
                      .side = fiscal_year_name(loaded->asked.cycle.year),
                      .lead = "体制の確認の結果は、変更報告に対する確認の結果も含め、地域の協議の場に報告しま"
                              "す（医療法第30条の18の4"
                              "第3項・第5項）。"})
    << level_links(loaded->asked)
    << areas_table(loaded->asked, forum_areas(*deps.areas, visit.actor.scope, loaded->asked.level),
                   loaded->news, loaded->reports)
    << reports_table(loaded->reports);
  return visit.show({.title = "協議の場への報告", .body = w.take(), .nav = "/forum-reports", .wide = true});
}

struct Form {
  std::string meeting, reported_on;
  std::vector<FieldProblem> errors;

  std::string error_of(std::string_view field) const {
    for (const auto& error : errors)
      if (error.field == field) return error.message;
    return {};
  }
};

html::Fragment form_part(const Asked& a, const std::string& area, const ForumNews& news, const Visit& visit,
                         const Form& form) {
  return html::form(
      {.action = "/forum-reports",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"year", std::to_string(a.cycle.year)},
                  {"level", std::string(id(a.level))},
                  {"area", area},
                  {"digest", news.digest}}},
      html::stack({html::text_field({.name = "meeting",
                                     .label = "協議の場（会議）の名称",
                                     .hint = "例：東部地域外来医療協議会",
                                     .error = form.error_of("meeting")},
                                    {.value = form.meeting, .required = true}),
                   html::date_field(
                       {.name = "reported_on", .label = "報告した日", .error = form.error_of("reported_on")},
                       {.value = form.reported_on, .latest = visit.moment.today().iso(), .required = true}),
                   html::button({.label = fmt::format("{}件の結果を報告したと記録する",
                                                      with_commas(std::ssize(news.results)))})}));
}

Response show_new(const PageDeps& deps, const Visit& visit, const Form& form) {
  struct Loaded {
    Asked asked;
    ForumNews news;
    std::string name;
  };
  const std::string area = either(visit, "area");
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto a = asked(tx, visit);
    if (!a) return std::unexpected(a.error());
    auto news = forum_news(tx, visit.actor, *deps.areas, a->cycle.year, a->level);
    if (!news) return std::unexpected(news.error());
    const auto areas = forum_areas(*deps.areas, visit.actor.scope, a->level);
    const auto found = std::ranges::find(areas, area, &ForumArea::id);
    if (found == areas.end())
      return problem(ProblemKind::not_found, "no-such-area",
                     "その区域はありません。一覧から選び直してください。");
    return Loaded{std::move(*a), (*news)[area], found->name};
  });
  if (!loaded) return visit.refuse(loaded.error());
  Writer w;
  if (!form.errors.empty()) w << html::error_summary(html::ErrorSummary{.fields = form.errors});
  w << html::heading({.text = loaded->name + "の協議の場への報告",
                      .level = 1,
                      .side = fiscal_year_name(loaded->asked.cycle.year)});
  if (loaded->news.results.empty()) {
    w << html::paragraph(
        "前回の報告の後に、新しく報告する結果はありません。確認や判断が記録されると、ここに表示されます。");
  } else {
    w << html::paragraph("次の内容を報告した日と会議の名称を記録します。記録した内容は変わりません。");
    if (loaded->news.undone)
      w << html::note(fmt::format("報告する前に取り消された判断{}件は含みません。", loaded->news.undone));
    w << form_part(loaded->asked, area, loaded->news, visit, form)
      << forum_results_table(loaded->news.results);
  }
  return visit.show({.title = "協議の場への報告を作る",
                     .body = w.take(),
                     .crumbs = {{"協議の場への報告", "/forum-reports"}, {loaded->name, ""}},
                     .status = form.errors.empty() ? 200 : 422,
                     .nav = "/forum-reports",
                     .wide = true});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto field = [&](std::string_view name) { return std::string(visit.request.field(name)); };
  NewForumReport report;
  report.year = int(parse_count(field("year")).value_or(0));
  report.level = forum_level_of(field("level")).value_or(ForumLevel::planning_area);
  report.area = field("area");
  report.meeting = trim(field("meeting"));
  report.reported_on = field("reported_on");
  report.digest = field("digest");
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return report_to_forum(tx, visit.actor, visit.moment, *deps.areas, report); });
  if (!done && done.error().kind == ProblemKind::invalid)
    return show_new(deps, visit, {report.meeting, report.reported_on, done.error().fields});
  if (!done) return visit.refuse(done.error());
  return Response::see_other("/forum-reports/" + done->text() + "?done=1");
}

}  // namespace

void add_forum_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/forum-reports", Act::forum_report,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
  routes.push_back({Method::get, "/forum-reports/new", Act::forum_report, [deps](const Visit& visit) {
                      return show_new(deps, visit, {"", visit.moment.today().iso(), {}});
                    }});
  routes.push_back({Method::post, "/forum-reports", Act::forum_report,
                    [deps](const Visit& visit) { return take(deps, visit); }});
  add_forum_report_pages(deps, routes);
}

}  // namespace kakari::reporting
