// The lists share no key: whether two institutions are one is proposed by the import and decided by a person.
#pragma once
#include <string>
#include <vector>

#include "base/problem.h"
#include "platform/store/database.h"
#include "registry/institution.h"

namespace kakari::registry {

struct LinkProposal {
  Id id;
  Institution institution, other;  // the newer one, the older one
  std::string reason;
};

/// Proposals that nobody has decided yet; `prefecture` empty for the country.
std::vector<LinkProposal> open_proposals(store::Tx& tx, std::string_view prefecture, std::size_t most = 100);

struct LinkDecider {
  std::string person, name, role;
};
/// They are one: the older one stays, under its number, with the codes and hours of both and what only the
/// newer one knew; the newer one closes today and keeps its history. Journalled for both.
Result<Institution> confirm_link(store::Tx& tx, const Moment& moment, const LinkDecider& decider,
                                 const Id& proposal);
/// They are two: never proposed again. Journalled.
Result<void> refuse_link(store::Tx& tx, const Moment& moment, const LinkDecider& decider, const Id& proposal);

}  // namespace kakari::registry
