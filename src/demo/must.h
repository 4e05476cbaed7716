// The demo does only what is allowed: a refusal of a verb is a fault of the demo, and ends it.
#pragma once
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "base/date.h"
#include "base/problem.h"

namespace kakari::demo {

inline constexpr Instant kHour = 3'600'000'000;
inline constexpr Instant kDay = 24 * kHour;

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error("demo: " + result.error().code + " " + result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace kakari::demo
