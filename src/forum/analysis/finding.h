// The finding in a sentence: what a page of numbers has as its headline, and a picture as its title.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "forum/indicator.h"

namespace kakari::analysis {

struct Found {
  const forum::Indicator& indicator;
  const forum::Area& whole;
  std::span<const forum::Area* const> parts;
  std::span<const forum::Value> values;
  forum::Value whole_value;
  std::optional<std::int64_t> willing = {};  // institutions that say they are willing (意向)
  int year = 0;
};

/// 在宅医療は3町で担い手がいません。意向のある医療機関は5つあります — without the last full stop.
std::string finding(const Found& found);
/// Whether it counts who does something, so that 0 is a gap (空白) and 1 hangs by one institution.
bool counts_providers(const forum::Indicator& indicator);
/// 3町, 2市, 4市町村, 2区域, 5都道府県
std::string counted_areas(std::span<const forum::Area* const> areas);
/// 鳥取県のすべての市町村; where some are not known, 集計できる1都道府県のすべて.
std::string all_parts(const forum::Area& whole, std::span<const forum::Area* const> parts,
                      std::span<const forum::Value> values);
/// 市町村, 構想区域 …: what the parts are called together.
std::string_view parts_name(forum::Level level);

}  // namespace kakari::analysis
