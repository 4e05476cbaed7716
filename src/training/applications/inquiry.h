// 疑義: an association asks the committee how the scheme is to be run; the committee answers (実施要綱9).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::applications {

struct Inquiry {
  Id id;
  std::string association, association_name;
  std::string question, asked_by;
  Instant asked_at = 0;
  std::string answer, answered_on, minutes_ref, answered_by;  // answered_on: ISO
  Instant answered_at = 0;
};

/// Act::inquiry_raise, for the association of the actor's grant.
Result<Inquiry> raise_inquiry(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              std::string_view question);
struct Answer {
  std::string text, answered_on, minutes_ref;
};
/// Act::committee_decide. "answered-already" says when.
Result<Inquiry> answer_inquiry(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const Id& inquiry, const Answer& answer);
std::optional<Inquiry> find_inquiry(store::Tx& tx, const Id& id);
/// The association's own; all of them for the committee and JMA. Unanswered first, then the newest.
std::vector<Inquiry> inquiries(store::Tx& tx, const access::Actor& actor, std::size_t most = 200);

}  // namespace kakari::applications
