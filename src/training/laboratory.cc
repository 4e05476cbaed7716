// Simulation laboratories (実施要綱6(2)②): what the physician declares, with the 参加証 of each.
#include <boost/json.hpp>

#include "base/text.h"
#include "registry/physician.h"
#include "training/entry.h"
#include "training/practice.h"

namespace kakari::training {
namespace {

constexpr std::size_t name_most = 100;

std::string data_of(const Laboratory& l) {
  return boost::json::serialize(boost::json::object{{"laboratory", l.id.text()},
                                                    {"facility", l.facility},
                                                    {"visited_on", l.visited_on},
                                                    {"signer", l.signer}});
}

std::string wrong_day(const std::string& visited_on, const std::string& licence_date, Date today) {
  const auto day = Date::parse(visited_on);
  if (!day) return "参加した日を入力してください。";
  if (*day > today) return "参加した日が今日より先になっています。";
  if (const auto licence = Date::parse(licence_date); licence && *day < *licence)
    return fmt::format("医籍登録の日（{}）より前の日付です。", licence->wareki());
  return {};
}

Result<Laboratory> checked(store::Tx& tx, const Moment& moment, std::string_view physician,
                           const Laboratory& asked) {
  Laboratory l = asked;
  std::vector<FieldProblem> wrong;
  for (const auto& [text, field, name] : {std::tuple{&l.facility, "facility", "施設名"},
                                          std::tuple{&l.signer, "signer", "参加証に署名した方"}}) {
    auto read = written(*text, field, name, name_most);
    if (read)
      *text = std::move(*read);
    else
      wrong.push_back(read.error().fields.front());
  }
  const auto found = registry::find_physician(tx, Id::trusted(std::string(physician)));
  if (std::string day = wrong_day(l.visited_on, found->licence_date, moment.today()); !day.empty())
    wrong.push_back({"visited_on", std::move(day)});
  if (wrong.empty()) return l;
  return problem(ProblemKind::invalid, "field-invalid", "入力内容をご確認ください。", std::move(wrong));
}

}  // namespace

std::vector<Laboratory> laboratories(store::Tx& tx, std::string_view physician) {
  std::vector<Laboratory> found;
  for (const auto& row : tx.query("SELECT id, facility, visited_on, signer FROM laboratory_visit WHERE "
                                  "physician_id = ? AND removed_at = 0 ORDER BY visited_on, id",
                                  physician))
    found.push_back({Id::trusted(row.text(0)), row.text(1), row.text(2), row.text(3)});
  return found;
}

Result<Laboratory> add_laboratory(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  std::string_view physician, const Laboratory& asked) {
  if (auto allowed = may_declare(tx, actor, physician); !allowed) return std::unexpected(allowed.error());
  auto l = checked(tx, moment, physician, asked);
  if (!l) return l;
  const std::string key = fold(l->facility);
  if (tx.one("SELECT 1 FROM laboratory_visit WHERE physician_id = ? AND facility_key = ? AND visited_on = ? "
             "AND removed_at = 0",
             physician, key, l->visited_on))
    return problem(ProblemKind::conflict, "laboratory-there",
                   "この施設のこの日の参加は、すでに登録されています。",
                   {{"facility",
                     "この施設のこの日の参加は、すでに登録されています。参加証は、登録した参加に添付してくだ"
                     "さい。"}});
  l->id = moment.new_id();
  tx.exec(
      "INSERT INTO laboratory_visit (id, physician_id, facility, facility_key, visited_on, signer, "
      "removed_at, at) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
      l->id, physician, l->facility, key, l->visited_on, l->signer, moment.now);
  journal::record(tx, moment, entry(actor, "laboratory.add", record_of(physician), data_of(*l)));
  return l;
}

Result<void> remove_laboratory(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const Id& id) {
  const auto row = tx.one(
      "SELECT physician_id, facility, visited_on, signer FROM laboratory_visit WHERE id = ? AND removed_at = "
      "0",
      id);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-laboratory",
                   "この参加の記録は見つかりません。すでに外されています。");
  if (auto allowed = may_declare(tx, actor, row->text(0)); !allowed) return allowed;
  tx.exec("UPDATE laboratory_visit SET removed_at = ? WHERE id = ?", moment.now, id);
  journal::record(tx, moment,
                  entry(actor, "laboratory.remove", record_of(row->text(0)), {},
                        data_of({id, row->text(1), row->text(2), row->text(3)})));
  return {};
}

}  // namespace kakari::training
