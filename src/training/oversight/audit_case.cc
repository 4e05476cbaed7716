#include "training/oversight/audit_case.h"

#include <boost/json.hpp>

#include "access/act.h"
#include "base/name.h"
#include "messages/message.h"
#include "registry/physician_notice.h"
#include "training/entry.h"
#include "training/evidence.h"

namespace kakari::oversight {
namespace {

constexpr std::size_t words_most = 1000;

constexpr Name outcomes[]{
    {"confirmed", "確認できた"}, {"partly", "一部確認できない"}, {"not_confirmed", "確認できない"}};

constexpr std::string_view columns =
    "SELECT c.id, c.audit_id, u.drawn_for, c.place, c.draw_hash, c.application_id, a.number, c.physician_id, "
    "p.person, p.number, p.name, p.kana, a.association_name, u.due_on, c.told_at, c.answered_at, c.answer, "
    "c.outcome, c.outcome_words, c.decided_by, c.decided_at, c.revocation_proposed_at, c.version FROM "
    "audit_case "
    "c JOIN audit u ON u.id = c.audit_id JOIN application a ON a.id = c.application_id JOIN physician p ON "
    "p.id = "
    "c.physician_id WHERE ";

AuditCase case_of(const store::Row& row) {
  AuditCase c;
  c.id = Id::trusted(row.text(0));
  c.audit = Id::trusted(row.text(1));
  c.drawn_for = row.text(2);
  c.place = row.integer(3);
  c.draw_hash = row.text(4);
  c.application = row.text(5);
  c.application_number = row.text(6);
  c.physician = row.text(7);
  c.person = row.text(8);
  c.physician_number = row.text(9);
  c.name = row.text(10);
  c.kana = row.text(11);
  c.association_name = row.text(12);
  c.due = Date::parse(row.text(13)).value_or(Date{});
  c.told_at = row.integer(14);
  c.answered_at = row.integer(15);
  c.answer = row.text(16);
  c.outcome = outcome_of(row.text(17));
  c.outcome_words = row.text(18);
  c.decided_by = row.text(19);
  c.decided_at = row.integer(20);
  c.revocation_proposed_at = row.integer(21);
  c.version = row.integer(22);
  return c;
}

std::vector<AuditCase> load(store::Tx& tx, std::string_view rest, std::string_view argument) {
  std::vector<AuditCase> found;
  for (const store::Row& row : tx.query(std::string(columns).append(rest), argument))
    found.push_back(case_of(row));
  return found;
}

std::unexpected<Problem> unknown() {
  return problem(ProblemKind::not_found, "no-such-case", "この抽出確認は見つかりません。");
}

void tell_office(store::Tx& tx, const Moment& moment, const AuditCase& c, std::string subject) {
  const bool jma = c.drawn_for == "jma";
  messages::tell(tx, moment,
                 {.to = {jma ? "jma" : "association", jma ? std::string() : c.drawn_for},
                  .topic = "audit-answer",
                  .subject = std::move(subject),
                  .text = fmt::format("修了申請（{}）の抽出確認です。画面で内容をご確認ください。",
                                      c.application_number),
                  .link = "/audits/cases/" + c.id.text(),
                  .mail_to = "",
                  .once_key = ""});
}

void tell_physician(store::Tx& tx, const Moment& moment, const AuditCase& c, std::string subject,
                    std::string text) {
  if (const auto physician = registry::find_physician(tx, Id::trusted(c.physician)))
    registry::tell_physician(
        tx, moment, *physician,
        {"audit-outcome", std::move(subject), std::move(text), "/audits/mine/" + c.id.text()});
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const AuditCase& c, boost::json::object said) {
  said["case"] = c.id.text();
  said["application"] = c.application;
  journal::record(
      tx, moment,
      training::entry(actor, act, training::record_of(c.physician), boost::json::serialize(said)));
}

Result<AuditCase> to_change(store::Tx& tx, const access::Actor& actor, const Id& id, std::int64_t version) {
  auto c = find_case(tx, actor, id);
  if (!c) return c;
  if (auto own = not_own_work(tx, actor, *c); !own) return std::unexpected(own.error());
  if (c->version != version)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの方が先にこの抽出確認を変更しました。いまの内容をご確認ください。");
  return c;
}

}  // namespace

std::string_view id(Outcome outcome) {
  return outcomes[std::size_t(outcome)].id;
}

std::string_view label(Outcome outcome) {
  return outcomes[std::size_t(outcome)].label;
}

std::optional<Outcome> outcome_of(std::string_view id) {
  return named<Outcome>(outcomes, id);
}

std::vector<AuditCase> cases_of(store::Tx& tx, const Id& audit) {
  return load(tx, "c.audit_id = ? ORDER BY c.place", audit);
}

Result<AuditCase> find_case(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto found = load(tx, "c.id = ?", id);
  if (found.empty()) return unknown();
  access::Scope scope;
  scope.association = found.front().drawn_for;
  if (auto allowed = access::may(actor, access::Act::audit_run, scope); !allowed)
    return std::unexpected(allowed.error());
  return std::move(found.front());
}

Result<AuditCase> own_case(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto found = load(tx, "c.id = ?", id);
  if (found.empty()) return unknown();
  access::Scope scope;
  scope.physician = found.front().physician;
  if (auto allowed = access::may(actor, access::Act::training_own, scope); !allowed)
    return std::unexpected(allowed.error());
  return std::move(found.front());
}

std::vector<AuditCase> waiting_for(store::Tx& tx, std::string_view physician) {
  return load(tx, "c.physician_id = ? AND c.outcome = '' AND c.answered_at = 0 ORDER BY u.due_on, c.id",
              physician);
}

Result<AuditCase> answer_audit(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                               std::string_view typed) {
  auto c = own_case(tx, actor, id);
  if (!c) return c;
  if (c->outcome)
    return problem(ProblemKind::conflict, "outcome-there",
                   "この抽出確認は終わっています。ご協力ありがとうございました。");
  auto words = training::written(typed, "words", "説明", words_most, true);
  if (!words) return std::unexpected(words.error());
  if (words->empty() && training::evidence_of(tx, audit_evidence, id).empty()) {
    constexpr std::string_view what = "証明できるものを添付するか、説明を書いてください。";
    return problem(ProblemKind::invalid, "answer-empty", what, {{"words", std::string(what)}});
  }
  c->answer = std::move(*words);
  c->answered_at = moment.now;
  ++c->version;
  tx.exec("UPDATE audit_case SET answer = ?, answered_at = ?, version = ? WHERE id = ?", c->answer,
          c->answered_at, c->version, id);
  record(tx, moment, actor, "audit.answer", *c, {});
  tell_office(tx, moment, *c, fmt::format("抽出確認の資料が届きました（{}）", c->name));
  return c;
}

Result<void> not_own_work(store::Tx& tx, const access::Actor& actor, const AuditCase& c) {
  const auto a = applications::find_application(tx, Id::trusted(c.application));
  if (!a) return unknown();
  const std::string& me = actor.person.text();
  for (const std::string& person :
       {c.person, a->person, a->entered_person, a->checked_person, a->decided_person})
    if (!person.empty() && person == me)
      return problem(
          ProblemKind::forbidden, "own-work",
          "ご自身の申請や、ご自身が入力・確認・承認した申請は、ご自身では抽出確認できません。別の担当者"
          "に依頼してください（実施要綱5）。");
  return {};
}

Result<AuditCase> record_outcome(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Id& id_, std::int64_t version, Outcome outcome,
                                 std::string_view typed) {
  auto c = to_change(tx, actor, id_, version);
  if (!c) return c;
  if (c->outcome)
    return problem(
        ProblemKind::conflict, "outcome-there",
        fmt::format("この件は{}さんが「{}」と記録しています。", c->decided_by, label(*c->outcome)));
  auto words = training::written(typed, "words", "確認の内容", words_most, outcome == Outcome::confirmed);
  if (!words) return std::unexpected(words.error());
  c->outcome = outcome;
  c->outcome_words = std::move(*words);
  c->decided_by = actor.name;
  c->decided_at = moment.now;
  ++c->version;
  tx.exec(
      "UPDATE audit_case SET outcome = ?, outcome_words = ?, decided_person = ?, decided_by = ?, decided_at "
      "= ?, "
      "version = ? WHERE id = ?",
      id(outcome), c->outcome_words, actor.person, c->decided_by, c->decided_at, c->version, c->id);
  record(tx, moment, actor, "audit.outcome", *c, {{"outcome", id(outcome)}, {"words", c->outcome_words}});
  tell_physician(tx, moment, *c, fmt::format("抽出確認の結果：{}", label(outcome)),
                 fmt::format("修了申請（{}）の抽出確認の結果は「{}」です。{}", c->application_number,
                             label(outcome), c->outcome_words));
  return c;
}

}  // namespace kakari::oversight
