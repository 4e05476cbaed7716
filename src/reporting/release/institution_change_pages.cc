// One institution before a publication: how its functions and answers are shown now and then, and the page
// that residents will see.
#include "reporting/definition.h"
#include "reporting/public_version.h"
#include "reporting/release/comparison.h"
#include "reporting/release/page_parts.h"

namespace kakari::release {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct OneInstitution {
  registry::Institution institution;
  bool published = false;  // the year
  std::optional<reporting::PublishedReport> now, then;
  reporting::FormPtr form;
};

Result<OneInstitution> load_one(store::Tx& tx, const Visit& visit, int year) {
  auto found = registry::find_by_number(tx, visit.request.param("number"));
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "この番号の医療機関はありません。一覧から選び直してください。");
  if (auto ok = access::may(visit.actor, access::Act::cycle_publish, registry::scope_of(*found)); !ok)
    return std::unexpected(ok.error());
  const auto cycle = reporting::find_cycle(tx, found->prefecture, year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(year) + "の報告は用意されていません。");
  OneInstitution one{*found, cycle->published(), reporting::published(tx, found->id), {}, {}};
  one.then = reporting::public_version(tx, reporting::standing_revisions(tx, found->id, year),
                                       reporting::decisions(tx, found->id, year), cycle->published_at);
  // Without a report of the year, or with a later year's, what is shown stays.
  if (one.now && (!one.then || one.now->year > year)) one.then = one.now;
  one.form = reporting::definition(tx, one.then ? one.then->form_hash : cycle->form_hash);
  return one;
}

html::Fragment standing_table(const OneInstitution& one) {
  html::Table table{.caption = "機能の表示"};
  table.columns = {
      {.label = "機能", .row_head = true}, {.label = "いまの表示"}, {.label = "公表した後の表示"}};
  const auto shown = [](const std::optional<reporting::PublishedReport>& report, regime::Function function) {
    if (report)
      for (const auto& f : report->functions)
        if (f.function == function) return in_words(ShownAs{f.with_others, f.standing});
    return std::string("表示なし");
  };
  for (const regime::Function function : regime::kFunctions) {
    const std::string now = shown(one.now, function), then = shown(one.then, function);
    table.rows.push_back({.cells = {std::string(regime::label(function)), now, now == then ? "同じ" : then},
                          .tone = now == then ? html::Tone::plain : html::Tone::waiting});
  }
  return html::table(table);
}

html::Fragment answers_table(const OneInstitution& one) {
  html::Table table{.caption = "変わる報告事項"};
  table.columns = {
      {.label = "報告事項", .row_head = true}, {.label = "いまの内容"}, {.label = "公表した後の内容"}};
  const regime::Answers none;
  const regime::Answers& now = one.now ? one.now->answers : none;
  const regime::Answers& then = one.then ? one.then->answers : none;
  const auto words = [](const regime::Item& item, const regime::Answers& answers) {
    const auto found = answers.find(item.id);
    return found == answers.end() ? std::string("（表示なし）") : regime::in_words(item, found->second);
  };
  for (const regime::Item& item : one.form->items) {
    const auto a = now.find(item.id), b = then.find(item.id);
    if ((a == now.end() && b == then.end()) || (a != now.end() && b != then.end() && a->second == b->second))
      continue;
    table.rows.push_back({{item.name(), words(item, now), words(item, then)}});
  }
  table.empty = "報告事項の内容は変わりません。";
  return html::table(table);
}

Response show_one(const PageDeps& deps, const Visit& visit, int year) {
  const auto one = deps.database->read([&](store::Tx& tx) { return load_one(tx, visit, year); });
  if (!one) return visit.refuse(one.error());
  const std::string number = http::percent_encode(one->institution.number);
  std::vector<html::Fragment> links;
  if (deps.public_page)
    links.push_back(html::link(fmt::format("/publication/{}/institutions/{}/page", year, number),
                               "公表した後の画面を見る"));
  links.push_back(html::link("/institutions/" + number, "いまの公開ページを見る"));
  links.push_back(
      html::link("/publication/withheld/new?number=" + number, "この医療機関の機能の公表を止める"));
  Writer w;
  w << html::heading({.text = one->institution.name + "の公表で変わること",
                      .level = 1,
                      .side = one->institution.number + "　" + fiscal_year_name(year)})
    << html::row(links) << standing_table(*one) << answers_table(*one);
  return visit.show({.title = one->institution.name,
                     .body = w.take(),
                     .crumbs = {{"公表", fmt::format("/publication/{}", year)},
                                {"変わる医療機関", fmt::format("/publication/{}/changes", year)},
                                {one->institution.name, ""}},
                     .nav = "/publication",
                     .wide = true});
}

Response show_page(const PageDeps& deps, const Visit& visit, int year) {
  auto page = deps.database->read([&](store::Tx& tx) -> Result<html::Page> {
    const auto one = load_one(tx, visit, year);
    if (!one) return std::unexpected(one.error());
    if (!deps.public_page)
      return problem(ProblemKind::not_found, "no-such-page", "この画面は用意されていません。");
    html::Page shown = deps.public_page(tx, one->institution, one->then, visit.moment.now);
    Writer w;
    if (!one->published)
      w << html::notice({.kind = html::NoticeKind::warning,
                         .text = "公表した後に住民の方に見える画面です。まだ公表されていません。",
                         .title = "公表される前の画面です"});
    else
      w << html::notice({.text = "公表は済んでいます。いま住民の方に見える画面と同じものです。"});
    w << shown.body;
    shown.body = w.take();
    shown.crumbs = {{"公表", fmt::format("/publication/{}", year)},
                    {one->institution.name, fmt::format("/publication/{}/institutions/{}", year,
                                                        http::percent_encode(one->institution.number))},
                    {"公表した後の画面", ""}};
    shown.nav = "/publication";
    return shown;
  });
  return page ? visit.show(*std::move(page)) : visit.refuse(page.error());
}

}  // namespace

void add_institution_change_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  add_of_year(deps, routes, http::Method::get, "/publication/{year}/institutions/{number}", show_one);
  add_of_year(deps, routes, http::Method::get, "/publication/{year}/institutions/{number}/page", show_page);
}

}  // namespace kakari::release
