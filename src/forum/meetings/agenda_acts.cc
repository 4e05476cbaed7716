// Putting items on the agenda, leaving them out, and their order. What the law puts on stays visible.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "forum/meetings/agenda.h"
#include "forum/meetings/agenda_row.h"

namespace kakari::meetings {
namespace {

using access::Actor;

constexpr std::size_t title_max = 200, explanation_max = 4000, reason_max = 500;

void insert(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& id, const Item& item) {
  const auto last =
      tx.one("SELECT COALESCE(MAX(place), 0) FROM agenda_item WHERE meeting = ?", item.meeting)->integer(0);
  tx.exec(
      "INSERT INTO agenda_item (id, meeting, place, origin, word, title, explanation, person, by_name, at) "
      "VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, item.meeting, last + 1, meetings::id(item.origin), item.word, item.title, item.explanation,
      actor.person, actor.name, moment.now);
}

Result<void> stand_or_not(store::Tx& tx, const Actor& actor, const Moment& moment, const KeptItem& found,
                          std::string_view kind, const std::string& reason) {
  const auto last =
      tx.one("SELECT COALESCE(MAX(version), 0) FROM agenda_event WHERE item = ?", found.item.id)->integer(0);
  tx.exec(
      "INSERT INTO agenda_event (item, version, kind, reason, person, by_name, at) VALUES (?, ?, ?, ?, ?, ?, "
      "?)",
      found.item.id, last + 1, kind, reason, actor.person, actor.name, moment.now);
  record(tx, moment, actor, fmt::format("meeting.agenda.{}", kind), found.item.meeting, "",
         boost::json::serialize(boost::json::object{
             {"item", found.item.id.text()}, {"title", found.item.title}, {"reason", reason}}));
  return {};
}

}  // namespace

Result<KeptItem> item_for_keeping(store::Tx& tx, const Actor& actor, const forum::Deps& deps,
                                  const Id& item) {
  const auto row = tx.one("SELECT meeting FROM agenda_item WHERE id = ?", item);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-item",
                   "その議題は見つかりません。会議のページから選び直してください。");
  auto kept = for_keeping(tx, actor, deps, Id::trusted(row->text(0)));
  if (!kept) return std::unexpected(kept.error());
  const auto items = agenda_of(tx, kept->meeting.id);
  const auto at = std::ranges::find(items, item, &Item::id);
  return KeptItem{*std::move(kept), *at};
}

void put_on_by_law(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                   const Kept& kept) {
  const auto items = agenda_of(tx, kept.meeting.id);
  const auto put = [&](Item::Origin origin, const std::vector<forum::Named>& words) {
    for (const forum::Named& word : words) {
      const auto there = [&](const Item& i) { return i.origin == origin && i.word == word.id; };
      if (std::ranges::any_of(items, there)) continue;
      Item item;
      item.meeting = kept.meeting.id;
      item.origin = origin;
      item.word = word.id;
      item.title = word.label;
      item.explanation = word.help;
      insert(tx, actor, moment, moment.new_id(), item);
    }
  };
  if (kept.forum.care) put(Item::Origin::plan, deps.words->plans);
  put(Item::Origin::matter, deps.words->matters);
}

Result<Id> add_item(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                    const Id& meeting, std::string_view title, std::string_view explanation) {
  const auto kept = for_keeping(tx, actor, deps, meeting);
  if (!kept) return std::unexpected(kept.error());
  std::vector<FieldProblem> wrong;
  check_text(wrong, "title", title, true, title_max, "議題");
  check_text(wrong, "explanation", explanation, false, explanation_max, "議題の説明");
  if (auto ok = none_or(std::move(wrong), "item-incomplete"); !ok) return std::unexpected(ok.error());
  Item item;
  item.meeting = meeting;
  item.title = trim(title);
  item.explanation = trim(explanation);
  const Id id = moment.new_id();
  // Before what the law puts on, which stands at the end.
  const auto place =
      tx.one("SELECT COALESCE(MIN(place), 0) FROM agenda_item WHERE meeting = ? AND origin <> 'own'", meeting)
          ->integer(0);
  insert(tx, actor, moment, id, item);
  if (place > 0) {
    tx.exec("UPDATE agenda_item SET place = place + 1 WHERE meeting = ? AND place >= ?", meeting, place);
    tx.exec("UPDATE agenda_item SET place = ? WHERE id = ?", place, id);
  }
  record(tx, moment, actor, "meeting.agenda.add", meeting, "",
         boost::json::serialize(boost::json::object{{"item", id.text()}, {"title", item.title}}));
  return id;
}

Result<void> leave_out(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                       const Id& item, std::string_view reason) {
  const auto found = item_for_keeping(tx, actor, deps, item);
  if (!found) return std::unexpected(found.error());
  if (found->item.left_out_at != 0) return {};
  std::vector<FieldProblem> wrong;
  check_text(wrong, "reason-" + item.text(), reason, found->item.origin != Item::Origin::own, reason_max,
             "取り上げない理由");
  if (auto ok = none_or(std::move(wrong), "reason-missing"); !ok) return ok;
  return stand_or_not(tx, actor, moment, *found, "out", trim(reason));
}

Result<void> put_back(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                      const Id& item) {
  const auto found = item_for_keeping(tx, actor, deps, item);
  if (!found) return std::unexpected(found.error());
  if (found->item.left_out_at == 0) return {};
  return stand_or_not(tx, actor, moment, *found, "back", "");
}

Result<void> move_item(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                       const Id& item, int by) {
  const auto found = item_for_keeping(tx, actor, deps, item);
  if (!found) return std::unexpected(found.error());
  const auto items = agenda_of(tx, found->kept.meeting.id);
  const auto at = std::ranges::find(items, item, &Item::id) - items.begin();
  const auto to = at + (by < 0 ? -1 : 1);
  if (to < 0 || to >= std::ssize(items)) return {};
  const auto place = [&](const Id& id) {
    return tx.one("SELECT place FROM agenda_item WHERE id = ?", id)->integer(0);
  };
  const Id& other = items[std::size_t(to)].id;
  const auto mine = place(item), theirs = place(other);
  tx.exec("UPDATE agenda_item SET place = ? WHERE id = ?", theirs, item);
  tx.exec("UPDATE agenda_item SET place = ? WHERE id = ?", mine, other);
  record(tx, moment, actor, "meeting.agenda.move", found->kept.meeting.id, "",
         boost::json::serialize(boost::json::object{{"item", item.text()}, {"place", theirs}}));
  return {};
}

}  // namespace kakari::meetings
