#include "reporting/cycle.h"

#include <fmt/format.h>

#include <utility>

#include "access/account.h"
#include "journal/journal.h"
#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

constexpr std::string_view columns =
    "SELECT c.prefecture, c.year, c.opens, c.target, c.legal_deadline, c.publication, c.form_hash, p.at, "
    "p.name FROM cycle c LEFT JOIN publication p ON p.prefecture = c.prefecture AND p.year = c.year ";

Cycle read(const store::Row& row) {
  Cycle c;
  c.prefecture = row.text(0);
  c.year = row.get<int>(1);
  c.opens = row.text(2);
  c.target = row.text(3);
  c.legal_deadline = row.text(4);
  c.publication = row.text(5);
  c.form_hash = row.text(6);
  c.published_at = row.get<std::optional<Instant>>(7).value_or(0);
  c.published_by = row.get<std::optional<std::string>>(8).value_or("");
  return c;
}

Result<void> may_be(const Cycle& cycle, CycleDate which, Date to, Date today) {
  const auto refuse = [](std::string_view code, const std::string& message) {
    return problem(ProblemKind::invalid, code, message, {{"to", message}});
  };
  const auto said = [](const std::string& iso) { return Date::parse(iso).value_or(Date{}).wareki(); };
  if (cycle.published())
    return problem(
        ProblemKind::conflict, "already-published",
        fiscal_year_name(cycle.year) + "の報告はすでに公表されているため、この日付は変えられません。");
  if (to < today)
    return refuse("date-past",
                  "過ぎた日には変えられません。今日（" + today.wareki() + "）以後の日を選んでください。");
  if (to.iso() < cycle.opens)
    return refuse("date-out-of-order", "報告の開始（" + said(cycle.opens) + "）以後の日を選んでください。");
  if (which == CycleDate::target && to.iso() > cycle.legal_deadline)
    return refuse("date-out-of-order", "協力依頼期日は、法律上の期限（" + said(cycle.legal_deadline) +
                                           "）までの日を選んでください。");
  return {};
}

}  // namespace

std::string Cycle::as_of() const {
  return fmt::format("{:04}-01-01", year + 1);
}

Cycle lawful_cycle(std::string_view prefecture, int year) {
  Cycle c;
  c.prefecture = prefecture;
  c.year = year;
  c.opens = Date(year + 1, 1, 1).iso();
  c.target = c.legal_deadline = Date(year + 1, 3, 31).iso();
  c.publication = Date(year + 1, 4, 1).iso();
  return c;
}

Cycle add_cycle(store::Tx& tx, const Moment& moment, Cycle cycle, const regime::Form& form) {
  if (auto there = find_cycle(tx, cycle.prefecture, cycle.year)) return *there;
  keep_definition(tx, moment, form);
  cycle.form_hash = form.hash;
  tx.exec(
      "INSERT INTO cycle (prefecture, year, opens, target, legal_deadline, publication, form_hash) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      cycle.prefecture, cycle.year, cycle.opens, cycle.target, cycle.legal_deadline, cycle.publication,
      cycle.form_hash);
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = "system",
                   .name = "system",
                   .role = "system",
                   .act = "cycle.add",
                   .subject = {"cycle", fmt::format("{}-{}", cycle.prefecture, cycle.year)},
                   .institution = "",
                   .before = "",
                   .after = fmt::format(R"({{"opens":"{}","target":"{}","form":"{}"}})", cycle.opens,
                                        cycle.target, cycle.form_hash)});
  return cycle;
}

Result<Cycle> move_cycle_date(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              std::string_view prefecture, int year, CycleDate which, Date to,
                              std::string_view reason) {
  access::Scope where;
  where.prefecture = prefecture;
  if (auto allowed = access::may(actor, access::Act::schedule_manage, where); !allowed)
    return std::unexpected(allowed.error());
  auto cycle = find_cycle(tx, prefecture, year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(year) + "の報告はまだ用意されていません。");
  if (auto ok = may_be(*cycle, which, to, moment.today()); !ok) return std::unexpected(ok.error());
  const bool target = which == CycleDate::target;
  std::string& day = target ? cycle->target : cycle->publication;
  const std::string before = std::exchange(day, to.iso());
  tx.exec("UPDATE cycle SET target = ?, publication = ? WHERE prefecture = ? AND year = ?", cycle->target,
          cycle->publication, prefecture, year);
  const std::string_view name = target ? "target" : "publication";
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "cycle.move",
                   .subject = {"cycle", fmt::format("{}-{}", prefecture, year)},
                   .institution = "",
                   .before = fmt::format(R"({{"{}":"{}"}})", name, before),
                   .after = fmt::format(R"({{"{}":"{}","reason":{}}})", name, day, json_string(reason))});
  return *cycle;
}

std::optional<Cycle> find_cycle(store::Tx& tx, std::string_view prefecture, int year) {
  auto row = tx.one(sql({columns, "WHERE c.prefecture = ? AND c.year = ?"}), prefecture, year);
  if (!row) return {};
  return read(*row);
}

std::vector<Cycle> cycles(store::Tx& tx, std::string_view prefecture) {
  std::vector<Cycle> all;
  for (const auto& row : tx.query(sql({columns, "WHERE c.prefecture = ? ORDER BY c.year DESC"}), prefecture))
    all.push_back(read(row));
  return all;
}

std::optional<Cycle> current_cycle(store::Tx& tx, std::string_view prefecture, Date today) {
  auto row = tx.one(sql({columns, "WHERE c.prefecture = ? AND c.opens <= ? ORDER BY c.year DESC LIMIT 1"}),
                    prefecture, today.iso());
  if (!row) return {};
  return read(*row);
}

}  // namespace kakari::reporting
