#include <fmt/format.h>

#include "platform/html/components.h"
#include "registry/member_forms.h"
#include "registry/member_pages.h"
#include "registry/member_query.h"
#include "registry/member_words.h"
#include "registry/workplace.h"

namespace kakari::registry {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

Result<MemberRecord> load(store::Tx& tx, const Visit& visit) {
  auto found = find_readable_member(tx, visit.actor, visit.request.param("number"));
  if (!found) return std::unexpected(found.error());
  const Id id = found->id;
  MemberRecord r;
  r.may_check = access::may(visit.actor, access::Act::member_check, scope_of(*found)).has_value();
  r.physician = *std::move(found);
  if (const auto a = find_association(tx, Id::trusted(r.physician.association))) r.association = a->name;
  r.memberships = memberships(tx, id);
  r.workplaces = workplaces_of_physician(tx, id);
  r.conflict = open_conflict(tx, id);
  if (!r.conflict.empty())
    if (const auto holder = find_physician_by_licence(tx, r.conflict); holder && holder->id != id)
      if (access::may(visit.actor, access::Act::member_read, scope_of(*holder))) r.holder = holder;
  for (const PhysicianCheck& check : physician_checks(tx, id)) {
    if (check.outcome == "stated") r.stated = check;
    if (check.outcome == "refused") r.refusal = check.reason;
  }
  r.history = journal::history(tx, {"physician", id.text()});
  if (r.may_check) r.recordable = recordable_associations(tx, visit.actor);
  return r;
}

html::Fragment identity(const MemberRecord& r) {
  const Physician& p = r.physician;
  std::vector<html::Fact> facts{
      {"フリガナ", p.kana},
      {"医師の番号", p.number},
      {"医籍登録番号", p.licence_number.empty() ? "未確定" : p.licence_number},
      {"医籍登録年月日", p.licence_date.empty() ? "未登録" : day_in_words(p.licence_date)},
      {"生年月日", p.birth_date.empty() ? "未登録" : day_in_words(p.birth_date)},
      {"確認する医師会", r.association},
      {"本人の利用登録", p.person.empty() ? "なし" : "あり"}};
  if (!p.email.empty()) facts.push_back({"メールアドレス", p.email});
  if (!r.stated.outcome.empty()) facts.push_back({"本人の申し出", layers_in_words(r.stated.reason)});
  return html::facts(facts);
}

html::Fragment warnings(const MemberRecord& r) {
  Writer w;
  if (!r.conflict.empty()) {
    html::Notice notice{
        .kind = html::NoticeKind::warning,
        .text = "本人が入力した医籍登録番号 " + r.conflict +
                " は、すでに別の登録に使われています。免許証で番号を確かめ、「登録内容を訂正する」から入力"
                "してください。",
        .title = "医籍登録番号の確認が必要です"};
    if (r.holder)
      notice.more = html::row(
          {html::link(member_path(r.holder->number), r.holder->name + "（" + r.holder->number + "）")});
    w << html::notice(notice);
  }
  if (r.physician.standing == Standing::refused && !r.refusal.empty())
    w << html::notice({.kind = html::NoticeKind::warning, .text = "確認できない理由：" + r.refusal});
  return w.take();
}

html::Fragment workplaces_table(const MemberRecord& r) {
  html::Table table{.caption = "勤務先"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "常勤換算", .numeric = true},
                   {.label = "期間"},
                   {.label = "状態"}};
  for (const Workplace& one : r.workplaces)
    table.rows.push_back({{one.institution_name, fte_in_words(one.fte_tenths),
                           period_in_words(one.from, one.to), html::tag(state_tag(one.state))}});
  table.empty = "勤務先の登録はありません。先生ご本人が登録すると、ここに並びます。";
  return html::table(table);
}

html::Fragment history_part(const MemberDeps& deps, const MemberRecord& r) {
  std::vector<html::Happening> happened;
  for (auto at = r.history.rbegin(); at != r.history.rend(); ++at) {
    std::string what = member_act_in_words(at->entry.act);
    if (what.empty() && deps.act_words) what = deps.act_words(at->entry.act);
    if (what.empty()) continue;
    Writer more;
    if (!at->entry.name.empty()) more << "（" << at->entry.name << "）";
    happened.push_back({Date::of(at->entry.at).wareki(), what, more.take(), iso_time(at->entry.at)});
  }
  Writer w;
  w << html::heading({.text = "経過", .level = 2});
  if (happened.empty())
    w << html::note("まだ記録はありません。確認や会員の登録をすると、ここに並びます。");
  else
    w << html::timeline(happened);
  return w.take();
}

html::Fragment said(const http::Request& request) {
  const std::string_view done = request.arg("done");
  for (const auto& [key, words] : {std::pair{"accept", "確認済みにしました。"},
                                   {"refuse", "確認できない理由を、ご本人に知らせました。"},
                                   {"correct", "登録内容を訂正しました。"},
                                   {"join", "会員として登録しました。"},
                                   {"leave", "退会を記録しました。"}})
    if (done == key)
      return html::notice({.kind = html::NoticeKind::success, .text = words, .announced = true});
  return {};
}

}  // namespace

Response show_member(const MemberDeps& deps, const Visit& visit, const Problem* problem) {
  const auto loaded = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!loaded) return visit.refuse(loaded.error());
  const MemberRecord& r = *loaded;
  const Physician& p = r.physician;
  Writer reading, aside, body;
  if (problem) reading << html::error_summary(*problem);
  std::vector<html::Tag> tags{standing_tag(p.standing)};
  if (p.invented) tags.push_back({"架空", html::Tone::plain});
  reading << said(visit.request) << html::heading({.text = p.name, .level = 1, .tags = tags}) << warnings(r)
          << identity(r) << memberships_part(r, visit, problem) << workplaces_table(r);
  if (deps.record_part) reading << deps.record_part(visit, p);
  reading << history_part(deps, r);
  aside << check_card(r, visit, problem) << correct_card(r, visit, problem) << letter_card(r, visit);
  body << html::columns(reading.take(), aside.take(), "確認とご案内");
  html::Page page{.title = p.name,
                  .body = body.take(),
                  .crumbs = {{"会員", std::string(kMembers)}, {p.number, ""}},
                  .nav = std::string(kMembers)};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

void add_member_record(const MemberDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, fmt::format("{}/{{number}}", kMembers), access::Act::member_read,
                    [deps](const Visit& visit) { return show_member(deps, visit); }});
}

}  // namespace kakari::registry
