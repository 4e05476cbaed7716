// 公表を止める: one function of an institution taken off the public pages at once, until the prefecture puts
// it back. It holds through new revisions and new years; reports and confirmations stay as they are.
#pragma once
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/function.h"

namespace kakari::reporting {

struct Withholding {
  Id id, institution;
  std::string number, institution_name;
  regime::Function function = regime::Function::core;
  std::string reason;  // told to the institution
  std::string note;    // to the institution: what it can do; may be empty
  Id person;
  std::string by;
  Instant at = 0;
  Instant ended_at = 0;  // 0: it stands
  std::string ended_by, end_reason;

  bool stands() const { return ended_at == 0; }
};

struct NewWithholding {
  Id institution;
  regime::Function function = regime::Function::core;
  std::string reason, note;
};

/// Act::function_withhold. The public pages follow within the second, and the institution gets a message.
/// The same again by the same person is harmless; conflict ("withheld-already") says who was first,
/// ("not-shown") that it is neither public nor about to be. invalid with the fields "reason", "note".
Result<Withholding> withhold_function(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                      const NewWithholding& wanted);

/// Puts it back: shown again as its report and confirmations say. A reason is needed. Again it does nothing.
Result<Withholding> end_withholding(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const Id& withholding, std::string_view reason);

/// For somebody who may withhold it.
Result<Withholding> find_withholding(store::Tx& tx, const access::Actor& actor, const Id& withholding);
/// Of the actor's prefecture, standing ones before ended ones, newest first; `standing` leaves the ended out.
Result<std::vector<Withholding>> withholdings(store::Tx& tx, const access::Actor& actor, bool standing,
                                              std::size_t most, std::size_t skip = 0);
/// Of an institution, newest first, ended ones too. No permission is asked.
std::vector<Withholding> withholdings_of(store::Tx& tx, const Id& institution);
/// Which are withheld now.
std::vector<regime::Function> withheld_functions(store::Tx& tx, const Id& institution);

/// Held by the institution's public report, or by what stands to be published next.
std::vector<regime::Function> functions_to_withhold(store::Tx& tx, const Id& institution);

}  // namespace kakari::reporting
