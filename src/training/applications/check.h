// What the association's office does: looks at each item, gives the case back with reasons (差し戻し), or
// hands it to the president (実施要綱6(2)①). Every act names the version it saw.
#pragma once
#include <string>
#include <vector>

#include "training/applications/application.h"

namespace kakari::applications {

/// Act::application_check, on a case that is submitted. A reason is compulsory unless it is accepted.
/// Accepting the identity is the registry's accept_physician(), and what waited for them becomes theirs.
Result<Application> check_item(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const Id& application, std::int64_t version,
                               std::string_view item, ItemState outcome, std::string_view reason);

struct ItemReason {
  std::string item, reason;
};
/// At least one item, each with its reason; the physician sees these only. From submitted or checked.
Result<Application> return_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const Id& application, std::int64_t version,
                                       const std::vector<ItemReason>& items, std::string_view note = {});

/// → the president. `accept_rest`: what is still open is accepted by it; else "items-open" names them.
Result<Application> finish_check(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Id& application, std::int64_t version, bool accept_rest);

}  // namespace kakari::applications
