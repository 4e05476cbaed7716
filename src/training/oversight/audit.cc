#include "training/oversight/audit.h"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "access/act.h"
#include "base/text.h"
#include "registry/association.h"
#include "training/entry.h"
#include "training/oversight/audit_row.h"
#include "training/oversight/draw.h"

namespace kakari::oversight {
namespace {

using registry::Association;

constexpr std::string_view kNobody =
    "この期間に承認された申請はありません。承認日の期間を選び直してください。";

bool of_jma(const access::Actor& actor) {
  return access::scope(actor, access::Act::audit_run, "a").sql == "1=1";
}

/// Whose applications: of an association, or (JMA's office) the country; whom the office draws for.
Result<Audit> whose(store::Tx& tx, const access::Actor& actor, std::string_view number) {
  Audit audit;
  audit.drawn_for = of_jma(actor) ? "jma" : actor.scope;
  audit.name = actor.name;
  if (number.empty() && of_jma(actor)) {
    audit.association_name = "全国";
    return audit;
  }
  const auto found = number.empty() ? registry::find_association(tx, Id::trusted(actor.scope))
                                    : registry::find_association_by_number(tx, number);
  if (!found)
    return problem(ProblemKind::invalid, "no-such-association", "対象の医師会を選んでください。",
                   {{"association", "対象の医師会を選んでください。"}});
  if (auto allowed = access::may(actor, access::Act::audit_run, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  audit.association = found->id.text();
  audit.association_name = found->name;
  return audit;
}

void read_period(const NewAudit& wanted, Date today, Audit& audit, std::vector<FieldProblem>& wrong) {
  const auto from = Date::parse(wanted.from), to = Date::parse(wanted.to), due = Date::parse(wanted.due);
  if (!from) wrong.push_back({"from", "承認日のはじめの日を入力してください。"});
  if (!to)
    wrong.push_back({"to", "承認日の終わりの日を入力してください。"});
  else if (*to >= today)
    wrong.push_back(
        {"to",
         "終わりの日は、昨日までの日にしてください。抽出のもとになる申請が増えないようにするためです。"});
  else if (from && *to < *from)
    wrong.push_back({"to", "終わりの日は、はじめの日より後にしてください。"});
  if (!due || due->days_since(today) < answer_days_min || due->days_since(today) > answer_days_max)
    wrong.push_back({"due", fmt::format("提出期限は、{}日後から{}日後までの日にしてください。",
                                        answer_days_min, answer_days_max)});
  audit.from = from.value_or(Date{});
  audit.to = to.value_or(Date{});
  audit.due = due.value_or(Date{});
}

/// How many to draw of so many; 0 with what is wrong.
std::size_t size_of(const NewAudit& wanted, std::size_t population, std::vector<FieldProblem>& wrong) {
  const std::size_t most = std::max<std::size_t>(1, population * percent_max / 100);
  const auto amount = parse_count(wanted.amount);
  if (!amount || *amount < 1) {
    wrong.push_back({"amount", "抽出する数を、1以上の整数で入力してください。"});
    return 0;
  }
  if (wanted.percent) {
    if (*amount <= percent_max) return std::max<std::size_t>(1, population * std::size_t(*amount) / 100);
    wrong.push_back({"amount", fmt::format("割合は{}%までにしてください。", percent_max)});
    return 0;
  }
  if (std::size_t(*amount) <= most) return std::size_t(*amount);
  wrong.push_back({"amount", fmt::format("対象の申請は{}件です。抽出は{}件（{}%）までにしてください。",
                                         with_commas(std::int64_t(population)), most, percent_max)});
  return 0;
}

std::unexpected<Problem> wrong_fields(std::vector<FieldProblem> wrong) {
  return problem(ProblemKind::invalid, "field-invalid", "入力内容をご確認ください。", std::move(wrong));
}

struct Planned {
  Audit audit;
  std::vector<std::string> ids;
};

Result<Planned> plan(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                     const NewAudit& wanted) {
  auto audit = whose(tx, actor, wanted.association);
  if (!audit) return std::unexpected(audit.error());
  std::vector<FieldProblem> wrong;
  read_period(wanted, moment.today(), *audit, wrong);
  if (!wrong.empty()) return wrong_fields(std::move(wrong));
  auto ids = population(tx, audit->association, audit->from, audit->to);
  if (ids.empty()) return problem(ProblemKind::conflict, "nobody", kNobody, {{"from", std::string(kNobody)}});
  audit->population = std::int64_t(ids.size());
  audit->cases = std::int64_t(size_of(wanted, ids.size(), wrong));
  if (!wrong.empty()) return wrong_fields(std::move(wrong));
  audit->wanted = fmt::format("{}{}", *parse_count(wanted.amount), wanted.percent ? "%" : "件");
  return Planned{std::move(*audit), std::move(ids)};
}

std::map<std::string, std::string> physicians_of(store::Tx& tx, const std::vector<Drawn>& sample) {
  std::map<std::string, std::string> found;
  for (const Drawn& drawn : sample)
    if (const auto row = tx.one("SELECT physician_id FROM application WHERE id = ?", drawn.id))
      found[drawn.id] = row->text(0);
  return found;
}

void insert_cases(store::Tx& tx, const Moment& moment, const Id& audit, const std::vector<Drawn>& sample,
                  const std::map<std::string, std::string>& physicians) {
  constexpr std::string_view columns[]{"id",         "audit_id",       "place",
                                       "draw_hash",  "application_id", "physician_id",
                                       "told_at",    "answered_at",    "answer",
                                       "outcome",    "outcome_words",  "decided_person",
                                       "decided_by", "decided_at",     "revocation_proposed_at",
                                       "version"};
  std::vector<Id> ids;
  for (std::size_t i = 0; i < sample.size(); ++i) ids.push_back(moment.new_id());
  std::vector<store::Value> cells;
  const store::Value none = store::to_value(0), empty = store::to_value("");
  for (std::size_t i = 0; i < sample.size(); ++i)
    cells.insert(cells.end(), {store::to_value(ids[i]), store::to_value(audit), store::to_value(i + 1),
                               store::to_value(sample[i].hash), store::to_value(sample[i].id),
                               store::to_value(physicians.at(sample[i].id)), none, none, empty, empty, empty,
                               empty, empty, none, none, store::to_value(1)});
  tx.insert_many("audit_case", columns, cells);
}

}  // namespace

std::string period(const Audit& audit) {
  return fmt::format("{}から{}まで", audit.from.wareki(), audit.to.wareki());
}

std::vector<std::string> population(store::Tx& tx, std::string_view association, Date from, Date to) {
  // A case that was approved stays in these states; a later revocation is the certificate's.
  std::string sql =
      "SELECT id FROM application WHERE state IN ('approved', 'committee_approved') AND decided_at >= ? AND "
      "decided_at < ?";
  if (!association.empty()) sql += " AND association = ?";
  sql += " ORDER BY id";
  const Instant begin = from.start(), end = to.plus_days(1).start();
  std::vector<std::string> ids;
  for (const store::Row& row :
       association.empty() ? tx.query(sql, begin, end) : tx.query(sql, begin, end, association))
    ids.push_back(row.text(0));
  return ids;
}

Result<Audit> draw_audit(store::Database& database, const access::Actor& actor, const Moment& moment,
                         const NewAudit& wanted) {
  auto planned = database.read([&](store::Tx& tx) { return plan(tx, actor, moment, wanted); });
  if (!planned) return std::unexpected(planned.error());
  Audit& audit = planned->audit;
  audit.id = moment.new_id();
  audit.at = moment.now;
  audit.seed = make_seed(*moment.random);
  audit.population_hash = population_hash(planned->ids);
  const auto sample = draw(audit.seed, planned->ids, std::size_t(audit.cases));
  const auto whose_they_are = database.read([&](store::Tx& tx) { return physicians_of(tx, sample); });
  audit.untold = audit.cases;
  database.write([&](store::Tx& tx) {
    insert_audit(tx, audit, actor.person);
    insert_cases(tx, moment, audit.id, sample, whose_they_are);
    journal::record(tx, moment,
                    training::entry(actor, "audit.draw", {"audit", audit.id.text()},
                                    boost::json::serialize(boost::json::object{
                                        {"of", audit.association.empty() ? "all" : audit.association},
                                        {"from", audit.from.iso()},
                                        {"to", audit.to.iso()},
                                        {"population", audit.population},
                                        {"population_hash", audit.population_hash},
                                        {"seed", audit.seed},
                                        {"cases", audit.cases}})));
  });
  return audit;
}

std::vector<Audit> audits(store::Tx& tx, const access::Actor& actor, std::size_t most) {
  const bool all = of_jma(actor);
  return load_audits(tx, all ? "1=1" : "u.drawn_for = ?", all ? std::string() : actor.scope, most);
}

Result<Audit> find_audit(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto found = load_audits(tx, "u.id = ?", id.text(), 1);
  if (found.empty())
    return problem(ProblemKind::not_found, "no-such-audit", "この抽出確認は見つかりません。");
  access::Scope scope;
  scope.association = found.front().drawn_for;
  if (auto allowed = access::may(actor, access::Act::audit_run, scope); !allowed)
    return std::unexpected(allowed.error());
  return std::move(found.front());
}

}  // namespace kakari::oversight
