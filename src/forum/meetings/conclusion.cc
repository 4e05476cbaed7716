// What was concluded on an item; a conclusion is withdrawn, never changed.
#include <boost/json.hpp>

#include "base/text.h"
#include "forum/meetings/agenda_row.h"

namespace kakari::meetings {
namespace {

constexpr std::size_t text_max = 4000;

std::string to_json(const Id& item, std::string_view kind, std::string_view text) {
  return boost::json::serialize(boost::json::object{{"item", item.text()}, {"kind", kind}, {"text", text}});
}

}  // namespace

Result<Id> conclude(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                    const Id& item, std::string_view kind, std::string_view text) {
  const auto found = item_for_keeping(tx, actor, deps, item);
  if (!found) return std::unexpected(found.error());
  const std::string words = trim(text);
  std::vector<FieldProblem> wrong;
  if (!deps.words->conclusion(kind)) wrong.push_back({"kind", "結論の種類を選んでください。"});
  check_text(wrong, "conclusion", words, true, text_max, "結論");
  if (auto ok = none_or(std::move(wrong), "conclusion-incomplete"); !ok) return std::unexpected(ok.error());
  if (found->item.left_out_at != 0)
    return problem(ProblemKind::conflict, "item-left-out",
                   "この議題は取り上げないことになっています。先に、議題に戻してください。");
  for (const Conclusion& each : found->item.conclusions)
    if (each.kind == kind && each.text == words) return each.id;
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO conclusion (id, item, kind, text, person, by_name, at, withdrawn_at, withdrawn_by) VALUES "
      "(?, "
      "?, ?, ?, ?, ?, ?, 0, '')",
      id, item, kind, words, actor.person, actor.name, moment.now);
  record(tx, moment, actor, "meeting.conclude", found->item.meeting, "", to_json(item, kind, words));
  return id;
}

Result<void> withdraw_conclusion(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const forum::Deps& deps, const Id& conclusion) {
  const auto row = tx.one("SELECT item, kind, text, withdrawn_at FROM conclusion WHERE id = ?", conclusion);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-conclusion",
                   "その結論は見つかりません。会議のページから選び直してください。");
  const auto found = item_for_keeping(tx, actor, deps, Id::trusted(row->text(0)));
  if (!found) return std::unexpected(found.error());
  if (row->integer(3) != 0) return {};
  tx.exec("UPDATE conclusion SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ?", moment.now, actor.name,
          conclusion);
  record(tx, moment, actor, "meeting.conclusion.withdraw", found->item.meeting,
         to_json(found->item.id, row->text(1), row->text(2)), "");
  return {};
}

}  // namespace kakari::meetings
