// What a supposition changes in an area: its indicators as they are and as they would be, and which of its
// municipalities get their first provider or lose their last.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "forum/suppose.h"
#include "forum/table.h"

namespace kakari::analysis {

struct Effect {
  struct Line {
    const forum::Indicator* indicator = nullptr;
    forum::Value now, then;
  };
  std::vector<Line> lines;  // of the whole area
  struct Part {
    const forum::Area* area = nullptr;
    std::int64_t now = 0, then = 0;    // ◎ and ○
    forum::Value rate_now, rate_then;  // per 10,000 residents 65+
    bool filled() const { return now == 0 && then > 0; }
    bool opened() const { return now > 0 && then == 0; }
  };
  std::vector<Part> parts;
  const forum::Indicator* rate = nullptr;  // of the parts; null: not defined

  std::size_t filled() const;
  std::size_t opened() const;
};

/// `supposed`: forum::with() of the cube of `numbers`. `level`: by what the area is divided.
Effect effect(const forum::Numbers& numbers, const std::shared_ptr<const forum::Cube>& supposed,
              const forum::Indicators& indicators, const forum::Area& area, forum::Level level,
              regime::Function function, int year);

/// 始めると、空白の3町のうち1町が埋まります
std::string headline(const Effect& effect, regime::Function function);
/// Indicators beside each other: now, then (one column each of `effects`, named by `names`), the change.
forum::Table indicators_of(const std::vector<Effect>& effects, const std::vector<std::string>& names);
/// The parts of the area, now and then.
forum::Table parts_of(const Effect& effect, int year);

}  // namespace kakari::analysis
