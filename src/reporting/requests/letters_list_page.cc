// What waits, what was printed in which file, and what is to be recorded.
#include "access/pages.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/requests/letters_pages.h"
#include "reporting/requests/letters_posting.h"
#include "reporting/requests/letters_sender.h"
#include "reporting/requests/letters_words.h"

namespace kakari::requests {
namespace {

using access::error_at;
using access::Visit;
using html::Writer;
using http::Response;

struct Shown {
  LetterPlace place;
  LetterCounts counts;
  std::optional<LetterRun> run;
  std::vector<LetterBatch> batches;
  LetterSender sender;
  std::int64_t singles = 0;
};

constexpr int kFirstYear = 2025;  // of the first reports

int year_of(const Visit& visit) {
  const auto asked = parse_count(visit.request.arg("year").empty() ? visit.request.field("year")
                                                                   : visit.request.arg("year"));
  const int now = fiscal_year(visit.moment.today());
  return asked && *asked >= kFirstYear && *asked <= now + 1 ? int(*asked) : now;
}

std::string with_year(std::string_view path, int year) {
  return fmt::format("{}?year={}", path, year);
}

html::Fragment other_years(int year, int now) {
  std::vector<html::Fragment> links;
  for (const int other : {year - 1, year + 1})
    if (other >= kFirstYear && other <= now)
      links.push_back(html::link(with_year(kLetters, other), fiscal_year_name(other) + "の手紙を見る"));
  return html::row(links);
}

Shown load(const LetterPageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) {
    Shown s{
        .place = place_of(visit.actor, year_of(visit)), .counts = {}, .run = {}, .batches = {}, .sender = {}};
    s.counts = letter_counts(tx, s.place);
    s.run = newest_run(tx, s.place);
    s.batches = letter_batches(tx, s.place);
    s.sender = letter_sender(tx, deps.areas, s.place);
    s.singles = singles_to_post(tx, s.place);
    return s;
  });
}

html::Fragment batch_table(const Shown& s) {
  html::Table table{.caption = "印刷用のファイル（束）",
                    .columns = {{.label = "束", .row_head = true},
                                {.label = "通数", .numeric = true},
                                {.label = "状態"},
                                {.label = "作成"},
                                {.label = "発送日"},
                                {.label = "返送", .numeric = true}},
                    .empty = "まだ束はありません。印刷すると、郵便番号の順に500通ずつの束がここに並びます。"};
  for (const LetterBatch& b : s.batches)
    table.rows.push_back({{html::link(batch_path(b.id), batch_name(b)), b.letters, html::tag(tag_of(b.state)),
                           b.drawn_at == 0 ? std::string("―") : local_time(b.drawn_at),
                           b.posted_on.empty() ? std::string("―") : posted_words(b), b.returned}});
  return html::table(table);
}

html::Fragment panel(const Shown& s) {
  Writer w;
  if (s.run && s.run->running)
    w << html::progress_bar({.done = s.run->printed,
                             .total = s.run->total,
                             .unit = "通",
                             .after = "作成しています。この画面を閉じても続きます。",
                             .label = "作成した手紙"});
  else if (s.run)
    w << html::note(fmt::format("前回の印刷　{}　{}　{}通", local_time(s.run->at, true), s.run->by,
                                with_commas(s.run->printed)));
  w << batch_table(s);
  return w.take();
}

html::Fragment press(const Visit& visit, const Shown& s) {
  if (s.run && s.run->running) return {};
  if (s.counts.due == 0)
    return html::empty(
        {.what = "印刷を待っている手紙はありません",
         .how = "お知らせやメールの届かない医療機関に依頼や催促をすると、ここから印刷できます。"});
  const bool codes = s.place.health_centre.empty();
  return html::form(
      {.action = std::string(kLetters),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"year", std::to_string(s.place.year)}},
       .label = "手紙の印刷"},
      html::stack({html::note(codes ? "まだ利用を始めていない医療機関の手紙には、新しい利用開始コードを印刷し"
                                      "ます。前にお送りしたコードは使えなくなります。"
                                    : "保健所から送る手紙には、利用開始コードは印刷されません。"),
                   html::button({.label = fmt::format("{}通の手紙を作る", with_commas(s.counts.due))})}));
}

html::Fragment sender_form(const Visit& visit, const Shown& s, const Problem* problem) {
  const bool typed = problem && !visit.request.field("sender_form").empty();
  const auto value = [&](std::string_view name, const std::string& kept) {
    return typed ? std::string(visit.request.field(name)) : kept;
  };
  return html::form(
      {.action = "/letters/sender",
       .csrf = visit.csrf,
       .hidden = {{"year", std::to_string(s.place.year)}, {"sender_form", "1"}},
       .label = "差出人"},
      html::stack({html::text_area({.name = "sender",
                                    .label = "差出人",
                                    .hint = "手紙の右上に印刷します。4行まで。",
                                    .error = error_at(problem, "sender")},
                                   {.value = value("sender", s.sender.sender), .rows = 3}),
                   html::text_area({.name = "contact",
                                    .label = "お問い合わせ先",
                                    .hint = "担当の名前と電話番号。空欄のままにすると、手で書き込"
                                            "める線を印刷します。",
                                    .error = error_at(problem, "contact"),
                                    .optional = true},
                                   {.value = value("contact", s.sender.contact), .rows = 3}),
                   html::button({.label = "差出人を保存する", .press = html::Press::secondary})}));
}

html::Fragment returned_form(const Visit& visit, const Shown& s, const Problem* problem) {
  std::vector<html::Choice> reasons;
  for (const std::string& reason : return_reasons())
    reasons.push_back({.value = reason, .label = reason, .chosen = visit.request.field("reason") == reason});
  return html::form(
      {.action = "/letters/returned",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"year", std::to_string(s.place.year)}},
       .label = "戻ってきた手紙"},
      html::stack(
          {html::text_field({.name = "number",
                             .label = "機関番号",
                             .hint = "宛先の下に印刷されています。例：31-000217-4",
                             .error = error_at(problem, "number")},
                            {.value = std::string(visit.request.field("number")), .width = 14}),
           html::select_field(
               {.name = "reason", .label = "戻ってきた理由", .error = error_at(problem, "reason")}, reasons),
           html::button({.label = "返送を記録する", .press = html::Press::secondary})}));
}

html::Fragment singles_form(const Visit& visit, const Shown& s, const Problem* problem) {
  if (s.singles == 0) return {};
  const std::string today = visit.moment.today().iso();
  return html::card(
      {.heading = "1通ずつ印刷した手紙",
       .body = html::form(
           {.action = "/letters/posted",
            .csrf = visit.csrf,
            .idempotency_key = visit.moment.new_id().text(),
            .hidden = {{"year", std::to_string(s.place.year)}},
            .label = "1通ずつ印刷した手紙の発送"},
           html::stack(
               {html::note(fmt::format("{}通が、発送の記録を待っています。", with_commas(s.singles))),
                html::date_field(
                    {.name = "posted_on", .label = "発送した日", .error = error_at(problem, "posted_on")},
                    {.value = today, .latest = today}),
                html::button({.label = "発送を記録する", .press = html::Press::secondary})}))});
}

std::string done_words(const Visit& visit) {
  const auto said = visit.request.arg("done");
  if (said == "sender") return "差出人を保存しました。次に作る手紙から使います。";
  if (said == "returned") return "返送を記録しました。医療機関の所在地をお確かめください。";
  if (said == "posted") return "発送を記録しました。";
  return {};
}

Response show(const LetterPageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const Shown s = load(deps, visit);
  const bool running = s.run && s.run->running;
  Writer w;
  if (running)
    w << "<noscript><p>"
      << html::link(fmt::format("/letters?year={}", s.place.year), "いまのようすに更新する")
      << "</p></noscript>";
  if (problem) w << html::error_summary(*problem);
  if (const std::string done = done_words(visit); !done.empty())
    w << html::notice({.kind = html::NoticeKind::success, .text = done, .announced = true});
  w << html::heading(
           {.text = "郵送する手紙",
            .level = 1,
            .side = fiscal_year_name(s.place.year),
            .lead = "依頼や催促のうち、郵送が必要なものを印刷します。窓あき封筒（長形3号）に、三つ折りで"
                    "入ります。"})
    << html::figures({{"印刷待ち", with_commas(s.counts.due), "通"},
                      {"印刷済", with_commas(s.counts.printed), "通"},
                      {"投函済", with_commas(s.counts.posted), "通"},
                      {"返送", with_commas(s.counts.returned), "通"}})
    << press(visit, s);
  if (running) {
    w << "<div data-refresh-seconds=\"2\"";
    w.attr("data-refresh-url", with_year("/letters/panel", s.place.year)) << ">" << panel(s) << "</div>";
  } else {
    w << panel(s);
  }
  Writer side;
  side << singles_form(visit, s, problem)
       << html::card({.heading = "戻ってきた手紙", .body = returned_form(visit, s, problem)})
       << html::card({.heading = "差出人とお問い合わせ先", .body = sender_form(visit, s, problem)});
  w << html::card_grid(side.take()) << other_years(s.place.year, fiscal_year(visit.moment.today()));
  return visit.show({.title = "郵送する手紙",
                     .body = w.take(),
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = std::string(kLetters),
                     .wide = true});
}

/// Back to the list, or the list with what is wrong.
template <class T>
Response after(const LetterPageDeps& deps, const Visit& visit, const Result<T>& result,
               std::string_view done) {
  if (result)
    return Response::see_other(fmt::format("{}&done={}", with_year(kLetters, year_of(visit)), done));
  const ProblemKind kind = result.error().kind;
  if (kind != ProblemKind::invalid && kind != ProblemKind::conflict) return visit.refuse(result.error());
  return show(deps, visit, &result.error());
}

Response print(const LetterPageDeps& deps, const Visit& visit) {
  return after(deps, visit, deps.database->write([&](store::Tx& tx) {
    return print_due(tx, visit.actor, visit.moment, place_of(visit.actor, year_of(visit)),
                     address_of(deps, visit.request));
  }),
               "printing");
}

Response keep_sender(const LetterPageDeps& deps, const Visit& visit) {
  return after(deps, visit, deps.database->write([&](store::Tx& tx) {
    return set_letter_sender(tx, visit.actor, visit.moment, place_of(visit.actor, year_of(visit)),
                             {.sender = std::string(visit.request.field("sender")),
                              .contact = std::string(visit.request.field("contact"))});
  }),
               "sender");
}

Response note_returned(const LetterPageDeps& deps, const Visit& visit) {
  return after(deps, visit, deps.database->write([&](store::Tx& tx) {
    return mark_returned(tx, visit.actor, visit.moment, year_of(visit), visit.request.field("number"),
                         visit.request.field("reason"));
  }),
               "returned");
}

Response note_posted(const LetterPageDeps& deps, const Visit& visit) {
  return after(deps, visit, deps.database->write([&](store::Tx& tx) {
    return mark_singles_posted(tx, visit.actor, visit.moment, place_of(visit.actor, year_of(visit)),
                               visit.request.field("posted_on"));
  }),
               "posted");
}

}  // namespace

void add_letter_list(const LetterPageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  const auto add = [&](Method method, std::string_view path, auto handler) {
    routes.push_back({method, std::string(path), Act::reminder_send,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, kLetters, [](const auto& d, const Visit& visit) { return show(d, visit); });
  add(Method::get, "/letters/panel", [](const auto& d, const Visit& visit) {
    return Response::html(panel(load(d, visit)).text()).set("Cache-Control", "no-store");
  });
  add(Method::post, kLetters, print);
  add(Method::post, "/letters/sender", keep_sender);
  add(Method::post, "/letters/returned", note_returned);
  add(Method::post, "/letters/posted", note_posted);
}

}  // namespace kakari::requests
