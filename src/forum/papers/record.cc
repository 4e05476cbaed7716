#include "forum/papers/record.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "access/record.h"
#include "forum/meetings/meeting.h"

namespace kakari::papers {

std::unexpected<Problem> no_such_forum() {
  return problem(ProblemKind::not_found, "no-such-forum",
                 "この協議の場は見つかりません。協議の場の一覧からお選びください。");
}

Result<void> check_meeting(store::Tx& tx, const forum::Forum& forum, std::string_view meeting) {
  if (meeting.empty()) return {};
  const auto found = meetings::find_meeting(tx, Id::trusted(std::string(meeting)));
  if (found && found->forum == forum.code) return {};
  return problem(ProblemKind::invalid, "not-its-meeting", "入力内容をご確認ください。",
                 {{"meeting", "この協議の場の会議を選んでください。"}});
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, access::Act act, const Id& pack,
            const boost::json::object& after) {
  access::record(tx, moment, actor, access::id(act), {"pack", pack.text()}, "",
                 boost::json::serialize(after));
}

}  // namespace kakari::papers
