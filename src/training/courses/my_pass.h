// A physician's own QR for the desk, made with a secret of their own.
#pragma once
#include "registry/physician.h"
#include "training/courses/door.h"

namespace kakari::courses {

/// Act::training_own; makes the secret at the first time.
Result<std::string> my_pass(store::Tx& tx, const access::Actor& actor, const Moment& moment);
/// Whose it is. "pass-false", "pass-expired".
Result<registry::Physician> read_pass(store::Tx& tx, std::string_view token, Instant now);

}  // namespace kakari::courses
