// What a meeting speaks of, item by item: what was said and what was concluded. The plans of 第3項 and the
// matters of 第4項 are put on by themselves; one can be left out only with a reason that stays visible.
#pragma once
#include <string>
#include <vector>

#include "forum/meetings/meeting.h"

namespace kakari::meetings {

struct Conclusion {
  Id id, item;
  std::string kind, text;  // kind: id of forum.yaml's conclusions
  std::string by;
  Instant at = 0;
  Instant withdrawn_at = 0;
};

struct Item {
  Id id, meeting;
  int number = 0;
  enum class Origin { own, plan, matter } origin = Origin::own;
  std::string word;  // id of the plan or matter in forum.yaml
  std::string title, explanation;
  Instant left_out_at = 0;  // 0: stands
  std::string left_out_by, left_out_reason;
  std::string said;  // the newest text of what was said
  std::int64_t said_version = 0;
  std::string said_by;
  Instant said_at = 0;
  std::vector<Conclusion> conclusions;  // by time, without withdrawn ones
};
std::string_view id(Item::Origin origin);

/// Without asking; by number, those left out too.
std::vector<Item> agenda_of(store::Tx& tx, const Id& meeting);

/// Act::meeting_keep, all of them; conflict ("record-closed") once the record is closed.
Result<Id> add_item(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                    const Id& meeting, std::string_view title, std::string_view explanation);
/// A reason is needed for what the law puts on (第3項, 第4項).
Result<void> leave_out(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, const Id& item, std::string_view reason);
Result<void> put_back(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const forum::Deps& deps, const Id& item);
/// One place up (-1) or down (1); nothing at the ends.
Result<void> move_item(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, const Id& item, int by);

/// The new version; precondition ("written-meanwhile") when `based_on` is not the newest: the page shows
/// both.
Result<std::int64_t> write_said(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const forum::Deps& deps, const Id& item, std::int64_t based_on,
                                std::string_view text);
struct Said {
  std::int64_t version = 0;
  std::string text, by;
  Instant at = 0;
};
/// Newest first.
std::vector<Said> said_history(store::Tx& tx, const Id& item);

Result<Id> conclude(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                    const Id& item, std::string_view kind, std::string_view text);
Result<void> withdraw_conclusion(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const forum::Deps& deps, const Id& conclusion);

}  // namespace kakari::meetings
