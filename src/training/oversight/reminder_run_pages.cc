// One reminder as it was sent, and the list of those who get a letter.
#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/pages.h"
#include "training/oversight/reminder.h"
#include "training/page_parts.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

html::Fragment told(const Reminded& to) {
  if (to.way == Way::letter) return html::tag({"郵送してください", html::Tone::waiting});
  return to.told_at == 0 ? html::tag({"送信待ち", html::Tone::waiting})
                         : html::tag({"送りました", html::Tone::settled});
}

http::Response show_run(const PageDeps& deps, const Visit& visit) {
  struct Found {
    ReminderRun run;
    std::vector<Reminded> people;
  };
  const auto found = deps.database->read([&](store::Tx& tx) -> Result<Found> {
    auto run = find_run(tx, visit.actor, Id::trusted(std::string(visit.request.param("run"))));
    if (!run) return std::unexpected(run.error());
    auto people = reminded(tx, run->id);
    return Found{std::move(*run), std::move(people)};
  });
  if (!found) return visit.refuse(found.error());
  const ReminderRun& run = found->run;
  html::Table table{.caption = "案内した方"};
  table.columns = {{.label = "氏名", .row_head = true},
                   {.label = "座学", .numeric = true},
                   {.label = "実地", .numeric = true},
                   {.label = "届き方"},
                   {.label = "状態"}};
  std::int64_t by_hand = 0;
  for (const Reminded& to : found->people) {
    by_hand += to.way != Way::mail;
    table.rows.push_back({{html::link("/members/" + http::percent_encode(to.number), to.name),
                           training::unit_figure(to.lecture_halves),
                           training::unit_figure(to.practice_halves), label(to.way), told(to)}});
  }
  const std::string path = visit.request.path;
  Writer w;
  if (!visit.request.arg("sent").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = fmt::format("{}人に案内しました。", with_commas(run.people - run.letters)),
                       .announced = true});
  w << html::heading({.text = fmt::format("あと一歩の方への案内（{}）", label(run.place)),
                      .level = 1,
                      .side = fmt::format("{}　{}", local_time(run.at, true), run.name),
                      .lead = run.lead});
  if (by_hand > 0)
    w << html::notice(
        {.text = fmt::format("メールが届かない方が{}人います。勤務先の所在地を付けた一覧を保存し、"
                             "郵送などで案内してください。",
                             with_commas(by_hand)),
         .more = html::link(path + "/letters.csv", "郵送する方の一覧をCSVで保存")});
  w << html::table(table);
  return visit.show({.title = "案内の記録",
                     .body = w.take(),
                     .crumbs = {{"修了のようす", std::string(kOverview)},
                                {"あと一歩の方への案内", path.substr(0, path.rfind('/'))},
                                {local_time(run.at), ""}},
                     .nav = std::string(kOverview),
                     .wide = true});
}

http::Response send_letters(const PageDeps& deps, const Visit& visit) {
  auto csv = letters(*deps.database, visit.actor, visit.moment,
                     Id::trusted(std::string(visit.request.param("run"))));
  if (!csv) return visit.refuse(csv.error());
  return attachment(std::move(*csv), "text/csv; charset=utf-8",
                    fmt::format("letters-{}.csv", visit.moment.today().iso()));
}

}  // namespace

void add_reminder_run_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  const std::string path = fmt::format("{}/{{number}}/reminders/{{run}}", kOverview);
  routes.push_back({http::Method::get, path, access::Act::member_check,
                    [deps](const Visit& visit) { return show_run(deps, visit); }});
  routes.push_back({http::Method::get, path + "/letters.csv", access::Act::member_check,
                    [deps](const Visit& visit) { return send_letters(deps, visit); }});
}

}  // namespace kakari::oversight
