// 単位の記録: the whole ledger by fiscal year, its CSV, and the yearly 学習単位取得証.
#include "base/text.h"
#include "paperwork/credit_statement.h"
#include "platform/sheet/csv_writer.h"
#include "training/credits_table.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

html::Fragment year_part(const regime::Training& rules, int year, const std::vector<const Credit*>& entries) {
  Writer w;
  const std::string name = fiscal_year_name(year);
  w << html::heading({.text = name,
                      .level = 2,
                      .side = fmt::format("{} 単位", unit_figure(sum(entries))),
                      .id = fmt::format("year-{}", year)})
    << credits_table(rules, entries, name + "の単位");
  if (sum(entries) > 0)
    w << "<p>"
      << html::link(fmt::format("/training/credits/statement.pdf?year={}", year),
                    fmt::format("{}の学習単位取得証（PDF）", name))
      << "</p>";
  return w.take();
}

html::Fragment practice_part(const regime::Training& rules, const Progress& p) {
  Writer w;
  const int declared = p.completion.practice_halves - p.completion.practice_approved_halves;
  w << html::heading({.text = "実地研修（経験）",
                      .level = 2,
                      .side = fmt::format("{} 単位", unit_figure(p.completion.practice_approved_halves)),
                      .id = "practice"});
  if (p.practices.empty())
    w << html::paragraph("承認された活動はまだありません。修了申請が承認されると、ここに並びます。");
  else
    w << practice_table(rules, p.practices);
  if (declared > 0)
    w << html::paragraph(
        fmt::format("ほかに{}単位分の活動を申告しています。修了申請のときに医師会が確認します。",
                    regime::units(declared)));
  w << "<p>" << html::link("/training/practice", "実地研修を申告する・直す") << "</p>";
  return w.take();
}

html::Fragment ledger_part(const regime::Training& rules, const Progress& p) {
  if (p.lectures.empty())
    return html::empty({.what = "座学の単位はまだありません",
                        .how =
                            "講習会の受講や、日医雑誌・e-ラーニングの解答の単位は、自動でここに記録されます。"
                            "それ以外の単位や過去の単位は、申告できます。",
                        .act = html::button({.label = "単位を申告する", .href = "/training/claims"})});
  Writer w;
  for (const auto& [year, entries] : by_fiscal_year(p.lectures)) w << year_part(rules, year, entries);
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto p = deps.database->read([&](store::Tx& tx) { return own_progress(deps, visit, tx); });
  if (!p) return visit.refuse(p.error());
  const auto rules = deps.rules();
  Writer body;
  body << html::heading(
      {.text = "単位の記録",
       .level = 1,
       .side = fmt::format("座学 {} 単位　実地 {} 単位", unit_figure(p->completion.lecture_halves),
                           unit_figure(p->completion.practice_approved_halves)),
       .lead =
           "これまでに取得した単位です。記録に誤りがあるときは、所属の医師会にお知らせください。取消しも、記"
           "録として残ります。"});
  std::vector<html::Fragment> acts{html::link("/training/claims", "自動で記録されない単位を申告する")};
  if (!p->lectures.empty()) acts.push_back(html::link("/training/credits.csv", "すべての記録（CSV）"));
  body << html::row(acts) << ledger_part(*rules, *p) << practice_part(*rules, *p);
  return visit.show({.title = "単位の記録", .body = body.take(), .nav = "/training/credits", .wide = true});
}

Response csv(const PageDeps& deps, const Visit& visit) {
  const auto p = deps.database->read([&](store::Tx& tx) { return own_progress(deps, visit, tx); });
  if (!p) return visit.refuse(p.error());
  const auto rules = deps.rules();
  sheet::CsvWriter out;
  out.row({"取得日", "年度", "研修", "方法", "内容", "証明した者", "証明", "カリキュラムコード", "記録のもと",
           "単位", "取消しの理由", "記録した人", "記録した日時"});
  for (const Credit& c : p->lectures)
    out.row({c.earned.iso(), std::to_string(fiscal_year(c.earned)), "座学", rules->rule(c.way).short_label,
             c.title, c.certifier, c.proof, c.codes, source_words(c), fmt::format("{:.1f}", c.halves / 2.0),
             c.reason, c.by, iso_time(c.at)});
  for (const PracticeCredit& c : p->practices) {
    const auto* activity = rules->activity(c.activity);
    out.row({c.approved_on, std::to_string(fiscal_year(Date::of(c.at))), "実地", c.activity,
             activity ? activity->label : c.facility, c.association_name, "", "", "医師会の承認",
             fmt::format("{:.1f}", c.halves / 2.0), c.reason, c.by, iso_time(c.at)});
  }
  Response response;
  response.body = out.take();
  return response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition", "attachment; filename=\"credits.csv\"");
}

struct Stated {
  registry::Physician physician;
  std::string association;
  std::vector<Credit> ledger;
};

Response statement(const PageDeps& deps, const Visit& visit) {
  const auto year = parse_count(visit.request.arg("year"));
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Stated> {
    auto physician = own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    const auto a = registry::find_association(tx, Id::trusted(physician->association));
    auto all = ledger(tx, physician->id);
    return Stated{std::move(*physician), a ? a->name : "", std::move(all)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  const auto rules = deps.rules();
  paperwork::CreditStatement s{.name = loaded->physician.name,
                               .licence_number = loaded->physician.licence_number,
                               .association = loaded->association,
                               .year = int(year.value_or(0)),
                               .made = visit.moment.today(),
                               .lines = {},
                               .total = {}};
  int halves = 0;
  for (const Credit* c : standing_credits(loaded->ledger)) {
    if (!year || fiscal_year(c->earned) != *year) continue;
    s.lines.push_back(
        {c->earned, rules->rule(c->way).short_label, c->title, c->certifier, regime::units(c->halves)});
    halves += c->halves;
  }
  if (s.lines.empty())
    return visit.refuse({ProblemKind::not_found,
                         "no-credits-that-year",
                         "この年度の単位の記録はありません。単位の記録の画面で年度を確かめてください。",
                         {}});
  s.total = regime::units(halves);
  Response response;
  response.body = paperwork::credit_statement_pdf(s);
  return response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", fmt::format("inline; filename=\"credits-{}.pdf\"", s.year));
}

}  // namespace

void add_credit_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/training/credits", Act::training_own,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::get, "/training/credits.csv", Act::training_own,
                    [deps](const Visit& visit) { return csv(deps, visit); }});
  routes.push_back({Method::get, "/training/credits/statement.pdf", Act::training_own,
                    [deps](const Visit& visit) { return statement(deps, visit); }});
}

}  // namespace kakari::training
