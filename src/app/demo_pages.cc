#include "app/demo_pages.h"

#include "access/sign_in.h"
#include "app/setting.h"
#include "app/shell.h"
#include "demo/people.h"
#include "paperwork/activation_letter.h"
#include "platform/html/components.h"
#include "registry/institution.h"

namespace kakari::app {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string heading_of(const demo::Ready& one) {
  if (one.sample->role == access::Role::physician) return "医師　" + one.account.name;
  return one.grant.scope_name + "　" + one.account.name;
}

html::Fragment people_of(const Visit& visit, const std::vector<demo::Ready>& ready, demo::Part part) {
  Writer cards;
  for (const demo::Ready& one : ready) {
    if (one.sample->part != part) continue;
    Writer body;
    body << html::paragraph(std::string(one.sample->try_this))
         << html::note(std::string(one.sample->login) + "　パスワード " + std::string(demo::password))
         << html::form({.action = "/demo/sign-in",
                        .csrf = visit.csrf,
                        .hidden = {{"account", one.account.id.text()}, {"grant", one.grant.id.text()}}},
                       html::button(
                           {.label = one.account.name + "さんとして入る", .press = html::Press::secondary}));
    cards << html::card({.heading = heading_of(one), .body = body.take()});
  }
  return html::card_grid(cards.take());
}

Response show_demo(House& house, const Visit& visit) {
  const auto ready = house.database().read([](store::Tx& tx) { return demo::ready_samples(tx); });
  const auto certificate =
      house.database().read([](store::Tx& tx) { return setting(tx, "demo_certificate_number"); });
  Writer w;
  w << html::heading({.text = "デモの案内",
                      .level = 1,
                      .lead = "医療機関と人物はすべて架空です。地理と制度は実際のものです。役割を選ぶと、その"
                              "人として入ります。"});
  w << html::heading({.text = "かかりつけ医機能報告", .level = 2})
    << people_of(visit, ready, demo::Part::report);
  w << html::heading({.text = "かかりつけ医機能報告制度にかかる研修", .level = 2})
    << people_of(visit, ready, demo::Part::training);
  w << html::heading({.text = "協議の場", .level = 2})
    << html::paragraph(
           "鳥取県の田中さん、鳥取市の小谷さんも「集計」と「協議の場」を開けます。住民は「協議の結果」を読め"
           "ます"
           "。")
    << people_of(visit, ready, demo::Part::forum);
  if (certificate && !certificate->empty())
    w << html::paragraph("だれでも、修了証番号から有効かどうかを確かめられます（見本の番号 " + *certificate +
                         "）。")
      << html::row(
             {html::button({.label = "修了証を確かめる",
                            .press = html::Press::secondary,
                            .href = "/certificates/" + *certificate}),
              html::button(
                  {.label = "医師として登録する", .press = html::Press::link, .href = "/physicians/new"})});
  w << html::heading({.text = "はじめて使う医療機関", .level = 2})
    << html::paragraph("利用開始のご案内（手紙）にあるコードで登録すると、2分ほどで報告を始められます。")
    << html::row(
           {html::button(
                {.label = "手紙を見る（PDF）", .press = html::Press::secondary, .href = "/demo/letter.pdf"}),
            html::button({.label = "コードを入力する", .press = html::Press::link, .href = "/activation"})});
  return visit.show({.title = "デモの案内", .body = w.take()});
}

Response take_role(access::Access& access, const Visit& visit) {
  const auto done =
      access::sign_in_as(access, Id::trusted(std::string(visit.request.field("account"))),
                         Id::trusted(std::string(visit.request.field("grant"))),
                         {visit.request.remote, std::string(visit.request.header("User-Agent"))});
  if (!done) return visit.refuse(done.error());
  return Response::see_other(home_of(done->grant.role))
      .set("Set-Cookie", access::Sessions::cookie(done->secret));
}

Response show_letter(House& house, const Visit& visit) {
  const auto letter = house.database().read([&](store::Tx& tx) -> std::optional<paperwork::ActivationLetter> {
    const auto code = setting(tx, "demo_letter_code");
    const auto number = setting(tx, "demo_letter_number");
    if (!code || !number) return {};
    const auto to = registry::find_by_number(tx, *number);
    if (!to) return {};
    const Date today = visit.moment.today();
    const auto* prefecture = house.areas().prefecture(to->prefecture);
    return paperwork::ActivationLetter{
        .postal = to->postal,
        .address = to->address,
        .institution = to->name,
        .number = to->number,
        .code = *code,
        .second = "10桁の医療機関コード（" + setting(tx, "demo_letter_second").value_or("") + "）",
        .url = "http://" + std::string(visit.request.header("Host")) + "/activation",
        .expires = today.plus_days(60).wareki(),
        .date = today.wareki(),
        .sender = prefecture->name + " 医療政策課",
        .year_name = fiscal_year_name(fiscal_year(today))};
  });
  if (!letter)
    return visit.refuse(
        {ProblemKind::not_found, "no-letter", "手紙は、デモのデータを作ったときだけ用意されます。", {}});
  Response response;
  response.body = paperwork::activation_letter_pdf(*letter);
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "inline; filename=\"letter.pdf\"");
  return response;
}

}  // namespace

std::vector<access::Route> demo_pages(House& house, access::Access& access) {
  using access::Act;
  using http::Method;
  return {{Method::get, "/demo", Act::session_manage,
           [&house](const Visit& visit) { return show_demo(house, visit); }},
          {Method::post, "/demo/sign-in", Act::session_manage,
           [&access](const Visit& visit) { return take_role(access, visit); }},
          {Method::get, "/demo/letter.pdf", Act::session_manage,
           [&house](const Visit& visit) { return show_letter(house, visit); }}};
}

}  // namespace kakari::app
