// /corporation: a 医療法人 sees its institutions: how this year's report stands, what is missing, the papers.
#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/desk/corporation_view.h"
#include "reporting/desk/history_paths.h"
#include "reporting/desk/pages.h"
#include "reporting/officer_pages.h"
#include "reporting/panel.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPage = 50;

std::vector<html::Tag> tags_of(const HouseState& h) {
  if (!h.institution.closed_on.empty()) return {{"閉院", html::Tone::wrong}};
  if (!h.why_not.empty()) return {{"報告の対象外", html::Tone::plain}};
  if (h.year == 0) return {};
  return {reporting::stage_tag(h.stage)};
}

bool to_do(const HouseState& h) {
  using reporting::Stage;
  return h.year != 0 && h.why_not.empty() &&
         (h.stage == Stage::not_started || h.stage == Stage::draft || h.stage == Stage::returned);
}

html::Fragment house_part(const HouseState& h, const Visit& visit) {
  const registry::Institution& i = h.institution;
  Writer w;
  w << html::heading({.text = i.name, .level = 2, .side = i.number, .tags = tags_of(h)});
  std::vector<html::Fact> facts;
  if (!h.why_not.empty()) facts.push_back({fiscal_year_name(h.year), h.why_not});
  if (!h.missing.empty()) facts.push_back({"残っていること", h.missing});
  if (to_do(h)) {
    if (h.target != h.legal)
      facts.push_back({"県の協力依頼期日", reporting::date_with_days(h.target, visit.moment.today())});
    facts.push_back({"法律上の期限", reporting::date_with_days(h.legal, visit.moment.today())});
  }
  facts.push_back({"直近の報告", h.last_year == 0
                                     ? std::string("まだありません")
                                     : fiscal_year_name(h.last_year) + "（" + h.last_report + "）"});
  w << html::facts(facts);
  std::vector<html::Fragment> links;
  if (h.last_year != 0) links.push_back(html::link(history_path(i.number), i.name + "の報告を読む"));
  links.push_back(html::link("/institutions/" + i.number, i.name + "の公開ページ"));
  w << html::row(links);
  if (!h.own_grant.empty())
    w << html::form({.action = "/role",
                     .csrf = visit.csrf,
                     .hidden = {{"grant", h.own_grant.text()}, {"next", "/report"}}},
                    html::button({.label = "この医療機関の担当者として開く",
                                  .press = html::Press::secondary,
                                  .about = i.name + "を、"}));
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const int page =
      int(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 10'000));
  const auto found = deps.database->read([&](store::Tx& tx) {
    return view_corporation(tx, visit.actor, Id::trusted(visit.actor.scope), visit.moment.today(), kPage,
                            std::size_t(page - 1) * kPage);
  });
  if (!found) return visit.refuse(found.error());
  const auto open = std::ranges::count_if(found->houses, to_do);
  Writer w;
  w << html::heading({.text = "法人の医療機関",
                      .level = 1,
                      .side = found->corporation.name,
                      .lead = found->houses.empty() ? ""
                              : open == 0
                                  ? "この一覧の医療機関に、これから行う報告はありません。"
                                  : fmt::format("この一覧で、報告がこれからの医療機関は{}件です。", open)});
  if (found->houses.empty())
    w << html::empty(
        {.what = "まだ医療機関が登録されていません",
         .how = "都道府県が医療機関をこの法人に加えると、ここに並びます。所在地の都道府県の担当にお問い"
                "合わせください。"});
  for (const HouseState& h : found->houses) w << house_part(h, visit);
  const std::int64_t first = std::int64_t(page - 1) * std::int64_t(kPage) + 1;
  const std::int64_t last = std::min(found->total, first + std::int64_t(kPage) - 1);
  const auto address = [](int to) { return fmt::format("/corporation?page={}", to); };
  if (found->total > std::int64_t(kPage))
    w << html::pager({.total = found->total,
                      .first = first,
                      .last = last,
                      .previous = page > 1 ? address(page - 1) : "",
                      .next = last < found->total ? address(page + 1) : ""});
  return visit.show({.title = "法人の医療機関", .body = w.take(), .nav = "/corporation"});
}

}  // namespace

void add_corporation_page(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back(
      {http::Method::get, "/corporation", access::Act::corporation_read, [deps](const Visit& visit) {
         return visit.actor.role == access::Role::corporation_staff ? show(deps, visit)
                                                                    : Response::see_other("/corporations");
       }});
}

}  // namespace kakari::desk
