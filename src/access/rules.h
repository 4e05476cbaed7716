// The numbers of signing in; tests set smaller ones. Times in microseconds of the real clock.
#pragma once
#include <cstddef>

#include "base/date.h"

namespace kakari::access {

/// Work and memory of one argon2id hash.
struct PasswordCost {
  unsigned long long passes = 2;
  std::size_t bytes = 64u << 20;
};

struct Rules {
  Instant idle_us = 3'600'000'000;         // 60 minutes without a request
  Instant absolute_us = 43'200'000'000;    // 12 hours
  Instant seen_us = 300'000'000;           // last-seen is written at most this often
  Instant cache_us = 2'000'000;            // how old a cached session may be
  Instant held_us = 3'600'000'000;         // a form kept for after the sign-in
  Instant remembered_us = 86'400'000'000;  // an idempotency key
  PasswordCost password;
  bool demo = false;            // sign_in_as() works
  bool factor_required = true;  // offices must prove a second time who they are; a demo does not ask
};

}  // namespace kakari::access
