// A paper application is keyed in: first whose it is, then the date, the ticks and the scan.
#include "base/text.h"
#include "training/applications/case_parts.h"
#include "training/applications/enter.h"
#include "training/applications/page_routes.h"
#include "training/page_parts.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

Response show_search(const PageDeps& deps, const Visit& visit) {
  const std::string typed = trim(visit.request.arg("q"));
  std::vector<registry::Physician> found;
  if (!typed.empty())
    found = deps.database->read([&](store::Tx& tx) { return find_for_paper(tx, visit.actor, typed); });
  Writer w;
  w << html::heading({.text = "紙の申請を入力します",
                      .level = 1,
                      .lead = "まず、申請した医師を医籍登録番号か、氏名・カナで探してください。"})
    << html::form({.action = "/applications/new", .method = "get", .label = "医師を探す", .role = "search"},
                  html::search_box({.label = "医籍登録番号、氏名、カナ", .value = typed}));
  if (!typed.empty()) {
    html::Table table{.caption = "見つかった医師",
                      .columns = {{.label = "氏名", .row_head = true},
                                  {.label = "カナ"},
                                  {.label = "医籍登録番号"},
                                  {.label = "登録の状態"}}};
    for (const registry::Physician& p : found)
      table.rows.push_back({.cells = {html::link("/applications/new/" + p.number, p.name), p.kana,
                                      p.licence_number.empty() ? "—" : p.licence_number,
                                      std::string(registry::label(p.standing))}});
    table.empty = "この医師会が担当する医師の中には見つかりません。番号か読みをご確認ください。";
    w << html::table(table);
  }
  return visit.show({.title = "紙の申請の入力",
                     .body = w.take(),
                     .crumbs = {{"修了申請", "/applications"}, {"紙の申請の入力", ""}},
                     .nav = "/applications"});
}

struct Loaded {
  registry::Physician physician;
  std::map<std::string, training::Tick, std::less<>> ticks;
  int lecture_halves = 0;
};

Result<Loaded> load(const PageDeps& deps, const Visit& visit, const regime::Training& rules) {
  return deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    const auto physician = registry::find_physician_by_number(tx, visit.request.param("physician"));
    if (!physician)
      return problem(ProblemKind::not_found, "no-such-physician", "この番号の医師は見つかりません。");
    if (auto ok = access::may(visit.actor, Act::application_enter, registry::scope_of(*physician)); !ok)
      return std::unexpected(ok.error());
    auto progress = training::progress(tx, rules, physician->id, visit.moment.today()).value();
    return Loaded{*physician, std::move(progress.ticks), progress.completion.lecture_halves};
  });
}

std::string group_field(const regime::ActivityGroup& group) {
  return fmt::format("activity:{}", group.number);
}

html::Fragment activity_groups(const regime::Training& rules, const Loaded& loaded,
                               const http::Request& request) {
  Writer w;
  for (const regime::ActivityGroup& group : rules.groups) {
    std::vector<html::Choice> choices;
    for (const regime::Activity& activity : group.activities) {
      const auto tick = loaded.ticks.find(activity.id);
      bool chosen = tick != loaded.ticks.end() && tick->second.ticked;
      for (const std::string_view one : request.fields(group_field(group)))
        chosen = chosen || one == activity.id;
      choices.push_back({.value = activity.id, .label = activity.label, .chosen = chosen});
    }
    w << html::check_group(
        {.name = group_field(group), .label = fmt::format("{}．{}", group.number, group.label)}, choices,
        {.columns = 2});
  }
  return w.take();
}

Response show_form(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto rules = deps.rules();
  const auto loaded = load(deps, visit, *rules);
  if (!loaded) return visit.refuse(loaded.error());
  const http::Request& request = visit.request;
  const auto at = [&](std::string_view field) { return training::error_at(refused, field); };
  const auto typed = [&](std::string_view field) { return std::string(request.field(field)); };
  Writer laboratory;
  laboratory << html::text_field({.name = "facility", .label = "施設名", .optional = true},
                                 {.value = typed("facility")})
             << html::date_field({.name = "visited_on", .label = "参加した日", .optional = true},
                                 {.value = typed("visited_on")})
             << html::text_field({.name = "signer", .label = "参加証に署名した方", .optional = true},
                                 {.value = typed("signer")});
  Writer other;
  other << html::text_field({.name = "course_number",
                             .label = "修了証の番号",
                             .error = at("course_number"),
                             .optional = true},
                            {.value = typed("course_number"), .width = 20})
        << html::date_field({.name = "course_issued_on",
                             .label = "修了証の日付",
                             .error = at("course_issued_on"),
                             .optional = true},
                            {.value = typed("course_issued_on")});
  Writer fields;
  fields << html::date_field(
                {.name = "declared_on", .label = "申請書の日付", .error = at("declared_on")},
                {.value = typed("declared_on"), .latest = visit.moment.today().iso(), .required = true})
         << html::file_field({.name = "scan",
                              .label = "申請書を読み取ったもの",
                              .hint = "PDFまたは写真。参加証も同じファイルに含めてください。",
                              .error = at("scan")},
                             {.accept = std::string(training::uploads), .required = true})
         << activity_groups(*rules, *loaded, request)
         << html::folded("シミュレーションラボ等の参加証がある場合", laboratory.take(),
                         !typed("facility").empty())
         << html::folded("日医かかりつけ医機能研修制度の修了証による申請の場合", other.take(),
                         !typed("course_number").empty())
         << html::row(
                {html::button({.label = "この内容で受け付ける"}), html::link("/applications/new", "戻る")});
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = loaded->physician.name + "さんの紙の申請",
                      .level = 1,
                      .side = "医籍登録番号 " + loaded->physician.licence_number,
                      .lead = fmt::format("記録されている座学の単位は{}単位です。",
                                          regime::units(loaded->lecture_halves))})
    << html::notice(
           {.text = loaded->physician.person.empty()
                        ? "この医師はまだ利用登録をしていないため、お知らせは届きません。受け付けたことは郵送"
                          "などでお伝えください。"
                        : "受け付けると、この医師にお知らせが届きます。入力した方は、この申請の確認と承認が"
                          "できません。"})
    << html::form({.action = "/applications/new/" + loaded->physician.number,
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .multipart = true,
                   .label = "紙の申請"},
                  fields.take());
  return visit.show({.title = "紙の申請の入力",
                     .body = w.take(),
                     .crumbs = {{"修了申請", "/applications"},
                                {"紙の申請の入力", "/applications/new"},
                                {loaded->physician.name, ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/applications"});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  const auto loaded = load(deps, visit, *rules);
  if (!loaded) return visit.refuse(loaded.error());
  const http::Request& request = visit.request;
  auto files = training::uploaded(request, "scan");
  if (!files.problems.empty()) {
    const Problem refused{ProblemKind::invalid, "file", "添付するファイルをご確認ください。", files.problems};
    return show_form(deps, visit, &refused);
  }
  Paper paper{.physician = loaded->physician.id,
              .declared_on = trim(request.field("declared_on")),
              .activities = {},
              .course = {trim(request.field("course_number")), trim(request.field("course_issued_on"))},
              .laboratory = {{},
                             trim(request.field("facility")),
                             trim(request.field("visited_on")),
                             trim(request.field("signer"))},
              .scan = files.files.empty() ? files::Prepared{} : std::move(files.files.front())};
  for (const regime::ActivityGroup& group : rules->groups)
    for (const std::string_view one : request.fields(group_field(group))) paper.activities.emplace_back(one);
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return enter_application(tx, visit.actor, visit.moment, *rules, paper); });
  return done ? Response::see_other(case_path(*done)) : show_form(deps, visit, &done.error());
}

}  // namespace

void add_enter_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/applications/new", Act::application_enter,
                    [deps](const Visit& visit) { return show_search(deps, visit); }});
  routes.push_back({Method::get, "/applications/new/{physician}", Act::application_enter,
                    [deps](const Visit& visit) { return show_form(deps, visit, nullptr); }});
  routes.push_back({Method::post, "/applications/new/{physician}", Act::application_enter,
                    [deps](const Visit& visit) { return take(deps, visit); }, training::upload_limits});
}

}  // namespace kakari::applications
