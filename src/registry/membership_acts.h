// The office records who belongs to which association from when to when; the physician is told.
#pragma once
#include "registry/physician_check.h"

namespace kakari::registry {

/// Associations the actor's office may record: its own, those under it, the one above, JMA.
std::vector<Association> recordable_associations(store::Tx& tx, const access::Actor& actor);

/// From the day on; the same again changes nothing.
Result<Membership> join_association(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const Id& physician, const Id& association, std::optional<Date> from);
/// The last day still counts.
Result<void> leave_association(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const Id& membership, std::optional<Date> last_day);

struct PhysicianLetterMade {
  std::string code;  // to be printed; cannot be had again
  Date expires;
};
/// For a physician nobody has signed in as; the second piece is their 医籍登録番号. Replaces an earlier one.
Result<PhysicianLetterMade> make_physician_letter(store::Tx& tx, const access::Actor& actor,
                                                  const Moment& moment, const Physician& physician);

}  // namespace kakari::registry
