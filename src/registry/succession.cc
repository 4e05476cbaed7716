#include "registry/succession.h"

#include <algorithm>
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

constexpr std::string_view kColumns =
    "SELECT s.id, s.old_id, s.new_id, s.takes_over_on, s.reason, s.old_closed_on, s.name, s.at, "
    "COALESCE(u.at, 0), COALESCE(u.name, ''), COALESCE(u.reason, '')";
constexpr std::string_view kFrom =
    " FROM succession s LEFT JOIN succession_undo u ON u.succession_id = s.id ";
constexpr std::size_t kChainMax = 20;

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

Succession succession_of(const store::Row& row) {
  return {Id::trusted(row.text(0)),
          Id::trusted(row.text(1)),
          Id::trusted(row.text(2)),
          row.text(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.integer(7),
          row.integer(8),
          row.text(9),
          row.text(10)};
}

std::optional<Succession> standing(store::Tx& tx, std::string_view column, const Id& institution) {
  const auto row = tx.one(joined({kColumns, kFrom, "WHERE ", column, " = ? AND u.at IS NULL"}), institution);
  if (!row) return {};
  return succession_of(*row);
}

void record(store::Tx& tx, const Moment& moment, const Actor& by, std::string_view act, const Succession& s,
            const Institution& from, const Institution& to, std::string_view reason) {
  for (const Id& institution : {s.old_id, s.new_id})
    journal::record(
        tx, moment,
        {.at = moment.now,
         .person = by.person.text(),
         .name = by.name,
         .role = access::grant_name(by),
         .act = std::string(act),
         .subject = {"succession", s.id.text()},
         .institution = institution.text(),
         .after = boost::json::serialize(boost::json::object{
             {"from", from.number}, {"to", to.number}, {"on", s.takes_over_on}, {"reason", reason}})});
}

Result<void> both_may(store::Tx& tx, const Actor& actor, const Id& old_id, const Id& new_id) {
  for (const Id& id : {old_id, new_id}) {
    const auto found = find(tx, id);
    if (!found)
      return problem(ProblemKind::not_found, "no-such-institution",
                     "医療機関が見つかりません。機関番号をご確認ください。");
    if (auto allowed = access::may(actor, Act::succession_manage, scope_of(*found)); !allowed) return allowed;
  }
  return {};
}

std::unexpected<Problem> refused(std::string_view code, std::string_view field, std::string message) {
  return problem(ProblemKind::invalid, code, message, {{std::string(field), message}});
}

}  // namespace

std::optional<Succession> find_succession(store::Tx& tx, const Id& id) {
  const auto row = tx.one(joined({kColumns, kFrom, "WHERE s.id = ?"}), id);
  if (!row) return {};
  return succession_of(*row);
}

std::optional<Succession> succession_to(store::Tx& tx, const Id& new_institution) {
  return standing(tx, "s.new_id", new_institution);
}

std::optional<Succession> succession_from(store::Tx& tx, const Id& old_institution) {
  return standing(tx, "s.old_id", old_institution);
}

std::vector<Id> predecessors(store::Tx& tx, const Id& institution) {
  std::vector<Id> found;
  for (auto s = succession_to(tx, institution); s && found.size() < kChainMax;
       s = succession_to(tx, s->old_id))
    found.push_back(s->old_id);
  return found;
}

SuccessionList successions(store::Tx& tx, const Actor& actor, std::size_t most, std::size_t skip) {
  const access::Filter mine = access::scope(actor, Act::succession_manage, "o");
  const std::string from =
      joined({kFrom, "JOIN institution o ON o.id = s.old_id JOIN institution n ON n.id = s.new_id WHERE ",
              mine.sql});
  std::vector<store::Value> args(mine.args.begin(), mine.args.end());
  SuccessionList list;
  list.total = tx.run("SELECT COUNT(*)" + from, args).at(0).integer(0);
  args.push_back(store::to_value(most));
  args.push_back(store::to_value(skip));
  for (const store::Row& row : tx.run(joined({kColumns, ", o.number, o.name, n.number, n.name", from,
                                              " ORDER BY s.at DESC, s.id DESC LIMIT ? OFFSET ?"}),
                                      args))
    list.rows.push_back({succession_of(row), row.text(11), row.text(12), row.text(13), row.text(14)});
  return list;
}

Result<void> may_succeed(store::Tx& tx, const Moment& moment, const Actor& actor,
                         const NewSuccession& wanted) {
  if (auto allowed = both_may(tx, actor, wanted.old_id, wanted.new_id); !allowed) return allowed;
  const Institution from = *find(tx, wanted.old_id), to = *find(tx, wanted.new_id);
  if (from.id == to.id)
    return refused("same-institution", "new", "承継する側と、される側には、別の医療機関を選んでください。");
  if (from.prefecture != to.prefecture)
    return refused("other-prefecture", "new", "都道府県の異なる医療機関への承継は記録できません。");
  const auto before = predecessors(tx, from.id);
  if (std::ranges::find(before, to.id) != before.end())
    return refused("circle", "new",
                   to.name + "は、" + from.name + "の前の医療機関です。承継が輪になるため、記録できません。");
  if (const auto done = succession_from(tx, from.id))
    return refused("already-succeeded", "old",
                   from.name + "は、すでに" + find(tx, done->new_id)->name + "に承継されています。");
  if (const auto done = succession_to(tx, to.id))
    return refused("already-successor", "new",
                   to.name + "は、すでに" + find(tx, done->old_id)->name + "を承継しています。");
  if (!to.closed_on.empty())
    return refused("successor-closed", "new",
                   to.name + "は閉院しています。開いている医療機関を選んでください。");
  if (wanted.on > moment.today()) return refused("day-to-come", "on", "承継の日が来てから記録してください。");
  if (trim(wanted.reason).empty())
    return refused("reason-missing", "reason", "承継の理由を入力してください。");
  return {};
}

Result<Succession> record_succession(store::Tx& tx, const Moment& moment, const Actor& actor,
                                     const NewSuccession& wanted) {
  if (auto allowed = both_may(tx, actor, wanted.old_id, wanted.new_id); !allowed)
    return std::unexpected(allowed.error());
  if (auto same = succession_from(tx, wanted.old_id); same && same->new_id == wanted.new_id) return *same;
  if (auto fits = may_succeed(tx, moment, actor, wanted); !fits) return std::unexpected(fits.error());
  Institution from = *find(tx, wanted.old_id);
  const Institution to = *find(tx, wanted.new_id);
  const Succession made{.id = moment.new_id(),
                        .old_id = from.id,
                        .new_id = to.id,
                        .takes_over_on = wanted.on.iso(),
                        .reason = trim(wanted.reason),
                        .old_closed_on = from.closed_on,
                        .by = actor.name,
                        .at = moment.now,
                        .undone_at = 0,
                        .undone_by = "",
                        .undo_reason = ""};
  tx.exec(
      "INSERT INTO succession (id, old_id, new_id, takes_over_on, reason, old_closed_on, person, name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      made.id, made.old_id, made.new_id, made.takes_over_on, made.reason, made.old_closed_on, actor.person,
      actor.name, made.at);
  from.closed_on = made.takes_over_on;
  save(tx, from);
  record(tx, moment, actor, "succession.record", made, from, to, made.reason);
  return made;
}

Result<Succession> undo_succession(store::Tx& tx, const Moment& moment, const Actor& actor,
                                   const Id& succession, std::string_view reason) {
  auto found = find_succession(tx, succession);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-succession", "この承継の記録は見つかりません。");
  if (auto allowed = both_may(tx, actor, found->old_id, found->new_id); !allowed)
    return std::unexpected(allowed.error());
  if (found->undone_at != 0) return *found;
  if (trim(reason).empty()) return refused("reason-missing", "reason", "取り消す理由を入力してください。");
  if (succession_from(tx, found->new_id))
    return problem(
        ProblemKind::conflict, "succeeded-again",
        "承継した医療機関が、さらに別の医療機関に承継されています。新しいほうの承継から取り消してください。");
  tx.exec("INSERT INTO succession_undo (succession_id, reason, person, name, at) VALUES (?, ?, ?, ?, ?)",
          succession, trim(reason), actor.person, actor.name, moment.now);
  Institution from = *find(tx, found->old_id);
  from.closed_on = found->old_closed_on;
  save(tx, from);
  record(tx, moment, actor, "succession.undo", *found, from, *find(tx, found->new_id), trim(reason));
  return *find_succession(tx, succession);
}

}  // namespace kakari::registry
