// 職員の管理: an institution's own 管理担当者 invite colleagues, say who leads, until when somebody works
// here, and end an access. There is always one who leads and stays: nobody locks the institution out.
#pragma once
#include <optional>
#include <string>

#include "registry/staffing.h"

namespace kakari::registry {

struct NewColleague {
  std::string name;
  bool lead = false;      // 管理担当者
  std::string mail = {};  // tells them that a code waits for them; the code itself is never mailed
  std::optional<Date> last_day = {};  // 異動・退職日: works until then
};

inline constexpr int kColleagueDays = 14;

/// Act::staff_manage. Problems name the fields "name", "mail", "last_day". Journalled without name and mail.
Result<MadeLetter> invite_colleague(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                    const Institution& institution, const NewColleague& wanted);
/// Act::staff_manage; only of a colleague's invitation.
Result<void> take_back_invitation(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                  const Institution& institution, const Id& invitation);

/// Act::staff_manage. Refused ("last-lead") when nobody else leads and stays. Then call Sessions::forget().
Result<void> set_lead(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                      const Institution& institution, const Id& grant, bool lead);
/// The same for the last day; nullopt takes it away. Not before today.
Result<void> set_last_day(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                          const Institution& institution, const Id& grant, std::optional<Date> last_day);

/// Whoever reads the last lines of a verb: refuses ("last-lead") when the institution has staff and none of
/// them leads and stays.
Result<void> a_lead_stays(store::Tx& tx, const Institution& institution);
/// Where nobody leads any more (the prefecture ended it, an account was disabled), all do. Journalled.
void keep_a_lead(store::Tx& tx, const Moment& moment, const access::Actor& by, const Id& institution);

/// A job, every few minutes: ends grants whose last day is over and mends institutions that nobody leads.
/// Returns how many grants ended; then call Sessions::forget().
std::int64_t end_due_grants(store::Database& database, const Moment& moment);

std::unexpected<Problem> no_such_colleague();

}  // namespace kakari::registry
