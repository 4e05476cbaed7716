#include "forum/meetings/aim.h"

#include <boost/json.hpp>

#include "base/text.h"
#include "forum/forum_row.h"
#include "forum/meetings/meeting_row.h"

namespace kakari::meetings {

std::vector<Aim> aims_of(store::Tx& tx, std::string_view forum) {
  std::vector<Aim> all;
  for (const auto& row : tx.query(
           "SELECT version, text, by_name, at FROM forum_aim WHERE forum = ? ORDER BY version DESC", forum))
    all.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3)});
  return all;
}

Result<void> write_aim(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, std::string_view code, std::int64_t based_on,
                       std::string_view text) {
  const auto forum = forum::find(tx, code);
  if (!forum) return forum::no_such_forum();
  if (auto allowed = forum::may(actor, access::Act::measure_keep, *forum, *deps.areas); !allowed)
    return allowed;
  std::vector<FieldProblem> wrong;
  check_text(wrong, "aim", text, true, aim_characters_max, "目指すべき姿");
  if (auto ok = none_or(std::move(wrong), "aim-incomplete"); !ok) return ok;
  const auto all = aims_of(tx, code);
  const std::int64_t newest = all.empty() ? 0 : all.front().version;
  const std::string words = trim(text);
  if (newest > 0 && all.front().text == words) return {};
  if (newest != based_on)
    return problem(ProblemKind::precondition, "written-meanwhile",
                   "ご覧になった後に、ほかの方が書き換えました。両方を見比べて、もう一度保存してください。");
  tx.exec("INSERT INTO forum_aim (forum, version, text, person, by_name, at) VALUES (?, ?, ?, ?, ?, ?)", code,
          newest + 1, words, actor.person, actor.name, moment.now);
  forum::record(tx, moment, actor, "forum.aim", forum->code, "",
                boost::json::serialize(boost::json::object{{"version", newest + 1}, {"text", words}}));
  return {};
}

}  // namespace kakari::meetings
