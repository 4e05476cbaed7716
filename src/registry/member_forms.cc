#include "registry/member_forms.h"

#include "access/pages.h"
#include "platform/html/components.h"
#include "registry/member_pages.h"
#include "registry/member_words.h"
#include "registry/sign_up_pages.h"

namespace kakari::registry {
namespace {

using access::error_at;
using access::Visit;
using html::Writer;

std::string typed(const Visit& visit, std::string_view name) {
  return std::string(visit.request.field(name));
}

std::string last_day_field(const Id& membership) {
  return "last_day:" + membership.text();
}

html::Fragment leave_form(const MemberRecord& r, const Visit& visit, const Membership& m,
                          const Problem* problem) {
  const bool here = problem && typed(visit, "membership") == m.id.text();
  const std::string field = here ? "last_day" : last_day_field(m.id);
  return html::folded(
      "退会を記録する",
      html::form(
          {.action = member_path(r.physician.number, "/ended-memberships"),
           .csrf = visit.csrf,
           .hidden = {{"membership", m.id.text()}}},
          html::stack({html::date_field({.name = field,
                                         .label = "退会日",
                                         .hint = "この日までが会員です。",
                                         .error = here ? error_at(problem, "last_day") : ""},
                                        {.value = here ? typed_last_day(visit, m.id) : "", .required = true}),
                       html::button({.label = "退会を記録する",
                                     .press = html::Press::secondary,
                                     .about = m.association_name + "の"})})),
      here);
}

html::Fragment join_form(const MemberRecord& r, const Visit& visit, const Problem* problem) {
  std::vector<html::Choice> choices;
  const std::string now = typed(visit, "association");
  for (const Association& a : r.recordable)
    choices.push_back({.value = a.id.text(),
                       .label = a.name,
                       .chosen = now.empty() ? a.id.text() == visit.actor.scope : a.id.text() == now});
  const bool wrong =
      problem && (!error_at(problem, "association").empty() || !error_at(problem, "from").empty());
  return html::folded(
      "会員として登録する",
      html::form(
          {.action = member_path(r.physician.number, "/memberships"),
           .csrf = visit.csrf,
           .idempotency_key = visit.moment.new_id().text()},
          html::stack(
              {html::select_field(
                   {.name = "association", .label = "医師会", .error = error_at(problem, "association")},
                   choices),
               html::date_field({.name = "from", .label = "入会日", .error = error_at(problem, "from")},
                                {.value = typed(visit, "from"), .required = true}),
               html::button({.label = "会員として登録する", .press = html::Press::secondary})})),
      wrong);
}

}  // namespace

std::string typed_last_day(const Visit& visit, const Id& membership) {
  const std::string own = typed(visit, last_day_field(membership));
  return own.empty() ? typed(visit, "last_day") : own;
}

html::Fragment memberships_part(const MemberRecord& r, const Visit& visit, const Problem* problem) {
  html::Table table{.caption = "医師会の会員"};
  table.columns = {{.label = "医師会", .row_head = true},
                   {.label = "種別"},
                   {.label = "期間"},
                   {.label = "登録のもと"},
                   {.label = "操作", .label_hidden = true}};
  for (const Membership& m : r.memberships)
    table.rows.push_back(
        {{m.association_name, std::string(label(m.kind)), period_in_words(m.from, m.to),
          m.source == "list" ? "名簿" : "事務局",
          r.may_check && m.to.empty() ? html::Cell(leave_form(r, visit, m, problem)) : html::Cell("")}});
  table.empty = "会員としての登録はありません。名簿の取り込みか、下の「会員として登録する」で記録します。";
  Writer w;
  w << html::table(table);
  if (r.may_check) w << join_form(r, visit, problem);
  return w.take();
}

html::Fragment check_card(const MemberRecord& r, const Visit& visit, const Problem* problem) {
  const Physician& p = r.physician;
  if (!r.may_check) return {};
  const std::string action = member_path(p.number, "/checks");
  Writer w;
  if (p.standing != Standing::checked)
    w << html::paragraph(
             "氏名、フリガナ、生年月日、医籍登録番号、医籍登録年月日を、免許証の写しや医師等資格確認検索と照"
             "らし"
             "合わせてください。")
      << html::form({.action = action, .csrf = visit.csrf, .hidden = {{"decision", "accept"}}},
                    html::button({.label = "確認済みにする"}));
  else
    w << html::paragraph("登録内容は確認済みです。");
  if (p.standing != Standing::refused)
    w << html::folded(
        "登録内容を確認できないとき",
        html::form(
            {.action = action, .csrf = visit.csrf, .hidden = {{"decision", "refuse"}}},
            html::stack(
                {html::text_area(
                     {.name = "reason", .label = "ご本人に伝える理由", .error = error_at(problem, "reason")},
                     {.value = typed(visit, "reason"), .rows = 3, .maxlength = 500, .required = true}),
                 html::button({.label = "確認できないと知らせる", .press = html::Press::danger})})),
        !error_at(problem, "reason").empty());
  return html::card({.heading = "登録内容の確認", .body = w.take()});
}

html::Fragment correct_card(const MemberRecord& r, const Visit& visit, const Problem* problem) {
  if (!r.may_check) return {};
  const Physician& p = r.physician;
  PhysicianDetails details{p.name, p.kana, p.birth_date, p.licence_number, p.licence_date};
  const bool sent = visit.request.path.ends_with("/corrections");
  if (sent) details = details_of(visit.request);
  const bool listed = problem && problem->code == "licence-listed";
  Writer w;
  w << details_fields(details, sent ? problem : nullptr, true);
  if (listed || (r.holder && r.holder->person.empty()))
    w << html::check_box(
        {.name = "take_over",
         .label = "名簿の登録とまとめる",
         .hint = "同じ方であると確かめたときだけ選んでください。会員の登録と単位が、この先生に移ります。"},
        !typed(visit, "take_over").empty());
  w << html::button({.label = "訂正する", .press = html::Press::secondary});
  return html::card(
      {.heading = "登録内容の訂正",
       .body = html::folded(
           "登録内容を訂正する",
           html::form({.action = member_path(p.number, "/corrections"), .csrf = visit.csrf}, w.take()),
           sent && problem)});
}

html::Fragment letter_card(const MemberRecord& r, const Visit& visit) {
  const Physician& p = r.physician;
  if (!r.may_check || !p.person.empty() || p.licence_number.empty()) return {};
  Writer w;
  w << html::paragraph(
           "利用開始コードを印刷した手紙（PDF）を作ります。先生は、コードと医籍登録番号で登録できます。新しく"
           "作ると、"
           "前のコードは使えなくなります。")
    << html::form({.action = member_path(p.number, "/letters"), .csrf = visit.csrf},
                  html::button({.label = "ご案内を作る（PDF）", .press = html::Press::secondary}));
  return html::card({.heading = "利用開始のご案内", .body = w.take()});
}

}  // namespace kakari::registry
