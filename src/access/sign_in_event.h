// The last times somebody came to the door of an account, let in or not: shown to its owner, kept as
// regime/retention.yaml says.
// Refused tries are counted by the hour, so that hammering does not fill the table.
#pragma once
#include <string>
#include <vector>

#include "access/sign_in.h"

namespace kakari::access {

enum class Arrival { opened, wrong_password, wrong_code };

struct SignInEvent {
  Instant at = 0;  // of refused ones: the hour in which they began
  Arrival outcome = Arrival::opened;
  std::string factor, address, agent;  // of refused ones: the last address
  std::int64_t times = 1;
};

/// An empty account for a login nobody has: the same work, so that time does not tell.
void note_arrival(store::Tx& tx, Instant now, const Id& account, Arrival outcome, std::string_view factor,
                  const From& from);
/// Newest first.
std::vector<SignInEvent> arrivals(store::Tx& tx, const Id& account, std::size_t most = 20);

struct Seen {
  bool ever = false;     // somebody has been let in before
  bool address = false;  // from this address
};
Seen seen_before(store::Tx& tx, const Id& account, std::string_view address);

}  // namespace kakari::access
