#include "registry/association_pages.h"

#include "access/pages.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "registry/association.h"

namespace kakari::registry {
namespace {

using access::error_at;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::string_view kPath = "/association";

Result<Association> own(store::Database& database, const Visit& visit) {
  auto found =
      database.read([&](store::Tx& tx) { return find_association(tx, Id::trusted(visit.actor.scope)); });
  if (!found)
    return problem(ProblemKind::not_found, "no-such-association", "この権限の医師会は登録されていません。");
  return *std::move(found);
}

html::Fragment line(std::string_view name, std::string_view label, const std::string& value,
                    const Problem* problem, std::string_view hint = {}, int width = 0) {
  return html::text_field({.name = std::string(name),
                           .label = std::string(label),
                           .hint = std::string(hint),
                           .error = error_at(problem, name)},
                          {.value = value, .width = width, .maxlength = 200});
}

Response show(const Visit& visit, const Association& a, const Problem* problem = nullptr) {
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (!visit.request.arg("done").empty())
    w << html::notice({.kind = html::NoticeKind::success, .text = "変更しました。", .announced = true});
  w << html::heading({.text = "医師会の情報",
                      .level = 1,
                      .side = a.number,
                      .lead = "修了申請の書類、ご案内の手紙、講習会の受付に使われます。"})
    << html::form({.action = std::string(kPath),
                   .csrf = visit.csrf,
                   .hidden = {{"version", std::to_string(a.version)}}},
                  html::stack({line("name", "医師会の名称", a.name, problem),
                               line("kana", "フリガナ", a.kana, problem),
                               line("president", "会長の氏名", a.president, problem,
                                    "依頼文書や申請の書類に印刷されます。", 24),
                               line("postal", "郵便番号", a.postal, problem, "", 10),
                               line("address", "所在地", a.address, problem),
                               line("phone", "電話番号", a.phone, problem, "", 20),
                               line("email", "メールアドレス", a.email, problem),
                               html::text_field({.name = "deadline_days",
                                                 .label = "外部の主催者が講習会を申請する期限",
                                                 .hint = "開催日の何日前までに申請してもらうかです。",
                                                 .error = error_at(problem, "deadline_days")},
                                                {.value = std::to_string(a.deadline_days),
                                                 .unit = "日前",
                                                 .inputmode = "numeric",
                                                 .width = 5}),
                               html::check_box({.name = "two_persons",
                                                .label = "申請を点検した人とは別の人が承認する",
                                                .hint = "事務局に担当者が2人以上いるときに働きます。"},
                                               a.two_persons),
                               html::button({.label = "変更を保存する"})}));
  html::Page page{.title = "医師会の情報", .body = w.take(), .nav = std::string(kPath)};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Association typed(const Visit& visit, Association a) {
  const auto field = [&](std::string_view name) { return trim(visit.request.field(name)); };
  a.name = field("name");
  a.kana = field("kana");
  a.president = field("president");
  a.postal.clear();
  for (const char c : narrow(field("postal")))
    if (c >= '0' && c <= '9') a.postal += c;
  a.address = field("address");
  a.phone = narrow(field("phone"));
  a.email = narrow(field("email"));
  a.deadline_days = int(parse_count(visit.request.field("deadline_days")).value_or(-1));
  a.two_persons = !visit.request.field("two_persons").empty();
  a.version = parse_count(visit.request.field("version")).value_or(0);
  return a;
}

Response take(store::Database& database, const Visit& visit) {
  const auto known = own(database, visit);
  if (!known) return visit.refuse(known.error());
  Association wanted = typed(visit, *known);
  const auto done = database.write(
      [&](store::Tx& tx) { return change_association(tx, visit.actor, visit.moment, wanted); });
  if (done) return Response::see_other("/association?done=1");
  // What was typed stays; it may be sent again over what somebody else has saved meanwhile, being seen.
  if (done.error().code == "changed-meanwhile") wanted.version = known->version;
  return show(visit, wanted, &done.error());
}

}  // namespace

std::vector<access::Route> association_pages(store::Database& database) {
  using access::Act;
  return {{http::Method::get, std::string(kPath), Act::association_manage,
           [&database](const Visit& visit) {
             const auto found = own(database, visit);
             return found ? show(visit, *found) : visit.refuse(found.error());
           }},
          {http::Method::post, std::string(kPath), Act::association_manage,
           [&database](const Visit& visit) { return take(database, visit); }}};
}

}  // namespace kakari::registry
