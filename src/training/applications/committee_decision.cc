// The committee's decision ends the case: the certificate, or 非承認 (finality is a policy value).
#include <fmt/format.h>

#include "base/text.h"
#include "messages/message.h"
#include "training/applications/referral.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"

namespace kakari::applications {
namespace {

Result<void> check_decision(const CommitteeDecision& decision, Date today) {
  std::vector<FieldProblem> wrong;
  const auto day = Date::parse(decision.decided_on);
  if (!day || *day > today)
    wrong.push_back({"decided_on", "委員会が決定した日を、今日までの日付で入力してください。"});
  if (trim(decision.minutes_ref).empty() || length(decision.minutes_ref).value_or(1000) > 200)
    wrong.push_back({"minutes_ref", "議事録の番号や議題を200文字以内で入力してください。"});
  if (!decision.approve && trim(decision.reason).empty())
    wrong.push_back({"reason", "非承認の理由を入力してください。申請者に伝わります。"});
  if (length(decision.reason).value_or(100000) > 4000)
    wrong.push_back({"reason", "理由は4,000文字以内で入力してください。"});
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "decision-incomplete", "委員会の決定の内容をご確認ください。",
                 std::move(wrong));
}

void write_decision(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Application& a,
                    const CommitteeDecision& decision) {
  tx.exec(
      "UPDATE referral SET decision = ?, decided_on = ?, minutes_ref = ?, decision_reason = ?, "
      "decided_person = ?, decided_by = ?, decided_at = ? WHERE application_id = ? AND decision = ''",
      decision.approve ? "approved" : "refused", decision.decided_on, trim(decision.minutes_ref),
      trim(decision.reason), actor.person, actor.name, moment.now, a.id);
}

/// The policy does not take the refusal for the last word: the physician gets the case back.
void give_back(store::Tx& tx, Application& a, const CommitteeDecision& decision, const Moment& moment) {
  a.state = State::returned;
  Item item{.key = "committee", .label = "委員会の決定"};
  item.state = ItemState::returned;
  item.reason = trim(decision.reason);
  item.by = std::string(committee_name);
  item.at = moment.now;
  save_item(tx, a, item, a.items.size());
}

void tell_refusal(store::Tx& tx, const Moment& moment, const Application& a,
                  const CommitteeDecision& decision) {
  tell_physician(
      tx, moment, a, "application-refused", "修了申請について委員会の決定がありました",
      fmt::format("{}は、{}の審議の結果、あなたの修了申請を承認しないことを決定しました。\n理由：{}\n"
                  "取得した単位はそのまま残ります。",
                  committee_name, Date::parse(decision.decided_on)->wareki(), trim(decision.reason)));
}

void tell_association(store::Tx& tx, const Moment& moment, const Application& a) {
  if (a.association == committee_scope) return;
  messages::tell(tx, moment,
                 {.to = {"association", a.association},
                  .topic = "committee-decided",
                  .subject = "委員会の決定がありました",
                  .text = fmt::format("{}さんの{}：{}", a.physician_name, title(a), label(a.state)),
                  .link = "/applications/" + a.number,
                  .mail_to = {},
                  .once_key = {}});
}

/// Items whose doubts the committee has overruled count again.
void overrule(store::Tx& tx, const access::Actor& actor, const Moment& moment, Application& a) {
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    Item& item = a.items[i];
    if (item.state != ItemState::not_accepted && item.state != ItemState::returned) continue;
    item.state = ItemState::accepted;
    item.by = actor.name;
    item.at = moment.now;
    save_item(tx, a, item, i);
  }
}

}  // namespace

Result<Decided> committee_decide(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const regime::Training& rules, const Id& application, std::int64_t version,
                                 const CommitteeDecision& decision) {
  auto found = find_for(tx, actor, access::Act::committee_decide, application, version);
  if (!found) return std::unexpected(found.error());
  Application& a = *found;
  if (a.state != State::referred)
    return problem(ProblemKind::conflict, "decided",
                   fmt::format("{}の状態は「{}」です（{}）。", title(a), label(a.state), last_change(a)));
  if (auto ok = check_decision(decision, moment.today()); !ok) return std::unexpected(ok.error());
  Decided decided;
  if (decision.approve) {
    if (a.standing != registry::Standing::checked)
      return problem(ProblemKind::precondition, "identity-unchecked",
                     "本人の確認がまだ済んでいません。医師会での確認を待って、決定を記録してください。");
    Application overruled = a;
    for (Item& item : overruled.items) item.state = ItemState::accepted;
    if (auto enough = still_enough(tx, rules, overruled); !enough) return std::unexpected(enough.error());
    overrule(tx, actor, moment, a);
    decided.changed = complete_case(tx, actor, moment, rules, a);
    a.state = State::committee_approved;
  } else {
    a.state = State::refused;
    if (!rules.committee_final) give_back(tx, a, decision, moment);
    a.decided_by = actor.name;
    a.decided_person = actor.person.text();
    a.decided_at = moment.now;
    a.decision_reason = trim(decision.reason);
  }
  a.waiting_since = moment.now;
  write_decision(tx, actor, moment, a, decision);
  const std::string_view act = decision.approve ? "committee.approve" : "committee.refuse";
  save(tx, moment, actor, a, act);
  record(tx, moment, actor, act, a, id(State::referred),
         {{"decided_on", decision.decided_on},
          {"minutes", trim(decision.minutes_ref)},
          {"reason", trim(decision.reason)}});
  if (!decision.approve) tell_refusal(tx, moment, a, decision);
  tell_association(tx, moment, a);
  decided.application = std::move(a);
  return decided;
}

}  // namespace kakari::applications
