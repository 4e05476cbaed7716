// もし始めたら: the reports of a year as they would be if institutions began a function or went. Pure: sets
// that do not change are shared with the cube that is.
#pragma once
#include <memory>
#include <vector>

#include "forum/cube.h"

namespace kakari::forum {

struct Supposition {
  struct Start {
    Doc doc = 0;
    regime::Function function = regime::Function::core;
    bool operator==(const Start&) const = default;
  };
  /// Counted as ◎ from then on; their 意向 of the function is fulfilled. Those that hold it change nothing.
  std::vector<Start> starts = {};
  /// In no set any more, their counts blank: neither to be asked nor a provider.
  std::vector<Doc> gone = {};
  bool empty() const { return starts.empty() && gone.empty(); }
};

/// The other years are the same. Its hash differs from the cube's unless nothing changes.
std::shared_ptr<const Cube> with(const std::shared_ptr<const Cube>& cube, int year,
                                 const Supposition& supposition);

}  // namespace kakari::forum
