// What a page about an institution is made with, beside its facts.
#pragma once
#include <string>

#include "directory/deps.h"

namespace kakari::directory {

struct Setting {
  Tongue say = {};
  Instant now = 0;
  const regime::Holidays* holidays = nullptr;  // null: no day is one
  const regime::Areas* areas = nullptr;        // for places in English
  std::string public_url = {};                 // without a slash at its end

  Date today() const { return Date::of(now); }
};

inline Setting setting_of(const Deps& deps, const Tongue& say, Instant now) {
  return {say, now, deps.holidays.get(), deps.areas, deps.public_url};
}

}  // namespace kakari::directory
