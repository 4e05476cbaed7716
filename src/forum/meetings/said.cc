// What was said on an item: every saved text is kept; who writes on an older one is told, and nothing is
// lost.
#include <fmt/format.h>

#include "base/text.h"
#include "forum/meetings/agenda_row.h"

namespace kakari::meetings {

std::vector<Said> said_history(store::Tx& tx, const Id& item) {
  std::vector<Said> all;
  for (const auto& row :
       tx.query("SELECT version, text, by_name, at FROM said WHERE item = ? ORDER BY version DESC", item))
    all.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3)});
  return all;
}

Result<std::int64_t> write_said(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const forum::Deps& deps, const Id& item, std::int64_t based_on,
                                std::string_view text) {
  const auto found = item_for_keeping(tx, actor, deps, item);
  if (!found) return std::unexpected(found.error());
  std::vector<FieldProblem> wrong;
  check_text(wrong, "said", text, false, minutes_characters_max, "発言の記録");
  if (auto ok = none_or(std::move(wrong), "said-too-long"); !ok) return std::unexpected(ok.error());
  const Item& now = found->item;
  if (now.said == text && (now.said_version > 0 || text.empty())) return now.said_version;
  if (now.said_version != based_on)
    return problem(
        ProblemKind::precondition, "written-meanwhile",
        fmt::format("{}に{}さんが保存しています。両方の文章を下に示しますので、見比べて、残す内容に直してか"
                    "ら保存してください。",
                    local_time(now.said_at), now.said_by));
  tx.exec("INSERT INTO said (item, version, text, person, by_name, at) VALUES (?, ?, ?, ?, ?, ?)", item,
          based_on + 1, text, actor.person, actor.name, moment.now);
  record(tx, moment, actor, "meeting.minutes", now.meeting, "",
         fmt::format(R"({{"item":"{}","version":{},"characters":{}}})", item.text(), based_on + 1,
                     length(text).value_or(0)));
  return based_on + 1;
}

}  // namespace kakari::meetings
