#include "registry/corporation.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"
#include "registry/institution_row.h"

namespace kakari::registry {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t kNameMax = 100;

Corporation corporation_of(const store::Row& row) {
  return {Id::trusted(row.text(0)), row.text(1), row.text(2), row.integer(3)};
}

void record(store::Tx& tx, const Moment& moment, const Actor& by, std::string_view act, const Corporation& of,
            const Id& institution = {}) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = by.person.text(),
                   .name = by.name,
                   .role = access::grant_name(by),
                   .act = std::string(act),
                   .subject = {"corporation", of.id.text()},
                   .institution = institution.text(),
                   .after = boost::json::serialize(boost::json::object{{"name", of.name}})});
}

Result<std::string> read_name(std::string_view typed) {
  std::string name = trim(typed);
  const auto length = kakari::length(name);
  if (!length || *length == 0 || *length > kNameMax)
    return problem(ProblemKind::invalid, "corporation-invalid", "入力内容をご確認ください。",
                   {{"name", "法人の名称を100文字以内で入力してください。"}});
  return name;
}

std::optional<Corporation> find_named(store::Tx& tx, std::string_view name, std::string_view prefecture) {
  for (const store::Row& row :
       tx.query("SELECT id, name, prefecture, made_at FROM corporation WHERE prefecture = ? ORDER BY id",
                prefecture))
    if (fold(row.text(1)) == fold(name)) return corporation_of(row);
  return {};
}

Result<void> name_is_free(store::Tx& tx, std::string_view name, const Corporation& of) {
  const auto known = find_named(tx, name, of.prefecture);
  if (!known || known->id == of.id) return {};
  return problem(ProblemKind::conflict, "corporation-known", "この名称の法人は、すでに登録されています。",
                 {{"name", "この名称の法人は、すでに登録されています。一覧からお選びください。"}});
}

/// Both, provided the actor may manage them.
struct Pair {
  Corporation corporation;
  Institution institution;
};
Result<Pair> pair_of(store::Tx& tx, const Actor& actor, const Id& corporation, const Id& institution) {
  auto of = find_manageable(tx, actor, corporation);
  if (!of) return std::unexpected(of.error());
  auto one = find(tx, institution);
  if (!one)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  if (auto allowed = access::may(actor, Act::corporation_manage, scope_of(*one)); !allowed)
    return std::unexpected(allowed.error());
  return Pair{*std::move(of), *std::move(one)};
}

}  // namespace

std::optional<Corporation> find_corporation(store::Tx& tx, const Id& id) {
  const auto row = tx.one("SELECT id, name, prefecture, made_at FROM corporation WHERE id = ?", id);
  if (!row) return {};
  return corporation_of(*row);
}

std::vector<Institution> institutions_of(store::Tx& tx, const Id& corporation, std::size_t most,
                                         std::size_t skip) {
  std::vector<Institution> found;
  for (const store::Row& row :
       tx.query("SELECT " + selected_columns() +
                    " FROM institution i WHERE i.corporation = ? AND i.corporation <> '' ORDER BY i.number "
                    "LIMIT ? OFFSET ?",
                corporation, most, skip))
    found.push_back(institution_of(row));
  return found;
}

std::int64_t count_institutions_of(store::Tx& tx, const Id& corporation) {
  return tx.one("SELECT COUNT(*) FROM institution WHERE corporation = ? AND corporation <> ''", corporation)
      ->integer(0);
}

access::Scope scope_of(const Corporation& corporation) {
  access::Scope scope;
  scope.corporation = corporation.id.text();
  scope.prefecture = corporation.prefecture;
  return scope;
}

Result<Corporation> find_manageable(store::Tx& tx, const Actor& actor, const Id& id) {
  auto found = find_corporation(tx, id);
  if (!found || !access::may(actor, Act::corporation_manage, scope_of(*found)))
    return problem(ProblemKind::not_found, "no-such-corporation",
                   "この法人は登録されていません。一覧からお選びください。");
  return *std::move(found);
}

CorporationList corporations(store::Tx& tx, const Actor& actor, std::string_view text, std::size_t most,
                             std::size_t skip) {
  const access::Filter mine = access::scope(actor, Act::corporation_manage, "c");
  std::vector<store::Value> args(mine.args.begin(), mine.args.end());
  CorporationList list;
  const std::string wanted = fold(text);
  for (const store::Row& row :
       tx.run("SELECT c.id, c.name, c.prefecture, c.made_at FROM corporation c WHERE " + mine.sql +
                  " ORDER BY c.name, c.id",
              args)) {
    if (fold(row.text(1)).find(wanted) == std::string::npos) continue;
    if (++list.total <= std::int64_t(skip) || list.rows.size() >= most) continue;
    ListedCorporation one{corporation_of(row), 0, 0};
    one.institutions = count_institutions_of(tx, one.corporation.id);
    one.staff = std::int64_t(
        access::accounts_with(tx, access::Role::corporation_staff, one.corporation.id.text()).size());
    list.rows.push_back(std::move(one));
  }
  return list;
}

Result<Corporation> make_corporation(store::Tx& tx, const Moment& moment, const Actor& actor,
                                     std::string_view name, std::string_view prefecture) {
  auto read = read_name(name);
  if (!read) return std::unexpected(read.error());
  const Corporation made{moment.new_id(), *std::move(read), std::string(prefecture), moment.now};
  if (auto allowed = access::may(actor, Act::corporation_manage, scope_of(made)); !allowed)
    return std::unexpected(allowed.error());
  if (auto free = name_is_free(tx, made.name, made); !free) return std::unexpected(free.error());
  tx.exec("INSERT INTO corporation (id, name, prefecture, made_at) VALUES (?, ?, ?, ?)", made.id, made.name,
          made.prefecture, made.made_at);
  record(tx, moment, actor, "corporation.make", made);
  return made;
}

Result<void> rename_corporation(store::Tx& tx, const Moment& moment, const Actor& actor,
                                const Id& corporation, std::string_view name) {
  auto found = find_manageable(tx, actor, corporation);
  if (!found) return std::unexpected(found.error());
  auto read = read_name(name);
  if (!read) return std::unexpected(read.error());
  if (*read == found->name) return {};
  if (auto free = name_is_free(tx, *read, *found); !free) return free;
  found->name = *read;
  tx.exec("UPDATE corporation SET name = ? WHERE id = ?", found->name, corporation);
  tx.exec("UPDATE account_grant SET scope_name = ? WHERE scope = ? AND role = ? AND valid_to = 0",
          found->name, corporation, access::id(access::Role::corporation_staff));
  record(tx, moment, actor, "corporation.rename", *found);
  return {};
}

Result<void> join_corporation(store::Tx& tx, const Moment& moment, const Actor& actor, const Id& corporation,
                              const Id& institution) {
  auto pair = pair_of(tx, actor, corporation, institution);
  if (!pair) return std::unexpected(pair.error());
  if (pair->institution.corporation == corporation.text()) return {};
  if (!pair->institution.corporation.empty()) {
    const auto other = find_corporation(tx, Id::trusted(pair->institution.corporation));
    return problem(ProblemKind::conflict, "in-another",
                   pair->institution.name + "は、" + (other ? other->name : "別の法人") +
                       "に属しています。先にその法人から外してください。");
  }
  pair->institution.corporation = corporation.text();
  save(tx, pair->institution);
  record(tx, moment, actor, "corporation.join", pair->corporation, institution);
  return {};
}

Result<void> leave_corporation(store::Tx& tx, const Moment& moment, const Actor& actor, const Id& corporation,
                               const Id& institution) {
  auto pair = pair_of(tx, actor, corporation, institution);
  if (!pair) return std::unexpected(pair.error());
  if (pair->institution.corporation != corporation.text()) return {};
  pair->institution.corporation.clear();
  save(tx, pair->institution);
  record(tx, moment, actor, "corporation.leave", pair->corporation, institution);
  return {};
}

}  // namespace kakari::registry
