#include "training/applications/referral.h"

#include <fmt/format.h>

#include "base/text.h"
#include "messages/message.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"

namespace kakari::applications {
namespace {

constexpr std::size_t text_characters_max = 4000;

bool is_text(std::string_view text) {
  const auto characters = length(text);
  return characters && *characters <= text_characters_max && !trim(text).empty();
}

void add_referral(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Application& a,
                  const Refusal& refusal, std::string_view president) {
  const std::string statement = trim(refusal.statement), reason = trim(refusal.reason);
  std::string letter = trim(refusal.letter);
  if (letter.find(reason) == std::string::npos) letter += "\n" + reason;  // 依頼の理由を必ず付記する
  tx.exec(
      "INSERT INTO referral (id, application_id, letter, reason, president, person, name, at, statement, "
      "statement_at, decision, decided_on, minutes_ref, decision_reason, decided_person, decided_by, "
      "decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', '', '', 0)",
      moment.new_id(), a.id, letter, reason, president, actor.person, actor.name, moment.now, statement,
      statement.empty() ? 0 : moment.now);
}

void tell_committee(store::Tx& tx, const Moment& moment, const Application& a) {
  messages::tell(
      tx, moment,
      {.to = {"committee", ""},
       .topic = "application-referred",
       .subject = "修了申請の審議の依頼が届きました",
       .text = fmt::format("{}さんの{}について、審議の依頼が届きました。", a.physician_name, title(a)),
       .link = "/committee/" + a.number,
       .mail_to = {},
       .once_key = {}});
}

Result<void> check_refusal(const Refusal& refusal) {
  std::vector<FieldProblem> wrong;
  if (!is_text(refusal.reason))
    wrong.push_back(
        {"reason", "非承認とする理由を入力してください。申請者と委員会に伝わります（別紙1-4）。"});
  if (!is_text(refusal.letter)) wrong.push_back({"letter", "委員会あての依頼文書を入力してください。"});
  if (!refusal.statement.empty() && !is_text(refusal.statement))
    wrong.push_back({"statement", "本人の意見は4,000文字以内で入力してください。"});
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "reason-missing", "非承認には、理由と依頼文書が必要です。",
                 std::move(wrong));
}

}  // namespace

bool was_referred(store::Tx& tx, const Id& application) {
  return tx.one("SELECT 1 FROM referral WHERE application_id = ?", application).has_value();
}

std::vector<Referral> referrals(store::Tx& tx, const Id& application) {
  std::vector<Referral> all;
  for (const store::Row& row :
       tx.query("SELECT id, letter, reason, president, name, at, statement, statement_at, decision, "
                "decided_on, minutes_ref, decision_reason, decided_by, decided_at FROM referral WHERE "
                "application_id = ? ORDER BY at, id",
                application))
    all.push_back({Id::trusted(row.text(0)), row.text(1), row.text(2), row.text(3), row.text(4),
                   row.integer(5), row.text(6), row.integer(7), row.text(8), row.text(9), row.text(10),
                   row.text(11), row.text(12), row.integer(13)});
  return all;
}

std::string draft_letter(const Application& a, std::string_view president, Date today) {
  return fmt::format(
      "{}\n\n日本医師会\n{} 委員長 殿\n\n{}\n会長 "
      "{}\n\nかかりつけ医機能報告制度にかかる研修の修了申請について"
      "（依頼）\n\n標記の研修について、{}医師（医籍登録番号 "
      "{}）から修了申請（{}）がありましたが、下記の理由に"
      "より承認することができません。貴委員会においてご審議くださいますようお願いいたします。\n\n記\n\n依頼の"
      "理由：",
      today.wareki(), committee_name, a.association_name, president, a.physician_name, a.licence_number,
      a.number);
}

Result<Application> refuse_and_refer(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                     const Id& application, std::int64_t version, const Refusal& refusal) {
  auto found = find_for(tx, actor, access::Act::application_refer, application, version);
  if (!found) return std::unexpected(found.error());
  Application& a = *found;
  if (a.state != State::submitted && a.state != State::checked)
    return problem(ProblemKind::conflict, "not-waiting",
                   fmt::format("{}の状態は「{}」のため、非承認にできません（{}）。", title(a), label(a.state),
                               last_change(a)));
  if (auto ok = check_refusal(refusal); !ok) return std::unexpected(ok.error());
  const State before = a.state;
  a.state = State::referred;
  a.decision_reason = trim(refusal.reason);
  a.waiting_since = moment.now;
  save(tx, moment, actor, a, "application.refer");
  const auto body = registry::find_association(tx, Id::trusted(a.association));
  add_referral(tx, moment, actor, a, refusal, body ? body->president : actor.name);
  record(tx, moment, actor, "application.refer", a, id(before), {{"reason", a.decision_reason}});
  tell_physician(
      tx, moment, a, "application-referred", "修了申請は委員会で審議されます",
      fmt::format("{}は、あなたの修了申請を承認できないと判断し、{}に審議を依頼しました。\n理由：{}\n"
                  "ご意見がある場合は、修了申請の画面からお送りください。委員会に届けられます。",
                  a.association_name, committee_name, a.decision_reason));
  tell_committee(tx, moment, a);
  return found;
}

void refer_at_once(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Application& a,
                   std::string_view why) {
  const std::string letter(why);
  add_referral(tx, moment, actor, a, {letter, letter, ""}, "");
  tell_committee(tx, moment, a);
}

Result<void> give_statement(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& application, std::string_view text) {
  auto found = find_for(tx, actor, access::Act::training_own, application, 0);
  if (!found) return std::unexpected(found.error());
  if (found->state != State::referred)
    return problem(ProblemKind::conflict, "not-referred",
                   "委員会で審議中の申請ではないため、ご意見は送れません。");
  if (!is_text(text))
    return problem(ProblemKind::invalid, "statement-missing", "ご意見を入力してください。",
                   {{"statement", "ご意見を4,000文字以内で入力してください。"}});
  const auto all = referrals(tx, found->id);
  tx.exec("UPDATE referral SET statement = ?, statement_at = ? WHERE id = ?", trim(text), moment.now,
          all.back().id);
  save(tx, moment, actor, *found, "application.state");
  record(tx, moment, actor, "application.state", *found, "", {{"statement", trim(text)}});
  return {};
}

}  // namespace kakari::applications
