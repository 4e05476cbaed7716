// One reminder as it was sent: how far it is, and to whom.
#include "base/text.h"
#include "reporting/requests/page_parts.h"
#include "reporting/requests/reminder.h"

namespace kakari::requests {
namespace {

using access::Visit;
using html::Writer;

constexpr int page_size = 50;

http::Response show(const PageDeps& deps, const Visit& visit) {
  struct Loaded {
    ReminderRun run;
    std::vector<Reminded> rows;
  };
  const int page = page_of(visit.request);
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto run = find_reminder_run(tx, visit.actor, Id::trusted(std::string(visit.request.param("run"))));
    if (!run) return std::unexpected(run.error());
    auto rows = reminded(tx, *run, page, page_size);
    return Loaded{std::move(*run), std::move(rows)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  const ReminderRun& run = loaded->run;
  html::Table table{.caption = "送った医療機関"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "送ったときの状態"},
                   {.label = "届け方"},
                   {.label = "送った日時"}};
  for (const Reminded& row : loaded->rows)
    table.rows.push_back(
        {{html::link(fmt::format("{}/{}?year={}", kDeliveries, row.number, run.year), row.name),
          html::tag(tag_of(row.state)),
          row.letter   ? "郵送（手紙の印刷へ）"
          : row.mailed ? "お知らせとメール"
                       : "お知らせ",
          local_time(row.at)}});
  table.empty = run.running ? "まだ送り始めていません。" : "送った医療機関はありません。";
  Writer w;
  w << html::heading({.text = run.name,
                      .level = 1,
                      .side = fmt::format("{}　{}", local_time(run.at, true),
                                          run.due_on.empty() ? run.by : "決まりによる自動の送信"),
                      .lead = run.running
                                  ? "送っています。この画面は自動で新しくなります。"
                                  : fmt::format("{}に送りました。始めてから報告が済んだ医療機関などには送って"
                                                "いません。",
                                                count_words(run.reminded))})
    << html::progress_bar({.done = run.running ? run.reminded : std::max(run.total, run.reminded),
                           .total = std::max(run.total, run.reminded),
                           .unit = "件",
                           .label = "送った件数"})
    << html::table(table)
    << pager_of(run.reminded, page, page_size, fmt::format("{}/runs/{}", kReminders, run.id.text()));
  http::Response shown = visit.show({.title = run.name,
                                     .body = w.take(),
                                     .crumbs = {{"催促", std::string(kReminders)}, {run.name, ""}},
                                     .nav = std::string(kReminders),
                                     .wide = true});
  if (run.running) shown.set("Refresh", "2");
  return shown;
}

}  // namespace

void add_reminder_run_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, fmt::format("{}/runs/{{run}}", kReminders), access::Act::reminder_send,
                    [deps](const Visit& v) { return show(deps, v); }});
}

}  // namespace kakari::requests
