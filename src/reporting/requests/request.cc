#include "reporting/requests/request.h"

#include "access/account.h"
#include "access/act.h"
#include "journal/journal.h"
#include "reporting/requests/fate_sql.h"
#include "reporting/sql.h"

namespace kakari::requests {
namespace {

constexpr std::string_view columns =
    "SELECT id, prefecture, year, kind, state, total, looked_at, by_mail, by_program, by_letter, name, at, "
    "finished_at FROM request_run WHERE ";

RequestRun run_of(const store::Row& row) {
  RequestRun run;
  run.id = Id::trusted(row.text(0));
  run.prefecture = row.text(1);
  run.year = row.get<int>(2);
  run.later = row.text(3) == "later";
  run.running = row.text(4) == "running";
  run.total = row.integer(5);
  run.looked_at = row.integer(6);
  run.by_mail = row.integer(7);
  run.by_program = row.integer(8);
  run.by_letter = row.integer(9);
  run.by = row.text(10);
  run.at = row.integer(11);
  run.finished_at = row.integer(12);
  return run;
}

std::int64_t& count_of(RequestPlan& plan, std::string_view fate) {
  if (fate == "asked") return plan.asked;
  if (fate == "exempt") return plan.exempt;
  if (fate == "closed") return plan.closed;
  if (fate == "reported") return plan.reported;
  if (fate == "mail") return plan.by_mail;
  return fate == "program" ? plan.by_program : plan.by_letter;
}

void write(store::Tx& tx, const access::Actor& actor, const Moment& moment, const RequestRun& run) {
  tx.exec(
      "INSERT INTO request_run (id, prefecture, year, kind, state, cursor, total, looked_at, by_mail, "
      "by_program, by_letter, worker, lease_until, person, name, at, finished_at) VALUES (?, ?, ?, ?, "
      "'running', '', ?, 0, 0, 0, 0, '', 0, ?, ?, ?, 0)",
      run.id, run.prefecture, run.year, run.later ? "later" : "first", run.total, actor.person, actor.name,
      moment.now);
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "request.send",
                   .subject = {"prefecture", run.prefecture},
                   .after = fmt::format(R"({{"run":"{}","year":{}}})", run.id.text(), run.year)});
}

}  // namespace

Result<RequestPlan> plan_request(store::Tx& tx, const access::Actor& actor, std::string_view prefecture,
                                 int year) {
  if (auto allowed = access::may(actor, access::Act::request_send, {.prefecture = std::string(prefecture)});
      !allowed)
    return std::unexpected(allowed.error());
  auto cycle = reporting::find_cycle(tx, prefecture, year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(year) + "の報告はまだ用意されていません。日程が決まると依頼できます。");
  RequestPlan plan{.cycle = std::move(*cycle)};
  const std::string as_of = plan.cycle.as_of();
  for (const store::Row& row :
       tx.query(fmt::format("SELECT f.fate, COUNT(*) FROM (SELECT {} AS fate FROM institution i {}WHERE "
                            "i.prefecture = ?) f GROUP BY f.fate",
                            fate(), fate_joins()),
                as_of, year, year, prefecture))
    count_of(plan, row.text(0)) = row.integer(1);
  return plan;
}

Result<RequestRun> send_request(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                std::string_view prefecture, int year) {
  auto plan = plan_request(tx, actor, prefecture, year);
  if (!plan) return std::unexpected(plan.error());
  const auto before = request_runs(tx, prefecture, year);
  for (const RequestRun& run : before)
    if (run.running)
      return problem(ProblemKind::conflict, "request-running",
                     fmt::format("{}に{}さんが始めた依頼を送っています。終わるまでお待ちください。",
                                 local_time(run.at), run.by));
  if (plan->to_ask() == 0)
    return problem(ProblemKind::conflict, "nobody-to-ask",
                   plan->asked > 0
                       ? fmt::format("{}の依頼は、対象の{}件すべてに送りました。新しく送る医療機関はありま"
                                     "せん。",
                                     fiscal_year_name(year), plan->asked)
                       : std::string("依頼する医療機関がありません。医療機関の登録をご確認ください。"));
  RequestRun run;
  run.id = moment.new_id();
  run.prefecture = prefecture;
  run.year = year;
  run.later = !before.empty();
  run.running = true;
  run.total = tx.one("SELECT COUNT(*) FROM institution WHERE prefecture = ?", prefecture)->integer(0);
  run.by = actor.name;
  run.at = moment.now;
  write(tx, actor, moment, run);
  return run;
}

std::vector<RequestRun> request_runs(store::Tx& tx, std::string_view prefecture, int year) {
  std::vector<RequestRun> found;
  for (const store::Row& row :
       tx.query(reporting::sql({columns, "prefecture = ? AND year = ? ORDER BY at DESC, id DESC"}),
                prefecture, year))
    found.push_back(run_of(row));
  return found;
}

Result<RequestRun> find_request_run(store::Tx& tx, const access::Actor& actor, const Id& run) {
  const auto row = tx.one(reporting::sql({columns, "id = ?"}), run);
  if (!row) return problem(ProblemKind::not_found, "no-such-run", "この依頼の記録は見つかりません。");
  RequestRun found = run_of(*row);
  if (auto allowed = access::may(actor, access::Act::request_send, {.prefecture = found.prefecture});
      !allowed)
    return std::unexpected(allowed.error());
  return found;
}

}  // namespace kakari::requests
