// 自分の登録内容: what a physician has stated, who looks at it, and how far that is.
#include "platform/html/components.h"
#include "registry/member_words.h"
#include "registry/sign_up_pages.h"

namespace kakari::registry {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Own {
  Physician physician;
  std::string association, conflict, refusal;
  std::vector<Membership> memberships;
};

Result<Own> load(store::Tx& tx, const Visit& visit) {
  const auto found = find_physician(tx, Id::trusted(visit.actor.scope));
  if (!found) return problem(ProblemKind::not_found, "no-such-physician", "医師の登録が見つかりません。");
  if (auto allowed = access::may(visit.actor, access::Act::training_own, scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  Own own{*found, "", open_conflict(tx, found->id), "", memberships(tx, found->id)};
  if (const auto a = find_association(tx, Id::trusted(found->association))) own.association = a->name;
  for (const PhysicianCheck& check : physician_checks(tx, found->id))
    if (check.outcome == "refused") own.refusal = check.reason;
  return own;
}

html::Fragment how_far(const Own& own, bool welcome) {
  const std::string office = own.association.empty() ? "医師会" : own.association;
  html::Notice notice;
  notice.announced = welcome;
  switch (own.physician.standing) {
    case Standing::checked:
      notice.kind = html::NoticeKind::success;
      notice.title = welcome ? "登録できました" : "登録内容は確認済みです";
      notice.text = "すべての機能をご利用いただけます。";
      break;
    case Standing::provisional:
      notice.title = welcome ? "登録できました" : "医師会の確認を待っています";
      notice.text = office + "が登録内容を確認します。確認を待つあいだも、学習や単位の記録を始められます。";
      if (!own.conflict.empty()) {
        notice.kind = html::NoticeKind::warning;
        notice.text =
            "入力された医籍登録番号は、" + office +
            "の確認が必要です。免許証の番号と合っているかお確かめのうえ、ご連絡をお待ちください。学習や単位の"
            "記録は、いまから始められます。";
      }
      break;
    case Standing::refused:
      notice.kind = html::NoticeKind::error;
      notice.title = "登録内容の確認が必要です";
      notice.text = "理由：" + own.refusal + "\n免許証をお手元に、" + office + "の窓口にご連絡ください。";
      break;
  }
  return html::notice(notice);
}

html::Fragment email_form(const Visit& visit, const Physician& p, const Problem* problem) {
  return html::form(
      {.action = "/physicians/own/email", .csrf = visit.csrf},
      html::stack({html::text_field({.name = "email",
                                     .label = "お知らせを受け取るメールアドレス",
                                     .hint = "空欄にすると、お知らせはこの画面だけに届きます。",
                                     .error = access::error_at(problem, "email"),
                                     .optional = true},
                                    {.value = problem ? std::string(visit.request.field("email")) : p.email,
                                     .type = "email",
                                     .autocomplete = "email",
                                     .maxlength = 120}),
                   html::button({.label = "メールアドレスを変更する", .press = html::Press::secondary})}));
}

Response show(const SignUpDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const auto loaded = deps.access->database.read([&](store::Tx& tx) { return load(tx, visit); });
  if (!loaded) return visit.refuse(loaded.error());
  const Own& own = *loaded;
  const Physician& p = own.physician;
  std::vector<html::Fact> facts{{"氏名", p.name},
                                {"フリガナ", p.kana},
                                {"医師の番号", p.number},
                                {"医籍登録番号", p.licence_number.empty() ? "確認中" : p.licence_number},
                                {"医籍登録年月日", day_in_words(p.licence_date)},
                                {"生年月日", day_in_words(p.birth_date)},
                                {"確認する医師会", own.association}};
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (!visit.request.arg("done").empty())
    w << html::notice({.kind = html::NoticeKind::success, .text = "変更しました。", .announced = true});
  w << how_far(own, !visit.request.arg("welcome").empty())
    << html::row({html::button({.label = "研修のようすへ進む", .href = "/training"}),
                  html::button(
                      {.label = "勤務先を登録する", .press = html::Press::secondary, .href = "/workplaces"})})
    << html::heading({.text = "登録内容", .level = 2, .tags = {standing_tag(p.standing)}})
    << html::facts(facts) << html::note("氏名や番号に誤りがあるときは、確認する医師会にご連絡ください。");
  html::Table table{.caption = "医師会の会員の登録"};
  table.columns = {{.label = "医師会", .row_head = true}, {.label = "期間"}};
  for (const Membership& m : own.memberships)
    table.rows.push_back({{m.association_name, period_in_words(m.from, m.to)}});
  table.empty = "会員としての登録はありません。会員の先生は、医師会の確認のあとに表示されます。";
  w << html::table(table) << email_form(visit, p, problem);
  html::Page page{.title = "自分の登録内容", .body = w.take(), .nav = "/account"};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response take_email(const SignUpDeps& deps, const Visit& visit) {
  const auto done = deps.access->database.write([&](store::Tx& tx) {
    return change_email(tx, visit.actor, visit.moment, Id::trusted(visit.actor.scope),
                        visit.request.field("email"));
  });
  if (done) return Response::see_other("/physicians/own?done=1");
  return done.error().fields.empty() ? visit.refuse(done.error()) : show(deps, visit, &done.error());
}

}  // namespace

void add_own_page(const SignUpDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/physicians/own", access::Act::training_own,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/physicians/own/email", access::Act::training_own,
                    [deps](const Visit& visit) { return take_email(deps, visit); }});
}

}  // namespace kakari::registry
