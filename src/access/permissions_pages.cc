#include "access/permissions_pages.h"

#include <algorithm>

#include "access/pages.h"
#include "access/permissions.h"
#include "access/permissions_file.h"
#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

constexpr std::string_view path = "/permissions";

struct Deps {
  Access& access;
  std::string place;
};

BothNow now_of(const Deps& deps) {
  return {deps.access.real.now(), deps.access.scheme.now()};
}

PermissionFilter filter_of(const http::Request& request) {
  PermissionFilter filter;
  filter.text = trim(request.arg("q"));
  filter.role = role_of(request.arg("role"));
  filter.idle = request.arg("only") == "idle";
  filter.without_factor = request.arg("only") == "no-factor";
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

std::string address(const http::Request& request, std::string_view base, int page) {
  std::string out(base);
  char mark = '?';
  for (const auto& [key, value] : request.query) {
    if (key == "page" || value.empty()) continue;
    out += mark + http::percent_encode(key) + "=" + http::percent_encode(value);
    mark = '&';
  }
  return page > 1 ? out + mark + "page=" + std::to_string(page) : out;
}

html::Fragment filters(const http::Request& request, const PermissionFilter& filter) {
  std::vector<html::Choice> roles;
  for (std::size_t i = 1; i < role_count; ++i)
    roles.push_back({.value = std::string(id(Role(i))),
                     .label = std::string(label(Role(i))),
                     .chosen = filter.role == Role(i)});
  const std::string_view only = request.arg("only");
  return html::form(
      {.action = std::string(path),
       .method = "get",
       .autosubmit = true,
       .label = "しぼりこみ",
       .role = "search"},
      html::row({html::text_field({.name = "q", .label = "お名前・ログイン名・対象"},
                                  {.value = filter.text, .type = "search", .width = 20}),
                 html::select_field({.name = "role", .label = "役割"}, roles, "すべて"),
                 html::select_field(
                     {.name = "only", .label = "確かめたいもの"},
                     {{.value = "idle",
                       .label = fmt::format("{}日使われていない", idle_days),
                       .chosen = only == "idle"},
                      {.value = "no-factor", .label = "二要素認証なし", .chosen = only == "no-factor"}},
                     "すべて"),
                 html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

html::Fragment came(const HeldPermission& held, const BothNow& now) {
  html::Writer w;
  w << (held.last_seen ? Date::of(held.last_seen).wareki() : std::string("記録なし"));
  if (held.idle(now))
    w << " " << html::tag({fmt::format("{}日使われていません", idle_days), html::Tone::waiting});
  return w.take();
}

html::Fragment table(const Deps& deps, const Visit& visit, const Permissions& all) {
  html::Table table{.caption = "権限の一覧", .caption_hidden = true};
  table.columns = {{.label = "お名前", .row_head = true},
                   {.label = "役割"},
                   {.label = "対象"},
                   {.label = "いつから"},
                   {.label = "与えた方"},
                   {.label = "最後に使われた日"},
                   {.label = "二要素認証"},
                   {.label = "操作", .label_hidden = true}};
  const BothNow now = now_of(deps);
  for (const HeldPermission& held : all.rows) {
    html::Writer name;
    name << held.name << html::note(held.login);
    std::string since = Date::of(held.since).wareki();
    if (!held.last_day.empty()) since += "（" + held.last_day + "まで）";
    const bool own = held.person == visit.actor.person.text();
    table.rows.push_back(
        {{name.take(), std::string(label(held.role)) + (held.lead ? "（管理する方）" : ""), held.scope_name,
          since, held.given_by, came(held, now),
          held.factor ? html::text("あり") : html::tag({"なし", html::Tone::waiting}),
          own ? html::text("ご自身")
              : html::link(fmt::format("{}/{}/end", path, held.grant.text()), "権限を終える")}});
  }
  table.empty = "この条件に当てはまる権限はありません。条件を一つ外してお試しください。";
  return html::table(table);
}

html::Fragment review_part(const Visit& visit, const std::vector<PermissionReview>& reviews,
                           const Permissions& all, const Problem* problem) {
  const int year = fiscal_year(visit.moment.today());
  const bool done = !reviews.empty() && reviews.front().fiscal_year == year;
  html::Writer w;
  w << html::paragraph(
      done ? fmt::format("{}の点検は済んでいます。もう一度行うこともできます。", fiscal_year_name(year))
           : fmt::format("{}の点検はまだです。一覧を確かめ、要らない権限を終えてから記録してください。",
                         fiscal_year_name(year)));
  for (const PermissionReview& r : reviews)
    w << html::note(fmt::format("{}　{}（{}件）　{}{}", Date::of(r.at).wareki(),
                                fiscal_year_name(r.fiscal_year), with_commas(r.grants), r.by,
                                r.note.empty() ? "" : "　" + r.note));
  w << html::form(
      {.action = "/permissions/reviews",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "点検の記録"},
      html::stack(
          {html::text_field(
               {.name = "note", .label = "メモ", .error = error_at(problem, "note"), .optional = true},
               {.width = 40, .maxlength = 500}),
           html::button({.label = fmt::format("{}件を確認しました", with_commas(all.total))})}));
  return html::card({.heading = "年に一度の点検", .body = w.take()});
}

http::Response show(const Deps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const PermissionFilter filter = filter_of(visit.request);
  Permissions all;
  std::vector<PermissionReview> reviews;
  deps.access.database.read([&](store::Tx& tx) {
    all = permissions(tx, visit.actor, deps.place, filter, now_of(deps));
    reviews = reviews_of(tx, visit.actor);
  });
  const std::int64_t first = std::int64_t(filter.page - 1) * filter.page_size + 1;
  const std::int64_t last = first + std::int64_t(all.rows.size()) - 1;
  html::Writer body;
  body << html::heading(
      {.text = "権限の点検",
       .level = 1,
       .side = visit.actor.scope_name,
       .lead = "だれが、いつから、何をする権限を持っているかの一覧です。使われていないものや、異動した方の"
               "ものは終えてください。"});
  if (problem) body << html::error_summary(*problem);
  if (!visit.request.arg("done").empty())
    body << html::notice({.kind = html::NoticeKind::success, .text = "記録しました。", .announced = true});
  body << html::facts({{"権限", with_commas(all.total) + "件"},
                       {fmt::format("{}日使われていない", idle_days), with_commas(all.idle) + "件"},
                       {"二要素認証なし", with_commas(all.without_factor) + "件"}})
       << filters(visit.request, filter) << table(deps, visit, all)
       << html::pager({.total = all.found,
                       .first = all.rows.empty() ? 0 : first,
                       .last = all.rows.empty() ? 0 : last,
                       .previous = filter.page > 1 ? address(visit.request, path, filter.page - 1) : "",
                       .next = last < all.found && !all.rows.empty()
                                   ? address(visit.request, path, filter.page + 1)
                                   : ""})
       << html::row({html::link(address(visit.request, "/permissions.csv", 1), "CSVで保存する"),
                     html::link(address(visit.request, "/permissions.xlsx", 1), "Excelで保存する"),
                     html::link("/permissions/rules", "役割ごとにできること")})
       << review_part(visit, reviews, all, problem);
  html::Page page{.title = "権限の点検", .body = body.take(), .nav = std::string(path), .wide = true};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

http::Response ask_end(const Deps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const Id grant = Id::parse(visit.request.param("id")).value_or(Id());
  const auto held = deps.access.database.read(
      [&](store::Tx& tx) { return permission(tx, visit.actor, deps.place, grant); });
  if (!held)
    return visit.refuse(
        {ProblemKind::not_found, "no-such-grant", "この権限は、すでにないか、担当の範囲にありません。", {}});
  html::Writer body;
  if (problem) body << html::error_summary(*problem);
  body << html::facts({{"お名前", held->name + "（" + held->login + "）"},
                       {"役割", std::string(label(held->role))},
                       {"対象", held->scope_name},
                       {"いつから", Date::of(held->since).wareki()}})
       << html::form(
              {.action = fmt::format("{}/{}/end", path, grant.text()), .csrf = visit.csrf},
              html::stack(
                  {html::text_area({.name = "reason",
                                    .label = "理由",
                                    .hint = "異動、退職など。操作の記録に残ります。",
                                    .error = error_at(problem, "reason")},
                                   {.value = std::string(visit.request.field("reason")), .maxlength = 500}),
                   html::row({html::button({.label = "この権限を終える", .press = html::Press::danger}),
                              html::link(std::string(path), "やめる")})}));
  html::Page page{.title = "権限を終える",
                  .body = body.take(),
                  .crumbs = {{"権限の点検", std::string(path)}, {"権限を終える", ""}},
                  .nav = std::string(path)};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

http::Response end(const Deps& deps, const Visit& visit) {
  const Id grant = Id::parse(visit.request.param("id")).value_or(Id());
  const auto ended = deps.access.database.write([&](store::Tx& tx) {
    return end_permission(tx, visit.moment, visit.actor, deps.place, grant, visit.request.field("reason"));
  });
  if (!ended && !ended.error().fields.empty()) return ask_end(deps, visit, &ended.error());
  if (!ended) return visit.refuse(ended.error());
  deps.access.sessions.forget();
  return http::Response::see_other("/permissions?done=1");
}

http::Response review(const Deps& deps, const Visit& visit) {
  const auto noted = deps.access.database.write([&](store::Tx& tx) {
    return note_review(tx, visit.moment, visit.actor, deps.place, visit.request.field("note"));
  });
  if (!noted) return show(deps, visit, &noted.error());
  return http::Response::see_other("/permissions?done=1");
}

http::Response file(const Deps& deps, const Visit& visit, bool workbook) {
  PermissionFilter filter = filter_of(visit.request);
  filter.page_size = 2000;
  PermissionFile out(workbook);
  const BothNow now = now_of(deps);
  for (filter.page = 1;; ++filter.page) {
    const auto piece = deps.access.database.read(
        [&](store::Tx& tx) { return permissions(tx, visit.actor, deps.place, filter, now); });
    for (const HeldPermission& held : piece.rows) out.add(held, now);
    if (int(piece.rows.size()) < filter.page_size) break;
  }
  return out.response("permissions-" + visit.moment.today().iso());
}

}  // namespace

std::vector<Route> permission_routes(Access& access, std::string place) {
  const Deps deps{access, std::move(place)};
  using http::Method;
  constexpr auto act = Act::account_administer;
  return {{Method::get, "/permissions", act, [deps](const Visit& v) { return show(deps, v); }},
          {Method::get, "/permissions.csv", act, [deps](const Visit& v) { return file(deps, v, false); }},
          {Method::get, "/permissions.xlsx", act, [deps](const Visit& v) { return file(deps, v, true); }},
          {Method::get, "/permissions/rules", act, [](const Visit& v) { return v.show(rules_page()); }},
          {Method::post, "/permissions/reviews", act, [deps](const Visit& v) { return review(deps, v); }},
          {Method::get, "/permissions/{id}/end", act, [deps](const Visit& v) { return ask_end(deps, v); }},
          {Method::post, "/permissions/{id}/end", act, [deps](const Visit& v) { return end(deps, v); }}};
}

}  // namespace kakari::access
