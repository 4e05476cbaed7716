// What the office can do on a physician's record: the cards at its side and the memberships.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "journal/journal.h"
#include "registry/membership_acts.h"

namespace kakari::registry {

struct MemberRecord {
  Physician physician;
  std::string association;  // name of the one that handles them
  std::vector<Membership> memberships;
  std::vector<Workplace> workplaces;
  std::string conflict;             // the number that is somebody else's
  std::optional<Physician> holder;  // who has it, when the actor may know
  PhysicianCheck stated;            // at sign-up
  std::string refusal;
  std::vector<journal::Shown> history;
  std::vector<Association> recordable;
  bool may_check = false;
};

/// The day on which a membership ended, as its own form sent it: each of a page has a field of its own name.
std::string typed_last_day(const access::Visit& visit, const Id& membership);

html::Fragment memberships_part(const MemberRecord& record, const access::Visit& visit,
                                const Problem* problem);
html::Fragment check_card(const MemberRecord& record, const access::Visit& visit, const Problem* problem);
html::Fragment correct_card(const MemberRecord& record, const access::Visit& visit, const Problem* problem);
html::Fragment letter_card(const MemberRecord& record, const access::Visit& visit);

}  // namespace kakari::registry
