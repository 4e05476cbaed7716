#include "reporting/bulk_confirmation.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/account.h"
#include "base/text.h"
#include "reporting/flag_facts.h"
#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t picks_max = 500;
constexpr std::size_t slice = 3;  // reports a transaction: a few milliseconds, so that others write meanwhile

constexpr std::string_view select =
    "SELECT b.id, b.prefecture, b.scope, b.year, b.name, b.at, b.chosen, v.name, v.reason, v.at, "
    "(SELECT count(DISTINCT d.report_id) FROM bulk_decision x JOIN decision d ON d.id = x.decision_id WHERE "
    "x.bulk_id = b.id), (SELECT count(*) FROM bulk_decision x WHERE x.bulk_id = b.id), (SELECT count(*) FROM "
    "bulk_decision x LEFT JOIN reversal r ON r.decision_id = x.decision_id WHERE x.bulk_id = b.id AND r.at "
    "IS NULL) FROM bulk_confirmation b LEFT JOIN bulk_reversal v ON v.bulk_id = b.id ";

BulkAct read(const store::Row& row) {
  BulkAct a;
  a.id = Id::trusted(row.text(0));
  a.prefecture = row.text(1);
  a.scope = row.text(2);
  a.year = row.get<int>(3);
  a.by = row.text(4);
  a.at = row.integer(5);
  a.chosen = row.integer(6);
  if (!row.is_null(9)) {
    a.reversed_by = row.text(7);
    a.reversal_reason = row.text(8);
    a.reversed_at = row.integer(9);
  }
  a.reports = row.integer(10);
  a.functions = row.integer(11);
  a.standing = row.integer(12);
  return a;
}

/// An act concerns what its actor could reach: a prefecture, or a health centre's municipalities.
access::Scope scope_of(const BulkAct& act) {
  access::Scope scope{.prefecture = act.prefecture};
  if (act.scope != act.prefecture) scope.health_centre = act.scope;
  return scope;
}

void journal_act(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view act, const Id& id,
                 std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"bulk_confirmation", id.text()},
                   .after = std::move(after)});
}

void leave_out(store::Tx& tx, const Id& id, const BulkPick& pick, std::string_view reason) {
  tx.exec(
      "INSERT INTO bulk_left_out (bulk_id, institution_id, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      id, pick.institution, reason);
}

std::string who_decided(store::Tx& tx, const Id& institution, int year) {
  const auto all = decisions(tx, institution, year);
  for (auto d = all.rbegin(); d != all.rend(); ++d)
    if (!d->reversed) return d->by + "さんが" + local_time(d->at) + "に判断を記録しています。";
  return "確認を待っている機能がありません。";
}

/// Why the report cannot be confirmed with the others as it stands now; empty when it can.
std::string obstacle(store::Tx& tx, const Subject& s, const BulkPick& pick) {
  if (s.revision != pick.revision) return "ご覧になった後に、新しい版が提出されました。";
  if (s.stage != Stage::submitted && s.stage != Stage::in_review && s.stage != Stage::settled)
    return "医療機関が修正しています。";
  if (std::ranges::find(s.decided, Decided::waiting) == s.decided.end())
    return who_decided(tx, s.institution, s.cycle.year);
  const auto open = tx.one("SELECT questions FROM report WHERE id = ?", s.report)->integer(0);
  if (open > 0) return "照会への回答を待っています。";
  const auto current = current_revision(tx, s.institution, s.cycle.year);
  if (const auto flags = waiting_flags(tx, s, *current); !flags.empty())
    return "確かめていただきたい点があります：" + flags.front().message;
  return {};
}

/// One report of the act; again it does nothing.
void confirm_one(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& id, int year,
                 const BulkPick& pick) {
  if (tx.one("SELECT 1 FROM bulk_decision x JOIN decision d ON d.id = x.decision_id JOIN report r ON r.id = "
             "d.report_id WHERE x.bulk_id = ? AND r.institution_id = ?",
             id, pick.institution))
    return;
  const auto subject = find_submitted(tx, actor, Act::function_confirm, pick.institution, year);
  if (!subject) return leave_out(tx, id, pick, subject.error().message);
  if (const auto why = obstacle(tx, *subject, pick); !why.empty()) return leave_out(tx, id, pick, why);
  if (const auto open = open_review(tx, actor, moment, pick.institution, year, pick.revision); !open)
    return leave_out(tx, id, pick, open.error().message);
  const auto current = current_revision(tx, pick.institution, year);
  for (const auto function : regime::kExtendedFunctions) {
    if (subject->decided.at(std::size_t(function)) != Decided::waiting) continue;
    const auto decision = confirm(tx, actor, moment, pick.institution, year, function,
                                  current->functions.at(std::size_t(function)).hash);
    if (!decision) return leave_out(tx, id, pick, decision.error().message);
    tx.exec("INSERT INTO bulk_decision (bulk_id, decision_id) VALUES (?, ?)", id, decision->id);
  }
}

Result<void> begin(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& id, int year,
                   std::size_t chosen) {
  if (!access::could(actor.role, Act::function_confirm))
    return problem(ProblemKind::forbidden, "not-yours",
                   "まとめて確認できるのは、都道府県と保健所の担当者です。現在の権限をご確認ください。");
  if (chosen == 0)
    return problem(ProblemKind::invalid, "nothing-chosen", "確認する報告を一つ以上選んでください。");
  if (chosen > picks_max)
    return problem(ProblemKind::invalid, "too-many",
                   "一度に確認できるのは500件までです。分けて確認してください。");
  if (tx.exec("INSERT INTO bulk_confirmation (id, prefecture, scope, year, chosen, person, name, at) VALUES "
              "(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
              id, actor.scope.substr(0, 2), actor.scope, year, std::int64_t(chosen), actor.person, actor.name,
              moment.now))
    journal_act(tx, moment, actor, "function.bulk_confirm", id,
                fmt::format(R"({{"year":{},"chosen":{}}})", year, chosen));
  return {};
}

}  // namespace

Result<BulkAct> find_bulk_act(store::Tx& tx, const Actor& actor, const Id& id) {
  const auto row = tx.one(sql({select, "WHERE b.id = ?"}), id);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-bulk",
                   "その記録は見つかりません。一覧から選び直してください。");
  auto act = read(*row);
  if (auto may = access::may(actor, Act::function_confirm, scope_of(act)); !may)
    return std::unexpected(may.error());
  return act;
}

Result<std::vector<BulkAct>> bulk_acts(store::Tx& tx, const Actor& actor, int year) {
  if (!access::could(actor.role, Act::function_confirm))
    return problem(ProblemKind::forbidden, "not-yours", "現在の権限ではご覧になれません。");
  std::vector<BulkAct> all;
  for (const auto& row : tx.query(sql({select,
                                       "WHERE b.prefecture = ? AND b.year = ? ORDER BY b.at DESC, b.id "
                                       "DESC LIMIT 100"}),
                                  actor.scope.substr(0, 2), year)) {
    auto act = read(row);
    if (access::may(actor, Act::function_confirm, scope_of(act))) all.push_back(std::move(act));
  }
  return all;
}

std::vector<BulkLeftOut> bulk_left_out(store::Tx& tx, const Id& id) {
  std::vector<BulkLeftOut> all;
  for (const auto& row :
       tx.query("SELECT i.number, i.name, l.reason FROM bulk_left_out l JOIN institution i ON "
                "i.id = l.institution_id WHERE l.bulk_id = ? ORDER BY i.number",
                id))
    all.push_back({row.text(0), row.text(1), row.text(2)});
  return all;
}

bool undo_needs_reason(const BulkAct& act, const Cycle& cycle, Date today) {
  return cycle.published() || Date::of(act.at) != today;
}

Result<BulkAct> confirm_in_bulk(store::Database& database, const Actor& actor, const Moment& moment,
                                const Id& id, int year, const std::vector<BulkPick>& picks) {
  const auto begun =
      database.write([&](store::Tx& tx) { return begin(tx, actor, moment, id, year, picks.size()); });
  if (!begun) return std::unexpected(begun.error());
  for (std::size_t from = 0; from < picks.size(); from += slice)
    database.write([&](store::Tx& tx) {
      for (std::size_t i = from; i < std::min(from + slice, picks.size()); ++i)
        confirm_one(tx, actor, moment, id, year, picks[i]);
    });
  return database.read([&](store::Tx& tx) { return find_bulk_act(tx, actor, id); });
}

Result<BulkAct> reverse_in_bulk(store::Database& database, const Actor& actor, const Moment& moment,
                                const Id& id, std::string_view reason) {
  const auto begun = database.write([&](store::Tx& tx) -> Result<void> {
    const auto act = find_bulk_act(tx, actor, id);
    if (!act) return std::unexpected(act.error());
    const auto cycle = find_cycle(tx, act->prefecture, act->year);
    if (trim(reason).empty() && cycle && undo_needs_reason(*act, *cycle, moment.today()))
      return problem(ProblemKind::invalid, "reason-missing",
                     cycle->published() ? "公表した内容が変わります。取り消す理由を入力してください。"
                                        : "確認した日を過ぎています。取り消す理由を入力してください。",
                     {{"reason", "取り消す理由を入力してください。"}});
    if (tx.exec("INSERT INTO bulk_reversal (bulk_id, reason, person, name, at) VALUES (?, ?, ?, ?, ?) ON "
                "CONFLICT DO NOTHING",
                id, trim(reason), actor.person, actor.name, moment.now))
      journal_act(tx, moment, actor, "function.bulk_reverse", id,
                  fmt::format(R"({{"functions":{},"reason":{}}})", act->standing, json_string(trim(reason))));
    return {};
  });
  if (!begun) return std::unexpected(begun.error());
  for (;;) {
    const auto left = database.write([&](store::Tx& tx) -> Result<std::int64_t> {
      const auto rows = tx.query(
          "SELECT x.decision_id FROM bulk_decision x LEFT JOIN reversal r ON r.decision_id = "
          "x.decision_id WHERE x.bulk_id = ? AND r.at IS NULL ORDER BY x.decision_id LIMIT ?",
          id, std::int64_t(slice));
      for (const auto& row : rows)
        if (const auto done = reverse(tx, actor, moment, Id::trusted(row.text(0)), reason); !done)
          return std::unexpected(done.error());
      return std::ssize(rows);
    });
    if (!left) return std::unexpected(left.error());
    if (*left == 0) break;
  }
  return database.read([&](store::Tx& tx) { return find_bulk_act(tx, actor, id); });
}

}  // namespace kakari::reporting
