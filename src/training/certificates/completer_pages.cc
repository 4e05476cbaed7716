// The institution's completers: the list behind item 2-2, and those who completed another training.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "platform/sheet/csv_writer.h"
#include "registry/workplace.h"
#include "training/certificates/completer_form.h"
#include "training/certificates/pages.h"

namespace kakari::certificates {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Loaded {
  std::vector<Completer> then, later;  // on the reference day; only since
  std::vector<Elsewhere> declared;
  std::int64_t waiting = 0;  // workplaces that wait for the institution's word
};

Id institution_of(const Visit& visit) {
  return Id::trusted(visit.actor.scope);
}

Result<Loaded> load(const PageDeps& deps, const Visit& visit) {
  const Date today = visit.moment.today(), day = reference_day(today);
  return deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    const Id institution = institution_of(visit);
    auto then = read_completers(tx, visit.actor, institution, day);
    if (!then) return std::unexpected(then.error());
    Loaded loaded{std::move(*then), {}, declared_at(tx, institution, today), 0};
    if (today > day)
      for (Completer& now : completers(tx, institution, today))
        if (std::ranges::none_of(loaded.then, [&](const Completer& c) {
              return c.physician == now.physician && c.declaration == now.declaration;
            }))
          loaded.later.push_back(std::move(now));
    for (const registry::Workplace& place : registry::workplaces_of_institution(tx, institution))
      loaded.waiting += place.state == registry::Workplace::State::stated;
    return loaded;
  });
}

html::Fragment people(std::string_view caption, const std::vector<Completer>& list, std::string_view empty) {
  html::Table table{.caption = std::string(caption)};
  table.columns = {{.label = "氏名", .row_head = true},
                   {.label = "研修"},
                   {.label = "修了証番号"},
                   {.label = "修了日"},
                   {.label = "常勤換算", .numeric = true}};
  for (const Completer& c : list)
    table.rows.push_back(
        {{c.name, c.training_name, c.certificate_number, c.issued.wareki(), fte_figure(c.fte_tenths)}});
  table.empty = empty;
  return html::table(table);
}

html::Page page(const Loaded& loaded, const regime::Training& rules, const Visit& visit,
                const TypedCompleter& typed) {
  const Date day = reference_day(visit.moment.today());
  const CompleterCount total = count(loaded.then);
  Writer w;
  if (typed.problem) w << html::error_summary(*typed.problem);
  w << html::heading(
           {.text = "研修の修了者",
            .level = 1,
            .side = visit.actor.scope_name,
            .lead = fmt::format(
                "{}の時点の一覧です。{}の報告の「かかりつけ医機能に関する研修の修了者」には、次の内容が"
                "下書きに入ります。",
                day.wareki(), fiscal_year_name(day.year() - 1))})
    << html::figures({{"修了者の有無", total.people ? "有り" : "無し", "", {}},
                      {"人数", with_commas(total.people), "人", {}},
                      {"常勤換算", fte_figure(total.fte_tenths), "人", {}}});
  if (loaded.waiting)
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format(
             "在籍の確認を待っている医師が{}人います。確認すると、修了証のある方はこの一覧に入ります。",
             loaded.waiting),
         .more = html::link("/staff-physicians", "在籍を確認する")});
  w << people("報告に入る修了者", loaded.then,
              "この時点の修了者はいません。医師が勤務先を登録し、この医療機関が在籍を確認すると、修了証のある"
              "方が自動で"
              "ここに並びます。");
  if (!loaded.then.empty())
    w << html::row({html::button(
        {.label = "CSVで保存する", .press = html::Press::link, .href = fmt::format("{}.csv", kCompleters)})});
  if (!loaded.later.empty())
    w << people(fmt::format("{}より後に加わった修了者（この報告には入りません）", day.month_day()),
                loaded.later, "");
  w << html::note(
           "提出した報告は、自動では変わりません。提出のあとに修了証が取り消されたときは、修正をお願いするお"
           "知らせが届きます。")
    << html::heading({.text = "ほかの研修の修了者",
                      .lead = "日本医師会の研修の修了者は自動で数えられるため、入力はいりません。ほかの団体の"
                              "研修を修了した医師が"
                              "いるときだけ、登録してください。"})
    << declared_part(loaded.declared, visit) << declare_form(rules, visit, typed);
  return {.title = "研修の修了者",
          .body = w.take(),
          .status = typed.problem ? 422 : 200,
          .nav = std::string(kCompleters)};
}

Response show(const PageDeps& deps, const Visit& visit, const TypedCompleter& typed = {}) {
  const auto loaded = load(deps, visit);
  if (!loaded) return visit.refuse(loaded.error());
  return visit.show(page(*loaded, *deps.rules(), visit, typed));
}

/// Tells who listens in the same transaction, so that drafts follow.
Result<Elsewhere> told(const PageDeps& deps, const Visit& visit, store::Tx& tx, Result<Elsewhere> done) {
  if (done && deps.on_change) deps.on_change(tx, visit.moment, completers_changed(*done));
  return done;
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto field = [&](std::string_view name) { return std::string(visit.request.field(name)); };
  const NewElsewhere typed{field("training"), field("name"), field("certificate_number"),
                           field("issued"),   field("fte"),  field("from")};
  const auto rules = deps.rules();
  const auto done = deps.database->write([&](store::Tx& tx) {
    return told(deps, visit, tx,
                declare_completer(tx, visit.actor, visit.moment, *rules, institution_of(visit), typed));
  });
  if (!done && done.error().fields.empty()) return visit.refuse(done.error());
  if (!done) return show(deps, visit, {&done.error(), typed});
  return Response::see_other(kCompleters);
}

Response end(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return told(
        deps, visit, tx,
        end_completer(tx, visit.actor, visit.moment, Id::parse(visit.request.param("id")).value_or(Id()),
                      visit.request.field("last_day")));
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(kCompleters);
}

Response send_csv(const PageDeps& deps, const Visit& visit) {
  const auto loaded = load(deps, visit);
  if (!loaded) return visit.refuse(loaded.error());
  sheet::CsvWriter csv;
  csv.row({"氏名", "研修", "修了証番号", "修了日", "常勤換算"});
  for (const Completer& c : loaded->then)
    csv.row({c.name, c.training_name, c.certificate_number, c.issued.iso(), fte_figure(c.fte_tenths)});
  Response response;
  response.body = csv.take();
  response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition", fmt::format("attachment; filename=\"completers-{}.csv\"",
                                              reference_day(visit.moment.today()).iso()));
  return response;
}

}  // namespace

void add_completer_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, std::string(kCompleters), Act::completer_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::get, fmt::format("{}.csv", kCompleters), Act::completer_read,
                    [deps](const Visit& visit) { return send_csv(deps, visit); }});
  routes.push_back({Method::post, std::string(kCompleters), Act::completer_read,
                    [deps](const Visit& visit) { return take(deps, visit); }});
  routes.push_back({Method::post, fmt::format("{}/{{id}}/end", kCompleters), Act::completer_read,
                    [deps](const Visit& visit) { return end(deps, visit); }});
}

}  // namespace kakari::certificates
