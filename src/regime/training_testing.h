// For tests: the real rules of the training.
#pragma once
#include <fmt/format.h>

#include <stdexcept>

#include "regime/training.h"

namespace kakari::regime {

/// From the project's regime/ folder; throws with the first finding.
inline const Training& real_training() {
  static const Training training = [] {
    auto loaded = load_training("regime", 2025);
    if (!loaded)
      throw std::runtime_error(fmt::format("{}:{}: {}", loaded.error().front().file,
                                           loaded.error().front().line, loaded.error().front().message));
    return std::move(*loaded);
  }();
  return training;
}

}  // namespace kakari::regime
