// The request: a preview that says who is asked how and who is left out, one press, and how far it got.
#include "base/text.h"
#include "reporting/requests/page_parts.h"
#include "reporting/requests/request.h"

namespace kakari::requests {
namespace {

using access::Visit;
using html::Writer;

constexpr std::string_view refresh_seconds = "2";

struct Loaded {
  int year = 0;
  RequestPlan plan;
  std::vector<RequestRun> runs;
  Asked asked;
};

Result<Loaded> load(store::Tx& tx, const Visit& visit) {
  const auto year = year_of(tx, visit);
  if (!year) return std::unexpected(year.error());
  auto plan = plan_request(tx, visit.actor, prefecture_of(visit), *year);
  if (!plan) return std::unexpected(plan.error());
  return Loaded{*year, std::move(*plan), request_runs(tx, prefecture_of(visit), *year),
                asked(tx, prefecture_of(visit), *year)};
}

html::Fragment preview(const Loaded& loaded) {
  const RequestPlan& plan = loaded.plan;
  html::Table ways{.caption = "依頼する医療機関と届け方"};
  ways.columns = {
      {.label = "届け方", .row_head = true}, {.label = "件数", .numeric = true}, {.label = "説明"}};
  ways.rows = {
      {{label(Way::mail), plan.by_mail, "メールアドレスの登録がある医療機関です。お知らせにも載ります。"}},
      {{label(Way::program), plan.by_program, "利用者がいて、メールアドレスの登録がない医療機関です。"}},
      {{label(Way::letter), plan.by_letter,
        "利用者もメールアドレスもない医療機関です。手紙を印刷して送ります。"}}};
  html::Table left{.caption = "依頼しない医療機関とその理由"};
  left.columns = {{.label = "理由", .row_head = true}, {.label = "件数", .numeric = true}};
  left.rows = {
      {{"すでに依頼した", plan.asked}},
      {{"報告の対象外（特定機能病院など）", plan.exempt}},
      {{fmt::format("基準日（{}）までに廃止・休止", Date::parse(plan.cycle.as_of()).value().wareki()),
        plan.closed}},
      {{"依頼の前に報告が済んだ", plan.reported}}};
  Writer w;
  w << html::table(ways) << html::table(left);
  return w.take();
}

html::Fragment standing(const Loaded& loaded) {
  const Asked& a = loaded.asked;
  if (a.all() == 0) return {};
  Writer w;
  w << html::heading({.text = "これまでの依頼"})
    << html::facts({{"依頼した医療機関", count_words(a.all())},
                    {"まだ報告のない医療機関", html::link(kMissingList, count_words(a.due))},
                    {"依頼の後に廃止・休止", count_words(a.closed)},
                    {"依頼の後に対象外", count_words(a.exempt)},
                    {"メールが届かなかった", count_words(a.bounced)},
                    {"手紙", fmt::format("印刷待ち {}、印刷済 {}、投函済 {}、返送 {}",
                                         count_words(a.letters_due), count_words(a.letters_printed),
                                         count_words(a.letters_posted), count_words(a.letters_returned))}});
  if (a.letters_due > 0)
    w << html::paragraph("印刷を待っている手紙があります。") << html::link("/letters", "手紙を印刷する");
  return w.take();
}

html::Fragment past(const Loaded& loaded) {
  if (loaded.runs.empty()) return {};
  html::Table table{.caption = "送った記録"};
  table.columns = {{.label = "日時", .row_head = true},  {.label = "状態"},
                   {.label = "メール", .numeric = true}, {.label = "お知らせのみ", .numeric = true},
                   {.label = "郵送", .numeric = true},   {.label = "送った人"}};
  for (const RequestRun& run : loaded.runs)
    table.rows.push_back(
        {{html::link(fmt::format("{}/runs/{}", kRequests, run.id.text()), local_time(run.at, true)),
          html::tag(run.running ? html::Tag{"送っています", html::Tone::waiting}
                                : html::Tag{"終わりました", html::Tone::settled}),
          run.by_mail, run.by_program, run.by_letter, run.by}});
  return html::table(table);
}

html::Fragment press(const PageDeps& deps, const Visit& visit, const Loaded& loaded) {
  const Words words = request_words(loaded.plan.cycle, prefecture_name(deps, visit));
  Writer w;
  w << html::folded("送る文面を見る", [&] {
    Writer text;
    text << html::heading({.text = words.subject, .level = 3}) << html::paragraph(words.text);
    return text.take();
  }());
  w << html::form({.action = fmt::format("{}?year={}", kRequests, loaded.year),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text()},
                  html::button({.label = fmt::format("{}に依頼を送る", count_words(loaded.plan.to_ask()))}));
  return w.take();
}

http::Response page(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto loaded = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!loaded) return visit.refuse(loaded.error());
  const auto running = std::ranges::find(loaded->runs, true, &RequestRun::running);
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
      {.text = "報告の依頼",
       .level = 1,
       .side = fiscal_year_name(loaded->year),
       .lead =
           "報告の対象となる医療機関すべてに、その年度に一度だけ依頼します。後から開設した医療機関などには、"
           "もう一度この画面から依頼できます。"});
  if (running != loaded->runs.end())
    w << html::notice(
        {.text = "いま依頼を送っています。",
         .more = html::link(fmt::format("{}/runs/{}", kRequests, running->id.text()), "進みぐあいを見る")});
  else if (loaded->plan.to_ask() == 0)
    w << html::empty(
        {.what = "これから依頼する医療機関はありません",
         .how = "新しく開設した医療機関や、対象に加わった医療機関があると、ここから依頼できます。"});
  w << preview(*loaded);
  if (running == loaded->runs.end() && loaded->plan.to_ask() > 0) w << press(deps, visit, *loaded);
  w << standing(*loaded) << past(*loaded);
  return visit.show({.title = "報告の依頼",
                     .body = w.take(),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = std::string(kRequests),
                     .wide = true});
}

http::Response send(const PageDeps& deps, const Visit& visit) {
  const auto run = deps.database->write([&](store::Tx& tx) -> Result<RequestRun> {
    const auto year = year_of(tx, visit);
    if (!year) return std::unexpected(year.error());
    return send_request(tx, visit.actor, visit.moment, prefecture_of(visit), *year);
  });
  if (!run) {
    if (run.error().kind != ProblemKind::conflict) return visit.refuse(run.error());
    return page(deps, visit, &run.error());
  }
  return http::Response::see_other(fmt::format("{}/runs/{}", kRequests, run->id.text()));
}

html::Fragment figures(const RequestRun& run) {
  return html::figures({{.name = "お知らせとメール", .number = with_commas(run.by_mail), .unit = "件"},
                        {.name = "お知らせのみ", .number = with_commas(run.by_program), .unit = "件"},
                        {.name = "郵送（印刷待ち）", .number = with_commas(run.by_letter), .unit = "件"}});
}

http::Response show_run(const PageDeps& deps, const Visit& visit) {
  const auto run = deps.database->read([&](store::Tx& tx) {
    return find_request_run(tx, visit.actor, Id::trusted(std::string(visit.request.param("run"))));
  });
  if (!run) return visit.refuse(run.error());
  Writer w;
  w << html::heading({.text = run->running ? "依頼を送っています" : "依頼を送りました",
                      .level = 1,
                      .side = fmt::format("{}　{}", local_time(run->at, true), run->by),
                      .lead = run->running
                                  ? "この画面は自動で新しくなります。画面を閉じても、送るのは続きます。"
                                  : fmt::format("{}に依頼しました。", count_words(run->asked()))})
    << html::progress_bar({.done = run->running ? run->looked_at : std::max(run->total, run->looked_at),
                           .total = std::max(run->total, run->looked_at),
                           .unit = "件",
                           .after = "を確かめました",
                           .label = "確かめた医療機関の数"})
    << figures(*run);
  if (!run->running && run->by_letter > 0)
    w << html::paragraph("メールも利用者もない医療機関には、手紙を印刷して送ってください。")
      << html::button({.label = "手紙を印刷する", .href = "/letters"});
  http::Response shown =
      visit.show({.title = "依頼の進みぐあい",
                  .body = w.take(),
                  .crumbs = {{"報告の依頼", std::string(kRequests)}, {local_time(run->at), ""}},
                  .nav = std::string(kRequests)});
  if (run->running) shown.set("Refresh", refresh_seconds);
  return shown;
}

}  // namespace

void add_request_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string pattern, auto handler) {
    routes.push_back({method, std::move(pattern), access::Act::request_send, handler});
  };
  add(Method::get, std::string(kRequests), [deps](const Visit& v) { return page(deps, v, nullptr); });
  add(Method::post, std::string(kRequests), [deps](const Visit& v) { return send(deps, v); });
  add(Method::get, fmt::format("{}/runs/{{run}}", kRequests),
      [deps](const Visit& v) { return show_run(deps, v); });
}

}  // namespace kakari::requests
