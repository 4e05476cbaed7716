// 体制の確認 of one function of イ–ニ, and its reversal.
#include <fmt/format.h>

#include "base/text.h"
#include "reporting/governor.h"
#include "reporting/review.h"
#include "reporting/settle.h"
#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

constexpr std::string_view select =
    "SELECT d.id, d.function, d.confirmed, d.function_hash, d.reason, d.revision, d.person, d.name, "
    "d.authority, d.at, v.name, v.reason, v.at, r.institution_id, r.year "
    "FROM decision d JOIN report r ON r.id = d.report_id LEFT JOIN reversal v ON v.decision_id = d.id ";

Decision read(const store::Row& row) {
  Decision d;
  d.id = Id::trusted(row.text(0));
  d.function = regime::function_of(row.text(1)).value();
  d.confirmed = row.get<bool>(2);
  d.function_hash = row.text(3);
  d.reason = row.text(4);
  d.revision = row.get<int>(5);
  d.person = Id::trusted(row.text(6));
  d.by = row.text(7);
  d.authority = row.text(8);
  d.at = row.integer(9);
  d.reversed = !row.is_null(12);
  if (d.reversed) {
    d.reversed_by = row.text(10);
    d.reversal_reason = row.text(11);
    d.reversed_at = row.integer(12);
  }
  d.institution = Id::trusted(row.text(13));
  d.year = row.get<int>(14);
  return d;
}

Result<void> check_stage(const Subject& s) {
  if (s.stage == Stage::in_review || s.stage == Stage::settled) return {};
  if (s.stage == Stage::submitted)
    return problem(ProblemKind::conflict, "review-not-open",
                   "先に「確認を始める」を押してください。押すまでは、医療機関が引き戻すことができます。");
  return problem(ProblemKind::conflict, "not-submitted",
                 "医療機関が修正中です。提出を待って確認してください。");
}

/// The function as the current revision reports it, provided it is held and still what the officer saw.
Result<ReportedFunction> seen_function(const Revision& current, regime::Function function,
                                       std::string_view expected_hash) {
  const auto& reported = current.functions.at(std::size_t(function));
  if (function == regime::Function::core)
    return problem(ProblemKind::invalid, "core-not-confirmed",
                   "1号機能は医療機関の報告によるもので、県の確認の対象ではありません。");
  if (reported.hash != expected_hash)
    return problem(
        ProblemKind::precondition, "function-changed",
        fmt::format("ご覧になった後に、「{}」の報告が変わりました(現在は第{}版)。変わった項目を確かめてから、"
                    "もう一度確認してください。",
                    regime::label(function), current.number));
  if (!reported.held)
    return problem(
        ProblemKind::conflict, "not-held",
        fmt::format("「{}」は無しと報告されているため、確認の対象ではありません。", regime::label(function)));
  return reported;
}

struct Finding {
  regime::Function function;
  bool confirmed;
  std::string_view expected_hash;
  std::string reason;
};

Result<Decision> decide(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const Id& institution, int year, const Finding& finding) {
  auto subject = find_submitted(tx, actor, access::Act::function_confirm, institution, year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (actor.person.text() == s.scope.person)
    return problem(ProblemKind::forbidden, "own-work",
                   "ご自身が提出した報告は、ご自身では確認できません。別の担当者に依頼してください。");
  if (auto ok = check_stage(s); !ok) return std::unexpected(ok.error());
  const auto standing = standing_revisions(tx, institution, year);
  const auto seen = seen_function(standing.back(), finding.function, finding.expected_hash);
  if (!seen) return std::unexpected(seen.error());
  const auto given = decisions(tx, institution, year);
  if (const auto* d = covering(given, standing, standing.size() - 1, finding.function)) {
    if (d->confirmed == finding.confirmed && d->person == actor.person) return *d;
    if (d->confirmed == finding.confirmed)
      return problem(
          ProblemKind::conflict, "decided-already",
          fmt::format("この機能は、{}さんが{}に「{}」と判断しています。重ねて行う必要はありません。", d->by,
                      local_time(d->at), d->confirmed ? "確認済" : "体制なし"));
    return problem(
        ProblemKind::conflict, "already-decided",
        fmt::format(
            "この機能は{}が{}に「{}」と判断しています。改めるには、その判断を先に取り消してください。", d->by,
            local_time(d->at), d->confirmed ? "確認済" : "体制なし"));
  }
  Decision d;
  d.id = moment.new_id();
  d.institution = institution;
  d.year = year;
  d.function = finding.function;
  d.confirmed = finding.confirmed;
  d.function_hash = seen->hash;
  d.reason = finding.reason;
  d.revision = s.revision;
  d.person = actor.person;
  d.by = actor.name;
  d.authority = governor(s.scope.prefecture);
  d.at = moment.now;
  tx.exec(
      "INSERT INTO decision (id, report_id, function, confirmed, function_hash, reason, revision, person, "
      "name, authority, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      d.id, s.report, regime::id(d.function), d.confirmed, d.function_hash, d.reason, d.revision, d.person,
      d.by, d.authority, d.at);
  record(tx, moment, actor, d.confirmed ? access::id(access::Act::function_confirm) : "function.find_absent",
         s, fmt::format(R"({{"function":"{}","decided":"waiting"}})", regime::id(d.function)),
         fmt::format(R"({{"function":"{}","decided":"{}","hash":"{}","revision":{},"reason":{}}})",
                     regime::id(d.function), d.confirmed ? "confirmed" : "absent", d.function_hash,
                     d.revision, json_string(d.reason)));
  settle(tx, moment, s);
  return d;
}

}  // namespace

Result<Decision> confirm(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const Id& institution, int year, regime::Function function,
                         std::string_view expected_hash) {
  return decide(tx, actor, moment, institution, year, {function, true, expected_hash, ""});
}

Result<Decision> find_absent(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const Id& institution, int year, regime::Function function,
                             std::string_view expected_hash, std::string_view reason) {
  if (trim(reason).empty())
    return problem(ProblemKind::invalid, "reason-missing", "体制がないと判断した理由を入力してください。",
                   {{"reason", "理由を入力してください。医療機関にも伝わります。"}});
  return decide(tx, actor, moment, institution, year, {function, false, expected_hash, trim(reason)});
}

bool undo_needs_reason(const Decision& decision, const Cycle& cycle, Date today) {
  return cycle.published() || Date::of(decision.at) != today;
}

Result<void> reverse(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& decision,
                     std::string_view reason) {
  const auto row = tx.one(sql({select, "WHERE d.id = ?"}), decision);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-decision",
                   "その判断は見つかりません。一覧からご確認ください。");
  const Decision d = read(*row);
  auto subject = find_subject(tx, actor, access::Act::function_confirm, d.institution, d.year);
  if (!subject) return std::unexpected(subject.error());
  if (d.reversed) return {};
  if (trim(reason).empty() && undo_needs_reason(d, subject->cycle, moment.today()))
    return problem(ProblemKind::invalid, "reason-missing",
                   subject->cycle.published()
                       ? "公表した内容が変わります。判断を取り消す理由を入力してください。"
                       : "判断した日を過ぎています。取り消す理由を入力してください。",
                   {{"reason", "取り消す理由を入力してください。"}});
  tx.exec("INSERT INTO reversal (decision_id, reason, person, name, at) VALUES (?, ?, ?, ?, ?)", decision,
          trim(reason), actor.person, actor.name, moment.now);
  record(tx, moment, actor, "function.reverse", *subject,
         fmt::format(R"({{"function":"{}","decision":"{}","decided":"{}"}})", regime::id(d.function),
                     d.id.text(), d.confirmed ? "confirmed" : "absent"),
         fmt::format(R"({{"function":"{}","decided":"waiting","reason":{},"after_publication":{}}})",
                     regime::id(d.function), json_string(trim(reason)), subject->cycle.published()));
  settle(tx, moment, *subject);
  return {};
}

std::vector<Decision> confirmed_before(store::Tx& tx, const Id& institution, int year) {
  std::vector<Decision> all;
  for (const auto& row : tx.query(sql({select,
                                       "WHERE r.institution_id = ? AND r.year < ? AND d.confirmed = 1 "
                                       "AND v.at IS NULL ORDER BY d.at, d.id"}),
                                  institution, year))
    all.push_back(read(row));
  return all;
}

std::vector<Decision> decisions(store::Tx& tx, const Id& institution, int year) {
  std::vector<Decision> all;
  for (const auto& row : tx.query(
           sql({select, "WHERE r.institution_id = ? AND r.year = ? ORDER BY d.at, d.id"}), institution, year))
    all.push_back(read(row));
  return all;
}

}  // namespace kakari::reporting
