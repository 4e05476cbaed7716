// 受診のしやすさ: wheelchair, languages and the English name, for residents who look for them.
#include "access/act.h"
#include "access/pages.h"
#include "platform/html/components.h"
#include "registry/access_facts.h"
#include "reporting/desk/pages.h"
#include "reporting/feed.h"

namespace kakari::desk {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;
using registry::AccessFacts;
using registry::Wheelchair;

struct View {
  registry::Institution institution;
  std::optional<AccessFacts> facts;
};

/// One's own; for an office the one in ?number=.
Result<View> load(store::Tx& tx, const Visit& visit) {
  std::string number(visit.request.field("number"));
  if (number.empty()) number = visit.request.arg("number");
  const bool own = visit.actor.role == access::Role::institution_staff;
  std::optional<registry::Institution> found;
  if (own) {
    if (auto house = own_house(tx, visit)) found = *std::move(house);
  } else {
    found = registry::find_by_number(tx, number);
  }
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。医療機関の登録内容の画面から開いてください。");
  if (auto allowed = access::may(visit.actor, Act::facts_write, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  auto facts = registry::access_facts(tx, found->id);
  return View{*std::move(found), std::move(facts)};
}

AccessFacts typed(const Visit& visit) {
  AccessFacts facts;
  facts.name_en = visit.request.field("name_en");
  const std::string_view wheelchair = visit.request.field("wheelchair");
  facts.wheelchair = wheelchair == "yes"  ? Wheelchair::yes
                     : wheelchair == "no" ? Wheelchair::no
                                          : Wheelchair::unknown;
  for (const auto& [name, value] : visit.request.form)
    if (name == "languages") facts.languages.push_back(value);
  return facts;
}

std::vector<html::Choice> wheelchair_choices(Wheelchair chosen) {
  return {{.value = "yes",
           .label = "車いすで受診できる",
           .chosen = chosen == Wheelchair::yes,
           .hint = "入口から診察室まで、車いすのまま入れる場合です。"},
          {.value = "no", .label = "車いすでは受診できない", .chosen = chosen == Wheelchair::no},
          {.value = "unknown", .label = "答えない", .chosen = chosen == Wheelchair::unknown}};
}

std::vector<html::Choice> language_choices(const std::vector<std::string>& chosen) {
  std::vector<html::Choice> choices;
  for (const registry::SpokenLanguage& one : registry::spoken_languages())
    choices.push_back({.value = std::string(one.code),
                       .label = std::string(one.ja),
                       .chosen = std::ranges::find(chosen, one.code) != chosen.end()});
  return choices;
}

html::Fragment form(const Visit& visit, const View& view, const AccessFacts& facts, const Problem* problem) {
  return html::form(
      {.action = "/access-facts",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"number", view.institution.number}}},
      html::stack({html::radio_group({.name = "wheelchair",
                                      .label = "車いすでの受診",
                                      .error = access::error_at(problem, "wheelchair"),
                                      .is_public = true},
                                     wheelchair_choices(facts.wheelchair)),
                   html::check_group({.name = "languages",
                                      .label = "対応できる外国語、手話",
                                      .hint = "診療や受付で、職員や通訳が対応できるものを選んでください。",
                                      .error = access::error_at(problem, "languages"),
                                      .is_public = true,
                                      .optional = true},
                                     language_choices(facts.languages), {.columns = 3}),
                   html::text_field(
                       {.name = "name_en",
                        .label = "英語表記（ローマ字表記）",
                        .hint = "英語の公開ページに表示する名称です。例：Aoba Clinic",
                        .error = access::error_at(problem, "name_en"),
                        .is_public = true,
                        .optional = true},
                       {.value = facts.name_en, .width = 30, .maxlength = int(registry::kEnglishNameMax)}),
                   html::button({.label = "保存する"})}));
}

std::string standing(const View& view) {
  if (!view.facts) return "まだ登録されていません。公開ページでは「不明」として扱われます。";
  if (view.facts->set_by.empty())
    return "英語表記は、医療情報ネットの公表データによるものです。違うときは直してください。";
  return view.facts->set_by + "さんが" + Date::of(view.facts->set_at).wareki() + "に登録しました。";
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const auto view = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!view) return visit.refuse(view.error());
  const registry::Institution& house = view->institution;
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << announcement(visit, {{"set", "保存しました。公開ページにはまもなく反映されます。"}})
    << html::heading(
           {.text = "受診のしやすさ",
            .level = 1,
            .side = house.name + "　" + house.number,
            .lead = "車いすや外国語で受診先を探す方のための内容です。かかりつけ医機能の報告とは別に、いつ"
                    "でも直せます。公開ページとオープンデータに表示されます。"})
    << html::note(standing(*view))
    << form(visit, *view, problem ? typed(visit) : view->facts.value_or(AccessFacts{}), problem);
  const bool own = visit.actor.role == access::Role::institution_staff;
  html::Page page{
      .title = "受診のしやすさ", .body = w.take(), .nav = own ? "/access-facts" : "/institutions-register"};
  if (!own)
    page.crumbs = {{"医療機関", "/institutions-register"},
                   {house.name, "/institutions-register/" + http::percent_encode(house.number)},
                   {"受診のしやすさ", ""}};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response set(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<std::string> {
    const auto view = load(tx, visit);
    if (!view) return std::unexpected(view.error());
    const auto changed =
        registry::set_access_facts(tx, visit.moment, visit.actor, view->institution.id, typed(visit));
    if (!changed) return std::unexpected(changed.error());
    if (*changed)
      reporting::announce(tx, {.number = 0,
                               .at = visit.moment.now,
                               .kind = "institution",
                               .prefecture = view->institution.prefecture,
                               .institution = view->institution.id.text(),
                               .year = 0});
    return view->institution.number;
  });
  if (!done)
    return done.error().fields.empty() ? visit.refuse(done.error()) : show(deps, visit, &done.error());
  std::string to = "/access-facts?done=set";
  if (visit.actor.role != access::Role::institution_staff) to += "&number=" + http::percent_encode(*done);
  return Response::see_other(to);
}

}  // namespace

void add_access_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/access-facts", Act::facts_write,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/access-facts", Act::facts_write,
                    [deps](const Visit& visit) { return set(deps, visit); }});
}

}  // namespace kakari::desk
