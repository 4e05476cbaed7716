// What a physician, or the association that handles them, is told; in the transaction of its cause.
#pragma once
#include <string>

#include "registry/physician.h"

namespace kakari::registry {

struct PhysicianNotice {
  std::string topic = {}, subject = {}, text = {}, link = {};
};

/// Nothing before anybody has signed in as them.
void tell_physician(store::Tx& tx, const Moment& moment, const Physician& physician,
                    const PhysicianNotice& notice);
/// The office of Physician::association; nothing where no association is known.
void tell_association(store::Tx& tx, const Moment& moment, const Physician& physician,
                      const PhysicianNotice& notice);

/// An entry of the journal about a physician; `after` and `before` are JSON texts.
void journal_physician(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string act,
                       const Id& physician, std::string after = {}, std::string before = {},
                       std::string institution = {});

}  // namespace kakari::registry
