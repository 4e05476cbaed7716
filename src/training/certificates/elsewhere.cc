#include "training/certificates/elsewhere.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"
#include "registry/physician_row.h"
#include "registry/workplace.h"

namespace kakari::certificates {
namespace {

constexpr std::size_t kNameMax = 100;

constexpr std::string_view kSelect =
    "SELECT e.id, e.institution_id, e.training, e.training_name, e.name, e.certificate_number, e.issued_on, "
    "e.fte_tenths, e.from_date, e.to_date, e.declared_by, e.ended_by, e.declared_at, e.ended_at, e.withdrawn "
    "FROM completer_elsewhere e WHERE ";

Elsewhere elsewhere_of(const store::Row& row) {
  Elsewhere e;
  e.id = Id::trusted(row.text(0));
  e.institution = row.text(1);
  e.training = row.text(2);
  e.training_name = row.text(3);
  e.name = row.text(4);
  e.certificate_number = row.text(5);
  e.issued = Date::parse(row.text(6)).value_or(Date());
  e.fte_tenths = row.integer(7);
  e.from = row.text(8);
  e.to = row.text(9);
  e.declared_by = row.text(10);
  e.ended_by = row.text(11);
  e.declared_at = row.integer(12);
  e.ended_at = row.integer(13);
  return e;
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            const Elsewhere& e, const boost::json::object& after) {
  journal::Entry entry;
  entry.person = actor.person.text();
  entry.name = actor.name;
  entry.role = access::grant_name(actor);
  entry.act = act;
  entry.subject = {"completer", e.id.text()};
  entry.institution = e.institution;
  entry.after = boost::json::serialize(after);
  journal::record(tx, moment, entry);
}

Result<void> allowed(const access::Actor& actor, const Id& institution) {
  access::Scope scope;
  scope.institution = institution.text();
  return access::may(actor, access::Act::completer_read, scope);
}

/// Reads what was typed; what is wrong goes to `wrong`.
Elsewhere read(const regime::Training& rules, const NewElsewhere& typed, Date today,
               std::vector<FieldProblem>& wrong) {
  Elsewhere e;
  const regime::Recognised* training = rules.recognised_training(typed.training);
  if (training && training->id == kOwnTraining)
    wrong.push_back(
        {"training",
         "日本医師会の研修の修了者は、入力の必要はありません。医師が勤務先を登録し、医療機関が在籍を"
         "確認すると、自動で数えられます。"});
  else if (!training)
    wrong.push_back({"training", "修了した研修を選んでください。"});
  else {
    e.training = training->id;
    e.training_name = fmt::format("{}（{}）", training->name, training->body);
  }
  e.name = trim(typed.name);
  if (e.name.empty() || length(e.name).value_or(kNameMax + 1) > kNameMax)
    wrong.push_back({"name", "医師の氏名を、100文字以内で入力してください。"});
  e.certificate_number = trim(narrow(typed.certificate_number));
  if (length(e.certificate_number).value_or(kNameMax + 1) > kNameMax)
    wrong.push_back({"certificate_number", "修了証の番号は、100文字以内で入力してください。"});
  const auto issued = Date::parse(trim(typed.issued));
  if (!issued || *issued > today)
    wrong.push_back({"issued", "修了証の日付を、今日までの日付で入力してください。"});
  e.issued = issued.value_or(Date());
  const auto fte = registry::read_fte(typed.fte);
  if (!fte) wrong.push_back({"fte", "常勤換算の人数を、0から1までの数（例：0.5）で入力してください。"});
  e.fte_tenths = fte.value_or(0);
  const auto from = Date::parse(trim(typed.from));
  if (!from) wrong.push_back({"from", "この医療機関で勤務を始めた日を入力してください。"});
  e.from = from ? from->iso() : "";
  return e;
}

/// Who stands there under that name already; empty: nobody.
std::string standing(store::Tx& tx, const Id& institution, const Elsewhere& e, std::string_view key) {
  if (tx.one("SELECT e.id FROM completer_elsewhere e WHERE e.institution_id = ? AND e.name_key = ? AND "
             "e.training = ? AND e.withdrawn = 0 AND (e.to_date = '' OR e.to_date >= ?)",
             institution, key, e.training, e.from))
    return "この医師は、同じ研修の修了者として登録されています。";
  if (tx.one("SELECT w.id FROM workplace w JOIN physician p ON p.id = w.physician_id JOIN certificate c ON "
             "c.physician_id = p.id WHERE w.institution_id = ? AND w.state = 'confirmed' AND w.to_date = '' "
             "AND p.name_key = ? AND c.revoked_at = 0 AND c.replaced_by = ''",
             institution, key))
    return "同じ氏名の医師が、日本医師会の研修の修了者としてすでに数えられています。";
  return {};
}

}  // namespace

std::vector<const regime::Recognised*> trainings_elsewhere(const regime::Training& rules) {
  std::vector<const regime::Recognised*> others;
  for (const regime::Recognised& training : rules.recognised)
    if (training.id != kOwnTraining) others.push_back(&training);
  return others;
}

Result<Elsewhere> declare_completer(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const regime::Training& rules, const Id& institution,
                                    const NewElsewhere& typed) {
  if (auto may = allowed(actor, institution); !may) return std::unexpected(may.error());
  std::vector<FieldProblem> wrong;
  Elsewhere e = read(rules, typed, moment.today(), wrong);
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "completer-invalid", "入力内容をご確認ください。", std::move(wrong));
  const std::string key = registry::person_key(e.name);
  if (const std::string there = standing(tx, institution, e, key); !there.empty())
    return problem(ProblemKind::conflict, "completer-there", there, {{"name", there}});
  e.id = moment.new_id();
  e.institution = institution.text();
  e.declared_by = actor.name;
  e.declared_at = moment.now;
  tx.exec(
      "INSERT INTO completer_elsewhere (id, institution_id, training, training_name, name, name_key, "
      "certificate_number, issued_on, fte_tenths, from_date, to_date, declared_person, declared_by, "
      "declared_at, ended_by, ended_at, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, '', 0, "
      "0)",
      e.id, institution, e.training, e.training_name, e.name, key, e.certificate_number, e.issued.iso(),
      e.fte_tenths, e.from, actor.person, actor.name, moment.now);
  record(tx, actor, moment, "completer.declare", e,
         {{"training", e.training},
          {"name", e.name},
          {"certificate_number", e.certificate_number},
          {"issued", e.issued.iso()},
          {"fte_tenths", e.fte_tenths},
          {"from", e.from}});
  return e;
}

Result<Elsewhere> end_completer(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                                std::string_view last_day) {
  const auto row = tx.one(fmt::format("{}e.id = ?", kSelect), id);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-completer",
                   "この修了者は見つかりません。一覧からご確認ください。");
  Elsewhere e = elsewhere_of(*row);
  if (auto may = allowed(actor, Id::trusted(e.institution)); !may) return std::unexpected(may.error());
  if (row->get<bool>(14) || !e.to.empty())
    return problem(ProblemKind::conflict, "completer-ended", "この修了者の登録は、すでに終わっています。");
  const std::string typed = trim(last_day);
  const auto day = Date::parse(typed);
  if (!typed.empty() && (!day || day->iso() < e.from))
    return problem(ProblemKind::invalid, "last-day-invalid", "勤務の最後の日をご確認ください。",
                   {{"last_day", "勤務を始めた日より後の日付を入力してください。"}});
  e.to = day ? day->iso() : "";
  e.ended_by = actor.name;
  e.ended_at = moment.now;
  tx.exec(
      "UPDATE completer_elsewhere SET to_date = ?, ended_by = ?, ended_at = ?, withdrawn = ? WHERE id = ?",
      e.to, actor.name, moment.now, !day, id);
  record(tx, actor, moment, "completer.end", e, {{"last_day", e.to}, {"mistake", !day}});
  return e;
}

std::vector<Elsewhere> declared_at(store::Tx& tx, const Id& institution, Date today) {
  std::vector<Elsewhere> found;
  for (const store::Row& row : tx.query(
           fmt::format("{}e.institution_id = ? AND e.withdrawn = 0 AND (e.to_date = '' OR e.to_date >= ?) "
                       "ORDER BY e.name_key, e.id",
                       kSelect),
           institution, today.iso()))
    found.push_back(elsewhere_of(row));
  return found;
}

CertificateChanged completers_changed(const Elsewhere& changed) {
  return {"", "", changed.to.empty() && changed.ended_at == 0, {changed.institution}};
}

}  // namespace kakari::certificates
