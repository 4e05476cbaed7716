// What tells that the tables behind the cube changed, without reading them whole.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "platform/store/database.h"

namespace kakari::forum {

/// Equal editions: nothing but reports changed.
struct Edition {
  std::string cycles, living, registry, people;
  bool operator==(const Edition&) const = default;
};
/// `thorough` also counts the registry's and physicians' rows, which takes a scan; else these two keep what
/// `known` says, as far as the change feed and the imports say nothing new.
Edition read_edition(store::Tx& tx, const Edition& known, bool thorough);

/// Follows report_change: which reports to look at again.
class Following {
 public:
  /// From the newest number on.
  void start(store::Tx& tx);
  /// Reports touched since the last call, each once.
  std::set<std::string> next(store::Tx& tx);

 private:
  // On PostgreSQL a number may be committed after later ones: so many back are looked at again.
  static constexpr std::int64_t kLookBack = 1000;
  std::int64_t newest_ = 0;
  std::set<std::int64_t> seen_;
};

}  // namespace kakari::forum
