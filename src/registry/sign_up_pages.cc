#include "registry/sign_up_pages.h"

#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::registry {
namespace {

using access::error_at;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::string_view kPath = "/physicians/new";

std::string typed(const Visit& visit, std::string_view name) {
  return std::string(visit.request.field(name));
}

/// Chosen in the first step, carried through the second.
std::string prefecture_of(const SignUpDeps& deps, const Visit& visit) {
  const std::string_view sent = visit.request.field("prefecture");
  const auto* known = deps.areas->prefecture(sent.empty() ? visit.request.arg("prefecture") : sent);
  return known ? known->code : std::string();
}

html::Page page_of(const html::Fragment& body) {
  html::Page page;
  page.title = "医師の利用登録";
  page.body = body;
  return page;
}

html::Fragment which_scheme() {
  return html::notice({.text = "日本医師会「かかりつけ医機能報告制度にかかる研修」の登録です。名称の似た「日"
                               "医かかりつけ医機能研修制度」"
                               "とは別の研修です。"});
}

html::Page first_step(const SignUpDeps& deps, const Visit& visit) {
  std::vector<html::Choice> prefectures;
  for (const regime::Prefecture& p : deps.areas->prefectures())
    prefectures.push_back({.value = p.code, .label = p.name});
  const std::string action(kPath);
  Writer w;
  w << which_scheme()
    << html::paragraph(
           "医師会の会員の先生も、会員ではない先生も、3分ほどで登録でき、すぐにご利用いただけます。お手元に"
           "医師免許証をご用意ください。")
    << html::form({.action = action, .method = "get"},
                  html::stack({html::select_field(
                                   {.name = "prefecture",
                                    .label = "主に勤務する都道府県",
                                    .hint = "いま勤務先がない先生は、お住まいの都道府県を選んでください。"},
                                   prefectures),
                               html::button({.label = "次へ"})}))
    << html::heading({.text = "「利用開始のご案内」が届いている先生", .level = 2})
    << html::paragraph(
           "医師会から届いた利用開始コードで登録すると、名簿との照合を待たずにご利用いただけます。")
    << html::row({html::link("/activation", "利用開始コードで登録する")});
  if (!visit.actor.signed_in()) w << html::row({html::link("/sign-in", "すでに登録した方はログイン")});
  return page_of(w.take());
}

html::Fragment association_field(const Visit& visit, const std::vector<Association>& all,
                                 const Problem* problem) {
  std::vector<html::Choice> choices;
  const std::string now = typed(visit, "association");
  for (const Association& a : all)
    if (a.kind == AssociationKind::local || a.kind == AssociationKind::university)
      choices.push_back({.value = a.id.text(), .label = a.name, .chosen = a.id.text() == now});
  return html::stack(
      {html::select_field({.name = "association",
                           .label = "所属する郡市区医師会（大学医師会を含みます）",
                           .hint = "会員でない先生は、このままお進みください。都道府県医師会が確認します。",
                           .error = error_at(problem, "association")},
                          choices, "所属していない"),
       html::check_box({.name = "jma", .label = "日本医師会の会員です"}, !typed(visit, "jma").empty())});
}

html::Fragment workplace_fields(const Visit& visit, const std::string& prefecture, const Problem* problem) {
  return html::stack(
      {html::text_field({.name = "workplace_name",
                         .label = "主な勤務先",
                         .hint = "医療機関の名称を入力すると候補が出ます。あとから追加や変更ができます。",
                         .error = error_at(problem, "workplace_name"),
                         .optional = true},
                        {.value = typed(visit, "workplace_name"),
                         .maxlength = 120,
                         .lookup_url = "/physicians/workplaces?prefecture=" + prefecture,
                         .lookup_into = "workplace"}),
       html::text_field({.name = "fte",
                         .label = "常勤換算",
                         .hint = "常勤は1、週の半分なら0.5です。",
                         .error = error_at(problem, "fte"),
                         .optional = true},
                        {.value = typed(visit, "fte"), .inputmode = "decimal", .width = 6, .maxlength = 8})});
}

html::Fragment account_fields(const Visit& visit, const Problem* problem) {
  return html::stack(
      {html::heading({.text = "ログインに使うもの", .level = 2}),
       html::text_field(
           {.name = "login",
            .label = "ログイン名",
            .hint = "メールアドレスをおすすめします。",
            .error = error_at(problem, "login")},
           {.value = typed(visit, "login"), .autocomplete = "username", .maxlength = 120, .required = true}),
       html::text_field(
           {.name = "password",
            .label = "パスワード",
            .hint = "12文字以上。言葉をいくつかつなげると覚えやすくなります。",
            .error = error_at(problem, "password")},
           {.type = "password", .autocomplete = "new-password", .maxlength = 128, .required = true})});
}

html::Page second_step(const SignUpDeps& deps, const Visit& visit, const std::string& prefecture,
                       const Problem* problem = nullptr) {
  const auto all = deps.access->database.read([&](store::Tx& tx) { return associations(tx, prefecture); });
  PhysicianDetails details = details_of(visit.request);
  if (visit.actor.signed_in() && details.name.empty()) details.name = visit.actor.name;
  Writer form;
  form << html::heading({.text = "医師免許証に書かれていること", .level = 2})
       << details_fields(details, problem, false) << html::heading({.text = "医師会と勤務先", .level = 2})
       << association_field(visit, all, problem) << workplace_fields(visit, prefecture, problem)
       << html::text_field(
              {.name = "email",
               .label = "お知らせを受け取るメールアドレス",
               .error = error_at(problem, "email"),
               .optional = true},
              {.value = typed(visit, "email"), .type = "email", .autocomplete = "email", .maxlength = 120});
  if (!visit.actor.signed_in()) form << account_fields(visit, problem);
  form << html::button({.label = "登録してはじめる"});
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << which_scheme();
  if (visit.actor.signed_in())
    w << html::notice({.text = visit.actor.name + "さんの登録に、医師としての権限を追加します。"});
  const auto* place = deps.areas->prefecture(prefecture);
  w << html::facts({{"都道府県", place ? place->name : ""}})
    << html::row({html::link(kPath, "都道府県を選び直す")})
    << html::form({.action = std::string(kPath),
                   .csrf = visit.csrf,
                   .hidden = {{"prefecture", prefecture},
                              {"workplace", typed(visit, "workplace")},
                              {"next", "/physicians/own?welcome=1"}}},
                  form.take());
  html::Page page = page_of(w.take());
  if (problem) page.status = http_status(problem->kind);
  return page;
}

Enrolment enrolment_of(const Visit& visit, const std::string& prefecture) {
  Enrolment e;
  e.details = details_of(visit.request);
  e.email = typed(visit, "email");
  e.prefecture = prefecture;
  e.association = typed(visit, "association");
  if (!e.association.empty()) e.layers = "local";
  if (!typed(visit, "jma").empty()) e.layers = "local,prefectural,jma";
  return e;
}

/// The workplace as it was typed, or what is wrong with it.
Result<void> read_workplace(store::Database& database, const Visit& visit, Enrolment& e) {
  const std::string name = trim(typed(visit, "workplace_name")), fte = typed(visit, "fte");
  if (const auto tenths = read_fte(fte.empty() ? "1" : fte))
    e.fte_tenths = *tenths;
  else
    return problem(ProblemKind::invalid, "enrolment-invalid", "入力内容をご確認ください。",
                   {{"fte", "常勤換算は0から1までの数字で入力してください。"}});
  if (name.empty()) return {};
  const auto found = database.read([&](store::Tx& tx) {
    return chosen_institution(tx, visit.request.field("workplace"), name, e.prefecture);
  });
  if (!found)
    return problem(ProblemKind::invalid, "enrolment-invalid", "入力内容をご確認ください。",
                   {{"workplace_name",
                     "医療機関を一つに決められません。候補から選ぶか、機関番号を入力してください。空欄"
                     "のまま登録し、あとから追加することもできます。"}});
  e.workplace = found->id;
  return {};
}

Response take(const SignUpDeps& deps, const Visit& visit) {
  const std::string prefecture = prefecture_of(deps, visit);
  if (prefecture.empty()) return visit.show(first_step(deps, visit));
  Enrolment e = enrolment_of(visit, prefecture);
  if (auto workplace = read_workplace(deps.access->database, visit, e); !workplace)
    return visit.show(second_step(deps, visit, prefecture, &workplace.error()));
  const access::From from = access::from_of(visit.request);
  if (visit.actor.signed_in()) {
    const auto done = enrol_signed_in(*deps.access, visit.actor, e, from, deps.arrived);
    if (done) return Response::see_other("/role");
    return visit.show(second_step(deps, visit, prefecture, &done.error()));
  }
  const auto done =
      sign_up(*deps.access, {e, typed(visit, "login"), typed(visit, "password")}, from, deps.arrived);
  if (done) return access::welcome(done->in, visit.request, deps.options);
  return visit.show(second_step(deps, visit, prefecture, &done.error()));
}

Response show(const SignUpDeps& deps, const Visit& visit) {
  if (visit.actor.role == access::Role::physician) return Response::see_other("/physicians/own");
  const std::string prefecture = prefecture_of(deps, visit);
  return visit.show(prefecture.empty() ? first_step(deps, visit) : second_step(deps, visit, prefecture));
}

}  // namespace

std::vector<access::Route> sign_up_pages(const SignUpDeps& deps) {
  using access::Act;
  using http::Method;
  const http::Limits small{32 << 10, 15};
  std::vector<access::Route> routes{
      {Method::get, std::string(kPath), Act::session_manage,
       [deps](const Visit& visit) { return show(deps, visit); }, small},
      {Method::post, std::string(kPath), Act::session_manage,
       [deps](const Visit& visit) { return take(deps, visit); }, small, true},
      {Method::get, "/physicians/workplaces", Act::public_read, [deps](const Visit& visit) {
         return look_up_institutions(deps.access->database, *deps.areas, visit.request.arg("q"),
                                     visit.request.arg("prefecture"));
       }}};
  add_own_page(deps, routes);
  return routes;
}

}  // namespace kakari::registry
