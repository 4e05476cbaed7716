// 単位の申告: what is not recorded by itself, declared with proof; returned ones come back on top.
#include "training/claim_pages.h"
#include "training/claim_form.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::string_view paper_way = "paper";

Id id_of(const Visit& visit) {
  return Id::trusted(std::string(visit.request.param("id")));
}

html::Fragment returned_notices(const std::vector<Claim>& claims) {
  Writer w;
  for (const Claim& c : claims)
    if (c.state == Claim::State::returned)
      w << html::notice({.kind = html::NoticeKind::warning,
                         .text = c.reason,
                         .title = fmt::format("差し戻されました：{}（{}）", c.title, c.learning.on.wareki()),
                         .more = html::link("/training/claims/" + c.id.text(), "直して、もう一度送る")});
  return w.take();
}

html::Fragment ways(const regime::Training& rules) {
  std::vector<html::Entry> entries;
  for (const auto& rule : rules.ways)
    if (rule.declared || rule.way == regime::Way::course)
      entries.push_back({.title = rule.label,
                         .href = fmt::format("/training/claims/new?way={}", regime::id(rule.way)),
                         .sentence = rule.way == regime::Way::course
                                         ? rule.help + "受付で記録された講習会は、申告はいりません。"
                                         : rule.help});
  entries.push_back({.title = "過去に取得した単位（紙の書類）",
                     .href = fmt::format("/training/claims/new?way={}", paper_way),
                     .sentence =
                         "学習単位取得証や参加証など、紙に書かれた単位です。日医雑誌やe-ラーニングの過"
                         "去の単位も、ここから申告できます。"});
  return html::entries(entries, 3);
}

html::Fragment list(const regime::Training& rules, const std::vector<Claim>& claims) {
  if (claims.empty())
    return html::empty({.what = "申告した単位はまだありません",
                        .how = "上の中から選んで申告すると、医師会の確認のようすがここに並びます。"});
  html::Table table{.caption = "申告した単位", .caption_hidden = true};
  table.columns = {{.label = "内容", .row_head = true},
                   {.label = "方法"},
                   {.label = "日"},
                   {.label = "単位", .numeric = true},
                   {.label = "状態"}};
  for (const Claim& c : claims) {
    Writer state;
    state << html::tag(state_tag(c.state));
    table.rows.push_back({.cells = {html::link("/training/claims/" + c.id.text(), c.title),
                                    rules.rule(c.learning.way).short_label, c.learning.on.wareki(),
                                    unit_figure(c.halves), state.take()}});
  }
  return html::table(table);
}

html::Fragment sent_notice(const Visit& visit, const std::vector<Claim>& claims) {
  for (const Claim& c : claims) {
    if (c.id.text() != visit.request.arg("sent")) continue;
    regime::Earned earned{c.halves, c.notes};
    return html::notice(
        {.kind = html::NoticeKind::success,
         .text = fmt::format("「{}」を申告しました。医師会が認めると、{}", c.title, amount_words(earned)),
         .announced = true});
  }
  return {};
}

Response show_claims(const PageDeps& deps, const Visit& visit) {
  const auto claims = deps.database->read([&](store::Tx& tx) -> Result<std::vector<Claim>> {
    const auto physician = own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    return claims_of(tx, physician->id);
  });
  if (!claims) return visit.refuse(claims.error());
  const auto rules = deps.rules();
  Writer body;
  body << sent_notice(visit, *claims)
       << html::heading({.text = "単位の申告",
                         .level = 1,
                         .lead =
                             "自動で記録されない座学の単位を、証明できるものを添えて申告します。所属の医師会"
                             "が認めると、単位の記録に加わります。"})
       << returned_notices(*claims) << html::heading({.text = "申告できる単位", .level = 2}) << ways(*rules)
       << html::heading({.text = "申告した単位", .level = 2}) << list(*rules, *claims);
  return visit.show({.title = "単位の申告",
                     .body = body.take(),
                     .crumbs = {{"単位の記録", "/training/credits"}, {"単位の申告", ""}},
                     .nav = "/training/credits"});
}

html::Fragment withdraw_form(const Visit& visit, const Claim& c) {
  return html::form(
      {.action = "/training/claims/" + c.id.text() + "/withdrawal", .csrf = visit.csrf, .label = "取下げ"},
      html::button({.label = "この申告を取り下げる", .press = html::Press::danger}));
}

Response show_claim(const PageDeps& deps, const Visit& visit) {
  const auto own = own_claim(deps, visit);
  if (!own) return visit.refuse(own.error());
  const Claim& c = own->claim;
  if (c.state == Claim::State::returned) return returned_claim_page(deps, visit, *own);
  const auto rules = deps.rules();
  Writer state, body;
  state << html::tag(state_tag(c.state));
  std::string notes;
  for (const std::string& note : c.notes) notes += note;
  body << html::heading({.text = c.title, .level = 1, .tags = {state_tag(c.state)}})
       << html::facts({{"方法", rules->rule(c.learning.way).label},
                       {"日", c.learning.on.wareki()},
                       {"申告した内容", declared_words(c)},
                       {"単位", fmt::format("{} 単位　{}", unit_figure(c.halves), notes)},
                       {"証明する方", c.certifier},
                       {"申告した日時", local_time(c.declared_at, true)}});
  body << html::heading({.text = "証明できるもの", .level = 2});
  body << (own->files.empty() ? html::paragraph("添付されたものはありません。") : file_list(own->files));
  if (c.state == Claim::State::declared)
    body << html::paragraph("所属の医師会の確認を待っています。結果はお知らせでお伝えします。")
         << withdraw_form(visit, c);
  if (c.state == Claim::State::accepted)
    body << html::paragraph(fmt::format("{}に{}さんが認め、単位の記録に加わりました。",
                                        local_time(c.decided_at, true), c.decided_by));
  return visit.show(
      {.title = c.title,
       .body = body.take(),
       .crumbs = {{"単位の記録", "/training/credits"}, {"単位の申告", "/training/claims"}, {c.title, ""}},
       .nav = "/training/credits"});
}

Response withdraw(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return withdraw_claim(tx, visit.actor, visit.moment, id_of(visit)); });
  if (!done) return visit.refuse(done.error());
  return Response::see_other("/training/claims");
}

}  // namespace

Result<OwnClaim> own_claim(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<OwnClaim> {
    const auto physician = own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    auto claim = find_claim(tx, id_of(visit));
    if (!claim || claim->physician != physician->id.text())
      return problem(ProblemKind::not_found, "no-such-claim",
                     "この申告は見つかりません。単位の申告の画面から選び直してください。");
    auto files = evidence_of(tx, "claim", claim->id);
    return OwnClaim{std::move(*claim), std::move(files)};
  });
}

void add_claim_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/training/claims", Act::training_own,
                    [deps](const Visit& visit) { return show_claims(deps, visit); }});
  routes.push_back({Method::get, "/training/claims/{id}", Act::training_own,
                    [deps](const Visit& visit) { return show_claim(deps, visit); }});
  routes.push_back({Method::post, "/training/claims/{id}/withdrawal", Act::training_own,
                    [deps](const Visit& visit) { return withdraw(deps, visit); }});
}

}  // namespace kakari::training
